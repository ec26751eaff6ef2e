"""The policy's own layout, put together again from its segments: headings, lists, tables, pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from analyzer.report.ranges import Piece, Range, cut
from analyzer.types import Segment, Span

_OWN_SIGN = tuple("-•–*·▪■○●")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A segment, ready to be shown.

    Attributes
    ----------
    number : int
        The paragraph's number, that of the segment.
    level : int
        Of a heading or a list, 1 the outermost.
    pieces : tuple of Piece
        The text with its highlights.
    signed : bool
        A list item that brings its own number or bullet.
    """

    number: int
    level: int
    pieces: tuple[Piece, ...]
    signed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Cells put back in rows and columns; a cell that is not there is None."""

    headers: tuple[str, ...]
    rows: tuple[tuple[tuple[Run, ...], ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """What stands together: one heading, one paragraph, a list, a table, running heads.

    Attributes
    ----------
    kind : str
        ``heading``, ``paragraph``, ``list``, ``table``, ``boilerplate`` or ``page``.
    runs : tuple of Run
        Of all but tables and pages.
    table : Table or None
        Of a table.
    page : int
        Of a page: its number, where a new one begins.
    """

    kind: str
    runs: tuple[Run, ...] = ()
    table: Table | None = None
    page: int = 0


def number_of(segment_id: str) -> int:
    """Return the paragraph number that a segment is shown with.

    Examples
    --------
    >>> number_of("s0012")
    12
    """
    return int(segment_id[1:])


def flow(text: str, segments: Sequence[Segment], ranges: Sequence[Range]) -> tuple[Stretch, ...]:
    """Return the policy's stretches in reading order, page breaks included.

    Parameters
    ----------
    text : str
        The document's text.
    segments : sequence of Segment
        In reading order.
    ranges : sequence of Range
        What to highlight and to anchor.
    """
    near = _by_segment(segments, ranges)
    stretches: list[Stretch] = []
    page: int | None = None
    for kind, group in groupby(segments, key=lambda segment: segment.kind):
        members = list(group)
        if members[0].page not in (None, page):
            page = members[0].page
            stretches.append(Stretch(kind="page", page=page or 0))
        stretches += _stretches(kind, members, text, near)
        page = members[-1].page or page
    return tuple(stretches)


def _by_segment(segments: Sequence[Segment], ranges: Sequence[Range]) -> dict[str, list[Range]]:
    """Return the ranges that touch each segment; both come in reading order."""
    near: dict[str, list[Range]] = {}
    at = 0
    for segment in segments:
        while at < len(ranges) and ranges[at].end <= segment.start:
            at += 1  # what ends before this segment touches no later one either
        reach = at
        near[segment.id] = []
        while reach < len(ranges) and ranges[reach].start < segment.end:
            if ranges[reach].end > segment.start:
                near[segment.id].append(ranges[reach])
            reach += 1
    return near


def _stretches(
    kind: str, members: list[Segment], text: str, near: dict[str, list[Range]]
) -> list[Stretch]:
    if kind == "cell":
        return [Stretch(kind="table", table=_table(members, text, near))]
    runs = tuple(_run(segment, segment.start, text, near) for segment in members)
    if kind in {"item", "boilerplate"}:
        return [Stretch(kind="list" if kind == "item" else kind, runs=runs)]
    return [Stretch(kind=kind, runs=(run,)) for run in runs]


def _run(segment: Segment, start: int, text: str, near: dict[str, list[Range]]) -> Run:
    words = text[segment.start : segment.end]
    head = words.split(" ", 1)[0]
    return Run(
        number=number_of(segment.id),
        level=max(1, segment.level),
        pieces=cut(text, start, segment.end, near[segment.id]),
        signed=words.startswith(_OWN_SIGN) or (head[-1:] in {".", ")"} and len(head) <= 4),
    )


def _table(cells: list[Segment], text: str, near: dict[str, list[Range]]) -> Table:
    rows: list[list[Segment]] = []
    for cell in cells:
        if not rows or _begins_row(cell, rows[-1], text):
            rows.append([])
        rows[-1].append(cell)
    names = dict.fromkeys(_words(cell.column_header, text) for cell in cells)
    headers = tuple(name for name in names if name)
    if len(headers) < len(names):  # cells without a header: as they come
        width = max(map(len, rows))
        headers = tuple(_words(cell.column_header, text) for cell in max(rows, key=len))
        shown = [[(_run(c, c.start, text, near),) for c in row] for row in rows]
        return Table(
            headers=headers, rows=tuple(tuple([*r, *[()] * (width - len(r))]) for r in shown)
        )
    return Table(headers=headers, rows=tuple(_row(row, headers, text, near) for row in rows))


def _row(
    row: list[Segment], headers: Sequence[str], text: str, near: dict[str, list[Range]]
) -> tuple[tuple[Run, ...], ...]:
    return tuple(
        tuple(
            _run(cell, _body_start(cell, text), text, near)
            for cell in row
            if _words(cell.column_header, text) == header
        )
        for header in headers
    )


def _body_start(cell: Segment, text: str) -> int:
    """Return where a cell's own words begin, after its column's header and the colon."""
    if cell.column_header is None or cell.column_header.start != cell.start:
        return cell.start
    start = cell.column_header.end
    while start < cell.end and text[start] in ": \n":
        start += 1
    return start


def _begins_row(cell: Segment, row: list[Segment], text: str) -> bool:
    header = _words(cell.column_header, text)
    if header and header in {_words(other.column_header, text) for other in row}:
        return True
    headed = [other.row_header for other in row if other.row_header]
    if cell.row_header is None:
        return bool(headed) or not header
    own = cell.row_header.start
    return bool(headed) and headed[-1].start != own


def _words(span: Span | None, text: str) -> str:
    return text[span.start : span.end] if span else ""
