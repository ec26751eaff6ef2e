"""Lead-ins: which block introduces the list that an item stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from analyzer.errors import KnowledgeError
from analyzer.knowledge.yamlstrict import load_yaml
from analyzer.segment.sentences import CUES
from analyzer.types import Block

_MIN_INTRODUCTION = 4  # words; a shorter item that ends in a colon is a label ("E-mail:")
_MAX_CONTINUATION = 12  # words of a paragraph that is in truth a list item; not measured


@lru_cache(maxsize=1)
def announcing() -> re.Pattern[str]:
    """Return the words with which a paragraph announces a list, from ``cues/lists.yaml``.

    Raises
    ------
    KnowledgeError
        If the file has no list ``announcing``.
    """
    path = CUES / "lists.yaml"
    data = load_yaml(path)
    words = data.get("announcing") if isinstance(data, dict) else None
    if not isinstance(words, list):
        raise KnowledgeError("verwacht een lijst announcing", where=str(path))
    return re.compile(rf"\b(?:{'|'.join(re.escape(str(word)) for word in words)})\b", re.I)


def ends_in_colon(text: str) -> bool:
    """Tell whether a block's text ends in a colon, closing quotes and emphasis aside."""
    return text.rstrip(" \t\n\"'*_”’").endswith(":")


@dataclass(slots=True)
class LeadIns:
    """Follows the blocks in reading order and knows what introduces the next one.

    Attributes
    ----------
    intro : str or None
        Id of the block that introduces a list which begins here.
    colon : bool
        Whether that block ends in a colon.
    run : int
        Items of the outermost level since the last other block.
    earlier : tuple of str and bool, or None
        The introduction before the last paragraph, while an explanation of an item may end and
        the list go on.
    parents : list of (int, str)
        Level and id of the items that the next one may stand under.
    shared : str or None
        A block ending in a colon with headings right below it: it introduces the lists under all.
    shared_level : int
        The level of the first of those headings.
    """

    intro: str | None = None
    colon: bool = False
    run: int = 0
    earlier: tuple[str, bool] | None = None
    parents: list[tuple[int, str]] = field(default_factory=list)
    shared: str | None = None
    shared_level: int = 0

    def heading(self, name: str, text: str, level: int) -> None:
        """Enter a heading: what stood above it introduces nothing below, but for a colon."""
        if self.intro is not None and self.colon and self.run == 0 and self.shared is None:
            self.shared, self.shared_level = self.intro, level
        elif level < self.shared_level:
            self.shared = None
        colon = ends_in_colon(text)
        self.begin(name if colon else self.shared, colon or self.shared is not None)

    def begin(self, intro: str | None, colon: bool) -> None:
        """Begin anew with this introduction, or with none."""
        self.intro, self.colon, self.run, self.earlier = intro, colon, 0, None
        self.parents.clear()

    def paragraph(self, name: str, text: str) -> str | None:
        """Enter a paragraph; return its own lead-in, where it goes on with a list."""
        colon = ends_in_colon(text)
        if self.colon and not colon and self.run == 0 and is_short(text):
            return self.intro
        explains = self.run == 1 and self.colon and not colon and not announcing().search(text)
        earlier = (self.intro, True) if explains and self.intro else None
        self.shared = None
        self.begin(name, colon)
        self.earlier = earlier
        return None

    def item(self, name: str, text: str, level: int) -> str | None:
        """Enter a list item; return its lead-in."""
        if self.earlier is not None:
            self.begin(*self.earlier)
        while self.parents and self.parents[-1][0] >= level:
            self.parents.pop()
        lead = self.parents[-1][1] if self.parents else self.intro
        if not self.parents:
            self.run += 1
        self.parents.append((level, name))
        if ends_in_colon(text) and len(text.split()) >= _MIN_INTRODUCTION:
            # extraction may have lost the depth of the list that follows
            self.intro, self.colon = name, True
        return lead


def is_short(text: str) -> bool:
    """Tell whether a paragraph may be a list item that extraction did not see as one."""
    return len(text.split()) <= _MAX_CONTINUATION and not text.rstrip().endswith((".", "?", "!"))


def follow(leads: LeadIns, name: str, block: Block, text: str) -> str | None:
    """Take the next block (no heading) and return its lead-in."""
    if block.kind == "item":
        return leads.item(name, text, max(1, block.level))
    if block.kind == "paragraph":
        return leads.paragraph(name, text)
    if block.kind == "cell":
        leads.shared = None
        leads.begin(None, False)
    return None
