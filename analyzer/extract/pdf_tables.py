"""Tables: pdfplumber's grid finder on the ruling lines that pdfium saw.

pdfplumber's own page parser takes some 20 times longer than the rest of the extraction, so only its
algorithm from ruling lines to cells is used, and it is loaded when a page has such lines.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from analyzer.extract.pdf_cells import Box, Cell, Table, cell_text
from analyzer.extract.pdf_frame import Edge
from analyzer.extract.pdf_join import Joiner
from analyzer.extract.pdf_lines import Line, rows_of, text_of
from analyzer.extract.pdf_page import Page, Word

_SNAP = 1.5  # points; pdfplumber's 3 melts two tables that stand under one another. Not measured.
_REACH = 3.0  # points that a rule may end short of the one it meets; pdfplumber's default
_LEAST = 5.0  # points; narrower cells are the white between double rules
_MAX_RULES = 400  # merged rules on a page; not measured
_MAX_CROSSINGS = 2_500  # a table of 50 columns and rows; more is graph paper. Not measured.
_ENDS = (".", ";", ":", "!", "?")


def tables_of(pages: Iterable[Page]) -> dict[int, list[Table]]:
    """Return the tables of each page by its number, from top to bottom.

    A grid of one row is a table only where the table before or after it has the same columns: it
    then is the part that a page's end cut off. Otherwise it is a frame around text.
    """
    found: list[Table] = []
    for page in pages:
        grids = _grids(page.edges) if _may_have_table(page.edges) else []
        tables = [table for boxes in grids if (table := _table(boxes, page)) is not None]
        found.extend(sorted(tables, key=lambda table: table.box[1]))
    kept: dict[int, list[Table]] = defaultdict(list)
    for i, table in enumerate(found):
        near = found[max(0, i - 1) : i] + found[i + 1 : i + 2]
        if table.n_rows > 1 or any(_same_columns(table, other) for other in near):
            kept[table.page].append(table)
    return kept


def _may_have_table(edges: Sequence[Edge]) -> bool:
    upright = sum(e.bottom - e.top > e.x1 - e.x0 for e in edges)
    return upright >= 3 and len(edges) - upright >= 2


def _grids(edges: Iterable[Edge]) -> list[list[Box]]:
    from pdfplumber import table as grid

    rules = grid.merge_edges([_rule(edge) for edge in edges], _SNAP, _SNAP, _SNAP, _SNAP)
    if len(rules) > _MAX_RULES:
        return []
    crossings = grid.edges_to_intersections(rules, _REACH, _REACH)
    if len(crossings) > _MAX_CROSSINGS:
        return []
    boxes = [
        box
        for box in grid.intersections_to_cells(crossings)
        if box[2] - box[0] > _LEAST and box[3] - box[1] > _LEAST
    ]
    tables: list[list[tuple[float, float, float, float]]] = grid.cells_to_tables(boxes)
    return tables


def _rule(edge: Edge) -> dict[str, float | str]:
    x0, top, x1, bottom = edge
    if x1 - x0 >= bottom - top:
        top = bottom = (top + bottom) / 2
        kind = "h"
    else:
        x0 = x1 = (x0 + x1) / 2
        kind = "v"
    size = {"width": x1 - x0, "height": bottom - top}
    return {"x0": x0, "x1": x1, "top": top, "bottom": bottom, "orientation": kind, **size}


def _table(boxes: list[Box], page: Page) -> Table | None:
    lefts = _clusters(b[0] for b in boxes)
    tops = _clusters(b[1] for b in boxes)
    if len(lefts) < 2:
        return None
    whole = (lefts[0], tops[0], max(b[2] for b in boxes), max(b[3] for b in boxes))
    held: dict[Box, list[Word]] = {box: [] for box in boxes}
    for word in page.words:
        x, y = _centre(word)
        if whole[0] <= x <= whole[2] and whole[1] <= y <= whole[3]:
            held[min(boxes, key=lambda box: _distance(box, x, y))].append(word)
    if sum(bool(words) for words in held.values()) < min(len(tops), 2) + 1:
        return None
    cells = [_cell(box, words, lefts, tops, page.number) for box, words in held.items()]
    return Table(
        box=whole,
        columns=tuple(lefts),
        cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))),
        page=page.number,
    )


def _centre(word: Word) -> tuple[float, float]:
    return (word.x0 + word.x1) / 2, word.y - 0.3 * word.size


def _distance(box: Box, x: float, y: float) -> float:
    """Return how far a point is from a cell, so that no word of a table is lost between cells."""
    return max(box[0] - x, x - box[2], 0.0) + max(box[1] - y, y - box[3], 0.0)


def _clusters(values: Iterable[float]) -> list[float]:
    """Return the values in order, those dropped that stand within a few points of the last."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > _REACH:
            kept.append(value)
    return kept


