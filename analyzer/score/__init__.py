"""From findings to an assessment: retention terms, facts, checklist, flags and the score."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.knowledge import Knowledge
from analyzer.knowledge.checklist import load_checklist
from analyzer.score.derived import derived_signals
from analyzer.score.facts import facts
from analyzer.score.flags import flags
from analyzer.score.retention import retention_terms
from analyzer.score.searched import Searcher
from analyzer.score.totals import total
from analyzer.score.verdicts import Evidence, by_id, judge_all, reconsider
from analyzer.types import Assessment, Document, Finding, Segment

__all__ = ["assess"]


def assess(
    document: Document,
    segments: Sequence[Segment],
    found: Sequence[Finding],
    *,
    doubted: Sequence[Finding] = (),
    knowledge: Knowledge,
    producer: str,
    names: Sequence[str] = (),
) -> Assessment:
    """Score what the classifiers found.

    Parameters
    ----------
    document, segments
        The policy and its segments.
    found : sequence of Finding
        Labels of the taxonomy (``f0001``…), signals and flags (``x0001``…).
    doubted : sequence of Finding
        What rules and model disagree on: no evidence, but where an item's verdict hangs on it,
        the verdict is ``cannot_tell``.
    knowledge : Knowledge
        For the names and reasons.
    producer : str
        The line that says which versions made the result.
    names : sequence of str
        The organisation's own names, the one to display first.

    Returns
    -------
    Assessment
        With the 29 items in the checklist's order.
    """
    segments = tuple(segments)
    labels = tuple(f for f in found if f.label in knowledge.labels)
    terms = retention_terms(document, segments, labels)
    known = facts(document, segments, labels, names=names)
    signals = tuple(f for f in found if f.label in knowledge.signals)
    signals += derived_signals(document, segments, terms, known, labels, taken=len(found))
    worded = tuple(f for f in found if f.label in knowledge.flags)
    headings = {segment.id for segment in segments if segment.kind == "heading"}
    evidence = Evidence((*labels, *signals), headings=headings)
    items = judge_all(load_checklist(), evidence, Searcher(document.text, segments))
    if doubted:
        wider = Evidence((*labels, *signals, *doubted), headings=headings)
        items = reconsider(load_checklist(), items, wider, doubted)
    return Assessment(
        document=document,
        segments=segments,
        findings=labels,
        doubted=tuple(doubted),
        signals=signals,
        retention=terms,
        items=items,
        score=total(items, {"mandatory", "conditional"}),
        expected=total(items, {"expected"}),
        informative=total(items, {"informative"}),
        flags=flags(
            document, segments, (*labels, *signals, *worded), by_id(items), knowledge=knowledge
        ),
        facts=known,
        producer=producer,
        problems=document.problems,
    )
