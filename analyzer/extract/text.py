"""Plain text: one paragraph a line, lines broken at a width, or what copying from a PDF gives."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.extract.raw import RawBlock, RawDocument
from analyzer.extract.text_flow import Paragraph, flow_of, paragraphs
from analyzer.extract.text_kinds import Judged, judge_all
from analyzer.extract.text_lines import read_lines
from analyzer.extract.text_shapes import Shape
from analyzer.settings import Settings

_TITLE_WITHIN = 4  # paragraphs at the beginning among which the document's title stands
_COUNTED = frozenset({"number", "letter"})


def read_text(text: str, *, settings: Settings) -> RawDocument:
    """Return the blocks of a plain text.

    Paragraphs are what empty lines part; where lines were broken at a width, they are joined first.
    Headings, items that lost their bullets, and tables of contents are told by how they look.

    Parameters
    ----------
    text : str
        Decoded; form feeds part its pages.
    settings : Settings
        Not used: limits are the caller's.
    """
    del settings
    lines, pages = read_lines(text)
    found = judge_all(paragraphs(lines, flow_of(lines)))
    paged = pages > 1
    blocks = tuple(
        _block(judged, level, paged=paged)
        for judged, level in zip(found, _levels(found), strict=True)
    )
    return RawDocument(blocks=blocks, pages=pages if paged else None)


def _block(judged: Judged, level: int, *, paged: bool) -> RawBlock:
    paragraph, mark, cell = judged.paragraph, judged.paragraph.mark, judged.cell
    page = paragraph.page if paged else None
    if cell:
        return RawBlock(
            kind="cell",
            text=cell.text,
            page=page,
            row_header=cell.row,
            column_header=cell.column,
        )
    text, label = paragraph.text, ""
    if mark and judged.kind == "item" and mark.kind in _COUNTED and mark.rest:
        text, label = mark.rest, mark.label
    elif mark and mark.kind == "emoji" and mark.rest:
        text = mark.rest
    return RawBlock(kind=judged.kind, text=text, level=level, page=page, label=label)


def _levels(found: Sequence[Judged]) -> list[int]:
    heads, items = _HeadingLevels(), _ItemLevels()
    levels = []
    for position, judged in enumerate(found):
        if judged.kind == "heading":
            levels.append(heads.level(judged.paragraph, position))
        elif judged.kind == "item":
            levels.append(items.level(judged.paragraph))
        else:
            levels.append(0)
        if judged.kind not in {"item", "boilerplate"}:
            items = _ItemLevels()
    return levels


class _HeadingLevels:
    """Level 1 is the title; below it the depth of the number, or capitals above the rest."""

    def __init__(self) -> None:
        self._under = 2

    def level(self, paragraph: Paragraph, position: int) -> int:
        shape, mark = Shape(paragraph=paragraph), paragraph.mark
        if mark and mark.kind in {"number", "section"}:
            depth = mark.label.strip(".").count(".")
            self._under = 3
            return 2 + min(depth, 4)
        if position == 0 or (position < _TITLE_WITHIN and shape.names_document):
            return 1
        if shape.is_caps:
            self._under = 3
            return 2
        return self._under


class _ItemLevels:
    """Depth by the style of the mark and the indent; a style met before closes deeper ones."""

    def __init__(self) -> None:
        self._open: list[tuple[str, int]] = []

    def level(self, paragraph: Paragraph) -> int:
        style = paragraph.mark.style if paragraph.mark else ""
        key = (style, paragraph.indent)
        for depth, (open_style, indent) in enumerate(self._open):
            if open_style == style and paragraph.indent <= indent + 1:
                del self._open[depth + 1 :]
                return depth + 1
        self._open.append(key)
        return len(self._open)
