"""What a list item or a numbered heading begins with in plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

MarkKind = Literal["bullet", "emoji", "number", "letter", "section"]

_BULLET = re.compile(r"(?:[•·▪▫■□●○◉◎◦‣⁃∙➢➤►▶▸▹✓✔✗✘☑✅❌☐❖◆◇❑❒⇒→➔➜⮚¤»]|[-–—*+](?=\s)|o(?=\s))\s*")
_DASH_GLUED = re.compile(r"[-–](?=[A-ZÀ-Ý][a-zà-ÿ])")
_EMOJI = re.compile("[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]+\\s+")
_SECTION = re.compile(r"((?:\d{1,2}\.){1,4}\d{1,2}\.?)(?:\s+(?=\S)|$)")
_NUMBER = re.compile(r"(\(?\d{1,2}[.)]\)?)(?:\s+(?=\S)|$|(?=[A-ZÀ-Ý][a-zà-ÿ]))")
_BARE_NUMBER = re.compile(r"(\d{1,2})\s+(?=[A-ZÀ-Ý])")
_LETTER = re.compile(r"(\(?(?:[a-zA-Z]|[ivx]{2,5}|[IVX]{2,5})[.)])(?:\s+(?=\S)|$)")
_ARTICLE = re.compile(r"((?:artikel|hoofdstuk|paragraaf)\s+\d{1,3}(?:\.\d{1,2})*)\b", re.IGNORECASE)
_TEL = re.compile(r"[TEMFW][.:]\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A bullet, number or letter before a text.

    Attributes
    ----------
    kind : MarkKind
        ``section``: a number that only headings have: ``3.1``, ``Artikel 4``.
    label : str
        The mark as it stands.
    rest : str
        The text behind it; empty where the bullet stands alone on its line.
    number : int
        The (last) number, or 0.
    style : str
        What else tells marks of one list from those of another: ``1.``, ``(1)``, ``1``, ``•``.
    """

    kind: MarkKind
    label: str
    rest: str
    number: int = 0
    style: str = ""


def is_lone_bullet(text: str) -> bool:
    """Say whether a line is a bullet and nothing else."""
    return len(text) == 1 and (_BULLET.fullmatch(text) is not None or text in "-–—*+o")


def mark_of(text: str) -> Mark | None:
    """Return what the text begins with, or None.

    Examples
    --------
    >>> mark_of("3.1 Bij een bezoek").kind, mark_of("- uw naam").rest, mark_of("25 mei 2018")
    ('section', 'uw naam', None)
    """
    for pattern in (_BULLET, _DASH_GLUED):
        found = pattern.match(text)
        if found:
            sign = found.group().strip()
            return Mark(kind="bullet", label=sign, rest=text[found.end() :], style=sign)
    found = _EMOJI.match(text)
    if found:
        return Mark(kind="emoji", label=found.group().strip(), rest=text[found.end() :], style="☺")
    return _numbered(text)


def _numbered(text: str) -> Mark | None:
    if _TEL.match(text):
        return None
    for kind, pattern in _NUMBERED:
        found = pattern.match(text)
        if found:
            label = found.group(1)
            digits = re.findall(r"\d+", label)
            return Mark(
                kind=kind,
                label=label,
                rest=text[found.end() :].lstrip(" -–:."),
                number=int(digits[-1]) if digits else _letter_value(label),
                style=re.sub(r"\d+", "1", re.sub(r"[A-Za-z]+", "a", label)),
            )
    return None


_NUMBERED: tuple[tuple[MarkKind, re.Pattern[str]], ...] = (
    ("section", _SECTION),
    ("section", _ARTICLE),
    ("number", _NUMBER),
    ("number", _BARE_NUMBER),
    ("letter", _LETTER),
)


def _letter_value(label: str) -> int:
    letters = label.strip("().").lower()
    return ord(letters) - ord("a") + 1 if len(letters) == 1 else 0
