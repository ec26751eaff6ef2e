import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.knowledge.periods import find_periods

ONES = ["", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"]
TEENS = ["tien", "elf", "twaalf", "dertien", "veertien"]
TEENS += ["vijftien", "zestien", "zeventien", "achttien", "negentien"]
TENS = ["twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"]
UNITS = {"jaar": "P{}Y", "maanden": "P{}M", "weken": "P{}W", "dagen": "P{}D", "uur": "PT{}H"}


def in_words(number: int) -> str:
    """Write a number from 1 to 99 in Dutch, by a way of its own."""
    if number < 10:
        return ONES[number]
    if number < 20:
        return TEENS[number - 10]
    one, ten = ONES[number % 10], TENS[number // 10 - 2]
    return ten if not one else one + ("ën" if one[-1] == "e" else "en") + ten


@given(number=st.integers(1, 99), unit=st.sampled_from(sorted(UNITS)))
def test_words_and_digits_agree(number: int, unit: str) -> None:
    word = in_words(number)
    ways = (
        f"{number} {unit}",
        f"{word} {unit}",
        f"{word} ({number}) {unit}",
        f"{number} ({word}) {unit}",
    )
    for way in ways:
        (period,) = find_periods(f"Wij bewaren dit {way} lang.")
        assert period.iso == UNITS[unit].format(number)
        assert f"Wij bewaren dit {way} lang."[period.start : period.end] == way


PERIODS = [
    ("een half jaar", "P6M"),
    ("een halfjaar", "P6M"),
    ("anderhalf jaar", "P18M"),
    ("2,5 jaar", "P30M"),
    ("één kalenderjaar", "P1Y"),
    ("drie tot vijf jaar", "P5Y"),
    ("6-12 maanden", "P12M"),
    ("tussen de 3 en 5 jaar", "P5Y"),
    ("2 jaar en 6 maanden", "P2Y6M"),
    ("twee kwartalen", "P6M"),
    ("een kwartaal", "P3M"),
    ("twaalfmaands", "P12M"),
    ("90-daagse", "P90D"),
    ("zes mnd", "P6M"),
    ("20 jr.", "P20Y"),
    ("30 minuten", "PT30M"),
    ("een tweejarige bewaartermijn", "P2Y"),
]


@pytest.mark.parametrize(("text", "iso"), PERIODS)
def test_a_length_of_time_is_normalised(text: str, iso: str) -> None:
    assert [p.iso for p in find_periods(text)] == [iso]


@pytest.mark.parametrize(
    "text",
    ["per jaar", "dit jaar", "jaarlijks", "in 2018 jaar na jaar", "een 16-jarige", "elke dag", ""],
)
def test_this_is_no_length_of_time(text: str) -> None:
    assert find_periods(text) == ()


def test_a_choice_gives_two_periods() -> None:
    assert [p.iso for p in find_periods("na 1 jaar of na 2 jaar")] == ["P1Y", "P2Y"]


@given(st.text(alphabet="0123456789 jar(),.-½éenmdwk", max_size=200))
def test_any_text_gives_periods_in_order_and_inside_it(text: str) -> None:
    found = find_periods(text)
    assert all(0 <= p.start < p.end <= len(text) for p in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
