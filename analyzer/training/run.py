"""``analyzer train``: from the corpus to a folder under ``models/``, with its card."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from analyzer.classify.backends import MODELS, trained
from analyzer.classify.merge import Merge
from analyzer.classify.model import Model
from analyzer.errors import ModelError
from analyzer.knowledge import load
from analyzer.pipeline import analyze
from analyzer.serialize import dumps
from analyzer.settings import Settings
from analyzer.training.card import write_card
from analyzer.training.corpus import POLICY, Annotated, read_gold, read_split, role_of
from analyzer.training.evaluate import Result, evaluate_policy, intervals, total
from analyzer.training.pictures import draw_labels, draw_reliability, draw_statuses
from analyzer.training.units import Sample, corpus_sample

LINEAR, TRANSFORMER = "linear", "transformer"
_SURE = 0.9  # score from which a finding counts as sure
_PRODUCERS = {
    "rules": Settings(backend="rules", force=True),
    "model": Settings(rules=False, force=True),
    "merged": Settings(force=True),
}


class Savable(Model, Protocol):
    """A model that can be written to a folder."""

    def save(self, folder: Path) -> None:
        """Write it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trained:
    """A fitted model, how it merges with the rules, and what it learned from."""

    model: Savable
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


def train_transformer(*, seed: int, base: str) -> Trained:
    """Fine-tune an encoder on the training part, and its merging on the validation part."""
    from analyzer.training import transformer
    from analyzer.training.linear import fit_merge

    _, learnt = corpus_sample("train")
    _, held = corpus_sample("validation")
    model = transformer.fit(
        learnt.units,
        learnt.marks,
        learnt.labels,
        validation=(held.units, held.marks),
        options=transformer.Options(base=base, seed=seed),
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


def share_right(results: Sequence[Result], *, since: float) -> tuple[float, int]:
    """Return how many of the findings with at least this score are right, and how many they are."""
    scored: NDArray[np.float64] = np.array(
        [right for result in results for score, right in result.scored if score >= since]
    )
    return (float(scored.mean()) if len(scored) else 1.0), len(scored)


def train_and_measure(
    backend: str,
    *,
    output: Path | None,
    seed: int,
    base: str,
    gold: Sequence[Path],
    say: Callable[[str], object],
) -> None:
    """Train a model on the corpus, save it, measure it and write its card.

    Parameters
    ----------
    backend : str
        ``linear`` or ``transformer``.
    output : Path, optional
        By default the folder under ``models/`` that the back-end is loaded from.
    base : str
        The encoder that a transformer starts from.
    gold : sequence of Path
        Folders with more annotated policies to measure on, each role apart.
    say : callable
        Takes a line on how far it is.

    Raises
    ------
    ModelError
        The back-end is unknown, or the encoder's weights are not there.
    """
    folder = output or MODELS / backend
    trained_model = _fit(backend, seed=seed, base=base)
    trained_model.model.save(folder)
    trained_model.merge.save(folder)
    trained.cache_clear()
    say(f"{trained_model.model.name}: {folder}")
    results = _results(backend, folder, gold, say)
    metrics = {
        name: {producer: figures(found) for producer, found in by_producer.items()}
        for name, by_producer in results.items()
    }
    write_card(folder, metrics, _facts(trained_model, folder, seed, results))
    merged = {name: total(found["merged"]) for name, found in results.items()}
    first = next(iter(results.values()))
    draw_reliability(merged, folder / "reliability.svg")
    draw_statuses(total(first["merged"]), folder / "statuses.svg")
    draw_labels(
        [(producer, total(found).labels) for producer, found in first.items()],
        folder / "labels.svg",
    )


def _fit(backend: str, *, seed: int, base: str) -> Trained:
    if backend == LINEAR:
        return train_linear(seed=seed)
    if backend == TRANSFORMER:
        return train_transformer(seed=seed, base=base)
    raise ModelError(
        f"onbekende classificator {backend!r}", remedy=f"Kies uit: {LINEAR}, {TRANSFORMER}"
    )


def _results(
    backend: str, folder: Path, gold: Sequence[Path], say: Callable[[str], object]
) -> dict[str, dict[str, tuple[Result, ...]]]:
    sets = {
        "corpus, test": [policy for entry, policy in read_split("test") if entry.kind == POLICY]
    }
    for place in gold:
        roles = sorted({role_of(place, policy.id) for policy in read_gold(place)})
        sets.update(
            {f"{place.name}, {role}": list(read_gold(place, role=role)) for role in roles if role}
        )
    found: dict[str, dict[str, tuple[Result, ...]]] = {}
    for name, policies in sets.items():
        found[name] = {}
        for producer, settings in _PRODUCERS.items():
            chosen = settings.backend or backend
            done = measure(policies, settings=replace(settings, backend=chosen, model=str(folder)))
            found[name][producer] = done
            say(f"{name}, {producer}: all micro F1 {total(done).micro().f1:.3f}")
    return found


def _facts(
    made: Trained, folder: Path, seed: int, results: Mapping[str, Mapping[str, Sequence[Result]]]
) -> dict[str, object]:
    sure = "; ".join(
        f"{name}: {share:.1%} of {n}"
        for name, by_producer in results.items()
        for share, n in [share_right(by_producer["merged"], since=_SURE)]
    )
    size = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
    return {
        "model": made.model.name,
        "seed": seed,
        "features": getattr(made.model, "n_features", ""),
        "size": f"{size:.1f}",
        "train_policies": len(set(made.learnt.policies)),
        "train_units": len(made.learnt.units),
        "held_policies": len(set(made.held.policies)),
        "held_units": len(made.held.units),
        "knowledge": load().hash,
        "confident": f"Of the findings with a score of {_SURE} and more are right: {sure}.",
    }
