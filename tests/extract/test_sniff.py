"""The content says what a file is; the name only earns a note."""

from __future__ import annotations

import io
import zipfile

import pytest

from analyzer.errors import (
    EmptyError,
    EncryptedError,
    UnreadableError,
    UnsupportedFormatError,
)
from analyzer.extract.formats import formats
from analyzer.extract.problems import WRONG_SUFFIX
from analyzer.extract.sniff import sniff

POLICY = "Privacyverklaring\n\nBakkerij De Korenaar verwerkt uw naam om uw bestelling te leveren.\n"
MARKDOWN = "# Privacyverklaring\n\n## Doelen\n\n- **bestellen**\n- leveren\n"
HTML = "<!doctype html><html><body><h1>Privacy</h1><p>Wij bewaren uw naam.</p></body></html>"


def _zip(**entries: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "media_type"),
    [
        (POLICY.encode(), "beleid.txt", "text/plain"),
        (POLICY.encode(), "beleid", "text/plain"),
        (POLICY.encode(), "beleid.md", "text/markdown"),
        (MARKDOWN.encode(), "beleid.txt", "text/markdown"),
        (HTML.encode(), "beleid.html", "text/html"),
        (HTML.encode("utf-16"), "beleid.html", "text/html"),
        (b"%PDF-1.7\n1 0 obj\nendobj\n", "beleid.pdf", "application/pdf"),
        (b"junk before\n%PDF-1.7\n1 0 obj\nendobj\n", "beleid.pdf", "application/pdf"),
    ],
)
def test_the_format_is_found_without_a_note(data: bytes, name: str, media_type: str) -> None:
    found = sniff(data, name=name)
    assert found.format.media_type == media_type
    assert found.problems == ()


@pytest.mark.parametrize(
    ("data", "name", "media_type"),
    [
        (HTML.encode(), "beleid.pdf", "text/html"),
        (HTML.encode(), "beleid.txt", "text/html"),
        (POLICY.encode(), "beleid.pdf", "text/plain"),
        (b"%PDF-1.7\n1 0 obj\nendobj\n", "beleid.docx", "application/pdf"),
    ],
)
def test_a_wrong_suffix_is_a_note_and_no_error(data: bytes, name: str, media_type: str) -> None:
    found = sniff(data, name=name)
    assert found.format.media_type == media_type
    assert [p.code for p in found.problems] == [WRONG_SUFFIX]


def test_a_text_that_mentions_a_pdf_is_no_pdf() -> None:
    text = "Dit bestand begint niet met %PDF-1.7, maar bespreekt het wel. Wij bewaren uw naam."
    assert sniff(text.encode(), name="x.txt").format.media_type == "text/plain"


def test_a_word_document_is_known_by_what_its_zip_holds() -> None:
    data = _zip(word__document_xml="<w:document/>")
    assert sniff(data, name="x.bin").format.suffixes[0] == ".docx"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (_zip(notitie_txt="hallo"), "zip-bestand"),
        (_zip(xl__workbook_xml="<x/>"), "Excel"),
        (b"{\\rtf1\\ansi hallo}", "RTF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "PNG"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "JPEG"),
        (b"MZ\x90\0" + bytes(range(256)), "programma"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ".doc"),
        (bytes(range(256)) * 20, "binair"),
    ],
)
def test_a_foreign_format_is_named(data: bytes, says: str) -> None:
    with pytest.raises(UnsupportedFormatError) as caught:
        sniff(data, name="beleid.pdf")
    assert says in caught.value.message
    assert caught.value.remedy
    assert caught.value.where == "beleid.pdf"


def test_a_word_document_with_a_password_asks_to_be_saved_without() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(EncryptedError, match="wachtwoord"):
        sniff(ole, name="beleid.docx")


def test_a_damaged_word_document_is_unreadable_not_unsupported() -> None:
    with pytest.raises(UnreadableError, match="beschadigd"):
        sniff(b"PK\x03\x04" + bytes(100), name="beleid.docx")


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe", bytes(64)])
def test_a_file_without_content_is_empty(data: bytes) -> None:
    with pytest.raises(EmptyError):
        sniff(data, name="leeg.txt")


def test_every_format_names_a_reader_that_exists() -> None:
    from analyzer.registry import load

    assert {f.media_type for f in formats()} >= {"application/pdf", "text/html", "text/plain"}
    for known in formats():
        assert callable(load(known.reader)), known.name
        assert all(s == s.lower() for s in known.suffixes)


def test_no_two_formats_claim_one_suffix() -> None:
    suffixes = [s for known in formats() for s in known.suffixes]
    assert len(suffixes) == len(set(suffixes))


@pytest.mark.parametrize("opening", ["BMO één", "MZ Zörg", "ID3-café"])
def test_text_that_begins_like_another_format_is_read(opening):
    text = f"{opening} verwerkt uw naam en e-mailadres om uw bestelling te leveren. " * 3
    assert sniff(text.encode(), name="beleid.txt").format.media_type == "text/plain"


def test_text_full_of_soft_hyphens_is_read():
    text = "Wij ver\u00adwer\u00adken uw per\u00adsoons\u00adge\u00adge\u00advens. " * 20
    assert sniff(text.encode(), name="beleid.txt").format.media_type == "text/plain"
