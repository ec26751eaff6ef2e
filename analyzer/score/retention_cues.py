"""The words that tell a retention period from other lengths of time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from analyzer.errors import KnowledgeError
from analyzer.knowledge import ROOT
from analyzer.knowledge.yamlstrict import Plain, load_yaml

_EXCLUSION_KEYS = frozenset({"id", "before", "after", "sentence", "unit", "keepless"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """A kind of period that is no retention: all patterns given must match.

    Attributes
    ----------
    before, after : re.Pattern or None
        On the words right before and right after the period.
    sentence : re.Pattern or None
        Anywhere in its sentence.
    unit : re.Pattern or None
        On the ISO 8601 duration.
    keepless : bool
        Only where the sentence does not say that something is kept or goes.
    """

    id: str
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    sentence: re.Pattern[str] | None = None
    unit: re.Pattern[str] | None = None
    keepless: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionCues:
    """``knowledge/cues/retention.yaml``, compiled; see the comments there."""

    frame: re.Pattern[str]
    cookie_frame: re.Pattern[str]
    cookie: re.Pattern[str]
    keep: re.Pattern[str]
    goes_on: re.Pattern[str]
    cookie_life: re.Pattern[str]
    trigger_opens: re.Pattern[str]
    trigger_alone: re.Pattern[str]
    trigger_closes: re.Pattern[str]
    trigger_ahead: re.Pattern[str]
    trigger_ahead_closes: re.Pattern[str]
    not_retention: tuple[Exclusion, ...]


def _exclusion(entry: Plain) -> Exclusion:
    if not isinstance(entry, dict) or not set(entry) <= _EXCLUSION_KEYS:
        raise ValueError(f"geen uitzondering: {entry!r}")
    sides = {
        side: re.compile(str(entry[side]))
        for side in ("before", "after", "sentence", "unit")
        if side in entry
    }
    if not sides:
        raise ValueError(f"een uitzondering zonder patroon: {entry!r}")
    keepless = "keepless" in entry
    return Exclusion(id=str(entry["id"]), keepless=keepless, **sides)


@lru_cache(maxsize=2)
def retention_cues(root: Path = ROOT) -> RetentionCues:
    """Return the cues of ``cues/retention.yaml`` under a folder of knowledge.

    Raises
    ------
    KnowledgeError
        If a cue is absent, unknown or no regular expression.
    """
    path = root / "cues" / "retention.yaml"
    data = load_yaml(path)
    if not isinstance(data, dict):
        raise KnowledgeError("verwacht sleutels met waarden", where=str(path))
    try:
        patterns = {
            name: re.compile(str(value))
            for name, value in data.items()
            if name not in {"source", "not_retention"}
        }
        exclusions = tuple(_exclusion(entry) for entry in data["not_retention"])
        return RetentionCues(**patterns, not_retention=exclusions)
    except (KeyError, TypeError, ValueError, re.error) as error:
        raise KnowledgeError(f"bewaartermijnen: {error}", where=str(path)) from None
