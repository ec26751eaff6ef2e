"""Cuts a document's lines into paragraphs, list items and short styled lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from analyzer.extract.pdf_lines import Line
from analyzer.extract.pdf_marks import Mark, mark_of

_GAP = 1.22  # times the usual line distance: more white than this parts paragraphs. Not measured.
_ENDS = (".", "!", "?", ":", ";")
_CLOSERS = "\"'”’»)] "
_LEADING = 1.2  # times the size, where a document is too short to tell. A common default.


@dataclass(slots=True, kw_only=True)
class Piece:
    """Lines that belong together.

    Attributes
    ----------
    mark : Mark or None
        The bullet or number that it begins with.
    above : float
        White above it in line distances of its size; 1 is none, infinite at a column's top.
    """

    lines: list[Line]
    mark: Mark | None = None
    above: float = float("inf")
    boilerplate: bool = False
    texts: list[str] = field(default_factory=list)

    @property
    def first(self) -> Line:
        """The first line."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """The last line."""
        return self.lines[-1]

    @property
    def bold(self) -> bool:
        """Whether every line is bold."""
        return all(line.bold for line in self.lines)

    @property
    def size(self) -> float:
        """Size of the largest line, in points."""
        return max(line.size for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The look of a document's running text.

    Attributes
    ----------
    size : float
        Points.
    bold : bool
        Whether running text is bold, so that bold tells nothing.
    leading : float
        Distance of two lines, in sizes.
    right : float
        Right margin in points.
    """

    size: float
    bold: bool
    leading: float
    right: float


def body_of(lines: Sequence[Line]) -> Body:
    """Return what most of the text looks like."""
    styles: Counter[tuple[float, bool]] = Counter()
    for line in lines:
        styles[line.style] += len(line.text)
    (size, bold), _ = styles.most_common(1)[0]
    body = [line for line in lines if line.style == (size, bold)]
    ratios: Counter[float] = Counter()
    for a, b in pairwise(lines):
        if a.style == b.style == (size, bold) and _follows(a, b) and 0 < b.y - a.y < 3 * size:
            ratios[round((b.y - a.y) / size, 1)] += 1 + (not ends(a.text))
    leading = max(ratios.most_common(1)[0][0], 0.5) if ratios else _LEADING
    rights = sorted(line.x1 for line in body)
    right = rights[int(0.97 * (len(rights) - 1))]
    return Body(size=size, bold=bold, leading=leading, right=right)


def ends(text: str) -> bool:
    """Whether a text ends like a sentence, an item or a lead-in."""
    return text.rstrip(_CLOSERS).endswith(_ENDS)


def _follows(a: Line, b: Line) -> bool:
    return a.page == b.page and a.column == b.column


def is_full(line: Line, after: Line, body: Body) -> bool:
    """Whether the next line's first word would not have fitted at the end of this line."""
    right = max(line.right, body.right) if _is_wide(line, body) else line.right
    first = after.words[0]
    return line.x1 + 0.25 * line.size + (first.x1 - first.x0) > right - 0.1 * line.size


def _is_wide(line: Line, body: Body) -> bool:
    """Whether the line's column is the page's only one."""
    return line.right > 0.9 * body.right or line.x1 - line.left < 0.5 * (body.right - line.left)


def pieces_of(lines: Sequence[Line], boilerplate: set[int], body: Body) -> list[Piece]:
    """Return the document's pieces in reading order, broken at every page and column."""
    pieces: list[Piece] = []
    current: Piece | None = None
    for i, line in enumerate(lines):
        if i in boilerplate:
            pieces.append(Piece(lines=[line], boilerplate=True, texts=[line.text]))
            continue
        gap = _gap(current.last, line, body) if current else float("inf")
        mark = mark_of(line)
        if current is not None and not _begins(current, line, mark, gap, body):
            current.lines.append(line)
            current.texts.append(line.text)
            continue
        text = mark.rest if mark else line.text
        current = Piece(lines=[line], mark=mark, above=gap, texts=[text])
        pieces.append(current)
    return pieces


