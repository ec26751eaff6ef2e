"""Tables of contents in plain text: dotted leaders, or titles that come back as headings below."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from analyzer.extract.text_lines import words
from analyzer.extract.text_shapes import Shape

_LEADER = re.compile(r"(?:\.{3,}|…{2,}|(?:\. ){3,}|\t)\s*\d{1,3}$")
_INLINE_LEADERS = re.compile(r"\.{4,}\s*\d{1,3}\b")
_PAGE = re.compile(r"[\s.…]*\d{0,3}$")
_START = re.compile(r"^[\d.\s]+")
_MIN_TITLES = 3  # titles that come back, for a table without leaders


def contents(shapes: Sequence[Shape]) -> frozenset[int]:
    """Return the indices of the paragraphs that are a table of contents."""
    found = {i for i, shape in enumerate(shapes) if _has_leader(shape.paragraph.text)}
    for i, shape in enumerate(shapes):
        if shape.words.rstrip(":").casefold() in words("contents"):
            found |= _titles_below(shapes, i, found)
    return frozenset(found)


def _has_leader(text: str) -> bool:
    return _LEADER.search(text) is not None or len(_INLINE_LEADERS.findall(text)) > 1


def _titles_below(shapes: Sequence[Shape], title: int, leaders: set[int]) -> set[int]:
    """Return the heading "Inhoud" with the entries below it, where they are what they seem."""
    keys = Counter(_key(shape.paragraph.text) for shape in shapes)
    entries = set()
    for i in range(title + 1, len(shapes)):
        if i not in leaders and keys[_key(shapes[i].paragraph.text)] < 2:
            break
        if _key(shapes[i].paragraph.text) in {_key(shapes[j].paragraph.text) for j in entries}:
            break
        entries.add(i)
    real = len(entries) >= _MIN_TITLES or any(i in leaders for i in entries)
    return entries | {title} if real else set()


def _key(text: str) -> str:
    return _PAGE.sub("", _START.sub("", text)).casefold()
