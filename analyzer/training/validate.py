"""What has to be true of the corpus; ``analyzer corpus check`` and the tests ask it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import get_args

from analyzer.knowledge import load
from analyzer.knowledge.checklist import load_checklist
from analyzer.training.corpus import POLICY, Annotated, Entry, index, read_policy
from analyzer.training.duplicates import clusters
from analyzer.types import Status

_PERIOD = re.compile(r"P(?:\d+(?:\.\d+)?[YMWD])+|PT\d+[HM]")
_TOLD = ("organisation", "sector", "hand", "reader")
_FACTS = {"controller", "last_changed"}
_STATUSES = frozenset(get_args(Status)) - {"cannot_tell"}
POLICIES, NEGATIVES, UNITS, PER_LABEL = 160, 60, 7_000, 60
PER_STATUS = {"met": 15, "partial": 10, "missing": 15}
NEAR_DUPLICATES = 0.02
# Items of which the checklist knows no such status, or none that is not "not applicable".
RARE = {
    "partial": {
        "controller_contact", "right_complaint", "further_processing", "children", "version_date",
    },
    "missing": {"legitimate_interest", "transfers", "special_categories"},
}  # fmt: skip


def problems(root: Path) -> Iterator[str]:
    """Yield what is wrong with the corpus, one line each; nothing where all is well."""
    entries = index(root)
    policies = [(entry, read_policy(root / entry.folder, entry.id)) for entry in entries]
    yield from _files(root, entries)
    for entry, policy in policies:
        for problem in _wrong(entry, policy):
            yield f"{entry.id}: {problem}"
    yield from _quota(policies)
    yield from _splits(policies)


def _files(root: Path, entries: Sequence[Entry]) -> Iterator[str]:
    known = {entry.id for entry in entries}
    if len(known) < len(entries):
        yield "index.csv: a name stands in it twice"
    for folder in ("policies", "negatives"):
        for path in sorted((root / folder).iterdir()):
            if path.name.split(".")[0] not in known:
                yield f"{path.name}: not in index.csv"


def _wrong(entry: Entry, policy: Annotated) -> Iterator[str]:
    labels = load().labels
    gold = policy.gold
    lacking = [
        name for name in ("organisation", "sector", "hand", "reader") if not getattr(entry, name)
    ]
    if lacking:
        yield f"index.csv lacks {', '.join(lacking)}"
    wanted = {unit.id for unit in policy.units if unit.kind != "heading"}
    if set(gold.labels) != wanted:
        yield f"units without labels, or headings with: {sorted(set(gold.labels) ^ wanted)}"
    for unit, given in gold.labels.items():
        if given - labels.keys():
            yield f"unit {unit}: unknown labels {sorted(given - labels.keys())}"
    yield from _quotes(policy)
    items = load_checklist().items
    if set(gold.statuses) != (set(items) if entry.kind == POLICY else set()):
        yield "the checklist is not whole, or on what is no policy"
    if set(gold.statuses.values()) - _STATUSES:
        yield f"unknown status {sorted(set(gold.statuses.values()) - _STATUSES)}"
    if entry.kind == POLICY and set(gold.facts) != _FACTS:
        yield f"facts: {sorted(gold.facts)}"


def _quotes(policy: Annotated) -> Iterator[str]:
    texts = {unit.id: unit.text for unit in policy.units}
    for term in policy.gold.retention:
        if not _PERIOD.fullmatch(term.value):
            yield f"unit {term.unit}: {term.value!r} is no ISO 8601 period"
        if term.quote not in texts.get(term.unit, ""):
            yield f"unit {term.unit} does not say {term.quote!r}"
        if "retention.period" not in policy.gold.labels.get(term.unit, ()):
            yield f"unit {term.unit} has a period but not retention.period"
    for flag in policy.gold.flags:
        if f"flag.{flag.value}" not in load().flags and flag.value not in _COMPUTED:
            yield f"unit {flag.unit}: unknown flag {flag.value}"
        if flag.quote not in texts.get(flag.unit, ""):
            yield f"unit {flag.unit} does not say {flag.quote!r}"


_COMPUTED = frozenset({"vague_retention", "contradiction", "unprotected_transfer"})


def _quota(policies: Sequence[tuple[Entry, Annotated]]) -> Iterator[str]:
    kinds = Counter(entry.kind == POLICY for entry, _ in policies)
    units = sum(len(policy.gold.labels) for _, policy in policies)
    for what, n, least in (
        ("policies", kinds[True], POLICIES),
        ("hard negatives", kinds[False], NEGATIVES),
        ("units", units, UNITS),
    ):
        if n < least:
            yield f"{n} {what}, {least} are wanted"
    given = Counter(
        label for _, policy in policies for found in policy.gold.labels.values() for label in found
    )
    for label in sorted(load().labels):
        if given[label] < PER_LABEL:
            yield f"{label}: {given[label]} units, {PER_LABEL} are wanted"
    statuses: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for _, policy in policies:
        for item, status in policy.gold.statuses.items():
            statuses[item][status] += 1
    for item, counted in sorted(statuses.items()):
        for status, least in PER_STATUS.items():
            if counted[status] < least and item not in RARE.get(status, ()):
                yield f"{item}: {counted[status]} policies {status}, {least} are wanted"


def _splits(policies: Sequence[tuple[Entry, Annotated]]) -> Iterator[str]:
    homes: defaultdict[str, set[str]] = defaultdict(set)
    for entry, _ in policies:
        homes[entry.organisation].add(entry.split)
    for organisation, splits in sorted(homes.items()):
        if len(splits) > 1:
            yield f"{organisation}: documents in {', '.join(sorted(splits))}"
    split_of = {policy.id: entry.split for entry, policy in policies}
    found = clusters([policy for _, policy in policies])
    if found.share > NEAR_DUPLICATES:
        yield f"{found.share:.1%} of the units are near-duplicates, at most {NEAR_DUPLICATES:.0%}"
    for cluster in found.policies:
        if len({split_of[name] for name in cluster}) > 1:
            yield f"near-duplicates in different splits: {', '.join(sorted(cluster))}"
