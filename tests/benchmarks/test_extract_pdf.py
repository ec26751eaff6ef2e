"""How long a PDF takes, alone and beside Poppler's ``pdftotext -layout`` in the same run."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "extract"))

from pdf_making import PROSE, SECOND, Sheet, table

from analyzer.extract.pdf import read_pdf
from analyzer.settings import Settings

LIMIT_SECONDS = 0.120  # for the whole analysis of a policy of four pages
TIMES_POPPLER = 4.0


def four_pages() -> bytes:
    """Some 8,000 characters, as many as a real policy of four pages has."""
    sheet = Sheet()
    for number in range(1, 5):
        sheet.at(72, 40, "Stichting De Blauwe Reiger", size=8)
        for part in range(3):
            sheet.heading(f"{number}.{part + 1} Hoe wij met gegevens omgaan")
            sheet.prose(PROSE)
            sheet.prose(SECOND)
            for item in ("naam en adres", "telefoonnummer", "e-mailadres"):
                sheet.item(item)
        sheet.at(72, 815, f"Pagina {number} van 4", size=8)
        sheet.page()
    return sheet.bytes()


def best_of(run: Callable[[], object], times: int = 9) -> float:
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def test_four_pages(benchmark: Callable[..., object]) -> None:
    data = four_pages()
    benchmark(read_pdf, data, settings=Settings())


def test_a_table_of_four_pages(benchmark: Callable[..., object]) -> None:
    rows = [["Doel", "Gegevens", "Termijn"]]
    rows += [[f"Doel {i}", "• Naam\n• Adres\n• Telefoon", f"{i} jaar"] for i in range(60)]
    benchmark(read_pdf, table(rows), settings=Settings())


def test_four_pages_leave_time_for_the_rest_of_the_analysis() -> None:
    data = four_pages()
    assert best_of(lambda: read_pdf(data, settings=Settings())) <= LIMIT_SECONDS


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
def test_extraction_takes_at_most_four_times_as_long_as_pdftotext(tmp_path: Path) -> None:
    data = four_pages()
    path = tmp_path / "beleid.pdf"
    path.write_bytes(data)
    command = ["pdftotext", "-layout", str(path), str(tmp_path / "beleid.txt")]
    poppler = best_of(lambda: subprocess.run(command, check=True))
    ours = best_of(lambda: read_pdf(data, settings=Settings()))
    assert ours <= TIMES_POPPLER * poppler, f"{ours * 1e3:.1f} ms, {poppler * 1e3:.1f} ms"
