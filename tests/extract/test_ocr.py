"""Pages that are pictures, read by Tesseract where it is installed."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from pdf_making import PROSE, SECOND, Sheet, pictures_of

from analyzer.errors import MissingExtraError
from analyzer.extract.pdf import read_pdf
from analyzer.settings import Settings


def _has_dutch() -> bool:
    if shutil.which("tesseract") is None:
        return False
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True)
    return "nld" in listed.stdout.split()


def scan() -> bytes:
    sheet = Sheet()
    sheet.heading("Hoe lang wij bewaren", size=18)
    sheet.gap()
    sheet.prose(SECOND, size=11)
    sheet.line("Wij gebruiken:")
    sheet.item("uw naam en uw adres")
    sheet.item("uw telefoonnummer")
    return pictures_of(sheet.bytes())


@pytest.mark.skipif(not _has_dutch(), reason="Tesseract with its Dutch data is not installed")
def test_ocr_reads_headings_paragraphs_and_items() -> None:
    pytest.importorskip("pytesseract", reason="the extra ocr is not installed")
    document = read_pdf(scan(), settings=Settings(ocr=True))
    found = [(block.kind, block.text) for block in document.blocks]
    assert found[0] == ("heading", "Hoe lang wij bewaren")
    assert found[1] == ("paragraph", SECOND)
    assert ("item", "uw telefoonnummer") in found
    assert [problem.page for problem in document.problems] == [1]
    assert "OCR" in document.problems[0].message


def test_a_text_layer_is_not_read_by_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    sheet = Sheet()
    sheet.prose(PROSE)
    document = read_pdf(sheet.bytes(), settings=Settings(ocr=True))
    assert document.blocks[0].text == PROSE
    assert document.problems == ()


def test_without_tesseract_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(MissingExtraError) as caught:
        read_pdf(scan(), settings=Settings(ocr=True))
    assert "install" in caught.value.remedy
