"""Lengths of time in Dutch or English, as ISO 8601 durations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from analyzer.errors import KnowledgeError
from analyzer.knowledge.yamlstrict import Plain, load_yaml

_PATH = Path(__file__).parent / "cues" / "periods.yaml"
_ORDER = ("Y", "M", "W", "D", "H", "MIN")
_SMALLER = {"Y": ("M", 12), "M": ("D", 30), "W": ("D", 7), "D": ("H", 24), "H": ("MIN", 60)}
_REACH = 48  # characters: the longest number before a unit ("vijfentwintig (25) tot dertig (30) ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A length of time in a text.

    Attributes
    ----------
    start, end : int
        Half-open range in characters of the text that was searched.
    iso : str
        ISO 8601 duration: ``P7Y``, ``P6M``, ``P4W``, ``PT24H``; the unit is the one that the
        text uses, so that ``12 maanden`` is ``P12M``. Of a range, the longer bound.
    """

    start: int
    end: int
    iso: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """``knowledge/cues/periods.yaml``, compiled."""

    numbers: dict[str, float]
    units: dict[str, tuple[str, int]]
    unit: re.Pattern[str]
    number: re.Pattern[str]
    adjectives: frozenset[str]
    adjective_noun: re.Pattern[str]


def _section(data: Plain, name: str) -> dict[str, float]:
    section = data.get(name) if isinstance(data, dict) else None
    if not isinstance(section, dict):
        raise KnowledgeError(f"verwacht {name}", where=str(_PATH))
    return {word: float(str(value)) for word, value in section.items()}


def _numbers(data: Plain) -> dict[str, float]:
    ones, tens = _section(data, "ones"), _section(data, "tens")
    numbers = {**ones, **tens}
    for name in ("teens", "special", "english"):
        numbers |= _section(data, name)
    for one, small in ones.items():
        link = "ën" if one.endswith("e") else "en"
        for ten, large in tens.items():
            numbers[f"{one}{link}{ten}"] = numbers[f"{one}en{ten}"] = small + large
    return numbers


def _any_of(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@lru_cache(maxsize=1)
def _words() -> _Words:
    data = load_yaml(_PATH)
    numbers = _numbers(data)
    if not isinstance(data, dict):
        raise KnowledgeError("verwacht sleutels met waarden", where=str(_PATH))
    units = {
        str(word): (str(entry["iso"]), int(str(entry["times"])))
        for entry in data["units"]
        if isinstance(entry, dict)
        for word in entry["words"]
    }
    one = rf"(?:\d{{1,3}}(?:[.,]\d)?½?|{_any_of(list(numbers))})"
    both = rf"({one})(?:\s*\(\s*({one})\s*\))?"
    links = _any_of([str(link) for link in data["range"]])
    number = rf"(?<![\w.,/+-]){both}\)?(?:\s*(?:{links})\s*(?:de\s+)?{both})?[\s-]*\Z"
    nouns = _any_of([str(noun) for noun in data["adjective_nouns"]])
    return _Words(
        numbers=numbers,
        units=units,
        unit=re.compile(rf"({_any_of(list(units))})(?![\wà-ÿ])"),
        number=re.compile(number),
        adjectives=frozenset(str(word) for word in data["adjectives"]),
        adjective_noun=re.compile(rf"\s+(?:{nouns})"),
    )


def _value(word: str) -> float:
    known = _words().numbers.get(word)
    if known is not None:
        return known
    return float(word.replace("½", ".5").replace(",", "."))


def _whole(count: float, unit: str) -> tuple[int, str]:
    """Turn ``2.5 Y`` into ``30 M``."""
    if count != int(count) and unit in _SMALLER:
        smaller, factor = _SMALLER[unit]
        return round(count * factor), smaller
    return round(count), unit


@dataclass(frozen=True, slots=True)
class _Part:
    """One number with its unit."""

    start: int
    end: int
    count: int
    unit: str


def _parts(lowered: str) -> Iterator[_Part]:
    words = _words()
    last = 0
    for unit in words.unit.finditer(lowered):
        low = max(last, unit.start() - _REACH)
        found = words.number.search(lowered[low : unit.start()])
        if found is None:
            continue
        if unit[1] in words.adjectives and not words.adjective_noun.match(lowered, unit.end()):
            continue
        iso, times = words.units[unit[1]]
        value = max(_value(group) for group in found.groups() if group)
        count, iso = _whole(value * times, iso)
        last = unit.end()
        yield _Part(low + found.start(), unit.end(), count, iso)


def _iso(parts: list[_Part]) -> str:
    date = "".join(f"{p.count}{p.unit}" for p in parts if p.unit in _ORDER[:4])
    time = "".join(f"{p.count}{p.unit[0]}" for p in parts if p.unit in _ORDER[4:])
    return f"P{date}T{time}" if time else f"P{date}"


def _goes_on(earlier: _Part, later: _Part, between: str) -> bool:
    """Tell ``2 jaar en 6 maanden`` from ``2 jaar of 6 maanden``."""
    joined = between.strip() in {"en", "and", "plus", "+", ""} and bool(between)
    return joined and _ORDER.index(earlier.unit) < _ORDER.index(later.unit)


def find_periods(text: str) -> tuple[Period, ...]:
    """Find the lengths of time in a text.

    Parameters
    ----------
    text : str
        A sentence or more; linear in its length.

    Returns
    -------
    tuple of Period
        In order, without overlap. A unit without a number ("per jaar") is none.

    Examples
    --------
    >>> [p.iso for p in find_periods("zeven (7) jaar, anderhalf jaar, 24 uur, 2 jaar en 6 maanden")]
    ['P7Y', 'P18M', 'PT24H', 'P2Y6M']
    >>> [p.iso for p in find_periods("drie tot vijf jaar, 6-12 maanden, een 90-daagse termijn")]
    ['P5Y', 'P12M', 'P90D']
    """
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    groups: list[list[_Part]] = []
    for part in _parts(lowered):
        if groups and _goes_on(groups[-1][-1], part, lowered[groups[-1][-1].end : part.start]):
            groups[-1].append(part)
        else:
            groups.append([part])
    return tuple(Period(start=g[0].start, end=g[-1].end, iso=_iso(g)) for g in groups)
