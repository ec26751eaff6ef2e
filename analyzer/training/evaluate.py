"""The analyser's output against annotated policies: the figures that the project is judged by.

A finding counts for a unit when half of the finding lies in the unit, or it covers half of the
unit; findings with polarity ``negated`` do not count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np

from analyzer.training.corpus import Annotated
from analyzer.training.count import Count
from analyzer.training.located import locate, squash

FACETS = (
    "data", "purpose", "retention", "right", "basis", "recipient", "transfer", "controller",
    "practice",
)  # fmt: skip
MISSION = FACETS[:4]
_RESAMPLES = 1000
Output = Mapping[str, Any]  # the JSON of output.md, from whichever version


@dataclass(slots=True, kw_only=True)
class Result:
    """What one policy, or several together, came to.

    Attributes
    ----------
    labels : dict of str to Count
        For each label that was wanted or found.
    pairs : Counter of (str, str)
        Wanted and given status of checklist items.
    scored : list of (float, bool)
        Of each finding its score, and whether its unit carries the label.
    """

    policies: int = 0
    absent: tuple[str, ...] = ()
    units: int = 0
    units_found: int = 0
    labels: dict[str, Count] = field(default_factory=dict)
    retention: Count = field(default_factory=Count)
    missing: Count = field(default_factory=Count)
    flags: Count = field(default_factory=Count)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    facts: int = 0
    facts_right: int = 0
    scored: list[tuple[float, bool]] = field(default_factory=list)

    def add(self, other: Result) -> None:
        """Add another result to this one."""
        self.policies += other.policies
        self.absent += other.absent
        self.units += other.units
        self.units_found += other.units_found
        for label, count in other.labels.items():
            mine = self.labels.setdefault(label, Count())
            mine += count
        self.retention += other.retention
        self.missing += other.missing
        self.flags += other.flags
        self.pairs += other.pairs
        self.facts += other.facts
        self.facts_right += other.facts_right
        self.scored += other.scored

    def micro(self, facets: Sequence[str] = FACETS) -> Count:
        """Return the counts over all labels of some facets."""
        total = Count()
        for label, count in self.labels.items():
            if label.partition(".")[0] in facets:
                total += count
        return total

    def macro(self, facets: Sequence[str] = FACETS) -> float:
        """Return the mean F1 of the labels of some facets that any policy carries."""
        found = [
            count.f1
            for label, count in self.labels.items()
            if label.partition(".")[0] in facets and count.right + count.missed
        ]
        return sum(found) / len(found) if found else 0.0

    @property
    def accuracy(self) -> float:
        """Share of checklist items with the wanted status."""
        right = sum(n for (wanted, got), n in self.pairs.items() if wanted == got)
        return right / max(1, sum(self.pairs.values()))

    @property
    def abstained(self) -> float:
        """Share of checklist items of which the software says that it cannot tell."""
        unsure = sum(n for (_, got), n in self.pairs.items() if got == "cannot_tell")
        return unsure / max(1, sum(self.pairs.values()))

    def figures(self) -> dict[str, float]:
        """Return the figures by name, each in [0, 1]."""
        named = {
            "units found": self.units_found / max(1, self.units),
            "mission micro F1": self.micro(MISSION).f1,
            "mission macro F1": self.macro(MISSION),
            "all micro F1": self.micro().f1,
            "all macro F1": self.macro(),
            "retention periods F1": self.retention.f1,
            "missing items F1": self.missing.f1,
            "status accuracy": self.accuracy,
            "abstained": self.abstained,
            "flags F1": self.flags.f1,
            "facts accuracy": self.facts_right / max(1, self.facts),
        }
        return named | {f"{facet} F1": self.micro([facet]).f1 for facet in FACETS}

    def calibration_error(self, *, bins: int = 10) -> float:
        """Return the expected calibration error of the findings' scores (Naeini et al. 2015)."""
        error, n = 0.0, max(1, len(self.scored))
        for low, high, scores, right in reliability(self.scored, bins=bins):
            del low, high
            error += abs(sum(scores) - right) / n
        return error


def reliability(
    scored: Sequence[tuple[float, bool]], *, bins: int = 10
) -> list[tuple[float, float, list[float], int]]:
    """Return for each bin of scores its edges, the scores in it, and how many were right."""
    edges = np.linspace(0, 1, bins + 1)
    rows = []
    for low, high in pairwise(edges):
        inside = [s for s in scored if low <= s[0] < high or (high == 1 and s[0] == 1)]
        rows.append((float(low), float(high), [s for s, _ in inside], sum(r for _, r in inside)))
    return rows


