"""What every trained model offers, whatever it is made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from analyzer.classify.view import UnitView
from analyzer.types import Method


class Model(Protocol):
    """A multi-label classifier of units, trained on our corpus.

    Attributes
    ----------
    name : str
        With version and the first digits of the hash of its weights: ``linear-1 9c1e…``.
    method : Method
        How its findings are marked.
    labels : tuple of str
        The columns of what it returns, ids of the taxonomy.
    thresholds : ndarray of shape (n_labels,)
        Probability from which a label is given, each in (0, 1], chosen on validation data.
    """

    @property
    def name(self) -> str:
        """Which model it is, for the line that every report carries."""

    @property
    def method(self) -> Method:
        """How its findings are marked."""

    @property
    def labels(self) -> tuple[str, ...]:
        """The columns of what it returns."""

    @property
    def thresholds(self) -> NDArray[np.float32]:
        """Where each label begins."""

    def probabilities(self, units: Sequence[UnitView]) -> NDArray[np.float32]:
        """Return calibrated probabilities, of shape (n_units, n_labels), each in [0, 1]."""

    def carriers(self, unit: UnitView, label: str) -> tuple[int, int]:
        """Return start and end, in ``unit.text``, of the words that speak for a label."""
