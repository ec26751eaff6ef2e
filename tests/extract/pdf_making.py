"""Makes small PDFs with invented text for the tests of extraction."""

from __future__ import annotations

import io
from typing import Any

import pypdfium2 as pdfium
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import SimpleDocTemplate, Table, TableStyle

WIDTH, HEIGHT = A4
LEFT, TOP = 72.0, 100.0

PROSE = (
    "Stichting De Blauwe Reiger verwerkt de gegevens van haar vrijwilligers om roosters te maken, "
    "onkosten te vergoeden en contact te houden. Wij gaan daar zorgvuldig mee om en vragen niet "
    "meer dan wij nodig hebben. Wie vragen heeft, kan altijd bij ons secretariaat terecht."
)
SECOND = (
    "Wij bewaren de roosters een jaar nadat het seizoen is afgelopen. Daarna wissen wij ze uit het "
    "systeem, tenzij de wet ons verplicht om ze langer te houden voor de administratie."
)


class Sheet:
    """A canvas that is written from top to bottom."""

    def __init__(self, **options: Any) -> None:
        self.out = io.BytesIO()
        self.canvas = Canvas(self.out, pagesize=A4, **options)
        self.y = TOP

    def at(
        self, x: float, y: float, text: str, *, font: str = "Helvetica", size: float = 10
    ) -> None:
        """Write a line at points from the upper left corner."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, HEIGHT - y, text)

    def line(
        self, text: str, *, font: str = "Helvetica", size: float = 10, x: float = LEFT
    ) -> None:
        self.at(x, self.y, text, font=font, size=size)
        self.y += 1.2 * size

    def heading(self, text: str, *, size: float = 14) -> None:
        self.gap()
        self.line(text, font="Helvetica-Bold", size=size)

    def prose(self, text: str, *, x: float = LEFT, width: float = 450, size: float = 10) -> None:
        for part in simpleSplit(text, "Helvetica", size, width):
            self.line(part, size=size, x=x)
        self.gap()

    def item(self, text: str, *, mark: str = "•", font: str = "Helvetica", x: float = 90) -> None:
        self.at(x, self.y, mark, font=font)
        for part in simpleSplit(text, "Helvetica", 10, 380):
            self.line(part, x=x + 18)

    def gap(self, points: float = 10) -> None:
        self.y += points

    def page(self) -> None:
        self.canvas.showPage()
        self.y = TOP

    def bytes(self) -> bytes:
        self.canvas.save()
        return self.out.getvalue()


def table(rows: list[list[str]], *, repeat: int = 0, height: float = HEIGHT, **style: Any) -> bytes:
    """A ruled table that runs over pages of the given height."""
    out = io.BytesIO()
    made = Table(rows, repeatRows=repeat, colWidths=[110] * len(rows[0]))
    made.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.5, "black"),
                ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 10),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ]
        )
    )
    SimpleDocTemplate(out, pagesize=(WIDTH, height), **style).build([made])
    return out.getvalue()


def pictures_of(data: bytes, *, dpi: int = 200) -> bytes:
    """The same pages as pictures, as a scanner makes them."""
    document = pdfium.PdfDocument(data)
    pages = [page.render(scale=dpi / 72).to_pil().convert("L") for page in document]
    document.close()
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=dpi)
    return out.getvalue()
