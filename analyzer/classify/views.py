"""Make what the models see out of what the rules saw."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from analyzer.classify.frames import Place
from analyzer.classify.trace import Trace
from analyzer.classify.view import Hit, UnitView
from analyzer.types import Segment

ENTRY = "entry-of-list"  # the pattern id of a label that only the list gives
_HEADINGS = 2
_LEAD = 300  # characters of a lead-in, from its end; it closes with what announces the list


def views_of(
    segments: Sequence[Segment],
    lowered: str,
    places: Sequence[Place],
    awake: Sequence[Sequence[str]],
    traces: Iterable[Trace],
) -> tuple[UnitView, ...]:
    """Return one view a segment, boilerplate left out, in reading order.

    Parameters
    ----------
    segments : sequence of Segment
        Of one document.
    lowered : str
        Its text in lower case, own names masked.
    places : sequence of Place
        Its sentences.
    awake : sequence of sequence of str
        For each place the patterns whose words are all there, and their labels.
    traces : iterable of Trace
        What matched and counts.
    """
    frames: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for place in places:
        levels, held = place.levels, frames[place.segment.id]
        for level in ("own", "listed", "announced", "headed"):
            held.update((level, frame) for frame in getattr(levels, level))
    woken: defaultdict[str, list[str]] = defaultdict(list)
    for place, labels in zip(places, awake, strict=True):
        woken[place.segment.id] += labels
    hits: defaultdict[str, set[Hit]] = defaultdict(set)
    for trace in traces:
        hits[trace.segment].add((_outcome(trace), trace.label))
    by_id = {segment.id: segment for segment in segments}
    return tuple(
        _view(
            segment,
            by_id,
            lowered,
            hits=frozenset(hits[segment.id]),
            frames=frozenset(frames[segment.id]),
            awake=tuple(woken[segment.id]),
        )
        for segment in segments
        if segment.kind != "boilerplate"
    )


def _outcome(trace: Trace) -> str:
    if trace.pattern == ENTRY:
        return "entry"
    return "fired" if trace.polarity == "affirmed" else "negated"


def _view(
    segment: Segment,
    by_id: dict[str, Segment],
    lowered: str,
    *,
    hits: frozenset[Hit],
    frames: frozenset[tuple[str, str]],
    awake: tuple[str, ...],
) -> UnitView:
    start = segment.start
    column = segment.column_header
    if column and start <= column.start < column.end < segment.end:
        start = column.end
    lead = by_id.get(segment.lead_in or "")
    row = segment.row_header
    return UnitView(
        segment=segment.id,
        kind=segment.kind,
        start=start,
        end=segment.end,
        text=lowered[start : segment.end],
        sentences=tuple(
            (max(0, s.start - start), s.end - start) for s in segment.sentences if s.end > start
        ),
        headings=tuple(lowered[h.start : h.end] for h in segment.headings[: -_HEADINGS - 1 : -1]),
        lead_in=lowered[max(lead.start, lead.end - _LEAD) : lead.end] if lead else "",
        column=lowered[column.start : column.end] if column else "",
        row=lowered[row.start : row.end] if row else "",
        position=segment.start / max(1, len(lowered)),
        hits=hits,
        awake=awake,
        frames=frames,
    )
