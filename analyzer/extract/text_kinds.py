"""Headings, items, paragraphs and boilerplate among the paragraphs of a plain text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analyzer.extract.text_cells import Cell, cells
from analyzer.extract.text_contents import contents
from analyzer.extract.text_flow import Paragraph
from analyzer.extract.text_lists import (
    headings_by_number,
    interrupted_items,
    items_below,
    run_of_fragments,
    stacked_titles,
)
from analyzer.extract.text_shapes import Shape
from analyzer.types import BlockKind

_MIN_RUN = 3  # fragments in a row below a heading that are a list
_TITLE_WITHIN = 4  # paragraphs at the beginning among which the document's title stands
_MIN_NUMBERED = 3  # numbered headings from which the others are expected to be numbered too
_MIN_ANNOUNCED = 2  # fragments in a row below a heading that announces them


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A paragraph with its kind, and what it is as a table's cell."""

    paragraph: Paragraph
    kind: BlockKind
    cell: Cell | None = None


def judge_all(paragraphs: Sequence[Paragraph]) -> list[Judged]:
    """Return each paragraph with its kind, in order."""
    shapes = [Shape(paragraph=paragraph) for paragraph in paragraphs if not paragraph.furniture]
    table = cells(shapes)
    kinds = _Judgement(shapes, frozenset(table)).kinds()
    found = iter(
        Judged(paragraph=shape.paragraph, kind=kind, cell=table.get(i))
        for i, (shape, kind) in enumerate(zip(shapes, kinds, strict=True))
    )
    return [
        Judged(paragraph=p, kind="boilerplate") if p.furniture else next(found) for p in paragraphs
    ]


