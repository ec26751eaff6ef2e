"""Puts a page's words together into lines, in reading order, with columns read one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from analyzer.extract.pdf_page import Word

_SAME_ROW = 0.35  # of the size: base lines nearer than this are one row. Not measured.
_GUTTER = 0.9  # of the size: the least white between two columns. Not measured.
_ROWS = 4  # rows that must stand side by side before it is called a column. Not measured.
_MAX_DEPTH = 3
_CANDIDATES = 20  # left edges tried for a column, the most frequent first


@dataclass(slots=True, kw_only=True)
class Line:
    """A line of text in one column.

    Attributes
    ----------
    x0, x1, y : float
        Points from the page's upper left corner; ``y`` is the base line.
    left, right : float
        The margins of the column that it stands in.
    turned : bool
        Whether it runs another way than the page, as a watermark does.
    """

    words: list[Word]
    page: int
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    left: float = 0.0
    right: float = 0.0
    column: int = 0
    turned: bool = False
    text: str = field(default="")

    @property
    def style(self) -> tuple[float, bool]:
        """Size, rounded to half points, and weight."""
        return round(self.size * 2) / 2, self.bold


def rows_of(words: Iterable[Word]) -> list[list[Word]]:
    """Return the words by base line, from top to bottom, each row from left to right."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.y, w.x0)):
        if rows and word.y - rows[-1][0].y <= _SAME_ROW * max(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    rows = _with_raised(rows)
    for row in rows:
        row.sort(key=lambda w: w.x0)
    return rows


def _with_raised(rows: list[list[Word]]) -> list[list[Word]]:
    """Give small raised words (a footnote's number) to the row that they belong to."""
    result: list[list[Word]] = []
    for row in rows:
        above = result[-1] if result else None
        if above and row[0].y - above[0].y < 0.6 * row[0].size and _slighter(above, row):
            row.extend(above)
            result[-1] = row
        else:
            result.append(row)
    return result


def _slighter(above: list[Word], row: list[Word]) -> bool:
    return len(above) <= 2 and all(len(w.text) <= 3 and w.size < 0.8 * row[0].size for w in above)


def lines_of(words: Iterable[Word], page: int) -> list[Line]:
    """Return the lines of (a part of) a page in reading order.

    Parameters
    ----------
    words : iterable of Word
        In any order.
    page : int
        From 1.
    """
    rows = rows_of(words)
    if not rows:
        return []
    columns = _columns(rows, _MAX_DEPTH)
    lines: list[Line] = []
    for number, column in enumerate(columns):
        made = [_line(row, page, number) for row in column if row]
        left, right = min(line.x0 for line in made), max(line.x1 for line in made)
        for line in made:
            line.left, line.right = left, right
        lines.extend(made)
    return lines


def turned_of(words: Iterable[Word], page: int) -> list[Line]:
    """Return the words that run another way than the page as one line, in the file's order."""
    row = [word for word in words if not word.upright]
    if not row:
        return []
    line = _line(row, page, -1)
    line.turned = True
    return [line]


def _line(row: Sequence[Word], page: int, column: int) -> Line:
    weights: Counter[float] = Counter()
    bold = 0
    letters = 0
    for word in row:
        n = len(word.text)
        weights[word.size] += n
        if not word.symbol and any(map(str.isalnum, word.text)):
            letters += n
            bold += n if word.bold else 0
    return Line(
        words=list(row),
        page=page,
        x0=row[0].x0,
        x1=max(word.x1 for word in row),
        y=max(row, key=lambda w: w.size).y,
        size=weights.most_common(1)[0][0],
        bold=letters > 0 and bold >= 0.9 * letters,
        column=column,
        text=text_of(row),
    )


def text_of(row: Iterable[Word]) -> str:
    """Return the words of a row with single spaces, but none after a hyphen within a word."""
    text = " ".join(word.text for word in row)
    return text.replace("\ufffe ", "-").replace("\u0002 ", "-")


Rows = list[list[Word]]


def _columns(rows: Rows, depth: int) -> list[Rows]:
    """Split rows into columns in reading order; a band of full-width rows is one column."""
    band = _side_by_side(rows) if depth and len(rows) >= _ROWS else None
    if band is None:
        return [rows]
    first, last, gutter = band
    above, below = rows[:first], rows[last:]
    left = [[w for w in row if w.x0 < gutter - 1] for row in rows[first:last]]
    right = [[w for w in row if w.x0 >= gutter - 1] for row in rows[first:last]]
    result = _columns(above, depth) if above else []
    for side in (left, right):
        result += _columns([row for row in side if row], depth - 1)
    return result + (_columns(below, depth) if below else [])


def _side_by_side(rows: Rows) -> tuple[int, int, float] | None:
    """Return the first and last row and the left edge of a right-hand column, if there is one."""
    best: tuple[int, int, float] | None = None
    for x in _starts(rows):
        for first, last in _bands(rows, x):
            longer = best is None or last - first > best[1] - best[0]
            if longer and _is_prose(rows[first:last], x):
                best = (first, last, x)
    return best


def _starts(rows: Rows) -> list[float]:
    """Return the places where several rows begin after white, but not the left margin."""
    margin = min(row[0].x0 for row in rows)
    right = max(row[-1].x1 for row in rows)
    count: Counter[int] = Counter()
    for row in rows:
        if row[0].x0 > margin + 0.25 * (right - margin):
            count[round(row[0].x0)] += 1
        for a, b in pairwise(row):
            if b.x0 - a.x1 > _GUTTER * b.size:
                count[round(b.x0)] += 1
    common = count.most_common(_CANDIDATES)
    return [float(x) for x, n in common if n + count[x - 1] + count[x + 1] >= _ROWS]


def _bands(rows: Rows, x: float) -> list[tuple[int, int]]:
    """Return the runs of rows in which no word and no running text crosses ``x``."""
    bands, start = [], None
    for i, row in enumerate([*rows, None]):
        free = row is not None and _free(row, x)
        if free and start is None:
            start = i
        if not free and start is not None:
            bands.append((start, i))
            start = None
    return [band for band in bands if band[1] - band[0] >= _ROWS]


def _free(row: list[Word], x: float) -> bool:
    before = [w for w in row if w.x0 < x - 2]
    after = [w for w in row if w.x0 >= x - 2]
    edge = max((w.x1 for w in before), default=float("-inf"))
    needed = _GUTTER * row[0].size if after else 0.5 * row[0].size
    return edge <= x - needed


def _is_prose(rows: Rows, x: float) -> bool:
    """Whether both sides hold running text, so that it is no list with tabs and no table."""
    left = [[w for w in row if w.x0 < x - 2] for row in rows]
    right = [[w for w in row if w.x0 >= x - 2] for row in rows]
    return all(_runs(side) for side in (left, right))


def _runs(side: Rows) -> bool:
    filled = [row for row in side if row]
    if len(filled) < _ROWS:
        return False
    left, right = min(row[0].x0 for row in filled), max(row[-1].x1 for row in filled)
    words = sum(len(row) for row in filled)
    full = sum(row[-1].x1 - left > 0.6 * (right - left) for row in filled)
    return words >= 3 * len(filled) and full >= 0.4 * len(filled)
