"""Inline markup as the lines a reader sees: broken at ``<br>``, bold or not, a link or not."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analyzer.extract.html_tree import Element
from analyzer.extract.html_words import html_words, name_tokens

_BOLD_TAGS = frozenset({"b", "strong"})
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_OBFUSCATED = re.compile(r"email-protection#([0-9a-fA-F]+)")
_NUMBER = re.compile(r"\d{1,2}[.)]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line as a reader sees it.

    Attributes
    ----------
    text : str
        With single spaces.
    bold, linked : bool
        Whether all its letters are bold, or stand in links.
    gap : bool
        Whether an empty line stands above it.
    """

    text: str
    bold: bool = False
    linked: bool = False
    gap: bool = False


@dataclass(slots=True)
class _Piece:
    text: str
    bold: bool
    linked: bool


def email_of(element: Element) -> str | None:
    """Return the address that Cloudflare hid from robots in this element, if it did.

    The first byte is the key, all others are combined with it by exclusive or.
    """
    code = element.attrs.get("data-cfemail", "")
    if not code and (match := _OBFUSCATED.search(element.attrs.get("href", ""))):
        code = match[1]
    try:
        data = bytes.fromhex(code)
        return bytes(byte ^ data[0] for byte in data[1:]).decode("utf-8") if data else None
    except ValueError:
        return None


def stands_in_columns(element: Element) -> bool:
    """Return whether a style sheet sets the inline parts of an element apart.

    ``<div><span class="label">Naam</span><span class="value">…``: there is no text beside the
    parts, and their classes differ. Parts of one word (as Word writes them) share a class, if any.
    """
    parts = [child for child in element.children if not isinstance(child, str) or child.strip()]
    if len(parts) < 2 or any(isinstance(part, str) or part.block for part in parts):
        return False
    names = [part.attrs.get("class", "") for part in element.elements()]
    return all(names) and len(set(names)) > 1


class LineBuilder:
    """Gathers inline content and hands it over line by line."""

    def __init__(self) -> None:
        self._pieces: list[_Piece] = []
        self._lines: list[Line] = []
        self._gap = False

    def add(self, node: Element | str, *, bold: bool = False, linked: bool = False) -> None:
        """Add a text or an inline element with all below it."""
        if isinstance(node, str):
            self._pieces.append(_Piece(node, bold, linked))
            return
        if node.tag == "br":
            self.end_line()
            return
        if node.tag == "wbr":
            return
        address = email_of(node)
        if address is not None:
            self._pieces.append(_Piece(address, bold, linked))
            return
        self._add_inline(node, bold=bold, linked=linked)

    def _add_inline(self, node: Element, *, bold: bool, linked: bool) -> None:
        is_link = node.tag == "a" and "href" in node.attrs
        if is_link and self._pieces and self._pieces[-1].linked and not linked:
            self._pieces.append(_Piece(" ", bold, linked))
        bold = (
            bold or node.tag in _BOLD_TAGS or bool(_BOLD_STYLE.search(node.attrs.get("style", "")))
        )
        columns = stands_in_columns(node)
        for child in node.children:
            self.add(child, bold=bold, linked=linked or is_link)
            if columns:
                self._pieces.append(_Piece(" ", bold, linked))
        names = node.attrs.get("class", "")
        if names and name_tokens(names) & html_words().label_tokens:
            self._pieces.append(_Piece(" ", bold, linked))
            return
        if node.tag == "span" and _NUMBER.fullmatch("".join(p.text for p in self._pieces).strip()):
            self._pieces.append(_Piece(" ", bold, linked))

    def end_line(self) -> None:
        """End the line that is being gathered; an empty one leaves a gap before the next."""
        text = " ".join("".join(piece.text for piece in self._pieces).split())
        if not text:
            self._gap = self._gap or bool(self._lines)
        else:
            solid = [p for p in self._pieces if any(c.isalnum() for c in p.text)]
            self._lines.append(
                Line(
                    text=text,
                    bold=bool(solid) and all(p.bold for p in solid),
                    linked=bool(solid) and all(p.linked for p in solid),
                    gap=self._gap,
                )
            )
            self._gap = False
        self._pieces = []

    def take(self) -> list[Line]:
        """Return all lines gathered so far and begin anew."""
        if any(piece.text.strip() for piece in self._pieces):
            self.end_line()
        lines, self._lines, self._pieces, self._gap = self._lines, [], [], False
        return lines
