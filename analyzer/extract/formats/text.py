"""Plain text: what all other text turns out to be."""

from __future__ import annotations

from analyzer.extract.formats import Format


def _likeness(_text: str, _suffix: str) -> float:
    return 0.1


FORMAT = Format(
    name="platte tekst",
    media_type="text/plain",
    suffixes=(".txt", ".text", ""),
    reader="analyzer.extract.text:read_text",
    likeness=_likeness,
)
