"""``analyzer train``: from the corpus to a folder under ``models/``, with its card."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from analyzer.classify.backends import MODELS
from analyzer.classify.merge import Merge
from analyzer.classify.model import Model
from analyzer.pipeline import analyze
from analyzer.serialize import dumps
from analyzer.settings import Settings
from analyzer.training.corpus import Annotated
from analyzer.training.evaluate import Result, evaluate_policy, intervals, total
from analyzer.training.units import Sample, corpus_sample

LINEAR = "linear"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trained:
    """A fitted model, how it merges with the rules, and what it learned from."""

    model: Model
    merge: Merge
    learnt: Sample
    held: Sample


def train_linear(*, seed: int = 0, jobs: int = 2) -> Trained:
    """Fit the linear model on the corpus' training part, and its merging on the validation part.

    Parameters
    ----------
    seed : int
        The same seed and corpus give the same model.
    jobs : int
        Processes.
    """
    from analyzer.training.linear import fit_linear, fit_merge

    _, learnt = corpus_sample("train")
    _, held = corpus_sample("validation")
    model = fit_linear(
        learnt.units,
        learnt.marks,
        learnt.labels,
        validation=(held.units, held.marks),
        seed=seed,
        jobs=jobs,
    )
    merge = fit_merge(
        held.units, held.marks, held.labels, model.probabilities(held.units), seed=seed
    )
    return Trained(model=model, merge=merge, learnt=learnt, held=held)


def measure(policies: Iterable[Annotated], *, settings: Settings) -> tuple[Result, ...]:
    """Analyse the text of annotated policies and compare with their labels, one result a policy.

    Parameters
    ----------
    settings : Settings
        Which back-end.
    """
    return tuple(
        evaluate_policy(policy, json.loads(dumps(analyze(policy.text.encode(), settings=settings))))
        for policy in policies
    )


def figures(results: Sequence[Result]) -> dict[str, object]:
    """Return the figures of several policies with their intervals, ready for JSON."""
    summed = total(results)
    ranges = intervals(results)
    return {
        "policies": summed.policies,
        "units": summed.units,
        "calibration_error": round(summed.calibration_error(), 4),
        "figures": {
            name: [round(value, 4), *(round(end, 4) for end in ranges[name])]
            for name, value in summed.figures().items()
        },
        "labels": {
            label: [count.right, count.extra, count.missed]
            for label, count in sorted(summed.labels.items())
        },
    }


def home_of(backend: str) -> Path:
    """Return the folder of a back-end's own model."""
    return MODELS / backend


def share_right(results: Sequence[Result], *, since: float) -> tuple[float, int]:
    """Return how many of the findings with at least this score are right, and how many they are."""
    scored: NDArray[np.float64] = np.array(
        [right for result in results for score, right in result.scored if score >= since]
    )
    return (float(scored.mean()) if len(scored) else 1.0), len(scored)
