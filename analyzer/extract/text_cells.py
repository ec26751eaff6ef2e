"""Tables that were written out as text: the same labels with a colon coming back in the same order.

``Doel: administratie`` / ``Grondslag: overeenkomst`` / ``Doel: nieuwsbrief`` / ``Grondslag: …``
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analyzer.extract.text_shapes import Shape

_MIN_COLUMNS = 2
_MIN_ROWS = 2
_MAX_COLUMNS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """The column's title, the cell's own text, and that of the first cell in its row."""

    column: str
    text: str
    row: str | None


def cells(shapes: Sequence[Shape]) -> dict[int, Cell]:
    """Return the cells of written-out tables by the index of their paragraph."""
    found: dict[int, Cell] = {}
    i = 0
    while i < len(shapes):
        columns = _columns(shapes, i)
        end = _table_end(shapes, i, columns) if columns else i
        if columns and end - i >= _MIN_ROWS * len(columns):
            found |= _table(shapes, i, end, len(columns))
            i = end
        else:
            i += 1
    return found


def _columns(shapes: Sequence[Shape], start: int) -> list[str]:
    """Return the labels from ``start`` on up to the first that comes back, or none."""
    labels: list[str] = []
    for shape in shapes[start : start + _MAX_COLUMNS + 1]:
        label = shape.label.casefold()
        if label and labels and label == labels[0]:
            return labels if len(labels) >= _MIN_COLUMNS else []
        if not label or label in labels or shape.paragraph.mark or shape.is_lead_in:
            return []
        labels.append(label)
    return []


def _table_end(shapes: Sequence[Shape], start: int, columns: Sequence[str]) -> int:
    end = start
    while (
        end < len(shapes) and shapes[end].label.casefold() == columns[(end - start) % len(columns)]
    ):
        end += 1
    return end


def _table(shapes: Sequence[Shape], start: int, end: int, width: int) -> dict[int, Cell]:
    table: dict[int, Cell] = {}
    row = None
    for i in range(start, end):
        label = shapes[i].label
        text = shapes[i].words[len(label) + 1 :].strip()
        first = (i - start) % width == 0
        table[i] = Cell(column=label, text=text, row=None if first else row)
        row = text if first else row
    return table
