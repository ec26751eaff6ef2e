"""What a list item or a numbered heading begins with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from analyzer.extract.pdf_lines import Line, text_of

MarkKind = Literal["bullet", "dash", "number", "letter"]

_BULLETS = "•◦▪▫■□●○◉◎‣⁃∙·∗➢➤►▶▸▹✓✔✗✘❖◆◇❑❒»→⇒➔➜➣¤⦁⚫⬤⬥⮚\u25aa\u2043\u2219"
_DASHES = "-–—−*+~"
_NUMBER = re.compile(r"\(?\d{1,2}[.)]|\(\d{1,2}\)|\d{1,2}(?:\.\d{1,2}){1,3}[.)]?")
_LETTER = re.compile(r"\(?(?:[a-zA-Z]|[ivx]{1,5})[.)]")
_GLUED = re.compile(r"(\(?(?:\d{1,2}|[a-z])[.)])([A-ZÀ-Ý].*)")
_ARTICLE = re.compile(r"(?:artikel|hoofdstuk|paragraaf)", re.IGNORECASE)
_GAP = 0.6  # of the size: white after a mark that a tab made. Not measured.


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A bullet, dash, number or letter before a line's text.

    Attributes
    ----------
    rest : str
        The line without the mark.
    x : float
        Where the rest begins, in points from the left.
    order : str
        The mark as it stands.
    """

    kind: MarkKind
    rest: str
    x: float
    order: str


def mark_of(line: Line) -> Mark | None:
    """Return what the line begins with, or None."""
    first = line.words[0]
    if len(line.words) == 1:
        return _glued(line)
    after = line.words[1]
    kind = _kind(line)
    if kind is None:
        return _glued(line)
    rest = text_of(line.words[1:])
    return Mark(kind=kind, rest=rest, x=after.x0, order=first.text)


def _kind(line: Line) -> MarkKind | None:
    first, after = line.words[0], line.words[1]
    text, tab = first.text, after.x0 - first.x1 > _GAP * line.size
    if all(ch in _BULLETS or _private(ch) for ch in text) and len(text) <= 2:
        return "bullet"
    if len(text) == 1 and (first.symbol or (text == "o" and tab)):
        return "bullet"
    if len(text) == 1 and text in _DASHES:
        return "dash"
    if _NUMBER.fullmatch(text) or (tab and re.fullmatch(r"\d{1,2}", text)):
        return "number"
    return "letter" if _LETTER.fullmatch(text) else None


def _glued(line: Line) -> Mark | None:
    """Return a mark that has no white after it, as in ``•Naam`` or ``1.Inleiding``."""
    first = line.words[0]
    others = [word.text for word in line.words[1:]]
    x = first.x0 + line.size
    if len(first.text) > 1 and (first.text[0] in _BULLETS or _private(first.text[0])):
        rest = " ".join([first.text[1:], *others])
        return Mark(kind="bullet", rest=rest, x=x, order=first.text[0])
    if len(first.text) > 2 and first.text[0] in "-–" and first.text[1].isupper():
        rest = " ".join([first.text[1:], *others])
        return Mark(kind="dash", rest=rest, x=x, order=first.text[0])
    glued = _GLUED.fullmatch(first.text)
    if glued is None:
        return None
    kind: MarkKind = "number" if any(map(str.isdigit, glued.group(1))) else "letter"
    return Mark(kind=kind, rest=" ".join([glued.group(2), *others]), x=x, order=glued.group(1))


def _private(ch: str) -> bool:
    """Whether a character is one that only a symbol font gives a shape."""
    return "\ue000" <= ch <= "\uf8ff"
