"""Tables: cells with the headers of their row and column; tables that only lay out are known."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.extract.html_tree import Element

MAX_SPANNED = 20_000
"""Most places that spanning cells of a table may take up together; after that a cell spans one."""

HEADER_CHARS = 60
"""Longest cell of a header row that has no ``<th>``, in characters; not measured."""

_LAYOUT = frozenset({"h1", "h2", "h3", "h4", "table"})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cell:
    """A cell of the grid; one that spans stands in more places.

    Attributes
    ----------
    element : Element
        The ``<td>`` or ``<th>``.
    head : bool
        Whether it is a header, by its tag or because all of it is bold.
    """

    element: Element
    text: str
    head: bool


Grid = list[list[Cell | None]]


def rows_of(table: Element) -> list[Element]:
    """Return the rows of the table itself, not those of tables inside it."""
    rows: list[Element] = []
    for child in table.elements():
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in {"thead", "tbody", "tfoot"}:
            rows.extend(row for row in child.elements() if row.tag == "tr")
    return rows


def grid_of(table: Element) -> Grid:
    """Return the table as rows of equal length, with spanning cells in all their places."""
    rows: Grid = []
    hanging: dict[int, tuple[Cell, int]] = {}
    room = MAX_SPANNED
    for row in rows_of(table):
        line: list[Cell | None] = []
        cells = [cell for cell in row.elements() if cell.tag in {"td", "th"}]
        while cells or any(column >= len(line) for column in hanging):
            column = len(line)
            if column in hanging:
                cell, left = hanging.pop(column)
                if left > 1:
                    hanging[column] = (cell, left - 1)
                line.append(cell)
            elif cells:
                room -= _place(cells.pop(0), line, hanging, room=room)
            else:
                line.append(None)
        if any(cell is not None and cell.text for cell in line):
            rows.append(line)
    width = max((len(row) for row in rows), default=0)
    return [row + [None] * (width - len(row)) for row in rows]


def _place(
    element: Element,
    line: list[Cell | None],
    hanging: dict[int, tuple[Cell, int]],
    *,
    room: int,
) -> int:
    """Add a cell in all its places to the right; return how many places more than one it takes."""
    cell = Cell(element=element, text=cell_text(element), head=_is_head(element))
    across, down = _span(element, "colspan"), _span(element, "rowspan")
    if across * down > max(room, 1):
        across = down = 1
    for _ in range(across):
        if down > 1:
            hanging[len(line)] = (cell, down - 1)
        line.append(cell)
    return across * down - 1


def _span(element: Element, name: str) -> int:
    value = element.attrs.get(name, "1").strip()
    return min(max(int(value), 1), 100) if value.isdecimal() and len(value) < 9 else 1


def _is_head(element: Element) -> bool:
    if element.tag == "th":
        return True
    bold = sum(e.chars for e in element.walk() if e.tag in {"b", "strong"})
    return element.chars > 0 and bold >= element.chars


def cell_text(element: Element) -> str:
    """Return a cell's text on one line; paragraphs and items in it are parted by a semicolon."""
    parts: list[str] = [""]

    def gather(node: Element) -> None:
        for child in node.children:
            if isinstance(child, str):
                parts[-1] += child
            elif child.tag == "br":
                parts[-1] += " "
            elif child.block:
                parts.append("")
                gather(child)
                parts.append("")
            else:
                gather(child)

    gather(element)
    text = ""
    for part in (" ".join(part.split()) for part in parts):
        if part and text:
            text += f" {part}" if text.endswith((".", ":", ";", ",", "?", "!")) else f"; {part}"
        else:
            text += part
    return text


def is_layout(table: Element, grid: Grid) -> bool:
    """Return whether the table only places text on the page.

    It has one row or column, or holds headings or other tables.
    """
    if len(grid) < 2 or len(grid[0]) < 2:
        return True
    return any(below.tag in _LAYOUT for below in table.walk() if below is not table)


def has_header_row(table: Element, grid: Grid) -> bool:
    """Return whether the first row names the columns.

    It does where it stands in ``<thead>`` or has only headers; and without those marks where all
    its cells are short and filled, none ends a sentence, and the rows below have longer ones.
    """
    first = [cell for cell in grid[0] if cell is not None]
    if all(cell.head or not cell.text for cell in first) and len(set(map(id, first))) > 1:
        return True
    if any(child.tag == "thead" and child.chars for child in table.elements()):
        return True
    if len(grid) < 3 or len(grid[0]) < 3 or len(first) < len(grid[0]):
        return False
    below = [cell.text for row in grid[1:] for cell in row if cell is not None]
    longest = max(len(cell.text) for cell in first)
    filled = all(cell.text and not cell.text.endswith((".", ";")) for cell in first)
    return filled and longest <= HEADER_CHARS and max(map(len, below)) > 2 * longest
