"""Turns a document's lines into blocks: what is heading, item, paragraph, and at which level."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyzer.extract.pdf_furniture import furniture
from analyzer.extract.pdf_join import Joiner
from analyzer.extract.pdf_lines import Line
from analyzer.extract.pdf_page import Page
from analyzer.extract.pdf_paragraphs import Body, Piece, body_of, ends, pieces_of, stitched
from analyzer.extract.raw import RawBlock
from analyzer.types import BlockKind

_LONGEST_HEADING = 140  # characters; not measured
_LARGER = 1.07  # times the body's size: a heading's. Not measured.
_NUMBERED = re.compile(r"\(?(\d{1,2}(?:\.\d{1,2})*)[.)]?$")
_STOPS = (".", ";", ",")

Styles = list[tuple[float, bool, bool]]


def blocks_of(
    lines: Sequence[Line], pages: Sequence[Page], joiner: Joiner
) -> list[tuple[Line, RawBlock]]:
    """Return the blocks of a document in reading order, each with its first line.

    Parameters
    ----------
    lines : sequence of Line
        Of all pages, in reading order, tables left out.
    pages : sequence of Page
        Of the same document.
    joiner : Joiner
        Knows the document's words.
    """
    if not lines:
        return []
    boilerplate = furniture(lines, pages)
    text = [line for i, line in enumerate(lines) if i not in boilerplate]
    body = body_of(text or lines)
    pieces = stitched(pieces_of(lines, boilerplate, body), body)
    kinds = _kinds(pieces, body)
    headings = [p for p, kind in zip(pieces, kinds, strict=True) if kind == "heading"]
    styles = sorted({_style(piece) for piece in headings}, reverse=True)
    depth = _ItemDepth()
    result = []
    for piece, kind in zip(pieces, kinds, strict=True):
        level = depth.of(piece, kind)
        if kind == "heading":
            level = _heading_level(piece, styles)
        block = RawBlock(
            kind=kind, text=_text(piece, kind, joiner), level=level, page=piece.first.page
        )
        if block.text:
            result.append((piece.first, block))
    return result


def _text(piece: Piece, kind: BlockKind, joiner: Joiner) -> str:
    text = joiner.join(part for part in piece.texts if part)
    mark = piece.mark
    keep = mark is not None and kind != "item" and mark.kind != "bullet"
    return f"{mark.order} {text}" if mark and keep else text


def _style(piece: Piece) -> tuple[float, bool, bool]:
    """Return what ranks a heading: size, weight, capitals."""
    return round(piece.size * 2) / 2, piece.bold, _capitals(piece)


def _capitals(piece: Piece) -> bool:
    letters = [ch for line in piece.lines for ch in line.text if ch.isalpha()]
    return len(letters) >= 4 and all(map(str.isupper, letters))


def _heading_level(piece: Piece, styles: Styles) -> int:
    """Return the rank of a heading's look, deeper by one for each further part of its number."""
    level = styles.index(_style(piece)) + 1
    if piece.mark is not None:
        number = _NUMBERED.match(piece.mark.order)
        if number and "." in number.group(1):
            level = max(level, number.group(1).count(".") + 1)
    return min(level, 6)


def _kinds(pieces: Sequence[Piece], body: Body) -> list[BlockKind]:
    kinds: list[BlockKind] = []
    text = [p for p in pieces if not p.boilerplate]
    place = {id(piece): i for i, piece in enumerate(text)}
    for piece in pieces:
        if piece.boilerplate:
            kinds.append("boilerplate")
            continue
        i = place[id(piece)]
        before = text[i - 1] if i else None
        after = text[i + 1] if i + 1 < len(text) else None
        kinds.append(_kind(piece, before, after, body))
    return kinds


def _kind(piece: Piece, before: Piece | None, after: Piece | None, body: Body) -> BlockKind:
    mark = piece.mark
    if mark is not None and mark.kind in ("bullet", "dash"):
        return "item"
    if _is_heading(piece, after, body):
        return "heading"
    if mark is None:
        return "paragraph"
    if "." in mark.order.strip(".)("):
        return "paragraph"  # 2.1 and the like number a clause
    neighbours = any(p is not None and p.mark and p.mark.kind == mark.kind for p in (before, after))
    if not neighbours and _is_short(piece) and mark.kind == "number" and _leads(piece, after, body):
        return "heading"
    return "item"


def _is_short(piece: Piece) -> bool:
    length = sum(len(text) for text in piece.texts)
    return len(piece.lines) <= 3 and length <= _LONGEST_HEADING


def _is_heading(piece: Piece, after: Piece | None, body: Body) -> bool:
    text = piece.last.text.rstrip()
    if not _is_short(piece) or not any(map(str.isalpha, piece.first.text)):
        return False
    if text.endswith(_STOPS) and not (piece.mark and len(piece.lines) == 1 and text == "."):
        return False
    if text.endswith(":") and after is not None and after.mark and len(text.split()) > 5:
        return False  # a lead-in to a list
    styled = piece.size >= _LARGER * body.size or (piece.bold and not body.bold)
    if styled and piece.size >= 0.9 * body.size:
        return True
    if _capitals(piece) and len(text.split()) <= 12:
        return True
    return piece.mark is None and _leads(piece, after, body) and _is_plain_heading(piece, body)


def _leads(piece: Piece, after: Piece | None, body: Body) -> bool:
    """Whether running text follows."""
    if after is None or ends(piece.last.text.rstrip("?")):
        return False
    return after.mark is None and sum(map(len, after.texts)) > 60


def _is_plain_heading(piece: Piece, body: Body) -> bool:
    """Whether a line in the body's own type stands apart above, and on its own."""
    line = piece.first
    alone = len(piece.lines) == 1 and len(line.words) <= 8 and line.text[:1].isupper()
    return alone and piece.above > 1.3 and line.x1 < 0.75 * body.right and "@" not in line.text


class _ItemDepth:
    """Tells how deep an item stands in its list by where its mark stands."""

    def __init__(self) -> None:
        self.stack: list[float] = []

    def of(self, piece: Piece, kind: BlockKind) -> int:
        if kind != "item":
            if kind != "boilerplate":
                self.stack.clear()
            return 0
        x, slack = piece.first.x0, 0.7 * piece.size
        while self.stack and x < self.stack[-1] - slack:
            self.stack.pop()
        if not self.stack or x > self.stack[-1] + slack:
            self.stack.append(x)
        return len(self.stack)
