"""Rules and a trained model together: one probability for each label of each unit.

The second level of a stack (Wolpert 1992): a logistic regression over what the model says and
what the rules did, fitted on policies that neither was made from: it learns how far to trust each.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from analyzer.classify.view import UnitView
from analyzer.errors import ModelError

_FILE = "merge.json"
_LIMIT = 8.0  # log odds beyond this say no more; not measured
SIGNS = ("log_odds", "fired", "entry", "negated", "agreed", "words", "other")


def signs(
    units: Sequence[UnitView], labels: Sequence[str], probabilities: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Return what speaks for each label of each unit.

    Parameters
    ----------
    units : sequence of UnitView
        Of length n_units.
    labels : sequence of str
        The columns of ``probabilities``.
    probabilities : ndarray of shape (n_units, n_labels)
        Of the trained model.

    Returns
    -------
    ndarray of shape (n_units, n_labels, 7)
        As :data:`SIGNS`: the model's log odds, whether a rule fired, the list alone gave the label,
        a rule found it denied, model and rule together, the logarithm of the number of words, and
        the number of other labels that the rules gave.
    """
    number = {label: i for i, label in enumerate(labels)}
    share = np.clip(probabilities.astype(np.float64), 1e-6, 1 - 1e-6)
    found = np.zeros((*share.shape, len(SIGNS)), dtype=np.float32)
    found[:, :, 0] = np.clip(np.log(share / (1 - share)), -_LIMIT, _LIMIT)
    outcome = {"fired": 1, "entry": 2, "negated": 3}
    for row, unit in enumerate(units):
        for what, label in unit.hits:
            if label in number:
                found[row, number[label], outcome[what]] = 1
        found[row, :, 5] = np.log1p(len(unit.text.split()))
    given = np.maximum(found[:, :, 1], found[:, :, 2])
    found[:, :, 4] = found[:, :, 0] * given
    found[:, :, 6] = np.log1p(given.sum(axis=1, keepdims=True) - given)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """How far to trust the rules and a model, label by label.

    Attributes
    ----------
    shared : ndarray of shape (7,)
        Weight of each of :data:`SIGNS`, for all labels.
    own : ndarray of shape (n_labels, 3)
        What each label adds: a constant, and to the weights of ``log_odds`` and ``fired``.
    thresholds : ndarray of shape (n_labels,)
        Probability from which a label is given.
    """

    labels: tuple[str, ...]
    shared: NDArray[np.float32]
    own: NDArray[np.float32]
    thresholds: NDArray[np.float32]

    def probabilities(
        self, units: Sequence[UnitView], model: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """Return calibrated probabilities of shape (n_units, n_labels).

        Parameters
        ----------
        units : sequence of UnitView
            With the rules' hits.
        model : ndarray of shape (n_units, n_labels)
            Probabilities of the trained model.
        """
        seen = signs(units, self.labels, model)
        odds = seen @ self.shared + self.own[:, 0]
        odds += seen[:, :, 0] * self.own[:, 1] + seen[:, :, 1] * self.own[:, 2]
        found: NDArray[np.float32] = (1 / (1 + np.exp(-odds))).astype(np.float32)
        return found

    def save(self, folder: Path) -> None:
        """Write the weights as JSON."""
        data = {
            "labels": list(self.labels),
            "shared": dict(
                zip(SIGNS, np.round(self.shared.astype(float), 5).tolist(), strict=True)
            ),
            "own": np.round(self.own.astype(float), 5).tolist(),
            "thresholds": np.round(self.thresholds.astype(float), 4).tolist(),
        }
        (folder / _FILE).write_text(json.dumps(data) + "\n", "utf-8")

    @classmethod
    def load(cls, folder: Path) -> Merge:
        """Read the weights.

        Raises
        ------
        ModelError
            The file is missing or damaged.
        """
        try:
            data = json.loads((folder / _FILE).read_text("utf-8"))
            return cls(
                labels=tuple(data["labels"]),
                shared=np.asarray([data["shared"][sign] for sign in SIGNS], dtype=np.float32),
                own=np.asarray(data["own"], dtype=np.float32),
                thresholds=np.asarray(data["thresholds"], dtype=np.float32),
            )
        except (OSError, ValueError, KeyError) as error:
            raise ModelError(f"het model is niet te lezen: {error}", where=str(folder)) from None
