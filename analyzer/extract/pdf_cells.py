"""Tables as values: what their cells say, and under which headers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from analyzer.extract.pdf_join import Joiner
from analyzer.extract.pdf_lines import Line
from analyzer.extract.pdf_marks import mark_of
from analyzer.extract.raw import RawBlock

_MAX_HEADER_WORDS = 8
_ENDS = (".", ";", ":", "!", "?")

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a table.

    Attributes
    ----------
    row, column : int
        Of its upper left corner, from 0.
    span : int
        Number of columns.
    lines : tuple of Line
        What stands in it.
    page : int
        From 1.
    """

    row: int
    column: int
    span: int
    lines: tuple[Line, ...]
    page: int

    @property
    def bold(self) -> bool:
        """Whether all of its text is bold."""
        return bool(self.lines) and all(line.bold for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table on one page, or joined over several.

    Attributes
    ----------
    box : tuple of float
        Left, top, right, bottom in points from the page's upper left corner.
    columns : tuple of float
        Left edges of the columns.
    """

    box: Box
    columns: tuple[float, ...]
    cells: tuple[Cell, ...]
    page: int

    def row(self, number: int) -> tuple[Cell, ...]:
        """Return the cells that begin in a row, from left to right."""
        return tuple(cell for cell in self.cells if cell.row == number)

    @property
    def n_rows(self) -> int:
        """Number of rows."""
        return 1 + max((cell.row for cell in self.cells), default=-1)


def cell_text(cell: Cell, joiner: Joiner) -> str:
    """Return a cell's text on one line; the items of a list in it are set apart by commas."""
    parts: list[str] = []
    right = max((line.x1 for line in cell.lines), default=0.0)
    previous: Line | None = None
    for line in cell.lines:
        mark = mark_of(line)
        bullet = mark is not None and mark.kind in ("bullet", "dash")
        text = mark.rest if mark and bullet else line.text
        if not parts or bullet or _hard_break(previous, line, right):
            parts.append(text)
        elif _cut(previous, text, joiner):
            parts[-1] += text
        else:
            parts[-1] = joiner.pair(parts[-1], text)
        previous = line
    return _listed(parts)


def _listed(parts: Iterable[str]) -> str:
    text = ""
    for part in parts:
        glue = " " if text.endswith((*_ENDS, ",")) else ", "
        text = f"{text}{glue}{part}" if text else part
    return text.replace("\ufffe", "-").replace("\u0002", "-")


def _hard_break(previous: Line | None, line: Line, right: float) -> bool:
    """Whether a new line was begun though its first word would have fitted on the one before."""
    if previous is None or not line.text[:1].isupper():
        return False
    first = line.words[0]
    fits = previous.x1 + 0.3 * line.size + (first.x1 - first.x0) < right - 1
    return fits and len(previous.words) <= 4 and not previous.text.endswith("-")


def _cut(previous: Line | None, text: str, joiner: Joiner) -> bool:
    """Whether a word too long for its cell was cut without a hyphen."""
    if previous is None or not previous.text[-1:].isalpha() or not text[:1].islower():
        return False
    own = [w for w in previous.words if any(map(str.isalnum, w.text))]
    padding = min(max(previous.x0 - previous.left, 0.0), 12.0)
    if len(own) != 1 or previous.x1 + 0.4 * previous.size < previous.right - padding:
        return False
    head, tail = own[0].text, text.split(" ")[0].strip(".,;:()")
    if joiner.known(head + tail):
        return True
    return joiner.known(tail) <= 1 and joiner.known(head) <= 1 and len(tail) != 2


def blocks_of_table(table: Table, joiner: Joiner) -> list[RawBlock]:
    """Return a table's cells as blocks, row by row, each with its headers."""
    texts = {(cell.row, cell.column): cell_text(cell, joiner) for cell in table.cells}
    head = _head(table, texts)
    blocks = []
    for cell in table.cells:
        text = texts[cell.row, cell.column]
        if not text or (head and cell.row == 0):
            continue
        whole = cell.span == len(table.columns)
        blocks.append(
            RawBlock(
                kind="cell",
                text=text,
                page=cell.page,
                row_header=None if cell.column == 0 else _row_header(cell, texts),
                column_header=None if whole else head.get(cell.column),
            )
        )
    return blocks


def _row_header(cell: Cell, texts: dict[tuple[int, int], str]) -> str | None:
    """Return the text of the first column in the cell's row, also where it spans several rows."""
    for row in range(cell.row, 0, -1):
        if (row, 0) in texts:
            return texts[row, 0] or None
    return texts.get((0, 0)) or None


def _head(table: Table, texts: dict[tuple[int, int], str]) -> dict[int, str]:
    """Return the column headers: the first row, unless it reads like all other rows."""
    first = table.row(0)
    named = [cell for cell in first if texts[0, cell.column]]
    short = all(len(texts[0, cell.column].split()) <= _MAX_HEADER_WORDS for cell in named)
    sentences = any(texts[0, cell.column].endswith(".") for cell in named)
    if len(named) < 2 or not short or sentences or table.n_rows < 2:
        return {}
    column = [cell for cell in table.cells if cell.column == 0 and cell.row > 0 and cell.lines]
    bold_side = bool(column) and all(cell.bold for cell in column)
    bold_top = all(cell.bold for cell in named)
    if bold_side and not bold_top:
        return {}  # a table whose headers stand at the side
    head: dict[int, str] = {}
    for cell in named:
        for column_number in range(cell.column, cell.column + cell.span):
            head[column_number] = texts[0, cell.column].rstrip(":")
    return head
