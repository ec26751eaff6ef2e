"""Annotated policies as what a model learns from: views of their units, and marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analyzer.classify.view import UnitView
from analyzer.knowledge import load
from analyzer.pipeline import views
from analyzer.training.corpus import Annotated, Entry, Split, read_split

Marks = NDArray[np.int8]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """Units of several policies, headings left out.

    Attributes
    ----------
    units : tuple of UnitView
        With what the rules say of them.
    marks : ndarray of shape (n_units, n_labels), int8
        1 where the unit carries the label; columns in the order of ``labels``.
    policies : tuple of str
        For each unit the policy it stands in.
    labels : tuple of str
        The taxonomy's, in alphabetical order.
    """

    units: tuple[UnitView, ...]
    marks: Marks
    policies: tuple[str, ...]
    labels: tuple[str, ...]


def all_labels() -> tuple[str, ...]:
    """Return the labels of the taxonomy in the order in which models have them."""
    return tuple(sorted(load().labels))


def sample(policies: Iterable[Annotated]) -> Sample:
    """Take the units of annotated policies, cut as their readers cut them."""
    labels = all_labels()
    units: list[UnitView] = []
    given: list[frozenset[str]] = []
    names: list[str] = []
    for policy in policies:
        for unit, view in zip(policy.units, views(policy.document), strict=True):
            if unit.id in policy.gold.labels:
                units.append(view)
                given.append(policy.gold.labels[unit.id])
                names.append(policy.id)
    return Sample(
        units=tuple(units), marks=marks(given, labels), policies=tuple(names), labels=labels
    )


def marks(given: Sequence[frozenset[str]], labels: Sequence[str]) -> Marks:
    """Return 1 for each unit and each label that it carries, else 0.

    Examples
    --------
    >>> marks([frozenset({"data.name"})], ["data.email", "data.name"]).tolist()
    [[0, 1]]
    """
    return np.array([[label in carried for label in labels] for carried in given], dtype=np.int8)


def corpus_sample(*splits: Split) -> tuple[tuple[Entry, ...], Sample]:
    """Return the documents of some splits of our corpus, and their units."""
    found = list(read_split(*splits))
    return tuple(entry for entry, _ in found), sample(policy for _, policy in found)
