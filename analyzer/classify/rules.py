"""Apply the lexicon to the segments of a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from analyzer.classify.frames import NONE, FrameLevels, Frames, compiled
from analyzer.classify.polarity import PolarityFinder
from analyzer.classify.prefilter import Prefilter
from analyzer.knowledge.schema import Cue, Knowledge, Rule
from analyzer.types import Document, Finding, Polarity, Segment, Span

MASK = "\ue000"
_FRAGMENT_WORDS = 12  # a unit this short without its own frames reads as an item; not measured

_DEFAULT_STRENGTH = 0.5  # an entry known only by its list; not measured

Outcome = Literal["fired", "held back"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """What became of one match of one pattern.

    Attributes
    ----------
    label, pattern, line : str
        The label, the pattern's id, and the line of it that matched.
    start, end : int
        Offsets in ``Document.text`` of the matched words.
    frames : tuple of str
        The frames that held for the sentence.
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


@dataclass(slots=True)
class _Place:
    """A sentence under work: where it stands, its text, and what hold over it."""

    segment: Segment
    span: Span
    text: str
    levels: FrameLevels = field(default_factory=FrameLevels)


def lower(text: str) -> str:
    """Lower-case a text without changing its length, so that offsets stay.

    Examples
    --------
    >>> lower("İNZAGE") == "İnzage"
    True
    """
    plain = text.lower()
    if len(plain) == len(text):
        return plain
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


