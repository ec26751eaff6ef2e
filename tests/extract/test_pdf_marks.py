"""What a line begins with."""

from __future__ import annotations

import pytest

from analyzer.extract.pdf_lines import Line, lines_of
from analyzer.extract.pdf_marks import mark_of
from analyzer.extract.pdf_page import Word


def line(*texts: str, gap: float = 3.0, symbol: bool = False) -> Line:
    words, x = [], 72.0
    for i, text in enumerate(texts):
        width = 5.0 * len(text)
        words.append(Word(text, x, x + width, 100.0, 10.0, False, False, symbol and i == 0, True))
        x += width + (gap if i == 0 else 3.0)
    return lines_of(words, 1)[0]


@pytest.mark.parametrize("mark", ["\uf0b7", "\uf0a7", "•", "▪", "➢", "\uf0d8"])
def test_glyphs_of_symbol_fonts_are_bullets(mark: str) -> None:
    found = mark_of(line(mark, "uw", "naam"))
    assert found is not None
    assert (found.kind, found.rest) == ("bullet", "uw naam")


def test_a_letter_in_a_symbol_font_is_a_bullet() -> None:
    found = mark_of(line("ü", "uw", "naam", symbol=True))
    assert found is not None
    assert found.kind == "bullet"


def test_an_o_is_a_bullet_only_before_a_tab() -> None:
    wide, narrow = mark_of(line("o", "uw", "naam", gap=12)), mark_of(line("o", "uw", "naam"))
    assert wide is not None
    assert wide.kind == "bullet"
    assert narrow is None


@pytest.mark.parametrize("text", ["•Naam", "\uf0b7Naam", "-Naam"])
def test_a_bullet_without_white_after_it_is_taken_off(text: str) -> None:
    found = mark_of(line(text, "en", "adres"))
    assert found is not None
    assert found.rest == "Naam en adres"


@pytest.mark.parametrize(
    ("mark", "kind"),
    [("1.", "number"), ("2.1", "number"), ("(3)", "number"), ("a.", "letter"), ("iv)", "letter")],
)
def test_numbers_and_letters_are_marks(mark: str, kind: str) -> None:
    found = mark_of(line(mark, "uw", "naam"))
    assert found is not None
    assert (found.kind, found.order) == (kind, mark)


@pytest.mark.parametrize("first", ["7", "2018", "u", "Wij", "-gegevens", "e-mail"])
def test_ordinary_words_are_no_marks(first: str) -> None:
    assert mark_of(line(first, "jaar", "lang")) is None
