"""Bytes to text, in the encodings that policies come in."""

from __future__ import annotations

import hashlib

import pytest

from analyzer.extract.decode import decode
from analyzer.extract.problems import ENCODING_REPAIRED

TEXT = "Onze coöperatie bewaart financiële gegevens zeven jaar – ‘geen’ dag langer, voor € 0,00."


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("utf-32-le", b"\xff\xfe\0\0"),
        ("cp1252", b""),
    ],
)
def test_every_usual_encoding_is_read_without_a_note(encoding: str, mark: bytes) -> None:
    decoded = decode(mark + TEXT.encode(encoding))
    assert decoded is not None
    assert decoded.text == TEXT
    assert decoded.problems == ()


def test_the_encoding_that_html_declares_is_used() -> None:
    page = (
        '<html><head><meta charset="iso-8859-2"></head><p>Gegevens van Łukasz en Čeněk</p></html>'
    )
    decoded = decode(page.encode("iso-8859-2"))
    assert decoded is not None
    assert "Łukasz en Čeněk" in decoded.text


def test_utf8_wins_from_a_wrong_declaration() -> None:
    page = f'<meta charset="windows-1252"><p>{TEXT}</p>'
    decoded = decode(page.encode("utf-8"))
    assert decoded is not None
    assert TEXT in decoded.text


@pytest.mark.parametrize(
    "declared", ["base64", "hex", "idna", "punycode", "rot13", "bestaat-niet", "utf-16"]
)
def test_a_declared_encoding_that_makes_no_sense_is_passed_over(declared: str) -> None:
    page = f'<meta charset="{declared}"><p>Onze coöperatie is verantwoordelijk</p>'
    decoded = decode(page.encode("cp1252"))
    assert decoded is not None
    assert "coöperatie" in decoded.text


def test_mojibake_is_repaired_with_a_note() -> None:
    wrong = TEXT.encode("utf-8").decode("cp1252")
    decoded = decode(wrong.encode("utf-8"))
    assert decoded is not None
    assert decoded.text == TEXT
    assert [p.code for p in decoded.problems] == [ENCODING_REPAIRED]


def test_one_unreadable_byte_in_utf8_is_dropped_with_a_note() -> None:
    data = TEXT.encode("utf-8").replace("ë".encode(), b"\xff")
    decoded = decode(data * 1)
    assert decoded is not None
    assert "coöperatie" in decoded.text
    assert decoded.encoding == "utf-8"
    assert [p.code for p in decoded.problems] == [ENCODING_REPAIRED]


def test_random_bytes_are_no_text() -> None:
    assert decode(hashlib.shake_128(b"wilg").digest(4000)) is None
