"""One pass over the text that says which patterns are worth running where."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import ahocorasick

from analyzer.types import Span

Groups = tuple[frozenset[str], ...]

# Patterns take a hyphen before a word as part of it, and one behind it as its end.
_NO_WORD = re.compile(r"[^\w\ue000-]")


def _plain(word: str) -> bool:
    """Whether an anchor has only what a word is made of, ends aside."""
    return not _NO_WORD.search(word.strip(" "))


def _variants(word: str) -> tuple[str, ...]:
    return (word, f"{word[:-1]}-") if word.endswith(" ") else (word,)


def _automaton(anchors: Iterable[tuple[tuple[str, ...], int]]) -> ahocorasick.Automaton | None:
    """Build the automaton; a hit gives its length and, per anchor, its paddings and number."""
    users: defaultdict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for variants, number in anchors:
        padded = (int(variants[0].startswith(" ")), int(variants[0].endswith(" ")))
        for word in variants:
            users[word].append((*padded, number))
    if not users:
        return None
    automaton = ahocorasick.Automaton()
    for word, its_users in users.items():
        automaton.add_word(word, (len(word), tuple(its_users)))
    automaton.make_automaton()
    return automaton


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
        self._words = _automaton((_variants(word), i) for word, i in number.items() if _plain(word))
        # "foto's" is looked for as it stands: what parts words in the text is not known there
        self._raw = _automaton(
            ((word.strip(" "),), i) for word, i in number.items() if not _plain(word)
        )

    def candidates(self, lowered: str, sentences: Sequence[Span]) -> list[list[int]]:
        """Return for each sentence the indices of the patterns to run on it, ascending.

        Parameters
        ----------
        lowered : str
            The whole text in lower case, of the same length as the original.
        sentences : sequence of Span
            In ascending order, not overlapping.
        """
        found: list[set[int]] = [set() for _ in sentences]
        if sentences:
            starts = [sentence.start for sentence in sentences]
            ends = [sentence.end for sentence in sentences]
            padded = f" {_NO_WORD.sub(' ', lowered)} "
            for automaton, text, shift in ((self._words, padded, 1), (self._raw, lowered, 0)):
                for last, (size, users) in automaton.iter(text) if automaton else ():
                    for before, after, word in users:
                        at = bisect_right(starts, last - size + 1 + before - shift) - 1
                        if at >= 0 and last - after - shift < ends[at]:
                            found[at].add(word)
        return [self._awake(words) for words in found]

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
