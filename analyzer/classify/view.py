"""What a trained model sees of a unit: its words, what it stands under, and what the rules said."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.types import BlockKind

Hit = tuple[str, str]  # what became of a match, and its label: ("fired", "data.email")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitView:
    """One paragraph, item, cell or heading, with its surroundings.

    All text is lower-cased, with the organisation's own names masked (U+E000), so that models learn
    of no organisation; ``text`` has the length that the unit has in the document.

    Attributes
    ----------
    segment : str
        Id of the segment.
    kind : BlockKind
        Of the segment.
    start, end : int
        Offsets of ``text`` in ``Document.text``; a column header in front is left out.
    text : str
        The words of the unit.
    sentences : tuple of (int, int)
        Start and end of its sentences in ``text``; a unit of one sentence may leave them out.
    headings : tuple of str
        Those above it, the nearest first; at most two.
    lead_in, column, row : str
        The sentence that introduces its list, the headers of its column and row; else empty.
    position : float
        Where it begins, as a share of the document, in [0, 1).
    hits : frozenset of (str, str)
        What the rules found: ``fired``, ``negated`` or ``entry`` (by its list alone), and the
        label or signal.
    awake : tuple of str
        For each pattern of which all telling words stand in one of its sentences, whether it
        matches or not: its label or signal, and that with the pattern's id behind a slash.
    frames : frozenset of (str, str)
        The level (``own``, ``listed``, ``announced``, ``headed``) and the frame that holds there.
    """

    segment: str
    kind: BlockKind
    start: int
    end: int
    text: str
    sentences: tuple[tuple[int, int], ...] = ()
    headings: tuple[str, ...] = ()
    lead_in: str = ""
    column: str = ""
    row: str = ""
    position: float = 0.0
    hits: frozenset[Hit] = frozenset()
    awake: tuple[str, ...] = ()
    frames: frozenset[tuple[str, str]] = frozenset()
