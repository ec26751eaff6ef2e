"""Reads a PDF's pages through pdfium: words with place, size and weight, and ruling lines.

One call per word, not per character: on an 8,000-character policy that halves the time.
pdfium keeps global state and is not thread-safe; callers hold :data:`LOCK` around everything here.
"""

from __future__ import annotations

import ctypes
import math
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as c

from analyzer.extract.pdf_fonts import FontStyle, font_style
from analyzer.extract.pdf_frame import Edge, Frame
from analyzer.extract.pdf_rules import drawings

LOCK = threading.RLock()

# pdfium writes U+FFFE or U+0002 for a hyphen at a line's end, and no white between the lines then.
_TOKEN = re.compile("[^\\s\ufffe\u0002]+[\ufffe\u0002]?|[\ufffe\u0002]")
_SMALLEST, _LARGEST = 1.0, 1000.0  # points
_READING = ((1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0))  # direction of text by page rotation


class Word(NamedTuple):
    """A word on a page; points, the origin is the page's upper left corner."""

    text: str
    x0: float
    x1: float
    y: float  # base line
    size: float
    bold: bool
    italic: bool
    symbol: bool  # set in Symbol, Wingdings and the like
    upright: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What is on one page.

    Attributes
    ----------
    number : int
        From 1.
    width, height : float
        As shown, in points.
    pictures : bool
        Whether the page has images.
    crowded : bool
        Whether there were more drawings than are looked at, so that tables may be missed.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    edges: tuple[Edge, ...] = ()
    pictures: bool = False
    crowded: bool = False


def read_page(document: pdfium.PdfDocument, index: int) -> Page:
    """Return the words and ruling lines of a page.

    Parameters
    ----------
    document : pypdfium2.PdfDocument
        Open; the caller holds :data:`LOCK`.
    index : int
        From 0.

    Raises
    ------
    pypdfium2.PdfiumError
        When the page is damaged.
    """
    page = document[index]
    try:
        frame = Frame(page)
        words = tuple(_words(page, frame))
        edges, pictures, crowded = drawings(page, frame)
    finally:
        page.close()
    return Page(
        number=index + 1,
        width=frame.width,
        height=frame.height,
        words=words,
        edges=edges,
        pictures=pictures,
        crowded=crowded,
    )


def _words(page: pdfium.PdfPage, frame: Frame) -> Iterator[Word]:
    text_page = c.FPDFText_LoadPage(page.raw)
    if not text_page:
        raise pdfium.PdfiumError("Failed to load text page.")
    try:
        text = _text(text_page)
        style = _StyleReader(text_page, _READING[frame.rotation])
        place = _PlaceReader(text_page, frame)
        for match in _TOKEN.finditer(text):
            start, end = match.span()
            size, font, upright = style.at(start)
            x0, x1, y = place.of(start, end)
            yield Word(match.group(), x0, x1, y, size, font.bold, font.italic, font.symbol, upright)
    finally:
        c.FPDFText_ClosePage(text_page)


def _text(text_page: c.FPDF_TEXTPAGE) -> str:
    """Return the page's text with exactly one character for each of pdfium's character indices."""
    count = c.FPDFText_CountChars(text_page)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = c.FPDFText_GetText(text_page, 0, count, buffer)
    text = bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    codes = (c.FPDFText_GetUnicode(text_page, i) for i in range(count))
    return "".join(chr(code) if 0 < code < 0x110000 else " " for code in codes)


def _sane(size: float) -> float:
    """Return a type size that can be reckoned with, also where the file is damaged."""
    return min(max(size, _SMALLEST), _LARGEST) if math.isfinite(size) else _SMALLEST


class _PlaceReader:
    """Where a word stands."""

    def __init__(self, text_page: c.FPDF_TEXTPAGE, frame: Frame) -> None:
        self.text_page, self.frame = text_page, frame
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.box = c.FS_RECTF()

    def of(self, start: int, end: int) -> tuple[float, float, float]:
        c.FPDFText_GetCharOrigin(self.text_page, start, self.x, self.y)
        c.FPDFText_GetLooseCharBox(self.text_page, end - 1, self.box)
        if not all(map(math.isfinite, (self.x.value, self.y.value, self.box.right))):
            return 0.0, 0.0, 0.0  # a damaged font or matrix
        x0, y = self.frame.point(self.x.value, self.y.value)
        if self.frame.rotation == 0:
            return x0, self.box.right - self.frame.left, y
        edge = self.frame.box(self.box.left, self.box.bottom, self.box.right, self.box.top)
        return x0, edge.x1, y


class _StyleReader:
    """Size and font of a character, looked up once per text object and once per font."""

    def __init__(self, text_page: c.FPDF_TEXTPAGE, direction: tuple[float, float]) -> None:
        self.text_page, self.direction = text_page, direction
        self.objects: dict[int, tuple[float, FontStyle, bool]] = {}
        self.fonts: dict[int, FontStyle] = {}

    def at(self, index: int) -> tuple[float, FontStyle, bool]:
        thing = c.FPDFText_GetTextObject(self.text_page, index)
        if not thing:
            return _SMALLEST, FontStyle(), True
        key = ctypes.addressof(thing.contents)
        found = self.objects.get(key)
        if found is None:
            found = self.objects[key] = self._look(thing)
        return found

    def _look(self, thing: c.FPDF_PAGEOBJECT) -> tuple[float, FontStyle, bool]:
        size, matrix = ctypes.c_float(), c.FS_MATRIX()
        c.FPDFTextObj_GetFontSize(thing, size)
        c.FPDFPageObj_GetMatrix(thing, matrix)
        length = math.hypot(matrix.a, matrix.b) or 1.0
        along = (matrix.a * self.direction[0] + matrix.b * self.direction[1]) / length
        font = c.FPDFTextObj_GetFont(thing)
        style = FontStyle()
        if font:
            key = ctypes.addressof(font.contents)
            if key not in self.fonts:
                self.fonts[key] = font_style(font)
            style = self.fonts[key]
        if c.FPDFTextObj_GetTextRenderMode(thing) == c.FPDF_TEXTRENDERMODE_FILL_STROKE:
            style = style._replace(bold=True)  # how Word makes bold where the font has none
        return _sane(size.value * math.hypot(matrix.c, matrix.d)), style, along > 0.9
