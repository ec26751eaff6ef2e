"""Pictures of how well the analyser does, as SVG; matplotlib is of the extra ``train``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from analyzer.errors import MissingExtraError
from analyzer.training.count import Count
from analyzer.training.evaluate import Result, reliability

_INK, _ACCENT, _FAINT = "#1f2933", "#1d6f8a", "#c9d3da"
STATUSES = ("met", "partial", "missing", "not_applicable", "cannot_tell")
_DARK = 0.6  # share from which a cell is too dark for dark figures
_FEWEST = 10  # findings in a bin from which its share is drawn


def _pyplot() -> Any:  # noqa: ANN401 - matplotlib has no types
    try:
        import matplotlib as mpl
    except ImportError:
        raise MissingExtraError(
            "voor afbeeldingen ontbreekt matplotlib",
            remedy='pip install "privacy-policy-analyzer[train]"',
        ) from None
    mpl.use("Agg")
    from matplotlib import pyplot

    pyplot.rcParams.update(
        {
            "font.size": 9,
            "axes.edgecolor": _INK,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "text.color": _INK,
            "axes.labelcolor": _INK,
            "svg.hashsalt": "analyzer",
        }
    )
    return pyplot


def _save(figure: Any, path: Path) -> None:  # noqa: ANN401
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(
        path, bbox_inches="tight", metadata={"Date": None} if path.suffix == ".svg" else None
    )
    _pyplot().close(figure)


def draw_reliability(results: Mapping[str, Result], path: Path) -> None:
    """Draw how often findings of each score are right, one line a set of policies.

    Parameters
    ----------
    results : mapping of str to Result
        By the name that the legend gives.
    path : Path
        ``.svg`` or ``.png``.
    """
    pyplot = _pyplot()
    figure, axes = pyplot.subplots(figsize=(4.6, 4.2))
    axes.plot([0, 1], [0, 1], color=_FAINT, linewidth=1)
    for name, result in results.items():
        rows = [
            (np.mean(scores), right / len(scores))
            for _, _, scores, right in reliability(result.scored)
            if len(scores) >= _FEWEST
        ]
        if rows:
            label = f"{name} (ECE {result.calibration_error():.3f}, n = {len(result.scored)})"
            axes.plot(*zip(*rows, strict=True), marker="o", markersize=4, label=label)
    axes.set(
        xlabel="score of the finding", ylabel="share that is right", xlim=(0, 1), ylim=(0, 1.02)
    )
    axes.legend(frameon=False, loc="upper left")
    _save(figure, path)


def draw_statuses(result: Result, path: Path) -> None:
    """Draw wanted against given status of the checklist's items, with their numbers."""
    pyplot = _pyplot()
    table = np.array([[result.pairs[wanted, got] for got in STATUSES] for wanted in STATUSES[:-1]])
    share = table / np.maximum(1, table.sum(axis=1, keepdims=True))
    figure, axes = pyplot.subplots(figsize=(5.2, 3.6))
    axes.imshow(share, cmap="Blues", vmin=0, vmax=1.2)
    for (row, column), n in np.ndenumerate(table):
        ink = "white" if share[row, column] > _DARK else _INK
        axes.text(column, row, str(n), ha="center", va="center", color=ink)
    axes.set_xticks(range(len(STATUSES)), [s.replace("_", " ") for s in STATUSES], rotation=20)
    axes.set_yticks(range(len(STATUSES) - 1), [s.replace("_", " ") for s in STATUSES[:-1]])
    axes.set(xlabel="given", ylabel="wanted")
    _save(figure, path)


def draw_labels(
    results: Sequence[tuple[str, Mapping[str, Count]]], path: Path, *, fewest: int = 5
) -> None:
    """Draw F1 of each label, one dot a set of counts, the worst label at the bottom.

    Parameters
    ----------
    results : sequence of (str, mapping of str to Count)
        Name and counts by label; the last one orders the labels.
    fewest : int
        Labels on fewer units than this are left out.
    """
    pyplot = _pyplot()
    last = results[-1][1]
    shown = [label for label, count in last.items() if count.right + count.missed >= fewest]
    shown.sort(key=lambda label: last[label].f1)
    figure, axes = pyplot.subplots(figsize=(6, 0.17 * len(shown) + 0.8))
    for name, counts in results:
        values = [counts[label].f1 if label in counts else 0.0 for label in shown]
        axes.plot(values, range(len(shown)), "o", markersize=4, label=name)
    axes.set_yticks(range(len(shown)), shown, fontsize=7)
    axes.set(xlim=(0, 1.01), xlabel="F1", ylim=(-1, len(shown)))
    axes.grid(axis="x", color=_FAINT, linewidth=0.5)
    axes.legend(frameon=False, loc="lower right")
    _save(figure, path)
