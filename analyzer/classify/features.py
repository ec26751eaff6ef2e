"""The words of a unit and of what it stands under, as columns of a sparse matrix.

Groups of features, each normalised on its own so that a long lead-in does not drown a short item:
words, pairs of neighbours, letter n-grams within words (Dutch compounds and endings), the words of
the headings and of the list's announcement, the unit's shape, the frames that hold, and the
patterns of the rules that have all their words there, matching or not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analyzer.classify.view import UnitView

WORD = re.compile(r"[^\W_\ue000]+(?:[-'][^\W_\ue000]+)*|\ue000+|[@€%]")
_DIGITS = re.compile(r"\d+")
_OWN_NAME = "\ue000"
_NGRAMS = (4, 5, 6)  # letters; not measured against others
_LENGTHS = (3, 8, 20, 50)  # words; where the classes of length part
_TENTHS = 5  # parts of a document that a place is told in
# Weight of each group, on validation data, 2026-11-21; the last three are not normalised.
GROUPS: Mapping[str, float] = {
    "word": 2.0,
    "pair": 1.0,
    "letters": 2.0,
    "heading": 0.7,
    "announced": 0.7,
    "shape": 1.0,
    "frame": 0.5,
    "awake": 0.25,
}
_PLAIN = frozenset({"shape", "frame", "awake"})


_IS_PLAIN = np.array([group in _PLAIN for group in GROUPS])
_WEIGHTS = np.array(list(GROUPS.values()), dtype=np.float32)
_MOST_WORDS = 100_000  # kept with the columns of their letters: some 20 MB


def letter_ngrams(word: str) -> tuple[str, ...]:
    """Return the n-grams of a word with its ends marked."""
    marked = f"<{word}>"
    return tuple(marked[i : i + n] for n in _NGRAMS for i in range(len(marked) - n + 1))


def tokens(text: str) -> list[str]:
    """Return the words as features see them: digits as ``#``, the own name as one sign.

    Examples
    --------
    >>> tokens("na 7 jaar, via info@bedrijf")
    ['na', '#', 'jaar', 'via', 'info', '@', 'bedrijf']
    """
    return [token(word) for word in WORD.findall(text)]


def token(word: str) -> str:
    """Return a word of a text as features see it."""
    if word[0] == _OWN_NAME:
        return _OWN_NAME
    return word if word.isalpha() else _DIGITS.sub("#", word)


def _shape(unit: UnitView, n_words: int) -> Iterator[str]:
    yield f"kind {unit.kind}"
    yield f"words {sum(n_words >= limit for limit in _LENGTHS)}"
    yield f"place {int(unit.position * _TENTHS)}"


def _about(
    unit: UnitView, words: list[str], words_of: Callable[[str], list[str]]
) -> Iterator[tuple[str, list[str]]]:
    """Yield for each group but the letters the features of a unit, with repeats."""
    yield "word", words
    yield "pair", [f"{a} {b}" for a, b in pairwise(["^", *words, "$"])]
    above = enumerate(unit.headings)
    yield "heading", [f"{level}:{word}" for level, text in above for word in words_of(text)]
    sides = (("l", unit.lead_in), ("c", unit.column), ("r", unit.row))
    yield "announced", [f"{side}:{w}" for side, text in sides if text for w in words_of(text)]
    yield "shape", list(_shape(unit, len(words)))
    yield "frame", [f"{level}:{frame}" for level, frame in unit.frames]
    yield "awake", list(unit.awake)


def named(unit: UnitView) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield for each group the features of a unit, with repeats."""
    words = tokens(unit.text)
    yield "letters", [gram for word in dict.fromkeys(words) for gram in letter_ngrams(word)]
    yield from _about(unit, words, tokens)


