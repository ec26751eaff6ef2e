"""The corpus' data card, written from what is in it (Gebru et al. 2021)."""

from __future__ import annotations

import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from string import Template

from analyzer.knowledge import load
from analyzer.knowledge.checklist import load_checklist
from analyzer.training.agreement import agreement, readings
from analyzer.training.corpus import CORPUS, POLICY, SPLITS, Annotated, Entry, read_split
from analyzer.training.duplicates import clusters
from analyzer.training.evaluate import FACETS

_TEMPLATE = Path(__file__).with_name("corpus_card.md")
_CELLS = ("country", "register", "form", "era", "quality")
_WINDOW = 1_000  # words over which the type/token ratio is taken: it falls with length
Documents = Sequence[tuple[Entry, Annotated]]
# Words a unit, tenths from the first to the ninth, and types per 1,000 tokens, of 17 policies of
# real organisations (617 units), measured 2026-11-21 with `shape` below. Only the figures are kept.
REAL = ((2, 4, 7, 11, 15, 19, 25, 35, 51), 0.385)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def shape(policies: Sequence[Annotated]) -> tuple[tuple[int, ...], float]:
    """Return tenths of the words a unit (headings left out) and the type/token ratio.

    The ratio is the mean over stretches of 1,000 running words; policies are read as one text.
    """
    lengths = [
        len(unit.text.split()) for p in policies for unit in p.units if unit.id in p.gold.labels
    ]
    running = [word for policy in policies for word in _words(policy.text)]
    ratios = [
        len(set(running[i : i + _WINDOW])) / _WINDOW
        for i in range(0, len(running) - _WINDOW + 1, _WINDOW)
    ]
    tenths = tuple(round(value) for value in statistics.quantiles(lengths, n=10))
    return tenths, round(statistics.mean(ratios), 3) if ratios else 0.0


def card(root: Path = CORPUS) -> str:
    """Return the data card as Markdown."""
    documents = list(read_split(root=root))
    policies = [(entry, policy) for entry, policy in documents if entry.kind == POLICY]
    alike = clusters([policy for _, policy in documents])
    tenths, ratio = shape([policy for _, policy in policies])
    lengths = sorted(len(policy.text.split()) for _, policy in policies)
    return Template(_TEMPLATE.read_text("utf-8")).substitute(
        policies=len(policies),
        negatives=len(documents) - len(policies),
        organisations=len({entry.organisation for entry, _ in policies}),
        units=f"{sum(len(p.units) for _, p in documents):,}",
        labelled=f"{sum(len(p.gold.labels) for _, p in documents):,}",
        words=f"{sum(len(p.text.split()) for _, p in documents):,}",
        shortest=lengths[0],
        longest=f"{lengths[-1]:,}",
        splits=_splits(documents),
        cells="\n\n".join(_cells(policies, cell) for cell in _CELLS),
        sectors=_counted(Counter(entry.sector for entry, _ in policies)),
        kinds=_counted(Counter(entry.kind for entry, _ in documents if entry.kind != POLICY)),
        labels=_labels(documents),
        items=_items(policies),
        flags=_counted(Counter(f.value for _, p in documents for f in p.gold.flags)),
        n_long=f"{alike.n_units:,}",
        alike=f"{alike.share:.2%}",
        tenths=" ".join(map(str, tenths)),
        real_tenths=" ".join(map(str, REAL[0])),
        ratio=ratio,
        real_ratio=REAL[1],
        agreement=_agreement(root),
        hands=len({entry.hand for entry, _ in documents}),
    )


def _row(*cells: object) -> str:
    return "| " + " | ".join(map(str, cells)) + " |"


def _counted(counted: Counter[str]) -> str:
    return ", ".join(f"{name} {n}" for name, n in sorted(counted.items()))


def _cells(policies: Documents, cell: str) -> str:
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for entry, _ in policies:
        counted[getattr(entry, cell)][entry.split] += 1
    rows = [_row(cell, *SPLITS, "all"), "|---|" + "--:|" * (len(SPLITS) + 1)]
    for name, found in sorted(counted.items()):
        rows.append(_row(name, *(found[split] for split in SPLITS), found.total()))
    return "\n".join(rows)


def _splits(documents: Documents) -> str:
    rows = [_row("", "policies", "hard negatives", "units with labels"), "|---|--:|--:|--:|"]
    for split in SPLITS:
        inside = [(entry, policy) for entry, policy in documents if entry.split == split]
        policies = sum(entry.kind == POLICY for entry, _ in inside)
        units = sum(len(policy.gold.labels) for _, policy in inside)
        rows.append(_row(split, policies, len(inside) - policies, units))
    return "\n".join(rows)


def _labels(documents: Documents) -> str:
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for entry, policy in documents:
        for labels in policy.gold.labels.values():
            for label in labels:
                counted[label][entry.split] += 1
    rows = [_row("label", *SPLITS, "all"), "|---|" + "--:|" * (len(SPLITS) + 1)]
    for label in sorted(load().labels):
        found = counted[label]
        rows.append(_row(f"`{label}`", *(found[split] for split in SPLITS), found.total()))
    return "\n".join(rows)


def _items(policies: Documents) -> str:
    statuses = ("met", "partial", "missing", "not_applicable")
    rows = [_row("item", *statuses), "|---|" + "--:|" * len(statuses)]
    for item in load_checklist().items:
        found = Counter(policy.gold.statuses.get(item) for _, policy in policies)
        rows.append(_row(f"`{item}`", *(found[status] for status in statuses)))
    return "\n".join(rows)


def _agreement(root: Path) -> str:
    found = list(readings(root))
    labels = sorted(load().labels)
    rows = [_row("facet", "F1", "kappa", "labels given"), "|---|--:|--:|--:|"]
    for facet in (*FACETS, "all"):
        chosen = [label for label in labels if facet in ("all", label.partition(".")[0])]
        value = agreement(found, chosen)
        rows.append(_row(facet, f"{value.f1:.3f}", f"{value.kappa:.3f}", f"{value.n:,}"))
    policies = len({reading.policy for reading in found})
    rows += ["", f"{len(found):,} units of {policies} documents."]
    return "\n".join(rows)
