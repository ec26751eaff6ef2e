"""What a user may hand over by mistake: a clear error each, and never a traceback."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.errors import (
    EmptyError,
    InputError,
    NotDutchError,
    NotFoundError,
    TooLargeError,
    UnreadableError,
    UnsupportedFormatError,
)
from analyzer.extract import extract, extract_path
from analyzer.extract.problems import WRONG_SUFFIX
from analyzer.settings import Settings

POLICY = (
    "Privacyverklaring\n\n"
    "Coöperatie De Wilg verwerkt uw naam en adres om uw bestelling te kunnen bezorgen.\n\n"
    "Wij bewaren uw financiële gegevens zeven jaar, omdat de belastingwet dat eist.\n"
)


def test_a_path_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="bestaat niet"):
        extract_path(tmp_path / "weg.txt")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="map"):
        extract_path(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "dicht.txt"
    path.write_text(POLICY, "utf-8")
    path.chmod(0)
    with pytest.raises(UnreadableError):
        extract_path(path)


@pytest.mark.parametrize("data", [b"", b"\n\n  \n", b"\xef\xbb\xbf \r\n"])
def test_an_empty_file(data: bytes) -> None:
    with pytest.raises(EmptyError, match="leeg"):
        extract(data, name="leeg.txt")


def test_html_without_text_is_empty() -> None:
    page = b"<!doctype html><html><head><script>var a = 1;</script></head><body></body></html>"
    with pytest.raises(EmptyError):
        extract(page, name="leeg.html")


def test_signs_without_a_letter_are_no_text() -> None:
    with pytest.raises(EmptyError):
        extract(b"1234\n\n5678\n", name="cijfers.txt")


def test_a_zip_that_is_called_pdf() -> None:
    with pytest.raises(UnsupportedFormatError, match="zip"):
        extract(b"PK\x03\x04" + bytes(range(200)), name="beleid.pdf")


def test_data_that_is_no_document() -> None:
    with pytest.raises(UnsupportedFormatError, match="JSON"):
        extract(b'{"naam": "De Wilg", "soort": "bedrijf"}', name="beleid.txt")


def test_too_many_bytes_are_refused_before_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "groot.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(TooLargeError) as caught:
        extract_path(path)
    assert "200.000.000" in caught.value.message
    assert "ANALYZER_MAX_BYTES" in caught.value.remedy


def test_the_limit_on_bytes_is_a_setting() -> None:
    data = POLICY.encode()
    with pytest.raises(TooLargeError):
        extract(data, name="x.txt", settings=Settings(max_bytes=10))
    assert extract(data, name="x.txt", settings=Settings(max_bytes=len(data))).text


def test_the_limit_on_characters_is_a_setting() -> None:
    data = (POLICY * 3).encode()
    with pytest.raises(TooLargeError, match="tekens") as caught:
        extract(data, name="x.txt", settings=Settings(max_chars=100))
    assert "ANALYZER_MAX_CHARS" in caught.value.remedy
    assert extract(data, name="x.txt", settings=Settings(max_chars=len(data))).text


def test_far_too_many_characters_reach_no_reader() -> None:
    with pytest.raises(TooLargeError, match="tekens"):
        extract(POLICY.encode() * 20, name="x.html", settings=Settings(max_chars=100))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_every_encoding_yields_the_same_text(encoding: str) -> None:
    document = extract(POLICY.encode(encoding), name="beleid.txt")
    assert "Coöperatie De Wilg" in document.text
    assert "financiële" in document.text
    assert document.problems == ()


def test_a_wrong_suffix_is_read_with_a_note() -> None:
    document = extract(POLICY.encode(), name="beleid.pdf")
    assert document.source.media_type == "text/plain"
    assert [p.code for p in document.problems] == [WRONG_SUFFIX]


def test_an_english_text_is_refused_unless_forced() -> None:
    text = (
        b"We process your name and address to deliver your order, and keep them for seven years, "
        b"because the law requires us to do so."
    )
    with pytest.raises(NotDutchError, match="Engels"):
        extract(text, name="policy.txt")
    assert extract(text, name="policy.txt", settings=Settings(force=True)).language == "en"


def test_the_source_is_what_came_in() -> None:
    document = extract(POLICY.encode(), name="map/beleid.txt", retrieved_on="2026-02-03")
    assert document.id == "beleid"
    assert document.source.uri == "map/beleid.txt"
    assert document.source.n_bytes == len(POLICY.encode())
    assert document.source.retrieved_on == "2026-02-03"
    assert len(document.source.sha256) == 64
    assert document.title == "Privacyverklaring"


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=600),
    st.sampled_from(
        [b"", b"%PDF-1.7\n", b"PK\x03\x04word/document.xml", b"<html><p>", b"\xff\xfe"]
    ),
    st.sampled_from(["x", "x.pdf", "x.docx", "x.html", "x.md", "x.txt"]),
)
def test_random_bytes_raise_nothing_but_input_errors(data: bytes, start: bytes, name: str) -> None:
    with contextlib.suppress(InputError):
        document = extract(start + data, name=name)
        assert document.text


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_any_text_raises_nothing_but_input_errors(text: str) -> None:
    with contextlib.suppress(InputError):
        document = extract(text.encode("utf-8", "replace"), name="x.txt")
        assert document.blocks
