"""What the flags that no single pattern shows rely on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from analyzer.knowledge.load import ROOT, read_model
from analyzer.knowledge.schema import Strict


class _OpenWords(Strict):
    words: list[str]


class _Contradictions(Strict):
    pairs: list[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagCues:
    """Data of the computed flags.

    Attributes
    ----------
    open_words : frozenset of str
        Words that cannot close a sentence.
    exclusive : tuple of pairs of str
        Signals that no policy can both mean.
    """

    open_words: frozenset[str]
    exclusive: tuple[tuple[str, str], ...]


@cache
def flag_cues(root: Path = ROOT) -> FlagCues:
    """Read the cues of the computed flags."""
    open_words = read_model(root / "cues" / "open_words.yaml", _OpenWords).words
    pairs = read_model(root / "cues" / "contradictions.yaml", _Contradictions).pairs
    return FlagCues(open_words=frozenset(open_words), exclusive=tuple(pairs))
