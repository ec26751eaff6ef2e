"""Retention terms: how long something is kept, from which moment, and what."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analyzer.knowledge import root_of
from analyzer.knowledge.periods import Period, find_periods
from analyzer.score.retention_cues import Exclusion, RetentionCues, retention_cues
from analyzer.types import Document, Finding, RetentionTerm, Segment, Span

__all__ = ["Period", "find_periods", "retention_terms"]

PERIOD = "retention.period"
CRITERION = "retention.criterion"
_COOKIES = "practice.cookies"
_BEFORE = 48  # characters before a period that can show what it is; longest cue with its number
_AFTER = 80
_LONGEST = 2000  # characters; no sentence of a policy that was read is half as long
_SHORT = 12  # words of a row or item that gives nothing but a name and a period; not measured


def _lower(text: str) -> str:
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def _pieces(sentences: Sequence[Span]) -> Iterator[Span]:
    """Cut what has no full stop for pages, so that a period costs no more in it than elsewhere."""
    for sentence in sentences:
        for start in range(sentence.start, sentence.end, _LONGEST):
            yield Span(start=start, end=min(start + _LONGEST, sentence.end))


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence with what its surroundings say.

    Attributes
    ----------
    start : int
        Offset of the sentence in the document.
    text : str
        The sentence in lower case.
    frame : bool
        Heading, lead-in or column announces retention periods.
    cookies : bool
        Heading, lead-in, row or column is about cookies.
    life : bool
        ... and announces how long they live.
    follows : bool
        The sentence before it, in the same segment, says that something is kept or goes.
    short : bool
        The segment is a row or item of few words.
    """

    start: int
    text: str
    frame: bool
    cookies: bool
    life: bool
    follows: bool
    short: bool


