"""Plain text."""

from __future__ import annotations

import re

from analyzer.extract.normalise import normalise
from analyzer.extract.raw import RawBlock, RawDocument
from analyzer.settings import Settings


def read_text(text: str, *, settings: Settings) -> RawDocument:
    """Return the blocks of a plain text: what blank lines part."""
    parts = re.split(r"\n[ \t]*\n", normalise(text))
    return RawDocument(blocks=tuple(RawBlock(kind="paragraph", text=part) for part in parts))
