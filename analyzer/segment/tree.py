"""The heading tree: which headings stand above a block."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from analyzer.types import Block, Span

_NUMBER = re.compile(
    r"\s*(?:artikel|hoofdstuk|paragraaf|§)?\s*(\d{1,2}(?:\.\d{1,2})*)[.):]?\s", re.I
)

Number = tuple[int, ...]


def heading_number(text: str) -> Number:
    """Return the number a heading carries, ``(3, 1)`` for ``3.1 Cookies``; empty without one.

    Examples
    --------
    >>> heading_number("3.1 Cookies"), heading_number("Cookies")
    ((3, 1), ())
    """
    match = _NUMBER.match(text)
    return tuple(int(part) for part in match[1].split(".")) if match else ()


@dataclass(frozen=True, slots=True)
class _Open:
    """A heading that still stands above what follows."""

    level: int
    number: Number
    span: Span


@dataclass(slots=True)
class HeadingPath:
    """The headings that stand above the reader's place, outermost first.

    A number decides where it can (``3.1`` stands under ``3`` though both were printed alike);
    else the level that extraction gave.
    """

    above: list[_Open] = field(default_factory=list)

    def spans(self) -> tuple[Span, ...]:
        """Return the spans of the headings above, outermost first."""
        return tuple(heading.span for heading in self.above)

    def open(self, block: Block, text: str) -> tuple[int, tuple[Span, ...]]:
        """Enter a heading.

        Parameters
        ----------
        block : Block
            A block of kind ``heading``.
        text : str
            The heading's own text.

        Returns
        -------
        level : int
            Its level in the tree, 1 for the highest.
        above : tuple of Span
            The headings above it.
        """
        number = heading_number(f"{text} ")
        level = max(1, block.level)
        self.close(level, number)
        if self.above:
            level = max(level, self.above[-1].level + 1)
        above = self.spans()
        self.above.append(_Open(level, number, Span(start=block.start, end=block.end)))
        return level, above

    def close(self, level: int, number: Number) -> None:
        """Leave the headings that a new one of this level and number ends."""
        parent = self.numbered_parent(number)
        if parent is not None:
            del self.above[parent + 1 :]
            return
        sibling = self.numbered_sibling(number)
        if sibling is not None:
            del self.above[sibling:]
            return
        while self.above and self.above[-1].level >= level:
            self.above.pop()

    def numbered_parent(self, number: Number) -> int | None:
        """Return the place of the deepest open heading whose number begins this one."""
        for at in range(len(self.above) - 1, -1, -1):
            held = self.above[at].number
            if held and len(held) < len(number) and number[: len(held)] == held:
                return at
        return None

    def numbered_sibling(self, number: Number) -> int | None:
        """Return the place of the outermost open heading numbered as deep as this one or deeper."""
        if not number:
            return None
        for at, heading in enumerate(self.above):
            if len(heading.number) >= len(number):
                return at
        return None
