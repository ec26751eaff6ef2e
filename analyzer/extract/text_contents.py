"""Tables of contents in plain text: dotted leaders, or titles that come back as headings below."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from analyzer.extract.text_lines import words
from analyzer.extract.text_shapes import Shape

# Each begins where its run of dots begins: else the time would be quadratic in the run's length.
_LEADER = re.compile(r"(?:(?<!\.)\.{3,}|(?<!…)…{2,}|(?<!\. )(?:\. ){3,}|\t) {0,9}\d{1,3}$")
_INLINE_LEADERS = re.compile(r"(?<!\.)\.{4,} {0,9}\d{1,3}\b")
_START = re.compile(r"^[\d.\s]+")
_MIN_TITLES = 3  # titles that come back, for a table without leaders


def contents(shapes: Sequence[Shape]) -> frozenset[int]:
    """Return the indices of the paragraphs that are a table of contents."""
    found = {i for i, shape in enumerate(shapes) if _has_leader(shape.paragraph.text)}
    titles = [
        i for i, s in enumerate(shapes) if s.words.rstrip(":").casefold() in words("contents")
    ]
    if titles:
        keys = [_key(shape.paragraph.text) for shape in shapes]
        found |= _titles_below(keys, titles[0], found)
    return frozenset(found)


def _has_leader(text: str) -> bool:
    return _LEADER.search(text) is not None or len(_INLINE_LEADERS.findall(text)) > 1


def _titles_below(keys: Sequence[str], title: int, leaders: set[int]) -> set[int]:
    """Return the heading "Inhoud" with the entries below it, where they are what they seem."""
    counts = Counter(keys)
    entries: set[int] = set()
    met: set[str] = set()
    for i in range(title + 1, len(keys)):
        if keys[i] in met or (i not in leaders and counts[keys[i]] < 2):
            break
        met.add(keys[i])
        entries.add(i)
    real = len(entries) >= _MIN_TITLES or any(i in leaders for i in entries)
    return entries | {title} if real else set()


def _key(text: str) -> str:
    return _START.sub("", text).rstrip("0123456789").rstrip(" .…\t").casefold()