class _Judgement:
    """Decides in rounds, the surest first; what is decided stays."""

    def __init__(self, shapes: Sequence[Shape], table: frozenset[int]) -> None:
        self.shapes = shapes
        self.kind: dict[int, BlockKind] = dict.fromkeys(table, "cell")

    def kinds(self) -> list[BlockKind]:
        self._set(contents(self.shapes), "boilerplate")
        self._set(headings_by_number(self.shapes), "heading")
        for i, shape in enumerate(self.shapes):
            self._mark(i, shape)
        self._lists_below_lead_ins()
        self._rows()
        self._titles()
        self._lists_below_headings()
        self._lists_between()
        return [self.kind.get(i, "paragraph") for i in range(len(self.shapes))]

    def _set(self, indices: Sequence[int] | frozenset[int], kind: BlockKind) -> None:
        for i in indices:
            self.kind.setdefault(i, kind)

    def _mark(self, i: int, shape: Shape) -> None:
        """Decide on what has a mark, on capitals and on questions."""
        mark = shape.paragraph.mark
        title = shape.could_be_title and i + 1 < len(self.shapes)
        if mark is None:
            named = shape.names_document and i < _TITLE_WITHIN
            if title and (shape.is_caps or shape.is_question or named):
                self.kind.setdefault(i, "heading")
        elif mark.kind == "section":
            self.kind.setdefault(i, "heading" if title else "paragraph")
        elif mark.kind == "emoji":
            self.kind.setdefault(i, "item" if self._emoji_near(i) else self._alone(title=title))
        elif mark.kind == "number" and mark.label.isdigit():
            self.kind.setdefault(i, "paragraph")  # "7 Jaar": a number without a dot is no list
        else:
            self.kind.setdefault(i, "item")

    def _emoji_near(self, i: int) -> bool:
        near = [self.shapes[j].paragraph.mark for j in (i - 1, i + 1) if 0 <= j < len(self.shapes)]
        return any(mark is not None and mark.kind == "emoji" for mark in near)

    @staticmethod
    def _alone(*, title: bool) -> BlockKind:
        return "heading" if title else "paragraph"

    def _lists_below_lead_ins(self) -> None:
        for i, shape in enumerate(self.shapes):
            undecided = self.kind.get(i) in {None, "item"}
            if (
                shape.is_lead_in
                and undecided
                and i + 1 not in self.kind
                and not shape.is_particular
            ):
                items = items_below(self.shapes, i, frozenset(self.kind))
                sentence = len(items) == 1 and self.shapes[items[0]].is_sentence
                contact = bool(items) and self.shapes[items[0]].is_particular
                if len(items) == 1 and self.shapes[items[0]].sounds_like_item:
                    items = interrupted_items(self.shapes, items[0], frozenset(self.kind)) or items
                if items and not sentence and not contact:
                    self._set(items, "item")

    def _rows(self) -> None:
        """Take neighbours in lower case, or neighbours "term: value", for a list."""
        for alike in (_goes_on_in_lower_case, _is_term_with_value):
            run: list[int] = []
            for i in range(len(self.shapes) + 1):
                if i < len(self.shapes) and i not in self.kind and alike(self.shapes[i]):
                    run.append(i)
                    continue
                self._set(run if len(run) >= _MIN_ANNOUNCED else [], "item")
                run = []

    def _titles(self) -> None:
        """Take short lines with text below them for headings, from the last to the first."""
        for i in reversed(range(len(self.shapes))):
            shape = self.shapes[i]
            title = shape.could_be_title or (i > 0 and shape.is_stopped_title)
            if i not in self.kind and title and self._heads(i):
                self.kind[i] = "heading"

    def _heads(self, i: int) -> bool:
        if i + 1 >= len(self.shapes):
            return False
        below, kind = self.shapes[i + 1], self.kind.get(i + 1)
        if i == 0:
            return True
        if kind in {"heading", "item"}:
            return kind == "heading" or not self.shapes[i].sounds_like_item
        return not below.is_fragment or below.is_lead_in

    def _lists_below_headings(self) -> None:
        """Take rows of fragments below a heading for a list that lost its bullets."""
        known = frozenset(j for j, kind in self.kind.items() if kind != "heading")
        numbered = self._are_numbered()
        stops = known | self._sure_headings(numbered=numbered)
        for i in range(len(self.shapes)):
            if self.kind.get(i) != "heading":
                continue
            above = self.shapes[i]
            announced = above.announces or (numbered and above.paragraph.mark is not None)
            run = run_of_fragments(
                self.shapes, i + 1, stops, whole=numbered, announced=above.announces
            )
            enough = _MIN_ANNOUNCED if announced else _MIN_RUN
            if i > 0 and len(run) >= enough:
                for j in run:
                    self.kind[j] = "item"

    def _lists_between(self) -> None:
        """Take rows of supposed headings below running text for a list."""
        sure = self._sure_headings(numbered=False)
        run: list[int] = []
        for i in range(len(self.shapes) + 1):
            if self.kind.get(i) == "heading" and (i not in sure or run):
                run.append(i)
                continue
            text_above = run and run[0] > 0 and self.kind.get(run[0] - 1) not in {"heading", "item"}
            for j in stacked_titles(run, self.shapes) if text_above else ():
                self.kind[j] = "item"
            run = []

    def _are_numbered(self) -> bool:
        marks = [
            self.shapes[j].paragraph.mark for j, kind in self.kind.items() if kind == "heading"
        ]
        return sum(mark is not None for mark in marks) >= _MIN_NUMBERED

    def _sure_headings(self, *, numbered: bool) -> frozenset[int]:
        """Return the headings with a number, or where those are few, also what sounds like one."""
        return frozenset(
            j
            for j, kind in self.kind.items()
            if kind == "heading"
            and (self.shapes[j].paragraph.mark or (self.shapes[j].is_sure_title and not numbered))
        )


def _goes_on_in_lower_case(shape: Shape) -> bool:
    return shape.is_lower and shape.is_entry


def _is_term_with_value(shape: Shape) -> bool:
    """``Facturen: zeven jaar``; no address line and no sentence."""
    return bool(shape.label) and shape.is_entry and not shape.is_particular