def _cell(box: Box, words: list[Word], lefts: list[float], tops: list[float], page: int) -> Cell:
    column = sum(left <= box[0] for left in lefts) - 1
    row_number = sum(top <= box[1] for top in tops) - 1
    span = sum(box[0] - _REACH <= left < box[2] - _REACH for left in lefts)
    lines = tuple(_line(row, page, box) for row in rows_of(words))
    return Cell(row=row_number, column=column, span=span, lines=lines, page=page)


def _line(row: list[Word], page: int, box: Box) -> Line:
    return Line(
        words=row,
        page=page,
        x0=row[0].x0,
        x1=row[-1].x1,
        y=row[0].y,
        size=max(word.size for word in row),
        bold=all(word.bold or not any(map(str.isalnum, word.text)) for word in row),
        left=box[0],
        right=box[2],
        text=text_of(row),
    )


def continues(table: Table, after: Table, joiner: Joiner) -> bool:
    """Whether ``after``, with nothing between, is the rest of ``table``: no head of its own."""
    if not _same_columns(table, after):
        return False
    head = [cell for cell in after.row(0) if cell.lines]
    new_head = bool(head) and all(cell.bold for cell in head)
    return not new_head or _texts(table.row(0), joiner) == _texts(after.row(0), joiner)


def _same_columns(table: Table, other: Table) -> bool:
    if len(table.columns) != len(other.columns) or abs(table.page - other.page) > 1:
        return False
    return all(_overlap(a, b) for a, b in zip(_spans(table), _spans(other), strict=True))


def _spans(table: Table) -> list[tuple[float, float]]:
    return list(pairwise([*table.columns, table.box[2]]))


def _overlap(a: tuple[float, float], b: tuple[float, float]) -> bool:
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared > 0.6 * max(a[1] - a[0], b[1] - b[0])


def joined(table: Table, after: Table, joiner: Joiner) -> Table:
    """Return a table with its continuation: a repeated head dropped, a broken row made whole."""
    rest = list(after.cells)
    skip = 0
    if _texts(table.row(0), joiner) == _texts(after.row(0), joiner):
        rest, skip = [cell for cell in rest if cell.row > 0], 1
    last = table.n_rows - 1
    cells = list(table.cells)
    if rest and _broken(table.row(last), [c for c in rest if c.row == skip], joiner):
        head = {cell.column: cell for cell in rest if cell.row == skip}
        for i, cell in enumerate(cells):
            if cell.row == last and cell.column in head:
                cells[i] = replace(cell, lines=cell.lines + head[cell.column].lines)
        rest, skip = [cell for cell in rest if cell.row > skip], skip + 1
    cells += [replace(cell, row=cell.row - skip + last + 1) for cell in rest]
    return replace(table, cells=tuple(cells), page=after.page)


def _texts(cells: Iterable[Cell], joiner: Joiner) -> list[str]:
    return [cell_text(cell, joiner) for cell in cells]


def _broken(before: Sequence[Cell], after: Sequence[Cell], joiner: Joiner) -> bool:
    """Whether a row goes on in the first row of the next page: its first cell says nothing new."""
    if not before or not after:
        return False
    start = cell_text(after[0], joiner)
    if not start:
        return any(cell.lines for cell in after)
    end = cell_text(before[0], joiner)
    return start[:1].islower() and bool(end) and not end.endswith(_ENDS)


def inside(word: Word, tables: Iterable[Table]) -> bool:
    """Whether a word stands within one of the tables."""
    x, y = _centre(word)
    return any(t.box[0] <= x <= t.box[2] and t.box[1] <= y <= t.box[3] for t in tables)


def stretches(page: Page, tables: Sequence[Table]) -> list[list[Word]]:
    """Return the words outside the tables: those above the first, between them, below the last."""
    edges = [float("-inf"), *(t.box[1] for t in tables), float("inf")]
    free = [w for w in page.words if w.upright and not inside(w, tables)]
    return [[w for w in free if a <= w.y - 0.3 * w.size < b] for a, b in pairwise(edges)]
