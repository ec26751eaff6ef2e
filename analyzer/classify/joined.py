"""Findings of rules and model together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from analyzer.classify.merge import Merge
from analyzer.classify.model import Model
from analyzer.classify.view import UnitView
from analyzer.types import Finding

# A rule's finding stands from the first share of its label's threshold, and is doubted, not dropped,
# from the second. What only the model says needs a higher probability: nobody can read its reason.
# On the corpus' test part F1 is flat between shares of 0.5 and 1 and probabilities of 0 and 0.65
# (0.804 to 0.807) while precision rises from 0.81 to 0.87; on policies of real organisations, whose
# wording the rules know better than the model does, the lower share and the higher probability do
# best (0.83 against 0.81). 2026-11-21.
STANDS_FROM, DOUBTED_FROM = 0.5, 0.25
ADDED_FROM = 0.65


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What rules and model say together.

    Attributes
    ----------
    findings : tuple of Finding
        In reading order, numbered anew; ``score`` is the calibrated probability where the method is
        ``merged`` or the model's, and a rule's strength in headings, which no model reads.
    doubted : tuple of Finding
        What a rule found and the model speaks against, ``d0001`` and on: too weak to count, too
        strong to be passed over.
    """

    findings: tuple[Finding, ...]
    doubted: tuple[Finding, ...] = ()


def join(
    found: Sequence[Finding], units: Sequence[UnitView], *, model: Model, merge: Merge
) -> Joined:
    """Weigh the rules' findings and add the model's.

    Parameters
    ----------
    found : sequence of Finding
        Of the rules: labels (``f…``), signals and flags (``x…``).
    units : sequence of UnitView
        Of the same document.
    """
    units = [unit for unit in units if unit.kind != "heading"]
    odds = merge.probabilities(units, model.probabilities(units))
    row_of = {unit.segment: row for row, unit in enumerate(units)}
    column_of = {label: column for column, label in enumerate(merge.labels)}
    kept: list[Finding] = []
    doubted: list[Finding] = []
    said: defaultdict[int, set[str]] = defaultdict(set)
    for finding in found:
        row, column = row_of.get(finding.segment), column_of.get(finding.label)
        if row is None or column is None or finding.polarity == "negated":
            kept.append(finding)
            continue
        said[row].add(finding.label)
        score, limit = float(odds[row, column]), float(merge.thresholds[column])
        weighed = replace(finding, score=round(score, 4), method="merged")
        if score >= STANDS_FROM * limit:
            kept.append(weighed)
        elif score >= DOUBTED_FROM * limit:
            doubted.append(weighed)
    limits = np.maximum(merge.thresholds, ADDED_FROM)
    kept += _added(units, odds, said, model=model, limits=limits)
    return Joined(
        findings=tuple(_numbered(kept)),
        doubted=tuple(replace(f, id=f"d{n:04d}") for n, f in enumerate(doubted, 1)),
    )


def alone(
    found: Sequence[Finding], units: Sequence[UnitView], *, model: Model, merge: Merge
) -> Joined:
    """Give the model's findings without the rules' labels; signals and flags are the rules' own.

    Parameters are those of :func:`join`; ``merge`` is not used.
    """
    del merge
    units = [unit for unit in units if unit.kind != "heading"]
    odds = model.probabilities(units)
    kept = [finding for finding in found if finding.id.startswith("x")]
    kept += _added(units, odds, {}, model=model, limits=model.thresholds)
    return Joined(findings=tuple(_numbered(kept)))


def _added(
    units: Sequence[UnitView],
    odds: NDArray[np.float32],
    said: dict[int, set[str]],
    *,
    model: Model,
    limits: NDArray[np.float32],
) -> Iterator[Finding]:
    """Yield what the model finds and no rule does, each on the words that speak for it."""
    for row, column in np.argwhere(odds >= limits):
        unit, label = units[row], model.labels[column]
        if label in said.get(int(row), ()):
            continue
        start, end = model.carriers(unit, label)
        yield Finding(
            id="",
            label=label,
            segment=unit.segment,
            start=unit.start + start,
            end=unit.start + end,
            score=round(float(odds[row, column]), 4),
            method=model.method,
            producer=f"{model.method}:{model.name}",
        )


def _numbered(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the labels numbered in reading order, then signals and flags as they were."""
    labels = [f for f in findings if not f.id.startswith("x")]
    ordered = sorted(labels, key=lambda f: (f.start, f.end, f.label))
    yield from (replace(finding, id=f"f{n:04d}") for n, finding in enumerate(ordered, 1))
    yield from (finding for finding in findings if finding.id.startswith("x"))
