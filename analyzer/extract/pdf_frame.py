"""The coordinates that the layout of a PDF is worked out in."""

from __future__ import annotations

from typing import NamedTuple

import pypdfium2 as pdfium


class Edge(NamedTuple):
    """A horizontal or vertical ruling line; points from the upper left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


class Frame:
    """Turns pdfium's coordinates into points from the upper left corner of the page as shown.

    Parameters
    ----------
    page : pypdfium2.PdfPage
        Its crop box and rotation are read.

    Attributes
    ----------
    rotation : int
        In quarter turns.
    width, height : float
        Of the page as shown.
    """

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.rotation = page.get_rotation() // 90 % 4
        left, bottom, right, top = page.get_cropbox()
        self.left, self.bottom = left, bottom
        self.w, self.h = right - left, top - bottom
        turned = self.rotation % 2
        self.width, self.height = (self.h, self.w) if turned else (self.w, self.h)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return a point's distance from the left and from the top."""
        x, y = x - self.left, y - self.bottom
        if self.rotation == 0:
            return x, self.h - y
        if self.rotation == 1:
            return y, x
        if self.rotation == 2:
            return self.w - x, y
        return self.h - y, self.w - x

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Edge:
        """Return the box between two corners."""
        (ax, ay), (bx, by) = self.point(x0, y0), self.point(x1, y1)
        return Edge(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
