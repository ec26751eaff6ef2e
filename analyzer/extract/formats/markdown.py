"""Markdown: known by its suffix, or inside any text file by what only Markdown writes."""

from __future__ import annotations

import re

from analyzer.extract.formats import Format

_ATX = re.compile(r"^ {0,3}#{1,6} +\S", re.MULTILINE)
_BOLD = re.compile(r"(?<!\*)\*\*[^*\n]{1,200}\*\*(?!\*)")
_LINK = re.compile(r"\[[^\[\]\n]{1,200}\]\((?:https?:|mailto:|/|#)[^()\s]{0,500}\)")
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:[\w-]+:.*\n){1,60}---[ \t]*\n")
_OPENING = 50_000  # characters looked at; not measured


def _likeness(text: str, suffix: str) -> float:
    if suffix in FORMAT.suffixes:
        return 0.8
    opening = text[:_OPENING]
    headings = len(_ATX.findall(opening))
    marks = len(_BOLD.findall(opening)) + len(_LINK.findall(opening))
    if _FRONT_MATTER.match(opening) or headings >= 2 or (headings and marks):
        return 0.6
    return 0.5 if marks >= 4 else 0.0


FORMAT = Format(
    name="Markdown",
    media_type="text/markdown",
    suffixes=(".md", ".markdown", ".mdown", ".mkd", ".mdx"),
    reader="analyzer.extract.markdown:read_markdown",
    likeness=_likeness,
)
