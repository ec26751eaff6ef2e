"""Whether a font in a PDF is bold, italic, or a set of symbols."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable
from typing import NamedTuple

import pypdfium2.raw as c

_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_LIGHT = re.compile(r"light|regular|roman|book|italic|oblique|medium", re.IGNORECASE)
_SYMBOL = re.compile(r"symbol|wingdings|webdings|dingbats", re.IGNORECASE)
_NAMELESS = re.compile(r"^(?:[A-Z]{6}\+)?(?:CIDFont|[A-Z]{1,3}\d|Font|Type)", re.ASCII)
_FORCE_BOLD = 1 << 18  # flag in a font descriptor, PDF 32000-1 table 123
_MAX_FONT_BYTES = 5_000_000


class FontStyle(NamedTuple):
    """What matters of a font for the layout."""

    bold: bool = False
    italic: bool = False
    symbol: bool = False


def font_style(font: c.FPDF_FONT) -> FontStyle:
    """Return the style of an open pdfium font.

    The name decides. pdfium's weight is a guess from the stems' width and calls plain Cambria
    bolder than bold Calibri, so it is not used; where a printer driver replaced the name
    (``CIDFont+F1``), the embedded font file is asked.
    """
    name = _string(c.FPDFFont_GetBaseFontName, font)
    family = _string(c.FPDFFont_GetFamilyName, font)
    bold = bool(_BOLD.search(name)) or bool(c.FPDFFont_GetFlags(font) & _FORCE_BOLD)
    angle = ctypes.c_int()
    slanted = bool(c.FPDFFont_GetItalicAngle(font, angle)) and angle.value != 0
    italic = slanted or bool(re.search("italic|oblique", name, re.IGNORECASE))
    if not bold and _NAMELESS.match(name) and not _LIGHT.search(name):
        bold, italic = _from_file(font)
    return FontStyle(bold, italic, bool(_SYMBOL.search(name) or _SYMBOL.search(family)))


def _string(read: Callable[..., int], font: c.FPDF_FONT) -> str:
    buffer = ctypes.create_string_buffer(128)
    read(font, buffer, 128)
    return buffer.value.decode("utf-8", "replace")


def _from_file(font: c.FPDF_FONT) -> tuple[bool, bool]:
    """Return bold and italic from ``macStyle`` in the head table of an embedded TrueType font."""
    size = ctypes.c_size_t()
    c.FPDFFont_GetFontData(font, None, 0, size)
    if not 12 < size.value < _MAX_FONT_BYTES:
        return False, False
    buffer = (ctypes.c_uint8 * size.value)()
    c.FPDFFont_GetFontData(font, buffer, size.value, size)
    data = bytes(buffer)
    for i in range(min(int.from_bytes(data[4:6], "big"), 64)):
        entry = data[12 + 16 * i : 28 + 16 * i]
        if entry[:4] == b"head":
            at = int.from_bytes(entry[8:12], "big") + 44
            style = int.from_bytes(data[at : at + 2], "big")
            return bool(style & 1), bool(style & 2)
    return False, False
