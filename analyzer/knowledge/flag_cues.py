"""What the flags that no single pattern shows rely on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from analyzer.knowledge.load import ROOT, read_model
from analyzer.knowledge.schema import Strict


class _OpenWords(Strict):
    reason_nl: str
    reason_en: str
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
    broken_off : pair of str
        What to say of a sentence that ends on one, in Dutch and English.
    exclusive : tuple of pairs of str
        Signals that no policy can both mean.
    """

    open_words: frozenset[str]
    broken_off: tuple[str, str]
    exclusive: tuple[tuple[str, str], ...]


@cache
def flag_cues(root: Path = ROOT) -> FlagCues:
    """Read the cues of the computed flags."""
    endings = read_model(root / "cues" / "open_words.yaml", _OpenWords)
    pairs = read_model(root / "cues" / "contradictions.yaml", _Contradictions).pairs
    return FlagCues(
        open_words=frozenset(endings.words),
        broken_off=(endings.reason_nl, endings.reason_en),
        exclusive=tuple(pairs),
    )
