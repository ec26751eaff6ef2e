"""One pass over the text that says which patterns are worth running where."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import ahocorasick

from analyzer.types import Span

Groups = tuple[frozenset[str], ...]


class Prefilter:
    """Find, for each sentence, the patterns whose anchors are all in it.

    Parameters
    ----------
    anchors : iterable of tuple of frozenset of str
        For each pattern, in its order, groups of lower-cased strings; a match has at least one
        string of every group.

    Notes
    -----
    Of each pattern one group wakes it, the one whose strings the fewest patterns use; the others
    are then looked up. The time grows with the text and the number of hits, not with the number
    of patterns.
    """

    def __init__(self, anchors: Iterable[Groups]) -> None:
        patterns = list(anchors)
        users = Counter(word for groups in patterns for group in groups for word in group)
        number = {word: i for i, word in enumerate(users)}
        self._wakes: defaultdict[int, list[int]] = defaultdict(list)
        self._others: list[tuple[frozenset[int], ...]] = []
        for pattern, groups in enumerate(patterns):
            first, *others = sorted(groups, key=lambda group: max(users[word] for word in group))
            for word in first:
                self._wakes[number[word]].append(pattern)
            self._others.append(tuple(frozenset(number[w] for w in group) for group in others))
        self._automaton = ahocorasick.Automaton()
        for word, i in number.items():
            self._automaton.add_word(word, (len(word), i))
        if number:
            self._automaton.make_automaton()
        self._empty = not number

    def candidates(self, lowered: str, sentences: Sequence[Span]) -> list[list[int]]:
        """Return for each sentence the indices of the patterns to run on it, ascending.

        Parameters
        ----------
        lowered : str
            The whole text in lower case, of the same length as the original.
        sentences : sequence of Span
            In ascending order, not overlapping.
        """
        words: list[set[int]] = [set() for _ in sentences]
        if self._empty or not sentences:
            return [[] for _ in sentences]
        starts = [sentence.start for sentence in sentences]
        ends = [sentence.end for sentence in sentences]
        for last, (size, word) in self._automaton.iter(lowered):
            at = bisect_right(starts, last - size + 1) - 1
            if at >= 0 and last < ends[at]:
                words[at].add(word)
        return [self._awake(found) for found in words]

    def _awake(self, found: set[int]) -> list[int]:
        awake: set[int] = set()
        others = self._others
        for word in found:
            for pattern in self._wakes.get(word, ()):
                for group in others[pattern]:
                    if group.isdisjoint(found):
                        break
                else:
                    awake.add(pattern)
        return sorted(awake)
