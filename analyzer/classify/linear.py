"""A linear model of each label over the words of a unit: plain arrays, no code in the files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from analyzer.classify.features import GROUPS, WORD, Features, token
from analyzer.classify.view import UnitView
from analyzer.errors import ModelError
from analyzer.types import Method

_ARRAYS = "weights.npz"
_VOCABULARY = "vocabulary.txt"
_CONFIG = "config.json"
_WINDOW = 25  # words: the longest passage that is pointed at; not measured
_TOLL = 0.1  # share of the best word's weight that each word costs; not measured
_STOP = 3  # characters of closing punctuation between a sentence's last word and its end


@dataclass(frozen=True, kw_only=True)
class LinearModel:
    """One logistic regression a label over the features of a unit.

    Attributes
    ----------
    version : str
        Of the model, as ``1``.
    features : Features
        The vocabulary.
    weights : ndarray of shape (n_features, n_labels)
        Natural logarithm of odds per unit of a feature.
    intercepts : ndarray of shape (n_labels,)
        Log odds where no feature is there.
    slopes, offsets : ndarray of shape (n_labels,)
        Calibration (Platt 1999): log odds times slope plus offset.
    thresholds : ndarray of shape (n_labels,)
        Probability from which the model alone gives a label.
    """

    version: str
    labels: tuple[str, ...]
    features: Features
    weights: NDArray[np.float32]
    intercepts: NDArray[np.float32]
    slopes: NDArray[np.float32]
    offsets: NDArray[np.float32]
    thresholds: NDArray[np.float32]
    method: Method = "linear"

    @cached_property
    def name(self) -> str:
        """Version and first digits of the hash of what was learnt."""
        digest = hashlib.sha256()
        for array in (self.weights.astype(np.float16), self.intercepts, self.features.idf):
            digest.update(np.ascontiguousarray(array).tobytes())
        return f"linear-{self.version} {digest.hexdigest()[:8]}"

    def probabilities(self, units: Sequence[UnitView]) -> NDArray[np.float32]:
        """Return calibrated probabilities, of shape (n_units, n_labels)."""
        if not units:
            return np.zeros((0, len(self.labels)), dtype=np.float32)
        odds = self.log_odds(units) * self.slopes + self.offsets
        found: NDArray[np.float32] = (1 / (1 + np.exp(-odds))).astype(np.float32)
        return found

    def log_odds(self, units: Sequence[UnitView]) -> NDArray[np.float32]:
        """Return log odds before calibration, of shape (n_units, n_labels)."""
        found: NDArray[np.float32] = self.features.matrix(units) @ self.weights + self.intercepts
        return found

    def carriers(self, unit: UnitView, label: str) -> tuple[int, int]:
        """Return start and end, in ``unit.text``, of the passage that speaks most for a label.

        The run of at most 25 words of one sentence with the highest sum of its words' weights
        (Bentley 1984), less a toll for each word, so that it does not trail on over words that say
        nothing; all of the unit where no word speaks for it.
        """
        spans = [(match.start(), match.end()) for match in WORD.finditer(unit.text)]
        worth = self._worth(unit, self.labels.index(label))
        toll = _TOLL * max(worth, default=0.0)
        ends = {end for _, end in unit.sentences}
        last_of = [any(s[1] <= end < s[1] + _STOP for end in ends) for s in spans]
        best, first, last = 0.0, 0, len(spans) - 1
        for start in range(len(worth)):
            total = 0.0
            for end in range(start, min(start + _WINDOW, len(worth))):
                total += worth[end] - toll
                if total > best:
                    best, first, last = total, start, end
                if last_of[end]:
                    break
        return (spans[first][0], spans[last][1]) if spans else (0, len(unit.text))

    def _worth(self, unit: UnitView, label: int) -> list[float]:
        """Share out the weight of words, pairs and letters over the words they stand in."""
        words = [token(match.group()) for match in WORD.finditer(unit.text)]
        padded = ["^", *words, "$"]
        word_at, pair_at = (self.features.columns[group].get for group in ("word", "pair"))
        owners: list[int] = []
        columns: list[int] = []
        shares: list[float] = []
        for i, word in enumerate(words):
            letters = self.features.letters(word)
            found = (
                word_at(word, -1),
                pair_at(f"{padded[i]} {word}", -1),
                pair_at(f"{word} {padded[i + 2]}", -1),
                *letters,
            )
            owners += [i] * len(found)
            columns += found
            shares += [GROUPS["word"], GROUPS["pair"] / 2, GROUPS["pair"] / 2]
            shares += [GROUPS["letters"]] * len(letters)
        known = np.array(columns, dtype=np.int64) >= 0
        at = np.array(columns, dtype=np.int64)[known]
        weights = self.weights[at, label] * self.features.idf[at] * np.array(shares)[known]
        worth: list[float] = np.bincount(
            np.array(owners, dtype=np.int64)[known], weights=weights, minlength=len(words)
        ).tolist()
        return worth

    def save(self, folder: Path) -> None:
        """Write the model: arrays (half precision), vocabulary and configuration."""
        folder.mkdir(parents=True, exist_ok=True)
        np.savez(  # packed it would be a fifth smaller, and take a tenth of a second to open
            folder / _ARRAYS,
            weights=self.weights.astype(np.float16),
            idf=self.features.idf,
            intercepts=self.intercepts,
            slopes=self.slopes,
            offsets=self.offsets,
            thresholds=self.thresholds,
        )
        lines = [
            f"{group}\t{name}"
            for group, columns in self.features.columns.items()
            for name in sorted(columns, key=columns.__getitem__)
        ]
        (folder / _VOCABULARY).write_text("\n".join(lines) + "\n", "utf-8")
        config = {"kind": "linear", "version": self.version, "labels": list(self.labels)}
        (folder / _CONFIG).write_text(json.dumps(config, indent=1) + "\n", "utf-8")

    @classmethod
    def load(cls, folder: Path) -> LinearModel:
        """Read a model; nothing in the files is run.

        Raises
        ------
        ModelError
            A file is missing, damaged, or does not fit the others.
        """
        try:
            config = json.loads((folder / _CONFIG).read_text("utf-8"))
            with np.load(folder / _ARRAYS, allow_pickle=False) as arrays:
                parts = {key: arrays[key].astype(np.float32) for key in arrays.files}
            columns = _columns((folder / _VOCABULARY).read_text("utf-8"))
            features = Features(columns=columns, idf=parts.pop("idf"))
            model = cls(
                version=config["version"],
                labels=tuple(config["labels"]),
                features=features,
                **parts,
            )
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(
                f"het model is niet te lezen: {error}",
                where=str(folder),
                remedy="Haal de map models/ opnieuw op, of maak het model met: analyzer train",
            ) from None
        if model.weights.shape != (sum(map(len, columns.values())), len(model.labels)):
            raise ModelError("de bestanden van het model horen niet bij elkaar", where=str(folder))
        return model


def _columns(text: str) -> dict[str, dict[str, int]]:
    columns: dict[str, dict[str, int]] = {group: {} for group in GROUPS}
    for column, line in enumerate(text.split("\n")[:-1]):
        group, _, name = line.partition("\t")
        columns[group][name] = column
    return columns