@dataclass(frozen=True, kw_only=True)
class Features:
    """A vocabulary of features, made from a corpus.

    Attributes
    ----------
    columns : mapping of str to (mapping of str to int)
        For each group, the column of each feature; a group's columns are next to one another.
    idf : ndarray of shape (n_features,)
        Inverse document frequency, smoothed, natural logarithm; 1 for the rest.
    """

    columns: Mapping[str, Mapping[str, int]]
    idf: NDArray[np.float32]

    @classmethod
    def learn(cls, units: Sequence[UnitView], *, at_least: int = 2) -> Features:
        """Take up all features that stand in so many units.

        Parameters
        ----------
        units : sequence of UnitView
            The training part of the corpus.
        at_least : int
            Units that a feature must stand in.
        """
        counts: dict[str, Counter[str]] = {group: Counter() for group in GROUPS}
        for unit in units:
            for group, found in named(unit):
                counts[group].update(set(found))
        columns: dict[str, dict[str, int]] = {}
        idf: list[float] = []
        for group, counted in counts.items():
            kept = sorted(name for name, n in counted.items() if n >= at_least)
            columns[group] = {name: len(idf) + i for i, name in enumerate(kept)}
            idf += [
                1.0 if group in _PLAIN else float(np.log((1 + len(units)) / (1 + counted[n])) + 1)
                for n in kept
            ]
        return cls(columns=columns, idf=np.asarray(idf, dtype=np.float32))

    @cached_property
    def _group(self) -> NDArray[np.intp]:
        """The number of the group of each column."""
        sizes = [len(self.columns[group]) for group in GROUPS]
        return np.repeat(np.arange(len(GROUPS)), sizes)

    @cached_property
    def _letters_of(self) -> dict[str, tuple[int, ...]]:
        """The columns of the n-grams of words met before: most words come back."""
        return {}

    def letters(self, word: str) -> tuple[int, ...]:
        """Return the columns of the letter n-grams of a word."""
        known = self._letters_of.get(word)
        if known is None:
            column = self.columns["letters"].get
            found = (column(gram, -1) for gram in letter_ngrams(word))
            known = tuple(place for place in found if place >= 0)
            if len(self._letters_of) < _MOST_WORDS:
                self._letters_of[word] = known
        return known

    def _columns(self, unit: UnitView, seen: dict[str, list[str]]) -> list[int]:
        """Return the columns of all features of a unit, with repeats; unknown ones are -1."""

        def words_of(text: str) -> list[str]:
            if text not in seen:
                seen[text] = tokens(text)
            return seen[text]

        words = tokens(unit.text)
        names = dict(_about(unit, words, words_of))
        found: list[int] = []
        for word in dict.fromkeys(words):
            found += self.letters(word)
        for group, its_names in names.items():
            column = self.columns[group].get
            found += [column(name, -1) for name in its_names]
        return found

    def matrix(self, units: Sequence[UnitView]) -> sparse.csr_matrix:
        """Return the weighted features of units, of shape (n_units, n_features), float32."""
        seen: dict[str, list[str]] = {}
        found = [self._columns(unit, seen) for unit in units]
        columns = np.fromiter(chain.from_iterable(found), dtype=np.int64)
        rows = np.repeat(np.arange(len(units)), [len(part) for part in found])
        known = columns >= 0
        shape = (len(units), len(self.idf))
        counts = sparse.csr_matrix(
            (np.ones(known.sum(), dtype=np.float32), (rows[known], columns[known])), shape=shape
        )  # repeats are added up
        places = np.repeat(np.arange(len(units)), np.diff(counts.indptr))
        group = self._group[counts.indices]
        values = (1 + np.log(counts.data)) * self.idf[counts.indices]
        block = places * len(GROUPS) + group
        norms = np.sqrt(np.bincount(block, weights=values**2, minlength=len(units) * len(GROUPS)))
        plain = _IS_PLAIN[group]
        counts.data = (
            _WEIGHTS[group] * values / np.where(plain, 1.0, np.maximum(norms[block], 1e-9))
        ).astype(np.float32)
        return counts