class _Reader:
    """Reads one document's segments."""

    def __init__(
        self, document: Document, segments: Sequence[Segment], findings: Sequence[Finding]
    ) -> None:
        self.lowered = _lower(document.text)
        self.cues: RetentionCues = retention_cues(root_of(document.language))
        self.segments: Mapping[str, Segment] = {segment.id: segment for segment in segments}
        self.findings: dict[str, list[Finding]] = defaultdict(list)
        self.data: list[Finding] = []
        self.known: dict[tuple[int, re.Pattern[str]], bool] = {}
        for finding in findings:
            if finding.polarity == "affirmed":
                self.findings[finding.segment].append(finding)
                if finding.label.startswith("data."):
                    self.data.append(finding)

    def cut(self, span: Span | Segment) -> str:
        return self.lowered[span.start : span.end]

    def says(self, place: _Place, pattern: re.Pattern[str]) -> bool:
        """Tell whether a sentence matches; asked again for each of its periods."""
        key = (place.start, pattern)
        if key not in self.known:
            self.known[key] = bool(pattern.search(place.text))
        return self.known[key]

    def terms(self) -> Iterator[RetentionTerm]:
        for segment in self.segments.values():
            if segment.kind != "boilerplate":
                yield from self.periods(segment)
                yield from self.criteria(segment)

    def periods(self, segment: Segment) -> Iterator[RetentionTerm]:
        if not find_periods(self.cut(segment)):
            return
        for place in self.places(segment):
            since = 0
            for period in find_periods(place.text):
                since, free = period.end, since
                if self.is_retention(place, period, segment):
                    term = self.term(segment, place, period, free)
                    since = max(since, term.trigger.end - place.start if term.trigger else 0)
                    yield term

    def criteria(self, segment: Segment) -> Iterator[RetentionTerm]:
        for finding in self.findings[segment.id]:
            if finding.label == CRITERION:
                place = self.place_of(segment, finding)
                yield RetentionTerm(
                    start=finding.start,
                    end=finding.end,
                    period=None,
                    label=CRITERION,
                    subject=self.subject(segment, place),
                )

    def surroundings(self, segment: Segment) -> tuple[str, str]:
        """Return what is said above the segment, and right beside it (column, lead-in, heading)."""
        near = [segment.column_header, segment.row_header, *segment.headings[-1:]]
        lead = self.segments.get(segment.lead_in or "")
        beside = [self.cut(span) for span in near if span] + ([self.cut(lead)] if lead else [])
        return " | ".join(self.cut(span) for span in segment.headings), " | ".join(beside)

    def places(self, segment: Segment) -> Iterator[_Place]:
        above, beside = self.surroundings(segment)
        own_label = self.cut(segment).partition(":")[0] if ":" in self.cut(segment) else ""
        said = f"{beside} | {own_label if len(own_label) < _AFTER else ''}"
        cookies = bool(self.cues.cookie.search(f"{above} | {said}"))
        frame = bool(self.cues.frame.search(said) or self.cues.frame.search(above))
        life = cookies and bool(self.cues.cookie_frame.search(said))
        short = len(self.cut(segment).split()) <= _SHORT
        follows = False
        for sentence in _pieces(segment.sentences):
            text = self.cut(sentence)
            yield _Place(sentence.start, text, frame, cookies, life, follows, short)
            follows = follows or bool(self.cues.keep.search(text))

    def place_of(self, segment: Segment, finding: Finding) -> _Place:
        places = list(self.places(segment))
        holding = [p for p in places if p.start <= finding.start < p.start + len(p.text)]
        whole = _Place(segment.start, self.cut(segment), False, False, False, False, False)
        return holding[0] if holding else whole

    def is_retention(self, place: _Place, period: Period, segment: Segment) -> bool:
        if any(self.excluded(rule, place, period) for rule in self.cues.not_retention):
            return False
        return self.has_finding(place, segment) or self.is_framed(place)

    def excluded(self, rule: Exclusion, place: _Place, period: Period) -> bool:
        before = place.text[max(0, period.start - _BEFORE) : period.start]
        after = place.text[period.end : period.end + _AFTER]
        tests = ((rule.before, before), (rule.after, after), (rule.unit, period.iso))
        if any(pattern and not pattern.search(text) for pattern, text in tests):
            return False
        if rule.sentence and not self.says(place, rule.sentence):
            return False
        return not (rule.keepless and self.says(place, self.cues.keep))

    def has_finding(self, place: _Place, segment: Segment) -> bool:
        sentence = Span(start=place.start, end=place.start + len(place.text))
        return any(
            finding.label == PERIOD and sentence.overlap(Span(start=finding.start, end=finding.end))
            for finding in self.findings[segment.id]
        )

    def is_framed(self, place: _Place) -> bool:
        cues = self.cues
        if place.frame or place.life or self.says(place, cues.keep):
            return True
        if place.follows and self.says(place, cues.goes_on):
            return True
        about_cookies = place.cookies or self.says(place, cues.cookie)
        return about_cookies and (place.short or self.says(place, cues.cookie_life))

    def term(self, segment: Segment, place: _Place, period: Period, since: int) -> RetentionTerm:
        return RetentionTerm(
            start=place.start + period.start,
            end=place.start + period.end,
            period=period.iso,
            label=PERIOD,
            trigger=self.trigger(place, period, since),
            subject=self.subject(segment, place),
        )

    def trigger(self, place: _Place, period: Period, since: int) -> Span | None:
        """Return the event that the period counts from, after it or (from `since`) before it."""
        rest = place.text[period.end :]
        opens = self.cues.trigger_opens.search(rest)
        if opens is None:
            return self.trigger_ahead(place, period, since)
        low = place.start + period.end
        start = len(rest) - len(rest.lstrip(" ,"))
        alone = self.cues.trigger_alone.search(rest)
        closes = alone or self.cues.trigger_closes.search(rest, opens.end())
        end = len(rest) if closes is None else (closes.end() if alone else closes.start())
        return Span(start=low + start, end=low + end)

    def trigger_ahead(self, place: _Place, period: Period, since: int) -> Span | None:
        opens = self.cues.trigger_ahead.search(place.text, since, period.start)
        if opens is None:
            return None
        closes = self.cues.trigger_ahead_closes.search(place.text, opens.end(), period.start)
        if closes is None:
            return None
        return Span(start=place.start + opens.start(), end=place.start + closes.start())

    def subject(self, segment: Segment, place: _Place) -> tuple[str, ...]:
        """Return the labels of what is kept: in the sentence, else its row, else its heading."""
        if self.cues.cookie.search(place.text):
            return (_COOKIES,)
        sentence = Span(start=place.start, end=place.start + len(place.text))
        for span in (sentence, segment.row_header, *segment.headings[-1:]):
            labels = self.data_in(span) if span else ()
            if labels:
                return labels
        return (_COOKIES,) if place.life and place.short else ()

    def data_in(self, span: Span) -> tuple[str, ...]:
        labels = (f.label for f in self.data if span.start <= f.start < span.end)
        return tuple(sorted(set(labels)))


def retention_terms(
    document: Document, segments: Sequence[Segment], findings: Sequence[Finding]
) -> tuple[RetentionTerm, ...]:
    """Find how long a policy keeps what.

    A length of time counts where its sentence has a finding ``retention.period``, or where its
    heading, column, lead-in or verb says that something is kept; never where it is an age, the
    time in which a request is answered, a term of notice, and the like.

    Parameters
    ----------
    document : Document
        As extraction made it.
    segments : sequence of Segment
        Its segments.
    findings : sequence of Finding
        What the classifier found; may be empty, and then only words and frames decide.

    Returns
    -------
    tuple of RetentionTerm
        In reading order, offsets in ``document.text``; with ``period`` None where a finding
        ``retention.criterion`` gives no number. Of a range, the longer bound.

    References
    ----------
    GDPR, Art. 13(2)(a); ISO 8601-1:2019, 5.5.2 (durations).
    """
    terms = _Reader(document, segments, findings).terms()
    return tuple(sorted(terms, key=lambda term: (term.start, term.end, term.label)))
