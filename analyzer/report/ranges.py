"""The stretches of the text that a report points at, and the text cut at all their boundaries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from analyzer.knowledge import Knowledge
from analyzer.report.texts import Texts
from analyzer.types import Assessment, Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A stretch of the text that something points at.

    Attributes
    ----------
    id : str
        The anchor: a finding's id, ``flag-1``, ``term-1``, or ``p-START-END`` for a passage.
    start, end : int
        Offsets in ``Document.text``.
    kind : str
        A facet, ``signal`` or ``flag``: shown as a highlight. Empty: only a place to jump to.
    title : str
        The label's name.
    back : str
        Anchor of what rests on it, for the way back.
    negated : bool
        The text states the opposite of the label.
    """

    id: str
    start: int
    end: int
    kind: str = ""
    title: str = ""
    back: str = ""
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A small sign behind a highlight: what it is, and the way back.

    Attributes
    ----------
    kind : str
        Facet, ``signal`` or ``flag``.
    titles : tuple of str
        Names of the labels that end here.
    back : str
        Anchor to go back to.
    negated : bool
        All of them are negated.
    """

    kind: str
    titles: tuple[str, ...]
    back: str
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text in which no range begins or ends.

    Attributes
    ----------
    text : str
        The characters.
    ids : tuple of str
        Ranges that begin here.
    inside : tuple of str
        Ids of all ranges that the piece lies in.
    kind : str
        Of the shortest highlight around it; empty where there is none.
    flagged, negated : bool
        Whether a flag covers it; whether the shortest highlight is negated.
    title : str
        Names of all highlights around it.
    notes : tuple of Note
        One a kind, for the highlights that end here.
    """

    text: str
    ids: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    kind: str = ""
    flagged: bool = False
    negated: bool = False
    title: str = ""
    notes: tuple[Note, ...] = field(default=())


def passage_id(start: int, end: int) -> str:
    """Return the anchor of a searched passage."""
    return f"p-{start}-{end}"


def all_ranges(assessment: Assessment, knowledge: Knowledge, words: Texts) -> tuple[Range, ...]:
    """Return everything that a report points at, in reading order.

    Parameters
    ----------
    assessment : Assessment
        Findings, the signals that are evidence, flags, retention terms, searched passages.
    knowledge : Knowledge
        For the names.
    words : Texts
        The language.
    """
    used = {ref: f"item-{item.id}" for item in reversed(assessment.items) for ref in item.evidence}
    ranges = [_of_finding(finding, used, knowledge, words) for finding in assessment.findings]
    others = (*assessment.signals, *assessment.doubted)
    signals = (signal for signal in others if signal.id in used)
    ranges += [_of_finding(signal, used, knowledge, words) for signal in signals]
    for number, flag in enumerate(assessment.flags, 1):
        label = knowledge.flags.get(f"flag.{flag.flag}")
        title = (label.nl if words.lang == "nl" else label.en) if label else flag.flag
        back = f"to-flag-{number}"
        ranges.append(
            Range(
                id=f"flag-{number}",
                start=flag.start,
                end=flag.end,
                kind="flag",
                title=title,
                back=back,
            )
        )
    for number, term in enumerate(assessment.retention, 1):
        ranges.append(Range(id=f"term-{number}", start=term.start, end=term.end))
    passages = {(p.start, p.end) for item in assessment.items for p in item.searched}
    ranges += [Range(id=passage_id(*ends), start=ends[0], end=ends[1]) for ends in passages]
    return tuple(sorted(ranges, key=lambda r: (r.start, -r.end, r.id)))


def _of_finding(
    finding: Finding, used: Mapping[str, str], knowledge: Knowledge, words: Texts
) -> Range:
    label = knowledge.labels.get(finding.label) or knowledge.signals.get(finding.label)
    name = (label.nl if words.lang == "nl" else label.en) if label else finding.label
    negated = finding.polarity == "negated"
    return Range(
        id=finding.id,
        start=finding.start,
        end=finding.end,
        kind=label.facet if label else finding.label.partition(".")[0],
        title=f"{name} ({words('text.negated')})" if negated else name,
        back=used.get(finding.id, f"label-{finding.label}"),
        negated=negated,
    )


def cut(text: str, start: int, end: int, ranges: Sequence[Range]) -> tuple[Piece, ...]:
    """Cut a stretch of text at every boundary of the ranges that touch it.

    Parameters
    ----------
    text : str
        The document's whole text.
    start, end : int
        The stretch: a segment.
    ranges : sequence of Range
        In any order; those outside the stretch are passed over.

    Returns
    -------
    tuple of Piece
        Their texts joined are ``text[start:end]``.

    Examples
    --------
    >>> pair = [Range(id="a", start=0, end=6, kind="data"), Range(id="b", start=3, end=9)]
    >>> [(piece.text, piece.inside) for piece in cut("uw e-mail", 0, 9, pair)]
    [('uw ', ('a',)), ('e-m', ('a', 'b')), ('ail', ('b',))]
    """
    near = [r for r in ranges if r.start < end and r.end > start]
    edges = {start, end, *(r.start for r in near), *(r.end for r in near)}
    bounds = sorted(edge for edge in edges if start <= edge <= end)
    return tuple(_piece(text, a, b, near) for a, b in pairwise(bounds))


def _piece(text: str, start: int, end: int, near: Iterable[Range]) -> Piece:
    around = [r for r in near if r.start < end and r.end > start]
    shown = sorted(
        (r for r in around if r.kind and r.kind != "flag"), key=lambda r: r.end - r.start
    )
    begins = [r.id for r in around if r.start == start]
    titles = dict.fromkeys(r.title for r in around if r.title)
    return Piece(
        text=text[start:end],
        ids=tuple(begins),
        inside=tuple(r.id for r in around),
        kind=shown[0].kind if shown else "",
        flagged=any(r.kind == "flag" for r in around),
        negated=bool(shown) and shown[0].negated,
        title="; ".join(titles),
        notes=_notes([r for r in around if r.kind], end),
    )


def _notes(highlights: Sequence[Range], end: int) -> tuple[Note, ...]:
    """Return the signs due at an offset: none of a kind that goes on past it."""
    ending = [r for r in highlights if r.end == end]
    going_on = {r.kind for r in highlights if r.end > end}
    kinds = [kind for kind in dict.fromkeys(r.kind for r in ending) if kind not in going_on]
    return tuple(
        Note(
            kind=kind,
            titles=tuple(dict.fromkeys(r.title for r in ending if r.kind == kind)),
            back=next(r.back for r in ending if r.kind == kind),
            negated=all(r.negated for r in ending if r.kind == kind),
        )
        for kind in kinds
    )
