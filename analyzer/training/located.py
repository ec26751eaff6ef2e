"""Where the units of an annotated policy stand in the text that an analysis made of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from analyzer.training.corpus import Unit

_LONG = 60  # letters and digits: a unit from which half of it will do, where it was cut in two


def squash(text: str) -> tuple[str, list[int]]:
    """Return the letters and digits of a text, case-folded, with the place of each.

    Examples
    --------
    >>> squash("E-mail!")
    ('email', [0, 2, 3, 4, 5])
    """
    letters: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for letter in unicodedata.normalize("NFKD", char).casefold():
            if letter.isalnum():
                letters.append(letter)
                places.append(place)
    return "".join(letters), places


def _at(flat: str, key: str, since: int) -> int:
    place = flat.find(key, since)
    return place if place >= 0 else flat.find(key)


def _placed(flat: str, key: str, since: int) -> tuple[int, int] | None:
    """Return where a unit begins in ``flat`` and how much of it is there."""
    place = _at(flat, key, since)
    if place >= 0:
        return place, len(key)
    if len(key) > _LONG:
        half = len(key) // 2
        for part in (key[:half], key[half:]):
            place = _at(flat, part, since)
            if place >= 0:
                return place, len(part)
    return None


def locate(units: Sequence[Unit], text: str) -> dict[int, tuple[int, int] | None]:
    """Find each unit in a text: in reading order, then anywhere; None where it is not there.

    White space, bullets, quotes and hyphens do not matter. Units without letters are left out.
    """
    flat, places = squash(text)
    found: dict[int, tuple[int, int] | None] = {}
    since = 0
    for unit in units:
        key, _ = squash(unit.text)
        if not key:
            continue
        placed = _placed(flat, key, since)
        if placed is None:
            found[unit.id] = None
            continue
        start, size = placed
        if start >= since:
            since = start + size
        found[unit.id] = places[start], places[start + size - 1] + 1
    return found