class RuleClassifier:
    """Find the labels of the taxonomy, the signals and the flags by the patterns of the lexicon.

    Parameters
    ----------
    knowledge : Knowledge
        The lexicons and cues. Building the classifier takes some milliseconds; keep it.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._rules = knowledge.rules
        self._sentence_cues = [cue for cue in knowledge.cues if cue.level == "sentence"]
        self._wide_cues: dict[str, list[Cue]] = {
            level: [cue for cue in knowledge.cues if cue.level == level]
            for level in ("heading", "lead_in", "column")
        }
        self._prefilter = Prefilter(
            [*(cue.anchors for cue in self._sentence_cues), *(rule.anchors for rule in self._rules)]
        )
        self._wide_filter = {
            level: Prefilter(cue.anchors for cue in cues) for level, cues in self._wide_cues.items()
        }
        self._polarity = PolarityFinder(knowledge.polarities)

    def classify(
        self, document: Document, segments: Sequence[Segment], *, names: Sequence[str] = ()
    ) -> tuple[Finding, ...]:
        """Return the findings in reading order, labels as ``f0001``, signals and flags as ``x0001``.

        Parameters
        ----------
        document : Document
            Offsets of the findings are in its text.
        segments : sequence of Segment
            Of the same document, in reading order.
        names : sequence of str
            The organisation's own names: they read as "wij".
        """
        fired = list(self._run(document, segments, names, explain=False))
        return tuple(_number(_without_covered(fired)))

    def trace(
        self, document: Document, segments: Sequence[Segment], *, names: Sequence[str] = ()
    ) -> Iterator[Trace]:
        """Yield every match, also those held back, with the reason."""
        yield from self._run(document, segments, names, explain=True)

    def _run(
        self,
        document: Document,
        segments: Sequence[Segment],
        names: Sequence[str],
        *,
        explain: bool,
    ) -> Iterator[Trace]:
        lowered = mask(lower(document.text), names)
        places = self._places(segments, lowered)
        candidates = self._prefilter.candidates(lowered, [place.span for place in places])
        n_cues = len(self._sentence_cues)
        self._open_frames(places, candidates, segments, lowered)
        labelled: set[str] = set()
        for place, hits in zip(places, candidates, strict=True):
            frames = self._active(place)
            for index in hits:
                if index >= n_cues:
                    rule = self._rules[index - n_cues]
                    if not explain and _out_of_place(rule, place, frames):
                        continue
                    for trace in self._apply(rule, place, frames):
                        if trace.outcome != "fired" and not explain:
                            break
                        if trace.outcome == "fired" and trace.label in self._knowledge.labels:
                            labelled.add(trace.segment)
                        yield trace
        for place in places:
            if place.segment.id not in labelled:
                yield from self._default(place)

    def _places(self, segments: Sequence[Segment], lowered: str) -> list[_Place]:
        places = []
        for segment in segments:
            if segment.kind == "boilerplate":
                continue
            header = segment.column_header
            for sentence in segment.sentences:
                start = sentence.start
                if header and sentence.start <= header.start and header.end < sentence.end:
                    start = header.end  # the header names the column, it states nothing itself
                    while start < sentence.end and not lowered[start].isalnum():
                        start += 1
                span = Span(start=start, end=sentence.end)
                places.append(_Place(segment, span, lowered[span.start : span.end]))
        return places

    def _open_frames(
        self,
        places: list[_Place],
        candidates: list[list[int]],
        segments: Sequence[Segment],
        lowered: str,
    ) -> None:
        own = [self._own(place, hits) for place, hits in zip(places, candidates, strict=True)]
        last_of = {place.segment.id: frames for place, frames in zip(places, own, strict=True)}
        wide = _WideFrames(self, lowered, last_of, {segment.id: segment for segment in segments})
        for place, frames in zip(places, own, strict=True):
            place.levels = FrameLevels(
                own=frames,
                listed=wide.listed(place.segment),
                announced=wide.announced(place.segment),
                headed=wide.headed(place.segment),
            )

    def _own(self, place: _Place, hits: Sequence[int]) -> Frames:
        cues = (self._sentence_cues[index] for index in hits if index < len(self._sentence_cues))
        found: set[str] = set()
        for cue in cues:
            if cue.frame not in found and compiled(cue.source).search(place.text):
                found.add(cue.frame)
        return frozenset(found)

    def wide_frames(self, level: str, text: str) -> Frames:
        """Return the frames that a heading, lead-in or column header opens."""
        cues = self._wide_cues[level]
        span = Span(start=0, end=len(text))
        hits = self._wide_filter[level].candidates(text, [span])[0]
        return frozenset(cues[i].frame for i in hits if compiled(cues[i].source).search(text))

    def _active(self, place: _Place) -> Frames:
        listlike = place.segment.kind != "paragraph"
        short = len(place.text.split()) <= _FRAGMENT_WORDS
        return place.levels.active(self._knowledge.blocks, inherits=listlike or short)

    def _default(self, place: _Place) -> Iterator[Trace]:
        """Label an entry that no pattern knows by what its list says that all entries are."""
        frames = place.levels.announced
        labels = {self._knowledge.defaults.get(name, "") for name in frames}
        entry = place.segment.kind in {"item", "cell"} and len(place.segment.sentences) == 1
        if not entry or len(labels) != 1 or "" in labels or not _is_word_list(place.text):
            return
        start, end = _trim(place.text, 0, len(place.text))
        yield Trace(
            label=labels.pop(),
            pattern="entry-of-list",
            line=f"frame {', '.join(sorted(frames))}",
            segment=place.segment.id,
            start=place.span.start + start,
            end=place.span.start + end,
            outcome="fired",
            polarity="affirmed",
            strength=_DEFAULT_STRENGTH,
            frames=tuple(sorted(frames)),
        )

    def _apply(self, rule: Rule, place: _Place, frames: Frames) -> Iterator[Trace]:
        why: tuple[str, str] | None = None
        for count, match in enumerate(compiled(rule.source).finditer(place.text)):
            if match.start() == match.end():
                continue
            if count == 0:
                why = _held_back(rule, place, frames)
            polarity: Polarity = "affirmed"
            if rule.flips:
                polarity = self._polarity.polarity(place.text, match.start(), match.end())
            start, end = _trim(place.text, match.start(), match.end())
            yield Trace(
                label=rule.label,
                pattern=rule.id,
                line=rule.line,
                segment=place.segment.id,
                start=place.span.start + start,
                end=place.span.start + end,
                outcome="held back" if why else "fired",
                polarity=polarity,
                strength=rule.strength,
                frames=tuple(sorted(frames)),
                reason_nl=why[0] if why else "",
                reason_en=why[1] if why else "",
            )


def _is_word_list(text: str) -> bool:
    """Whether a unit can be the entry of a list: some letters, and no bare address."""
    return bool(compiled(r"[a-z]{3}").search(text)) and not compiled(r"@|https?:|www\.").search(text)


class _WideFrames:
    """Frames from lead-ins, columns and headings, each looked up once."""

    def __init__(
        self,
        classifier: RuleClassifier,
        lowered: str,
        own_of: dict[str, Frames],
        segments: dict[str, Segment],
    ) -> None:
        self._classifier = classifier
        self._lowered = lowered
        self._own_of = own_of
        self._segments = segments
        self._cache: dict[tuple[str, int, int], Frames] = {}

    def _at(self, level: str, span: Span) -> Frames:
        key = (level, span.start, span.end)
        if key not in self._cache:
            text = self._lowered[span.start : span.end]
            self._cache[key] = self._classifier.wide_frames(level, text)
        return self._cache[key]

    def listed(self, segment: Segment) -> Frames:
        found: set[str] = set()
        for header in (segment.column_header, segment.row_header):
            if header:
                found |= self._at("column", header)
        lead = self._segments.get(segment.lead_in or "")
        if lead and lead.id != segment.id:
            found |= self._lead_in(lead)
        return frozenset(found)

    def announced(self, segment: Segment) -> Frames:
        """Return what the column header or the words of the lead-in announce, and nothing wider."""
        if segment.column_header:
            return self._at("column", segment.column_header)
        lead = self._segments.get(segment.lead_in or "")
        if not lead or not lead.sentences:
            return NONE
        return self._at("lead_in", lead.sentences[-1])

    def _lead_in(self, lead: Segment) -> Frames:
        if lead.kind == "heading":  # a heading that introduces the list itself
            span = Span(start=lead.start, end=lead.end)
            own = self._own_of.get(lead.id, NONE)
            return self._at("heading", span) | self._at("lead_in", span) | own
        if not lead.sentences:
            return NONE
        frames = self._at("lead_in", lead.sentences[-1]) | self._own_of.get(lead.id, NONE)
        if not frames and lead.lead_in:
            return self.listed(lead)
        return frames

    def headed(self, segment: Segment) -> Frames:
        for heading in reversed(segment.headings):
            frames = self._at("heading", heading)
            if frames:
                return frames
        return NONE


def mask(lowered: str, names: Sequence[str]) -> str:
    """Write the organisation's own names as :data:`MASK`, of the same length."""
    for name in sorted(names, key=len, reverse=True):
        target = lower(name)
        if len(target) == len(name) and target:
            expression = compiled(rf"(?<!\w){_escape(target)}(?!\w)")
            lowered = expression.sub(MASK * len(target), lowered)
    return lowered


