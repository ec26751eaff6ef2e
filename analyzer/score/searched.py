"""Where was looked: the passages that come nearest to an item that was not found.

An auditor must be able to defend an absence. Each sentence is rated by the share of the item's
terms that begin one of its words, a term that few sentences have weighing more (inverse document
frequency); a term in the heading above counts half. Where no sentence has any, by the share of
letter triples it has in common with what the item asks.

References
----------
Spärck Jones, K. (1972). A statistical interpretation of term specificity and its application in
retrieval. *Journal of Documentation* 28(1), 11-21.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from analyzer.knowledge.checklist import Item
from analyzer.types import Passage, Segment, Span

_MOST = 5
_HEADING = 0.5  # what a term in the heading counts against one in the sentence; not measured


class Searcher:
    """Rate the sentences of one document by their nearness to a checklist item.

    Parameters
    ----------
    text : str
        The document's text.
    segments : sequence of Segment
        Boilerplate is left out.
    """

    def __init__(self, text: str, segments: Sequence[Segment]) -> None:
        self._text = text.lower() if len(text.lower()) == len(text) else text
        self._spans = [s for seg in segments if seg.kind != "boilerplate" for s in _parts(seg)]
        self._headings = [
            seg.headings[-1] if seg.headings else None
            for seg in segments
            if seg.kind != "boilerplate"
            for _ in _parts(seg)
        ]
        self._starts = [span.start for span in self._spans]

    def nearest(self, item: Item) -> tuple[Passage, ...]:
        """Return at most five passages, nearest first; none only where the text is empty.

        Returns
        -------
        tuple of Passage
            ``score`` in [0, 1]: weighted share of the item's terms in the passage.
        """
        rated = self._by_terms(item) or self._by_letters(item)
        rated.sort(key=lambda pair: (-pair[0], pair[1].start))
        return tuple(
            Passage(start=span.start, end=span.end, score=score) for score, span in rated[:_MOST]
        )

    def _by_terms(self, item: Item) -> list[tuple[float, Span]]:
        n = len(self._spans)
        places = [self._places(term) for term in item.terms]
        weights = [math.log((n + 1) / (1 + len(found))) + 0.1 for found in places]
        scores: Counter[int] = Counter()
        for term, weight, found in zip(item.terms, weights, places, strict=True):
            share = weight / sum(weights)
            scores.update(dict.fromkeys(found, share))
            scores.update(dict.fromkeys(self._under(term) - found, share * _HEADING))
        return [(score, self._spans[i]) for i, score in scores.items()]

    def _under(self, term: str) -> set[int]:
        """Return the sentences, by number, whose nearest heading has the term."""
        headings = {heading for heading in self._headings if heading}
        having = {h for h in headings if term in self._text[h.start : h.end]}
        return {i for i, heading in enumerate(self._headings) if heading in having}

    def _places(self, term: str) -> set[int]:
        """Return the sentences, by number, in which a word begins with the term."""
        found = set()
        at = self._text.find(term)
        while at >= 0:
            if not self._text[at - 1 : at].isalnum():
                found.add(bisect_right(self._starts, at) - 1)
            at = self._text.find(term, at + 1)
        return found - {-1}

    def _by_letters(self, item: Item) -> list[tuple[float, Span]]:
        asked = _triples(f"{item.asks_nl} {' '.join(item.terms)}")
        return [
            (len(asked & _triples(self._text[s.start : s.end])) / len(asked), s)
            for s in self._spans
        ]


def _parts(segment: Segment) -> tuple[Span, ...]:
    return segment.sentences or (Span(start=segment.start, end=segment.end),)


def _triples(text: str) -> set[str]:
    return {text[i : i + 3] for i in range(len(text) - 2)}
