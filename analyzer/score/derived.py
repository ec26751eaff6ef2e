"""Signals that follow from the facts and the retention terms rather than from a pattern."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analyzer.types import Document, Facts, Finding, RetentionTerm, Segment

COOKIES = "practice.cookies"


def derived_signals(
    document: Document,
    segments: Sequence[Segment],
    terms: Sequence[RetentionTerm],
    known: Facts,
    labels: Sequence[Finding],
    *,
    taken: int,
) -> tuple[Finding, ...]:
    """Return the signals that a checklist item can point at as its evidence.

    Parameters
    ----------
    terms : sequence of RetentionTerm
        A period for anything but cookies gives ``signal.data_period``.
    known : Facts
        The controller's name gives ``signal.controller_name`` where it first stands, a date of
        last change ``signal.policy_date``.
    labels : sequence of Finding
        Where ``practice.changes`` stands is where the date is looked for first.
    taken : int
        Ids are numbered from ``x`` and this number plus one.
    """
    places = [
        *_named(document, known),
        *_dated(document, segments, known, labels),
        *_periods(terms),
    ]
    return tuple(
        Finding(
            id=f"x{taken + i:04d}",
            label=f"signal.{name}",
            segment=_segment_at(segments, start),
            start=start,
            end=end,
            score=1.0,
            producer=f"rule:signal.{name}/derived",
        )
        for i, (name, start, end) in enumerate(places, start=1)
    )


def _segment_at(segments: Sequence[Segment], start: int) -> str:
    return next((s.id for s in segments if s.start <= start < s.end), segments[0].id)


def _named(document: Document, known: Facts) -> Iterator[tuple[str, int, int]]:
    at = document.text.find(known.controller) if known.controller else -1
    if known.controller and at >= 0:
        yield "controller_name", at, at + len(known.controller)


def _dated(
    document: Document,
    segments: Sequence[Segment],
    known: Facts,
    labels: Sequence[Finding],
) -> Iterator[tuple[str, int, int]]:
    """Point at the year of the last change, where the text speaks of changes if it is there."""
    if not known.last_changed:
        return
    year = known.last_changed[:4]
    changes = {finding.segment for finding in labels if finding.label == "practice.changes"}
    for segment in sorted(reversed(segments), key=lambda s: s.id not in changes):
        at = document.text.find(year, segment.start, segment.end)
        if at >= 0:
            yield "policy_date", at, at + len(year)
            return


def _periods(terms: Sequence[RetentionTerm]) -> Iterator[tuple[str, int, int]]:
    for term in terms:
        if term.period and term.subject != (COOKIES,):
            yield "data_period", term.start, term.end
