"""One pass over the text that says which patterns are worth running where."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

import ahocorasick

from analyzer.types import Span


class Prefilter:
    """Find, for each sentence, the patterns that have an anchor in it.

    Parameters
    ----------
    anchors : iterable of collection of str
        For each pattern, in its order, the lower-cased strings of which one is in every match.

    Notes
    -----
    The time grows with the text and the number of hits, not with the number of patterns.
    """

    def __init__(self, anchors: Iterable[Iterable[str]]) -> None:
        users: dict[str, list[int]] = defaultdict(list)
        for pattern, words in enumerate(anchors):
            for word in words:
                users[word].append(pattern)
        self._automaton = ahocorasick.Automaton()
        for word, patterns in users.items():
            self._automaton.add_word(word, (len(word), tuple(patterns)))
        if users:
            self._automaton.make_automaton()
        self._empty = not users

    def candidates(self, lowered: str, sentences: Sequence[Span]) -> list[set[int]]:
        """Return for each sentence the indices of the patterns to run on it.

        Parameters
        ----------
        lowered : str
            The whole text in lower case, of the same length as the original.
        sentences : sequence of Span
            In ascending order, not overlapping.
        """
        found: list[set[int]] = [set() for _ in sentences]
        if self._empty or not sentences:
            return found
        starts = [sentence.start for sentence in sentences]
        for last, (size, patterns) in self._automaton.iter(lowered):
            at = bisect_right(starts, last - size + 1) - 1
            if at >= 0 and last < sentences[at].end:
                found[at].update(patterns)
        return found
