"""Near-duplicate units and policies, by MinHash (Broder 1997; Leskovec et al. 2020, chapter 3)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from datasketch import MinHash, MinHashLSH

from analyzer.training.corpus import Annotated

_PERMUTATIONS = 128
_ALIKE = 0.8  # Jaccard similarity of word trigrams from which two units are near-duplicates
_SHORTEST = 8  # words: a shorter unit ("E-mailadres") is the same everywhere and says nothing
_SHARED = 0.3  # share of a policy's longer units that another has too: one text, adapted


@dataclass(frozen=True, slots=True, kw_only=True)
class Clusters:
    """What is alike in a corpus.

    Attributes
    ----------
    n_units : int
        Units of at least eight words.
    share : float
        Share of these that are near-duplicates of a unit before them, in [0, 1].
    policies : tuple of frozenset of str
        Policies of which each shares much with another of the same cluster.
    """

    n_units: int
    share: float
    policies: tuple[frozenset[str], ...]


def _sketch(words: Sequence[str]) -> MinHash:
    sketch = MinHash(num_perm=_PERMUTATIONS)
    sketch.update_batch(
        [" ".join(words[i : i + 3]).encode() for i in range(max(1, len(words) - 2))]
    )
    return sketch


def clusters(policies: Sequence[Annotated]) -> Clusters:
    """Find near-duplicates among the units of policies, headings left out."""
    lsh = MinHashLSH(threshold=_ALIKE, num_perm=_PERMUTATIONS)
    shared: defaultdict[tuple[str, str], int] = defaultdict(int)
    longer: defaultdict[str, int] = defaultdict(int)
    n_units = repeated = 0
    for policy in policies:
        for unit in policy.units:
            words = re.findall(r"\w+", unit.text.lower())
            if unit.kind == "heading" or len(words) < _SHORTEST:
                continue
            n_units += 1
            longer[policy.id] += 1
            sketch = _sketch(words)
            alike = lsh.query(sketch)
            repeated += bool(alike)
            for other in {key.partition("\t")[0] for key in alike} - {policy.id}:
                shared[other, policy.id] += 1
            lsh.insert(f"{policy.id}\t{unit.id}", sketch)
    pairs = [
        pair for pair, n in shared.items() if n >= _SHARED * min(longer[name] for name in pair)
    ]
    return Clusters(n_units=n_units, share=repeated / max(1, n_units), policies=_joined(pairs))


def _joined(pairs: Sequence[tuple[str, str]]) -> tuple[frozenset[str], ...]:
    """Put what is linked together."""
    home: dict[str, set[str]] = {}
    for one, other in pairs:
        both = home.get(one, {one}) | home.get(other, {other})
        for name in both:
            home[name] = both
    return tuple({id(found): frozenset(found) for found in home.values()}.values())