def _escape(text: str) -> str:
    return r"\s+".join("".join(c if c.isalnum() else "\\" + c for c in w) for w in text.split())


def _out_of_place(rule: Rule, place: _Place, frames: Frames) -> bool:
    """Whether a rule is held back whatever the words are; known before they are looked for."""
    return (
        place.segment.kind not in rule.kinds
        or bool(rule.frame and not rule.frame & frames)
        or bool(rule.not_frame & frames)
    )


def _held_back(rule: Rule, place: _Place, frames: Frames) -> tuple[str, str] | None:
    """Return why a rule may not fire here, in Dutch and English, or None."""
    if place.segment.kind not in rule.kinds:
        return f"niet in een {place.segment.kind}", f"not in a {place.segment.kind}"
    if rule.frame and not rule.frame & frames:
        wanted = ", ".join(sorted(rule.frame))
        return f"het verband ({wanted}) ontbreekt", f"none of the frames ({wanted}) holds"
    if rule.not_frame & frames:
        barred = ", ".join(sorted(rule.not_frame & frames))
        return f"het verband ({barred}) sluit het uit", f"the frame ({barred}) rules it out"
    if rule.near and not any(compiled(near).search(place.text) for near in rule.near):
        return "geen van de woorden die erbij horen", "none of the words it needs nearby"
    for expression in rule.exclude:
        match = compiled(expression).search(place.text)
        if match:
            return f"uitgesloten door '{match.group()}'", f"ruled out by '{match.group()}'"
    return None


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out white space, bullets and closing punctuation at the ends of a match."""
    while start < end and not (text[start].isalnum() or text[start] == MASK):
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in ")%*" + MASK):
        end -= 1
    return start, end


def _without_covered(traces: Sequence[Trace]) -> list[Trace]:
    """Drop a match that lies within another of the same label and polarity."""
    kept: list[Trace] = []
    reach: dict[tuple[str, str], int] = {}
    for trace in sorted(traces, key=lambda t: (t.start, -t.end, -t.strength)):
        key = (trace.label, trace.polarity)
        if trace.end > reach.get(key, -1):
            kept.append(trace)
            reach[key] = trace.end
    return kept


def _number(traces: Sequence[Trace]) -> Iterator[Finding]:
    counts = {"f": 0, "x": 0}
    for trace in traces:
        series = "x" if trace.label.startswith(("signal.", "flag.")) else "f"
        counts[series] += 1
        yield Finding(
            id=f"{series}{counts[series]:04d}",
            label=trace.label,
            segment=trace.segment,
            start=trace.start,
            end=trace.end,
            score=trace.strength,
            polarity=trace.polarity,
            producer=f"rule:{trace.label}/{trace.pattern}",
        )
