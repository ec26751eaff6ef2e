"""The card of a trained model, written from its measured figures (Mitchell et al. 2019)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from string import Template

from analyzer.training.evaluate import FACETS

_SHOWN = (
    "mission micro F1", "mission macro F1", "all micro F1", "all macro F1",
    "retention periods F1", "missing items F1", "status accuracy", "abstained", "flags F1",
)  # fmt: skip
_TEMPLATE = Path(__file__).with_name("card.md")
Figures = Mapping[str, object]


def write_card(folder: Path, metrics: Mapping[str, Mapping[str, Figures]], facts: Figures) -> None:
    """Write ``metrics.json`` and ``CARD.md``.

    Parameters
    ----------
    folder : Path
        Of the model.
    metrics : mapping
        Set of policies, then ``rules``, ``model`` or ``merged``, then what
        :func:`analyzer.training.run.figures` gives.
    facts : mapping
        What the template names: model, units, policies, size.
    """
    (folder / "metrics.json").write_text(json.dumps(metrics, indent=1) + "\n", "utf-8")
    tables = "\n\n".join(_table(name, by_producer) for name, by_producer in metrics.items())
    today = datetime.now(UTC).date().isoformat()
    text = Template(_TEMPLATE.read_text("utf-8")).substitute(facts, tables=tables, date=today)
    (folder / "CARD.md").write_text(text, "utf-8")


def _table(name: str, by_producer: Mapping[str, Figures]) -> str:
    producers = list(by_producer)
    first = by_producer[producers[0]]
    rows = [
        f"### {name} ({first['policies']} policies, {first['units']} units)",
        "",
        "| | " + " | ".join(producers) + " |",
        "|---|" + "---|" * len(producers),
    ]
    for figure in (*_SHOWN, *(f"{facet} F1" for facet in FACETS)):
        cells = [_cell(by_producer[producer], figure) for producer in producers]
        rows.append(f"| {figure} | " + " | ".join(cells) + " |")
    errors = [f"{by_producer[producer]['calibration_error']:.3f}" for producer in producers]
    rows.append("| expected calibration error | " + " | ".join(errors) + " |")
    return "\n".join(rows)


def _cell(figures: Figures, name: str) -> str:
    values = figures["figures"]
    assert isinstance(values, Mapping)  # noqa: S101 - made by run.figures
    value, low, high = values[name]
    return f"{value:.3f} ({low:.2f}–{high:.2f})"
