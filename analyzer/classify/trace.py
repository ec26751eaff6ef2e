"""What became of one match of one pattern: what ``analyzer explain`` prints."""

from __future__ import annotations

from typing import Literal, NamedTuple

from analyzer.types import Polarity

Outcome = Literal["fired", "held back"]


class Trace(NamedTuple):
    """One match, with the reason where it was held back.

    A named tuple, which is made three times as fast as a frozen dataclass: there are hundreds.

    Attributes
    ----------
    label, pattern, line : str
        The label, the pattern's id, and the line of it that matched.
    segment : str
        Id of the segment.
    start, end : int
        Offsets in ``Document.text`` of the matched words.
    polarity : Polarity
        ``negated`` where the sentence denies the words.
    strength : float
        In [0, 1], as the pattern's author gave it.
    frames : tuple of str
        The frames that held for the sentence; only where an explanation was asked for.
    reason_nl, reason_en : str
        Why it was held back; empty where it fired.
    """

    label: str
    pattern: str
    line: str
    segment: str
    start: int
    end: int
    outcome: Outcome
    polarity: Polarity
    strength: float
    frames: tuple[str, ...]
    reason_nl: str = ""
    reason_en: str = ""