def _gap(above: Line, line: Line, body: Body) -> float:
    if not _follows(above, line) or line.y <= above.y:
        return float("inf")
    return (line.y - above.y) / (body.leading * max(line.size, above.size))


def _begins(piece: Piece, line: Line, mark: Mark | None, gap: float, body: Body) -> bool:
    """Whether a line begins a new piece."""
    last = piece.last
    if gap > _widest(piece, body):
        return True
    if not piece.texts[0] and len(piece.lines) == 1:
        return False  # a bullet on a line of its own
    if mark is not None and _is_real(mark, piece, line, gap, body):
        return True
    if _restyled(piece, line, body):
        return True
    full = is_full(last, line, body)
    starts_low = line.text[:1].islower()
    if ends(last.text):
        return not full or _indented(piece, line)
    if piece.mark is not None and line.x0 < piece.mark.x - line.size and not starts_low:
        return not full or line.x0 < piece.first.x0 - 2
    return not full and not starts_low


def _widest(piece: Piece, body: Body) -> float:
    """Return the white that a next line of the piece may have above it."""
    own = [(b.y - a.y) / (body.leading * b.size) for a, b in pairwise(piece.lines[-4:])]
    return max(_GAP, _GAP * min(own)) if own else (_GAP if piece.size <= body.size * 1.05 else 1.4)


def _is_real(mark: Mark, piece: Piece, line: Line, gap: float, body: Body) -> bool:
    """Whether a mark is one, and not a dash or number that a wrapped line happens to begin with."""
    if mark.kind == "bullet":
        return True
    fresh = gap > 1.1 or ends(piece.last.text) or not is_full(piece.last, line, body)
    sibling = piece.mark is not None and piece.mark.kind == mark.kind
    return fresh or (sibling and abs(piece.first.x0 - line.x0) < line.size)


def _restyled(piece: Piece, line: Line, body: Body) -> bool:
    """Whether size or weight changes here between whole lines, as from heading to text."""
    last = piece.last
    if abs(line.size - last.size) > 0.06 * last.size:
        return True
    if piece.bold == line.bold:
        return False
    full = is_full(last, line, body)
    if piece.bold:  # a bold run may end within the paragraph that it opens
        return not (full and (line.text[:1].islower() or line.words[0].bold))
    return not full or ends(last.text)


def _indented(piece: Piece, line: Line) -> bool:
    """Whether the line is set in, as the first of a paragraph is in a book."""
    others = piece.lines[1:][-4:] or piece.lines
    left = min(other.x0 for other in others)
    return piece.mark is None and line.x0 - left > 0.8 * line.size


def joins(before: Piece, after: Piece, body: Body) -> bool:
    """Whether a piece at the top of a page or column goes on from the last of the one before."""
    if after.mark is not None or before.boilerplate or after.boilerplate:
        return False
    if abs(before.last.size - after.first.size) > 0.06 * after.first.size:
        return False
    end, start = before.last.text, after.first.text
    if ends(end) or (before.bold != after.bold and before.bold):
        return False
    broken = end[-1:] in "-\ufffe\u0002\u00ad,"
    return broken or start[:1].islower() or (is_full(before.last, after.first, body))


def stitched(pieces: Iterable[Piece], body: Body) -> list[Piece]:
    """Return the pieces with those joined that a page's or column's end had cut."""
    result: list[Piece] = []
    previous: Piece | None = None
    for piece in pieces:
        if piece.boilerplate:
            result.append(piece)
            continue
        cut = previous is not None and not _follows(previous.last, piece.first)
        if previous is not None and cut and joins(previous, piece, body):
            previous.lines.extend(piece.lines)
            previous.texts.extend(piece.texts)
            continue
        result.append(piece)
        previous = piece
    return result
