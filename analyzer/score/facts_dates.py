"""Dates in a policy, and which of them is that of its last change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from analyzer.errors import KnowledgeError
from analyzer.knowledge.yamlstrict import load_yaml
from analyzer.types import Segment

_PATH = Path(__file__).parent.parent / "knowledge" / "cues" / "dates.yaml"
_YEARS = range(1995, 2100)  # the directive of 1995 is the oldest law that a policy goes by
_CENTURY = 2000
_BEFORE = 70  # characters before a date that can say what it dates
_AFTER = 40
_SHORT = 60  # characters of a line that is nothing but a label ("Laatst bijgewerkt:")
_EDGE = 4  # segments at the beginning and the end; not measured
_KINDS = ("lone", "force", "version", "changed")


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedDate:
    """A date in a text.

    Attributes
    ----------
    start, end : int
        Half-open range in the text that was searched.
    iso : str
        ``2018-05-25``, or ``2018-05`` where the text gives no day.
    """

    start: int
    end: int
    iso: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cue:
    kind: str
    before: re.Pattern[str]
    after: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cues:
    """``knowledge/cues/dates.yaml``, compiled."""

    months: dict[str, int]
    cues: tuple[_Cue, ...]
    law: re.Pattern[str]
    policy: re.Pattern[str]
    lone: re.Pattern[str]
    date: re.Pattern[str]


def _date_pattern(months: Sequence[str]) -> re.Pattern[str]:
    month = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w/.-])(?:"
        rf"(?P<y1>\d{{4}})\s?[-/.]\s?(?P<m1>\d{{1,2}})\s?[-/.]\s?(?P<d1>\d{{1,2}})"
        rf"|(?P<d2>\d{{1,2}})\s?[-/.]\s?(?P<m2>\d{{1,2}})\s?[-/.]\s?(?P<y2>\d{{4}}|\d{{2}})"
        rf"|(?P<d3>\d{{1,2}})(?:e|ste|de|st|nd|rd|th)?(?:\s+of)?[\s/-]+(?P<n3>{month})\.?,?[\s/-]+'?(?P<y3>\d{{4}}|\d{{2}})"
        rf"|(?P<n4>{month})\.?\s+(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y4>\d{{4}})"
        rf"|(?P<n5>{month})\.?\s+(?P<y5>\d{{4}})"
        rf")(?![\w/-]|\.\d)"
    )


@lru_cache(maxsize=1)
def _cues() -> _Cues:
    data = load_yaml(_PATH)
    if not isinstance(data, dict):
        raise KnowledgeError("verwacht sleutels met waarden", where=str(_PATH))
    try:
        months = {str(w): n for n, words in enumerate(data["months"], 1) for w in words}
        cues = tuple(
            _Cue(
                kind=str(entry["kind"]),
                before=re.compile(str(entry["before"])),
                after=re.compile(str(entry["after"])),
            )
            for entry in data["cues"]
            if isinstance(entry, dict)
        )
        patterns = {name: re.compile(str(data[name])) for name in ("law", "policy", "lone")}
        return _Cues(months=months, cues=cues, date=_date_pattern(list(months)), **patterns)
    except (KeyError, TypeError, re.error) as error:
        raise KnowledgeError(f"datums: {error}", where=str(_PATH)) from None


def _iso(match: re.Match[str]) -> str | None:
    parts = {name[0]: value for name, value in match.groupdict().items() if value}
    year = int(parts["y"]) + (_CENTURY if len(parts["y"]) == 2 else 0)
    month = _cues().months[parts["n"]] if "n" in parts else int(parts["m"])
    if year not in _YEARS:
        return None
    if "d" not in parts:
        return f"{year:04d}-{month:02d}"
    day = int(parts["d"])
    if "m" in parts and month > 12 >= day:  # the American order
        day, month = month, day
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def find_dates(text: str) -> tuple[StatedDate, ...]:
    """Find the dates in a text.

    Parameters
    ----------
    text : str
        Any length; linear in it.

    Returns
    -------
    tuple of StatedDate
        In order. Years alone are none; impossible dates are left out.

    Examples
    --------
    >>> [d.iso for d in find_dates("23-5-2018, 25 mei 2018, mei 2026, 19-Dec-2023, 2024/09/24")]
    ['2018-05-23', '2018-05-25', '2026-05', '2023-12-19', '2024-09-24']
    """
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    found = ((match, _iso(match)) for match in _cues().date.finditer(lowered))
    return tuple(
        StatedDate(start=match.start(), end=match.end(), iso=iso) for match, iso in found if iso
    )


def _kind(before: str, after: str) -> str | None:
    for cue in _cues().cues:
        if cue.before.search(before) or cue.after.match(after):
            return cue.kind
    return None


def _dates_the_law(text: str, stated: StatedDate) -> bool:
    """Tell "Per 25 mei 2018 geldt de AVG" from "Deze verklaring geldt vanaf 25 mei 2018"."""
    around = text[max(0, stated.start - _BEFORE * 2) : stated.end + _BEFORE * 2]
    sentences = re.split(r"(?<=[a-z)])[.!?]\s", around)
    said = next((s for s in sentences if text[stated.start : stated.end] in s), around)
    cues = _cues()
    return bool(cues.law.search(said)) and not cues.policy.search(said)


def _candidates(text: str, segments: Sequence[Segment]) -> Iterator[tuple[int, str]]:
    """Yield the rank of each date (higher is surer) and the date."""
    label = ""
    for number, segment in enumerate(segments):
        piece = text[segment.start : segment.end].lower()
        at_edge = number < _EDGE or number >= len(segments) - _EDGE
        for stated in find_dates(piece):
            before = piece[max(0, stated.start - _BEFORE) : stated.start]
            kind = _kind(f"{label} {before}" if stated.start < 2 else before, piece[stated.end :])
            lone = at_edge and _cues().lone.match(piece[: stated.start])
            if kind is None and lone and not piece[stated.end :].strip(" .*_)"):
                kind = "lone"
            if kind and not (kind == "force" and _dates_the_law(piece, stated)):
                yield _KINDS.index(kind), stated.iso
        label = piece if len(piece) <= _SHORT else ""


def last_changed(text: str, segments: Sequence[Segment]) -> str | None:
    """Return the date of a policy's last change, as the text states it.

    Parameters
    ----------
    text : str
        The document's text.
    segments : sequence of Segment
        Its segments, boilerplate too: a foot may hold the date.

    Returns
    -------
    str or None
        ISO 8601 date, or year and month. A date of last change counts for more than that of a
        version, that for more than entry into force; of equals, the latest.
    """
    ranked = sorted(_candidates(text, segments))
    return ranked[-1][1] if ranked else None
