"""Flags: those that words show come from the lexicon; the others follow from what was found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from analyzer.knowledge.flag_cues import flag_cues
from analyzer.knowledge.schema import Knowledge, Label
from analyzer.score.verdicts import Evidence
from analyzer.types import Document, Finding, Flag, ItemResult, Segment

_CLOSED = re.compile(r"[.!?:;…)\]»\"'*%]\s*$")
_MANY_WORDS = 12  # a list item may well lack its full stop; a sentence this long may not


def flags(
    document: Document,
    segments: Sequence[Segment],
    found: Sequence[Finding],
    items: Mapping[str, ItemResult],
    *,
    knowledge: Knowledge,
) -> tuple[Flag, ...]:
    """Return all flags in reading order, each place once.

    Parameters
    ----------
    found : sequence of Finding
        Labels, signals and flags that the classifiers found.
    items : mapping of str to ItemResult
        The verdicts.
    """
    evidence = Evidence(found)
    raised = [
        *_worded(found, knowledge),
        *_vague_retention(evidence, items, knowledge),
        *_unprotected_transfer(evidence, items, knowledge),
        *_broken_off(document, segments, knowledge),
        *_contradictions(evidence, knowledge),
    ]
    unique = {(flag.flag, flag.start): flag for flag in raised}
    return tuple(sorted(unique.values(), key=lambda flag: (flag.start, flag.flag)))


def _flag(label: Label, start: int, end: int) -> Flag:
    return Flag(
        flag=label.id.removeprefix("flag."),
        start=start,
        end=end,
        reason_nl=label.reason_nl,
        reason_en=label.reason_en,
    )


def _worded(found: Iterable[Finding], knowledge: Knowledge) -> Iterable[Flag]:
    for finding in found:
        if finding.label in knowledge.flags and finding.polarity == "affirmed":
            yield _flag(knowledge.flags[finding.label], finding.start, finding.end)


def _vague_retention(
    evidence: Evidence, items: Mapping[str, ItemResult], knowledge: Knowledge
) -> Iterable[Flag]:
    """Point at a criterion where there is nowhere a period or a specific end."""
    criteria = evidence.of("retention.criterion")
    if items["retention"].status == "partial" and criteria and not evidence.of("retention.period"):
        yield _flag(knowledge.flags["flag.vague_retention"], criteria[0].start, criteria[0].end)


def _unprotected_transfer(
    evidence: Evidence, items: Mapping[str, ItemResult], knowledge: Knowledge
) -> Iterable[Flag]:
    """Point at a transfer that is stated to happen without a safeguard anywhere."""
    transfers = evidence.of("transfer.third_country")
    if items["transfers"].status == "partial" and transfers:
        place = transfers[0]
        yield _flag(knowledge.flags["flag.unprotected_transfer"], place.start, place.end)


def _broken_off(
    document: Document, segments: Sequence[Segment], knowledge: Knowledge
) -> Iterable[Flag]:
    """Point at long units that end without closing their sentence and that nothing goes on with."""
    for i, segment in enumerate(segments):
        if segment.kind not in {"paragraph", "item"}:
            continue
        text = document.text[segment.start : segment.end]
        long = len(text.split()) >= _MANY_WORDS
        if long and _ends_open(text) and not _goes_on(segments, i, document):
            last = segment.sentences[-1] if segment.sentences else segment
            flag = _flag(knowledge.flags["flag.placeholder_text"], last.start, last.end)
            reason_nl, reason_en = flag_cues().broken_off
            yield replace(flag, reason_nl=reason_nl, reason_en=reason_en)


def _ends_open(text: str) -> bool:
    last = text.rstrip().rpartition(" ")[2]
    if _CLOSED.search(text) or "@" in last or "/" in last or last[-1:].isdigit():
        return False
    return last.lower() in flag_cues().open_words


def _goes_on(segments: Sequence[Segment], i: int, document: Document) -> bool:
    """Whether the next unit may continue it: a small letter, a list, a paragraph cut in two."""
    following = next((s for s in segments[i + 1 :] if s.kind != "boilerplate"), None)
    if following is None or following.kind == "heading":
        return False
    start = document.text[following.start : following.start + 1]
    cut_by_layout = following.kind == segments[i].kind == "paragraph"
    return cut_by_layout or following.lead_in == segments[i].id or start.islower()


def _contradictions(evidence: Evidence, knowledge: Knowledge) -> Iterable[Flag]:
    """Two statements that exclude each other; the later one is pointed at."""
    label = knowledge.flags["flag.contradiction"]
    for first, second in flag_cues().exclusive:
        ones, others = evidence.of(first), evidence.of(second)
        if ones and others:
            place = max(ones[0], others[0], key=lambda finding: finding.start)
            yield _flag(label, place.start, place.end)
