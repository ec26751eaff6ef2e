"""What a Word paragraph is, by its own properties and those of the styles it is based on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from docx.oxml.ns import qn

Xml: TypeAlias = Any
"""An lxml element; lxml has no types."""

_HEADING = re.compile(r"(?:heading|kop|überschrift|titre)\s*(\d)", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|titel)", re.IGNORECASE)
_LIST = re.compile(
    r"(?:list bullet|list number|lijstopsom\w*|lijstnummering|opsomming)\s*(?:teken)?\s*(\d?)",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"(?:toc|inhopg|inhoudsopgave)\s*(?:\d|heading|kop)?.*", re.IGNORECASE)
_DEEPEST = 20


class _HasElement(Protocol):
    element: Xml


@dataclass(frozen=True, slots=True, kw_only=True)
class Looks:
    """What a paragraph is.

    Attributes
    ----------
    heading : int
        Level of the heading, 0 where it is none.
    item : int
        Depth in a list from 1, 0 where it is no item.
    contents : bool
        Whether it is a line of the table of contents.
    bold : bool
        Whether its style makes it bold.
    """

    heading: int = 0
    item: int = 0
    contents: bool = False
    bold: bool = False


def is_on(parent: Xml | None, name: str) -> bool | None:
    """Return whether a switch as ``w:b`` is on, or None where it is not there."""
    node = None if parent is None else parent.find(qn(name))
    if node is None:
        return None
    return node.get(qn("w:val"), "1") not in {"0", "false", "off", "none"}


def value_of(parent: Xml | None, path: str) -> str | None:
    """Return ``w:val`` of the element at a path as ``w:numPr/w:numId``, or None."""
    node = parent
    for step in path.split("/"):
        node = None if node is None else node.find(qn(step))
    return None if node is None else node.get(qn("w:val"))


class Styles:
    """The paragraph styles of a document, each with those it is based on."""

    def __init__(self, styles: _HasElement) -> None:
        self._styles = {
            style.get(qn("w:styleId")): style for style in styles.element.findall(qn("w:style"))
        }
        self._default = next(
            (
                style
                for style in self._styles.values()
                if style.get(qn("w:default")) in {"1", "true"}
                and style.get(qn("w:type")) == "paragraph"
            ),
            None,
        )

    def chain(self, style_id: str | None) -> list[Xml]:
        """Return a style and those it is based on, the nearest first."""
        found: list[Xml] = []
        style = self._styles.get(style_id) if style_id else self._default
        while style is not None and style not in found and len(found) < _DEEPEST:
            found.append(style)
            style = self._styles.get(value_of(style, "w:basedOn"))
        return found

    def looks(self, paragraph: Xml) -> Looks:
        """Return what a ``w:p`` is."""
        own = paragraph.find(qn("w:pPr"))
        styles = self.chain(value_of(own, "w:pStyle"))
        names = [value_of(style, "w:name") or "" for style in styles]
        if any(_CONTENTS.fullmatch(name) for name in names):
            return Looks(contents=True)
        sources = [own, *(style.find(qn("w:pPr")) for style in styles)]
        bolds = [is_on(style.find(qn("w:rPr")), "w:b") for style in styles]
        bold = next((value for value in bolds if value is not None), False)
        heading = _heading_level(names, sources)
        return Looks(heading=heading, item=0 if heading else _item_level(names, sources), bold=bold)


def _heading_level(names: list[str], sources: list[Xml]) -> int:
    for name in names:
        if (match := _HEADING.fullmatch(name.strip())) is not None:
            return min(max(int(match[1]), 1), 6)
        if _TITLE.fullmatch(name.strip()):
            return 1
    for source in sources:
        level = value_of(source, "w:outlineLvl")
        if level is not None:
            return min(int(level) + 1, 6) if level.isdecimal() and int(level) < 9 else 0
    return 0


def _item_level(names: list[str], sources: list[Xml]) -> int:
    matches = [match for name in names if (match := _LIST.fullmatch(name.strip())) is not None]
    named = int(matches[0][1] or 1) if matches else 0
    for source in sources:
        number = value_of(source, "w:numPr/w:numId")
        if number is not None:
            if number == "0":
                return 0
            depth = value_of(source, "w:numPr/w:ilvl")
            return int(depth) + 1 if depth and depth.isdecimal() else max(named, 1)
    return named
