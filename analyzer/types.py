"""The values that travel between the stations: frozen, typed, and without behaviour of their own.

All offsets are half-open ranges ``[start, end)`` in characters of :attr:`Document.text`, the one
string that extraction produced. A quote is never stored: it is ``document.text[start:end]``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal["heading", "paragraph", "item", "cell", "boilerplate"]
Polarity = Literal["affirmed", "negated"]
Method = Literal["rule", "linear", "transformer", "merged"]
Status = Literal["met", "partial", "missing", "not_applicable", "cannot_tell"]
Applies = Literal["mandatory", "conditional", "expected", "informative"]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A stretch of the document's text.

    Attributes
    ----------
    start, end : int
        Half-open range in characters of ``Document.text``.
    """

    start: int
    end: int

    def overlap(self, other: Span) -> int:
        """Return the number of characters that both spans cover."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the bytes of a policy came from.

    Attributes
    ----------
    uri : str
        Path, address, or the name an upload came under.
    media_type : str
        The type found in the bytes (not the one the suffix claims), as ``application/pdf``.
    sha256 : str
        Hex digest of the input bytes.
    n_bytes : int
        Size of the input in bytes.
    retrieved_on : str or None
        ISO 8601 date, where known.
    """

    uri: str
    media_type: str
    sha256: str
    n_bytes: int
    retrieved_on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One unit of a document's layout: a heading, paragraph, list item, table cell or boilerplate.

    Attributes
    ----------
    kind : BlockKind
        ``boilerplate`` is a running head, foot, page number, table of contents or menu.
    start, end : int
        Offsets in ``Document.text``. Blocks are in reading order and do not overlap.
    level : int
        Headings: 1 is the highest. Items: depth of the list, 1 for an outer one. Else 0.
    page : int or None
        Page number from 1, where the format has pages.
    row_header, column_header : Span or None
        Cells only: where the headers of the cell's row and column stand in the text. A body cell's
        text begins with its column header (``"Doel: administratie"``), so that it reads by itself;
        ``column_header`` then is the part before the colon.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    page: int | None = None
    row_header: Span | None = None
    column_header: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that went wrong without ending the analysis.

    Attributes
    ----------
    code : str
        A stable code of :mod:`analyzer.errors`.
    stage : str
        The station that met it: extract, segment, classify, score.
    message : str
        For the reader, in Dutch.
    page : int or None
        Page number from 1.
    """

    code: str
    stage: str
    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A policy after extraction: one text, and what is known about its parts.

    Attributes
    ----------
    id : str
        The input's name without its suffix.
    text : str
        NFC, with ligatures, soft hyphens and curly apostrophes already normalised.
    blocks : tuple of Block
        In reading order.
    pages : int or None
        Number of pages, where the format has them.
    language : str
        ISO 639-1 (or 639-3) code of the main language.
    title : str or None
        The document's own title.
    policy_date : str or None
        ISO 8601 date from the file's metadata, if any; not the date the text states.
    """

    id: str
    source: Source
    text: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    language: str = "nl"
    title: str | None = None
    policy_date: str | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A block with its surroundings: what a reader has in mind when reading it.

    Attributes
    ----------
    id : str
        ``s0001`` onwards, in reading order.
    headings : tuple of Span
        The headings above it, outermost first.
    lead_in : str or None
        Id of the segment that introduces the list this item stands in.
    sentences : tuple of Span
        Consecutive sentences, without surrounding white space.
    row_header, column_header : Span or None
        See :class:`Block`.
    """

    id: str
    start: int
    end: int
    kind: BlockKind
    level: int = 0
    page: int | None = None
    headings: tuple[Span, ...] = ()
    lead_in: str | None = None
    sentences: tuple[Span, ...] = ()
    row_header: Span | None = None
    column_header: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A label on a stretch of text, with who says so.

    Attributes
    ----------
    id : str
        ``f0001`` onwards for labels of the taxonomy, ``x0001`` onwards for signals and flags.
    label : str
        A label of the taxonomy (``data.email``), or ``signal.*`` / ``flag.*`` from the knowledge.
    segment : str
        Id of the segment it stands in.
    start, end : int
        Offsets in ``Document.text`` of the words that carry the label.
    score : float
        In [0, 1]. Method ``rule``: the strength its author gave the pattern, not a probability.
    polarity : Polarity
        ``negated``: the text states the opposite of the label.
    producer : str
        As ``rule:data.email/e-mailadres``.
    """

    id: str
    label: str
    segment: str
    start: int
    end: int
    score: float
    method: Method = "rule"
    polarity: Polarity = "affirmed"
    producer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionTerm:
    """How long something is kept.

    Attributes
    ----------
    start, end : int
        Offsets of the words that state the period.
    period : str or None
        ISO 8601 duration (``P7Y``, ``PT24H``); None where only a criterion is given.
    label : str
        ``retention.period`` or ``retention.criterion``.
    trigger : Span or None
        The event the period counts from (``na het einde van de overeenkomst``).
    subject : tuple of str
        Labels of what is kept; ``("practice.cookies",)`` for a cookie's life. Empty: unspecified.
    """

    start: int
    end: int
    period: str | None
    label: str
    trigger: Span | None = None
    subject: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A place that was searched, and how near it came.

    Attributes
    ----------
    start, end : int
        Offsets in ``Document.text``.
    score : float
        In [0, 1]: share of what the item asks for that the passage has. Not a probability.
    """

    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemResult:
    """The verdict on one checklist item.

    Attributes
    ----------
    evidence : tuple of str
        Ids of findings; never empty for ``met`` and ``partial``.
    searched : tuple of Passage
        For ``missing``: at most five passages, nearest first; never empty.
    """

    id: str
    article: str
    applies: Applies
    status: Status
    evidence: tuple[str, ...] = ()
    reason_nl: str = ""
    reason_en: str = ""
    searched: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A practice that an auditor wants to see first, with the offsets of the words that show it."""

    flag: str
    start: int
    end: int
    reason_nl: str
    reason_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRange:
    """Points out of 100.

    Attributes
    ----------
    low, high : float
        In [0, 100]; ``low`` counts ``cannot_tell`` as missing, ``high`` as met.
    """

    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the policy says about itself.

    Attributes
    ----------
    controller : str or None
        The controller's name as the text gives it.
    last_changed : str or None
        ISO 8601 date, or year and month where the text gives no day.
    """

    controller: str | None = None
    last_changed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """Everything the analyser says about one policy.

    Attributes
    ----------
    findings : tuple of Finding
        Labels of the taxonomy only.
    signals : tuple of Finding
        What the checklist and the flags look at besides labels.
    doubted : tuple of Finding
        What the rules read and the trained model does not; evidence of ``cannot_tell`` at most.
    score : ScoreRange
        Over the mandatory and the applicable conditional items.
    expected, informative : ScoreRange
        The same figure over the expected and over the applicable informative items.
    producer : str
        Versions of the analyser, the knowledge and the model.
    """

    document: Document
    segments: tuple[Segment, ...]
    findings: tuple[Finding, ...]
    signals: tuple[Finding, ...]
    retention: tuple[RetentionTerm, ...]
    items: tuple[ItemResult, ...]
    score: ScoreRange
    expected: ScoreRange
    informative: ScoreRange
    flags: tuple[Flag, ...]
    facts: Facts
    producer: str
    problems: tuple[Problem, ...] = field(default=())
    doubted: tuple[Finding, ...] = ()
