"""Reads a PDF's pages through pdfium: words with place, size and weight, and ruling lines.

One call per word, not per character: on an 8,000-character policy that halves the time.
pdfium keeps global state and is not thread-safe; callers hold :data:`LOCK` around everything here.
"""

from __future__ import annotations

import ctypes
import math
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as c

from analyzer.extract.pdf_fonts import FontStyle, font_style

LOCK = threading.RLock()

MAX_OBJECTS = 20_000
"""Page objects looked at for ruling lines; a drawing can hold millions. Not measured."""
MAX_EDGES = 1_500
"""Ruling lines kept per page; finding a grid costs their square. Not measured."""
_THIN = 3.0  # points; a rule drawn as a filled rectangle is thinner than this
_TOKEN = re.compile(r"\S+")
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


class Edge(NamedTuple):
    """A horizontal or vertical ruling line; points from the upper left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


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


class _Frame:
    """Turns pdfium's coordinates into points from the upper left corner of the page as shown."""

    def __init__(self, page: Any) -> None:
        self.rotation = page.get_rotation() // 90 % 4
        left, bottom, right, top = page.get_cropbox()
        self.left, self.bottom = left, bottom
        self.w, self.h = right - left, top - bottom
        turned = self.rotation % 2
        self.width, self.height = (self.h, self.w) if turned else (self.w, self.h)

    def point(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self.left, y - self.bottom
        if self.rotation == 0:
            return x, self.h - y
        if self.rotation == 1:
            return y, x
        if self.rotation == 2:
            return self.w - x, y
        return self.h - y, self.w - x

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Edge:
        (ax, ay), (bx, by) = self.point(x0, y0), self.point(x1, y1)
        return Edge(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def read_page(document: Any, index: int) -> Page:
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
        frame = _Frame(page)
        words = tuple(_words(page, frame))
        edges, pictures, crowded = _drawings(page, frame)
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


def _words(page: Any, frame: _Frame) -> Iterator[Word]:
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


def _text(text_page: Any) -> str:
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


class _PlaceReader:
    """Where a word stands."""

    def __init__(self, text_page: Any, frame: _Frame) -> None:
        self.text_page, self.frame = text_page, frame
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.box = c.FS_RECTF()

    def of(self, start: int, end: int) -> tuple[float, float, float]:
        c.FPDFText_GetCharOrigin(self.text_page, start, self.x, self.y)
        c.FPDFText_GetLooseCharBox(self.text_page, end - 1, self.box)
        x0, y = self.frame.point(self.x.value, self.y.value)
        if self.frame.rotation == 0:
            return x0, self.box.right - self.frame.left, y
        edge = self.frame.box(self.box.left, self.box.bottom, self.box.right, self.box.top)
        return x0, edge.x1, y


class _StyleReader:
    """Size and font of a character, looked up once per text object and once per font."""

    def __init__(self, text_page: Any, direction: tuple[float, float]) -> None:
        self.text_page, self.direction = text_page, direction
        self.objects: dict[int, tuple[float, FontStyle, bool]] = {}
        self.fonts: dict[int, FontStyle] = {}

    def at(self, index: int) -> tuple[float, FontStyle, bool]:
        thing = c.FPDFText_GetTextObject(self.text_page, index)
        if not thing:
            return 0.0, FontStyle(), True
        key = ctypes.addressof(thing.contents)
        found = self.objects.get(key)
        if found is None:
            found = self.objects[key] = self._look(thing)
        return found

    def _look(self, thing: Any) -> tuple[float, FontStyle, bool]:
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
        return size.value * math.hypot(matrix.c, matrix.d), style, along > 0.9


def _drawings(page: Any, frame: _Frame) -> tuple[tuple[Edge, ...], bool, bool]:
    edges: list[Edge] = []
    pictures, seen = False, 0
    for thing, kind, place in _objects(page):
        seen += 1
        if kind == c.FPDF_PAGEOBJ_IMAGE:
            pictures = True
        elif kind == c.FPDF_PAGEOBJ_PATH:
            edges.extend(_edges(thing, frame, place))
        if seen >= MAX_OBJECTS or len(edges) > MAX_EDGES:
            return (), pictures, True
    return tuple(edges), pictures, False


Place = Callable[[float, float], tuple[float, float]]


def _same(x: float, y: float) -> tuple[float, float]:
    return x, y


def _objects(page: Any) -> Iterator[tuple[Any, int, Place]]:
    """Yield the page's objects and those of its forms, with how a form places its own."""
    for i in range(c.FPDFPage_CountObjects(page.raw)):
        thing = c.FPDFPage_GetObject(page.raw, i)
        kind = c.FPDFPageObj_GetType(thing)
        if kind == c.FPDF_PAGEOBJ_FORM:
            place = _through(thing)
            for j in range(c.FPDFFormObj_CountObjects(thing)):
                inner = c.FPDFFormObj_GetObject(thing, j)
                yield inner, c.FPDFPageObj_GetType(inner), place
        else:
            yield thing, kind, _same


def _through(thing: Any) -> Place:
    m = c.FS_MATRIX()
    if not c.FPDFPageObj_GetMatrix(thing, m):
        return _same
    a, b, cc, d, e, f = m.a, m.b, m.c, m.d, m.e, m.f
    return lambda x, y: (a * x + cc * y + e, b * x + d * y + f)


def _edges(thing: Any, frame: _Frame, place: Place) -> Iterator[Edge]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not c.FPDFPageObj_GetBounds(thing, left, bottom, right, top) or not _visible(thing):
        return
    box = frame.box(*place(left.value, bottom.value), *place(right.value, top.value))
    width, height = box.x1 - box.x0, box.bottom - box.top
    if width > 0.97 * frame.width and height > 0.5 * frame.height:
        return  # the page's own background
    if min(width, height) <= _THIN:
        if max(width, height) > _THIN:
            yield box
    elif c.FPDFPath_CountSegments(thing) <= 6:
        yield from _sides(box)
    else:
        yield from _segments(thing, frame, place)


def _visible(thing: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not c.FPDFPath_GetDrawMode(thing, fill, stroke):
        return False
    if stroke.value:
        return True
    rgba = tuple(ctypes.c_uint() for _ in range(4))
    if not fill.value or not c.FPDFPageObj_GetFillColor(thing, *rgba):
        return bool(fill.value)
    return rgba[3].value > 0 and min(value.value for value in rgba[:3]) < 250


def _sides(box: Edge) -> Iterator[Edge]:
    x0, top, x1, bottom = box
    yield Edge(x0, top, x1, top)
    yield Edge(x0, bottom, x1, bottom)
    yield Edge(x0, top, x0, bottom)
    yield Edge(x1, top, x1, bottom)


def _segments(thing: Any, frame: _Frame, place: Place) -> Iterator[Edge]:
    """Yield the axis-parallel parts of a path: a whole grid can be drawn as one."""
    matrix = _through(thing)
    x, y = ctypes.c_float(), ctypes.c_float()
    last: tuple[float, float] | None = None
    for i in range(min(c.FPDFPath_CountSegments(thing), MAX_EDGES)):
        segment = c.FPDFPath_GetPathSegment(thing, i)
        c.FPDFPathSegment_GetPoint(segment, x, y)
        here = place(*matrix(x.value, y.value))
        if c.FPDFPathSegment_GetType(segment) == c.FPDF_SEGMENT_LINETO and last is not None:
            box = frame.box(*last, *here)
            if min(box.x1 - box.x0, box.bottom - box.top) < 0.5:
                yield box
        last = here
