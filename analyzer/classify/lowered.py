"""The text as the patterns see it: lower case, own names masked, every offset where it was."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

MASK = "\ue000"  # a private-use character, which no policy has after normalisation


@lru_cache(maxsize=20_000)
def compiled(source: str) -> re.Pattern[str]:
    """Compile an expression when it is first needed: most never are on a given policy."""
    return re.compile(source)


def lower(text: str) -> str:
    """Lower-case a text without changing its length, so that offsets stay.

    Examples
    --------
    >>> lower("İNZAGE") == "İnzage"
    True
    """
    plain = text.lower()
    if len(plain) == len(text):
        return plain
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def mask(lowered: str, names: Sequence[str]) -> str:
    """Write the organisation's own names as :data:`MASK`, of the same length.

    Parameters
    ----------
    lowered : str
        Lower-cased text.
    names : sequence of str
        In any case; the longest is masked first.
    """
    for name in sorted(names, key=len, reverse=True):
        target = lower(name)
        if target:
            words = r"\s+".join(map(re.escape, target.split()))
            expression = compiled(rf"(?<!\w){words}(?!\w)")
            lowered = expression.sub(lambda match: MASK * len(match.group()), lowered)
    return lowered


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out white space, bullets and closing punctuation at the ends of a match."""
    while start < end and not (text[start].isalnum() or text[start] == MASK):
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in ")%*" + MASK):
        end -= 1
    return start, end
