"""From the text that extraction made back to the text that it was made of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from analyzer.extract.normalise import normalise

_CLUSTER = re.compile("\\S[\u0300-\u036f]*")  # a character with its accents
_PIECE_END = re.compile(r"\n|(?<=:) ")
_GRAM, _SHORT = (
    8,
    4,
)  # characters that have to agree where the two texts go on together; not measured
_REACH = 1_000  # what may be passed over to reach such a place; not measured
_OURS = 4  # what passing over a character of ours costs: nearly all of it stands in the source
_LONG, _WIDE = 20, 50_000  # the same further off: beyond scripts and menus; not measured
_NOWHERE = -1

T = TypeVar("T")


class Offsets:
    """Where the characters of an extracted text stand in its source.

    Extraction normalises, drops bullets and hyphens at line ends, moves page numbers out of
    sentences and repeats the header of a column before its cells. Both texts are read side by side
    without their white space, and where they part the nearest place is looked for where they agree
    again; what has no place in the source gets none.

    Parameters
    ----------
    source, text : str
        What was read, and what extraction made of it. The time is linear in their lengths.

    Examples
    --------
    >>> offsets = Offsets("• Wij be\u00adwa\u00adren foto\u2019s", "Wij bewaren foto's")
    >>> offsets.span(4, 11), offsets.span(12, 18)
    ((6, 15), (16, 22))
    """

    def __init__(self, source: str, text: str) -> None:
        places = _places(source, text)
        self._from = [len(source)] * (len(text) + 1)
        for i in range(len(text) - 1, -1, -1):
            self._from[i] = self._from[i + 1] if places[i] == _NOWHERE else places[i]
        self._until = [0] * (len(text) + 1)
        for i, place in enumerate(places):
            self._until[i + 1] = self._until[i] if place == _NOWHERE else place + 1

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the range in the source; an empty one where the words have no place in it."""
        at = self._from[start]
        return at, max(at, self._until[end])

    def moved(self, value: T) -> T:
        """Return a value of :mod:`analyzer.types` with every range in it moved to the source."""
        if isinstance(value, tuple):
            return cast(T, tuple(self.moved(part) for part in value))
        if not is_dataclass(value) or isinstance(value, type):
            return value
        inner: dict[str, Any] = {f.name: self.moved(getattr(value, f.name)) for f in fields(value)}
        if "start" in inner and "end" in inner:
            inner["start"], inner["end"] = self.span(inner["start"], inner["end"])
        return cast(T, replace(value, **inner))


def _places(source: str, text: str) -> list[int]:
    """Return for each character of the text where it stands in the source, or nowhere."""
    theirs, their_at = _squashed(source)
    ours, our_at = _squashed(text)
    places = [_NOWHERE] * len(text)
    for i, j in _pairs(ours, theirs, _piece_ends(text, our_at)):
        places[our_at[i]] = their_at[j]
    return places


def _squashed(text: str) -> tuple[str, list[int]]:
    """Return the normalised text without white space, and where each character comes from."""
    parts, origin = [], []
    for cluster in _CLUSTER.finditer(text):
        found = cluster.group()
        plain = found if found.isascii() else "".join(normalise(found).split())
        parts.append(plain)
        origin += [cluster.start()] * len(plain)
    return "".join(parts), origin


def _piece_ends(text: str, origin: Sequence[int]) -> list[int]:
    """Return for each squashed character where its piece ends: a line, or the header of a cell."""
    ends: list[int] = []
    for piece_end in (*(found.end() for found in _PIECE_END.finditer(text)), len(text)):
        end = bisect_left(origin, piece_end)
        ends += [end] * (end - len(ends))
    return ends


def _pairs(ours: str, theirs: str, ends: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the places of characters that belong together."""
    i = j = 0
    while i < len(ours) and j < len(theirs):
        if ours[i] == theirs[j]:
            yield i, j
            i, j = i + 1, j + 1
            continue
        i, j = _near(ours, theirs, ends, i, j) or _far(ours, theirs, i, j)


def _near(ours: str, theirs: str, ends: Sequence[int], i: int, j: int) -> tuple[int, int] | None:
    """Return the nearest places from which the texts agree for a while, or to a piece's end."""
    best, reach = None, _REACH
    for at in range(i, min(i + _REACH // _OURS, len(ours))):
        left = reach - _OURS * (at - i)
        if left <= 0:
            break
        gram = ours[at : min(at + _GRAM, ends[at])]
        if len(gram) < _SHORT and at and ends[at - 1] == ends[at]:
            continue  # the last letters of a piece agree with too much
        found = theirs.find(gram, j, j + left + len(gram))
        if found >= 0 and found - j < left:
            best, reach = (at, found), _OURS * (at - i) + found - j
    return best


def _far(ours: str, theirs: str, i: int, j: int) -> tuple[int, int]:
    """Return places from which the texts agree for long, or leave out some of ours."""
    ahead = i + _REACH // _OURS
    for at in range(i, ahead, _GRAM):
        gram = ours[at : at + _LONG]
        found = theirs.find(gram, j, j + _WIDE) if len(gram) == _LONG else _NOWHERE
        if found >= 0:
            return at, found
    return ahead, j
