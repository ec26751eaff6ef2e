"""Quotes: the sentence around the words that count, and where in the policy it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from analyzer.report.flow import number_of
from analyzer.types import Document, Segment, Span

_LONGEST = 340  # characters of a quote; about four lines of a report. Not measured
_AROUND = 110  # characters kept before the first and after the last marked word of a long quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A sentence of the policy with the words that count, and its place.

    Attributes
    ----------
    parts : tuple of (str, bool)
        The text in parts; True for the words that count.
    href : str
        Anchor of the first marked words in the text.
    number : int
        Paragraph number.
    page : int or None
        Page number from 1.
    under : str
        What it stands under: the header of its row, else the nearest heading, else nothing.
    in_row : bool
        Whether ``under`` is the header of a row.
    """

    parts: tuple[tuple[str, bool], ...]
    href: str
    number: int
    page: int | None
    under: str
    in_row: bool = False

    @property
    def text(self) -> str:
        """Return the quote without its marks."""
        return "".join(part for part, _ in self.parts)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Words to quote, and the anchor they have in the text; ``marked`` where they stand out."""

    start: int
    end: int
    anchor: str
    marked: bool = True


class Quoter:
    """Makes the quotes of one policy.

    Parameters
    ----------
    document : Document
        For its text.
    segments : sequence of Segment
        In reading order.
    """

    def __init__(self, document: Document, segments: Sequence[Segment]) -> None:
        self._text = document.text
        self._segments = segments
        self._starts = [segment.start for segment in segments]

    def quotes(self, places: Iterable[Place]) -> tuple[Quote, ...]:
        """Return one quote for each sentence in which the places stand, in reading order."""
        by_sentence: dict[Span, list[Place]] = {}
        for place in sorted(places):
            by_sentence.setdefault(self._sentence(place), []).append(place)
        return tuple(self._quote(span, group) for span, group in by_sentence.items())

    def _segment(self, offset: int) -> Segment:
        return self._segments[max(0, bisect_right(self._starts, offset) - 1)]

    def _sentence(self, place: Place) -> Span:
        segment = self._segment(place.start)
        if segment.kind in {"item", "cell", "heading"}:
            return Span(start=segment.start, end=segment.end)
        inside = [s for s in segment.sentences if s.start <= place.start < s.end]
        return inside[0] if inside else Span(start=segment.start, end=segment.end)

    def _quote(self, sentence: Span, places: list[Place]) -> Quote:
        segment = self._segment(places[0].start)
        shown = self._window(sentence, places)
        above = segment.row_header or (segment.headings[-1] if segment.headings else None)
        return Quote(
            parts=_joined(self._parts(shown, sentence, places)),
            href=places[0].anchor,
            number=number_of(segment.id),
            page=segment.page,
            under=self._text[above.start : above.end] if above else "",
            in_row=segment.row_header is not None,
        )

    def _window(self, sentence: Span, places: list[Place]) -> Span:
        """Return what of a sentence is quoted: all of it, or the surroundings of the words."""
        if sentence.end - sentence.start <= _LONGEST:
            return sentence
        start = max(sentence.start, places[0].start - _AROUND)
        end = min(sentence.end, max(place.end for place in places) + _AROUND, start + _LONGEST)
        while start > sentence.start and not self._text[start - 1].isspace():
            start -= 1
        while end < sentence.end and not self._text[end].isspace():
            end += 1
        return Span(start=start, end=end)

    def _parts(
        self, shown: Span, sentence: Span, places: list[Place]
    ) -> Iterable[tuple[str, bool]]:
        at = shown.start
        if shown.start > sentence.start:
            yield "… ", False
        for place in places:
            start, end = max(at, place.start), min(shown.end, place.end)
            if start >= end:
                continue
            if at < start:
                yield self._text[at:start], False
            yield self._text[start:end], place.marked
            at = end
        if at < shown.end:
            yield self._text[at : shown.end], False
        if shown.end < sentence.end:
            yield " …", False


def _joined(parts: Iterable[tuple[str, bool]]) -> tuple[tuple[str, bool], ...]:
    """Make one part of those that touch and are marked alike."""
    return tuple(
        ("".join(part for part, _ in group), marked)
        for marked, group in groupby(parts, key=itemgetter(1))
    )
