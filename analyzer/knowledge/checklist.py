"""The checklist as data: per item, which findings and signals make which verdict."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from analyzer.errors import KnowledgeError
from analyzer.knowledge.load import ROOT, load, read_model
from analyzer.knowledge.schema import Strict
from analyzer.types import Applies, Status


class VerdictFile(Strict):
    """One line of a decision list: the first whose conditions hold decides.

    Attributes
    ----------
    all, any, none : list of str
        Labels or signals of which all must, at least one must, none may be there. ``data.*`` means
        any of that facet; ``right.erasure@case-*`` only findings of patterns whose id begins so,
        ``right.erasure@!case-*|unsubscribe`` only others.
    together : list of str
        Labels or signals that must all stand in one segment.
    least : str
        How many *different* labels of ``any`` must be there.
    """

    status: Literal["met", "partial", "missing", "not_applicable"]
    all: list[str] = []
    any: list[str] = []
    none: list[str] = []
    together: list[str] = []
    least: str = "1"
    reason_nl: str
    reason_en: str


class ItemFile(Strict):
    """One checklist item.

    Attributes
    ----------
    terms : list of str
        Word beginnings by which the nearest passages are found where the item is missing.
    verdicts : list of VerdictFile
        In order; where none holds the item is missing.
    """

    nl: str
    en: str
    article: str
    applies: Literal["mandatory", "conditional", "expected", "informative"]
    asks_nl: str
    asks_en: str
    terms: list[str] = Field(min_length=1)
    verdicts: list[VerdictFile] = Field(min_length=1)
    missing_nl: str
    missing_en: str


class ChecklistFile(Strict):
    """A checklist: version and items, in the order in which reports show them."""

    version: str
    items: dict[str, ItemFile]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A decision line; see :class:`VerdictFile`."""

    status: Status
    all: tuple[str, ...]
    any: tuple[str, ...]
    none: tuple[str, ...]
    together: tuple[str, ...]
    least: int
    reason_nl: str
    reason_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A checklist item; see :class:`ItemFile`."""

    id: str
    nl: str
    en: str
    article: str
    applies: Applies
    asks_nl: str
    asks_en: str
    terms: tuple[str, ...]
    verdicts: tuple[Verdict, ...]
    missing_nl: str
    missing_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """What a policy is scored on."""

    version: str
    items: dict[str, Item]


@cache
def load_checklist(name: str = "gdpr", *, root: Path = ROOT) -> Checklist:
    """Read a checklist and check that every label and signal it names exists.

    Raises
    ------
    KnowledgeError
        If the file is malformed or names something unknown.
    """
    path = root / "checklists" / f"{name}.yaml"
    data = read_model(path, ChecklistFile)
    items = {key: _item(key, item) for key, item in data.items.items()}
    knowledge = load(root)
    known = {*knowledge.labels, *knowledge.signals, *knowledge.flags, *DERIVED}
    for item in items.values():
        for verdict in item.verdicts:
            for name_ in (*verdict.all, *verdict.any, *verdict.none, *verdict.together):
                label = name_.partition("@")[0]
                stem = label.removesuffix("*")
                if label not in known and not (
                    label.endswith(".*") and any(k.startswith(stem) for k in known)
                ):
                    raise KnowledgeError(f"{item.id} noemt het onbekende {label}", where=str(path))
    return Checklist(version=data.version, items=items)


# Signals that the score station makes itself, from the facts and the retention terms.
DERIVED = frozenset({"signal.controller_name", "signal.policy_date", "signal.data_period"})


def _item(key: str, item: ItemFile) -> Item:
    return Item(
        id=key,
        nl=item.nl,
        en=item.en,
        article=item.article,
        applies=item.applies,
        asks_nl=item.asks_nl,
        asks_en=item.asks_en,
        terms=tuple(item.terms),
        missing_nl=item.missing_nl,
        missing_en=item.missing_en,
        verdicts=tuple(
            Verdict(
                status=verdict.status,
                all=tuple(verdict.all),
                any=tuple(verdict.any),
                none=tuple(verdict.none),
                together=tuple(verdict.together),
                least=int(verdict.least),
                reason_nl=verdict.reason_nl,
                reason_en=verdict.reason_en,
            )
            for verdict in item.verdicts
        ),
    )
