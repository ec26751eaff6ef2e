"""How far two readers of the corpus agree, before they settled what differed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from analyzer.training.corpus import CORPUS
from analyzer.training.count import Count

READINGS = "readings.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What two readers gave one unit, each without seeing the other's labels."""

    policy: str
    unit: int
    first: frozenset[str]
    second: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Agreement on the labels of one facet, or of all.

    Attributes
    ----------
    f1 : float
        Of one reader against the other; which is which does not matter.
    kappa : float
        Cohen's (1960), over all decisions whether a unit carries a label.
    n : int
        Labels that either reader gave.
    """

    f1: float
    kappa: float
    n: int


def readings(root: Path = CORPUS) -> Iterator[Reading]:
    """Yield both readings of each unit that was read twice."""
    with (root / READINGS).open(encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            yield Reading(
                policy=entry["policy"],
                unit=entry["unit"],
                first=frozenset(entry["first"]),
                second=frozenset(entry["second"]),
            )


def agreement(found: Sequence[Reading], labels: Sequence[str]) -> Agreement:
    """Return the agreement on some labels.

    Examples
    --------
    >>> both = Reading(policy="x", unit=1, first=frozenset({"a"}), second=frozenset({"a"}))
    >>> none = Reading(policy="x", unit=2, first=frozenset(), second=frozenset())
    >>> agreement([both, none], ["a"])
    Agreement(f1=1.0, kappa=1.0, n=1)
    """
    wanted = frozenset(labels)
    count = Count()
    for reading in found:
        count.add(reading.first & wanted, reading.second & wanted)
    decisions = len(found) * len(wanted)
    return Agreement(
        f1=count.f1, kappa=_kappa(count, decisions), n=count.right + count.extra + count.missed
    )


def _kappa(count: Count, decisions: int) -> float:
    if not decisions:
        return 1.0
    neither = decisions - count.right - count.extra - count.missed
    observed = (count.right + neither) / decisions
    first, second = count.right + count.missed, count.right + count.extra
    chance = first * second + (decisions - first) * (decisions - second)
    expected = chance / decisions**2
    return 1.0 if expected == 1 else (observed - expected) / (1 - expected)
