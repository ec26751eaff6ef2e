"""Ruling lines on a PDF's page, of which tables are made, and whether it has pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as c

from analyzer.extract.pdf_frame import Edge, Frame

MAX_OBJECTS = 20_000
"""Page objects looked at for ruling lines; a drawing can hold millions. Not measured."""
MAX_EDGES = 1_500
"""Ruling lines kept per page; finding a grid costs their square. Not measured."""
_THIN = 3.0  # points; a rule drawn as a filled rectangle is thinner than this

Place = Callable[[float, float], tuple[float, float]]


def drawings(page: pdfium.PdfPage, frame: Frame) -> tuple[tuple[Edge, ...], bool, bool]:
    """Return a page's ruling lines, whether it has pictures, and whether there was too much.

    Parameters
    ----------
    page : pypdfium2.PdfPage
        Open; the caller holds the lock of :mod:`analyzer.extract.pdf_page`.
    frame : Frame
        Of the same page.
    """
    edges: list[Edge] = []
    pictures = False
    for seen, (thing, kind, place) in enumerate(_objects(page), 1):
        if kind == c.FPDF_PAGEOBJ_IMAGE:
            pictures = True
        elif kind == c.FPDF_PAGEOBJ_PATH:
            edges.extend(_edges(thing, frame, place))
        if seen >= MAX_OBJECTS or len(edges) > MAX_EDGES:
            return (), pictures, True
    return tuple(edges), pictures, False


def _same(x: float, y: float) -> tuple[float, float]:
    return x, y


def _objects(page: pdfium.PdfPage) -> Iterator[tuple[c.FPDF_PAGEOBJECT, int, Place]]:
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


def _through(thing: c.FPDF_PAGEOBJECT) -> Place:
    m = c.FS_MATRIX()
    if not c.FPDFPageObj_GetMatrix(thing, m):
        return _same
    a, b, cc, d, e, f = m.a, m.b, m.c, m.d, m.e, m.f
    return lambda x, y: (a * x + cc * y + e, b * x + d * y + f)


def _edges(thing: c.FPDF_PAGEOBJECT, frame: Frame, place: Place) -> Iterator[Edge]:
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
    else:
        yield from _segments(thing, frame, place)


def _visible(thing: c.FPDF_PAGEOBJECT) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not c.FPDFPath_GetDrawMode(thing, fill, stroke):
        return False
    if stroke.value:
        return True
    rgba = tuple(ctypes.c_uint() for _ in range(4))
    if not fill.value or not c.FPDFPageObj_GetFillColor(thing, *rgba):
        return bool(fill.value)
    return rgba[3].value > 0 and min(value.value for value in rgba[:3]) < 250


def _segments(thing: c.FPDF_PAGEOBJECT, frame: Frame, place: Place) -> Iterator[Edge]:
    """Yield the axis-parallel parts of a path: a box, or a whole grid that was drawn as one.

    pdfium's bounds would do for a box but take in half the line's width, and more at corners.
    """
    matrix = _through(thing)
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = (0.0, 0.0)
    for i in range(min(c.FPDFPath_CountSegments(thing), MAX_EDGES)):
        segment = c.FPDFPath_GetPathSegment(thing, i)
        c.FPDFPathSegment_GetPoint(segment, x, y)
        here = place(*matrix(x.value, y.value))
        kind = c.FPDFPathSegment_GetType(segment)
        if kind == c.FPDF_SEGMENT_MOVETO:
            start = here
        elif kind == c.FPDF_SEGMENT_LINETO:
            yield from _if_straight(frame.box(*last, *here))
        if c.FPDFPathSegment_GetClose(segment):
            yield from _if_straight(frame.box(*here, *start))
        last = here


def _if_straight(box: Edge) -> Iterator[Edge]:
    width, height = box.x1 - box.x0, box.bottom - box.top
    if min(width, height) < 0.5 < max(width, height):
        yield box
