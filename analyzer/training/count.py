"""Right, extra and missed: precision, recall and F1."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass


@dataclass(slots=True)
class Count:
    """How many were right, extra (found, not there) and missed (there, not found)."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    def add(self, wanted: Set[object], got: Set[object]) -> None:
        """Count one comparison of two sets."""
        self.right += len(wanted & got)
        self.extra += len(got - wanted)
        self.missed += len(wanted - got)

    def __iadd__(self, other: Count) -> Count:
        """Add the counts of another."""
        self.right += other.right
        self.extra += other.extra
        self.missed += other.missed
        return self

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 where nothing was found nor missed."""
        found = self.right + self.extra
        return self.right / found if found else float(not self.missed)

    @property
    def recall(self) -> float:
        """Share of what is there that was found; 1 where nothing is there."""
        there = self.right + self.missed
        return self.right / there if there else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two (van Rijsbergen 1979)."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0