def _covers(finding: Output, span: tuple[int, int]) -> bool:
    start, end = span
    shared: int = min(end, finding["end"]) - max(start, finding["start"])
    return shared > 0 and (
        2 * shared >= finding["end"] - finding["start"] or 2 * shared >= end - start
    )


def evaluate_policy(policy: Annotated, output: Output | None) -> Result:
    """Compare one policy's output with what its readers found.

    Parameters
    ----------
    policy : Annotated
        With its gold labels.
    output : mapping, optional
        The JSON of the analyser; None where there is none, and all is missed.
    """
    result = Result(policies=1, absent=() if output else (policy.id,))
    found = output or {"text": "", "findings": [], "checklist": {"items": []}}
    spans = locate(policy.units, found["text"])
    live = [f for f in found["findings"] if f.get("polarity", "affirmed") != "negated"]
    right: set[int] = set()
    placed: set[int] = set()
    for unit, wanted in policy.gold.labels.items():
        span = spans.get(unit)
        result.units += 1
        result.units_found += span is not None
        mine = [n for n, f in enumerate(live) if span and _covers(f, span)]
        placed.update(mine)
        right.update(n for n in mine if live[n]["label"] in wanted)
        got = {live[n]["label"] for n in mine}
        for label in wanted | got:
            result.labels.setdefault(label, Count()).add(wanted & {label}, got & {label})
    result.scored = [(float(live[n].get("score", 1.0)), n in right) for n in sorted(placed)]
    _retention(policy, found, spans, result)
    _verdicts(policy, found, result)
    return result


def _retention(
    policy: Annotated,
    found: Output,
    spans: Mapping[int, tuple[int, int] | None],
    result: Result,
) -> None:
    def unit_at(start: int) -> int | None:
        inside = (unit for unit, span in spans.items() if span and span[0] <= start < span[1])
        return next(inside, None)

    wanted = {(term.unit, term.value) for term in policy.gold.retention}
    terms = (term for term in found.get("retention", ()) if term.get("period"))
    result.retention.add(wanted, {(unit_at(term["start"]), term["period"]) for term in terms})


def _verdicts(policy: Annotated, found: Output, result: Result) -> None:
    flags = {flag["flag"] for flag in found.get("flags", ())}
    result.flags.add({flag.value for flag in policy.gold.flags}, flags)
    status = {item["id"]: item["status"] for item in found["checklist"]["items"]}
    for item, wanted in policy.gold.statuses.items():
        got = status.get(item, "absent")
        result.pairs[wanted, got] += 1
        result.missing.add(
            {item} if wanted == "missing" else set(), {item} if got == "missing" else set()
        )
    facts = found.get("facts") or {}
    for key, value in policy.gold.facts.items():
        result.facts += 1
        result.facts_right += _same_fact(key, value, facts.get(key))


def _same_fact(key: str, wanted: str | None, got: str | None) -> bool:
    one, other = (squash(str(value))[0] if value else "" for value in (wanted, got))
    part = key == "controller" and bool(one and other) and (one in other or other in one)
    return one == other or part


def total(results: Iterable[Result]) -> Result:
    """Return the sum of several policies' results."""
    summed = Result()
    for result in results:
        summed.add(result)
    return summed


def intervals(
    results: Sequence[Result], *, seed: int = 0, level: float = 0.95
) -> dict[str, tuple[float, float]]:
    """Return percentile intervals of all figures by resampling policies (Efron 1979).

    Parameters
    ----------
    results : sequence of Result
        One a policy: units of one policy are not independent.
    seed : int
        Of the resampling.
    level : float
        Coverage, in (0, 1).
    """
    random = np.random.default_rng(seed)
    drawn: dict[str, list[float]] = {}
    for _ in range(_RESAMPLES if len(results) > 1 else 1):
        chosen = random.integers(len(results), size=len(results))
        for name, value in total(results[i] for i in chosen).figures().items():
            drawn.setdefault(name, []).append(value)
    tails = 50 * (1 - level), 50 * (1 + level)
    return {
        name: (float(np.percentile(values, tails[0])), float(np.percentile(values, tails[1])))
        for name, values in drawn.items()
    }
