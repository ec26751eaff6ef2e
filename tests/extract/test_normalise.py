"""Normalisation: what is folded, what stays, and that it is done once."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.extract.normalise import normalise, one_line


@pytest.mark.parametrize(
    ("odd", "plain"),
    [
        ("\ufb01nancieel, o\ufb03cieel", "financieel, officieel"),
        ("b\u0133zonder", "bijzonder"),
        ("foto\u2019s en \u201ecookies\u201d", 'foto\'s en "cookies"'),
        ("per\u00adsoons\u200bgegevens", "persoonsgegevens"),
        ("verwer\u00ad\n   king", "verwerking"),
        ("7\u00a0jaar\u2009lang", "7 jaar lang"),
        ("e\u2011mail", "e-mail"),
        ("financie\u0308le", "financiële"),
        ("een\r\ntwee\rdrie\u2028vier\u0085vijf", "een\ntwee\ndrie\nvier\nvijf"),
        ("\u202eomgekeerd\u202c\u200f", "omgekeerd"),
        ("a\x00b\x07c\x7f", "abc"),
        ("\uf0b7 naam", "• naam"),
    ],
)
def test_odd_characters_become_plain(odd: str, plain: str) -> None:
    assert normalise(odd) == plain


@pytest.mark.parametrize("text", ["m² en № 5", "café – tot 12 °C", "kolom\tkolom", "twee  spaties"])
def test_what_carries_meaning_stays(text: str) -> None:
    assert normalise(text) == text


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert one_line(one_line(text)) == one_line(text)


@given(st.text())
def test_the_result_is_nfc_and_can_be_written_as_utf8(text: str) -> None:
    done = normalise(text)
    assert unicodedata.is_normalized("NFC", done)
    assert done.encode("utf-8").decode("utf-8") == done


def test_a_flood_of_combining_marks_takes_no_quadratic_time() -> None:
    begin = time.perf_counter()
    done = normalise("e" + "\u0301\u0316" * 200_000)
    assert time.perf_counter() - begin < 3.0
    assert len(done) < 20
