"""What ``analyzer evaluate`` prints."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from analyzer.cli_tables import put_json
from analyzer.errors import NotFoundError
from analyzer.report.texts import Texts

if TYPE_CHECKING:
    from analyzer.training.count import Count
    from analyzer.training.evaluate import Result


def print_figures(
    gold: Path,
    out: Path,
    *,
    role: str | None,
    labels: bool,
    pictures: Path | None,
    as_json: bool,
    words: Texts,
) -> None:
    """Compare and print.

    Raises
    ------
    NotFoundError
        No policy in ``gold`` has the form, or the role.
    """
    from analyzer.training.corpus import read_gold
    from analyzer.training.evaluate import evaluate_policy, total
    from analyzer.training.run import figures

    policies = read_gold(gold, role=role)
    if not policies:
        raise NotFoundError(words("evaluate.none"), where=str(gold), lang=words.lang)
    results = []
    for policy in policies:
        path = out / f"{policy.id}.json"
        output = json.loads(path.read_text("utf-8")) if path.is_file() else None
        results.append(evaluate_policy(policy, output))
    measured = figures(results)
    if pictures:
        _draw(total(results), pictures)
    if as_json:
        put_json(measured)
        return
    summed = total(results)
    console = Console(highlight=False)
    console.print(words("evaluate.over", policies=summed.policies, units=summed.units))
    if summed.absent:
        console.print(words("evaluate.absent", names=", ".join(summed.absent)))
    table = Table("", words("evaluate.figure"), words("evaluate.interval"))
    named = measured["figures"]
    assert isinstance(named, dict)  # noqa: S101 - made by figures()
    for name, (value, low, high) in named.items():
        table.add_row(name, f"{value:.3f}", f"{low:.3f}–{high:.3f}")
    table.add_row("expected calibration error", f"{summed.calibration_error():.3f}", "")
    console.print(table)
    if labels:
        console.print(_labels(summed.labels, words))


def _labels(counts: Mapping[str, Count], words: Texts) -> Table:
    heads = ("label", "F1", *(words(f"evaluate.{key}") for key in ("right", "extra", "missed")))
    table = Table(*heads)
    for label, count in sorted(counts.items()):
        row = (count.f1, count.right, count.extra, count.missed)
        table.add_row(label, f"{row[0]:.2f}", *map(str, row[1:]))
    return table


def _draw(summed: Result, folder: Path) -> None:
    from analyzer.training.pictures import draw_labels, draw_reliability, draw_statuses

    draw_reliability({"": summed}, folder / "reliability.svg")
    draw_statuses(summed, folder / "statuses.svg")
    draw_labels([("", summed.labels)], folder / "labels.svg")
