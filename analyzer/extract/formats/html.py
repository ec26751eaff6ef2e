"""HTML: known by its tags, whatever the file is called."""

from __future__ import annotations

import re

from analyzer.extract.formats import Format

_ROOT = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_BLOCK = re.compile(r"</?(?:p|div|section|main|article|h[1-6]|ul|ol|li|table|br)\b[^<>]*>", re.I)
_HEAD = 5_000  # characters in which a page names itself, comments before it aside; not measured
_OPENING = 20_000  # characters looked at; not measured
_CHARACTERS_PER_TAG = 300  # a fragment has a tag at least this often; not measured


def _likeness(text: str, suffix: str) -> float:
    opening = text[:_OPENING]
    if _ROOT.search(opening[:_HEAD]):
        return 1.0
    tags = len(_BLOCK.findall(opening))
    if suffix in FORMAT.suffixes:
        return 0.9 if tags else 0.0
    dense = tags >= 4 and tags * _CHARACTERS_PER_TAG >= len(opening)
    return 0.7 if dense and opening.lstrip().startswith("<") else 0.0


FORMAT = Format(
    name="HTML",
    media_type="text/html",
    suffixes=(".html", ".htm", ".xhtml"),
    reader="analyzer.extract.html:read_html",
    likeness=_likeness,
)
