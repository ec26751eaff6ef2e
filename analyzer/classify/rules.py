"""Apply the lexicon to the segments of a document."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain

from analyzer.classify.conditions import barred_by_words, held_back, out_of_place
from analyzer.classify.frames import Frames, Place, WideCues, WideFrames, places_of
from analyzer.classify.lowered import compiled, lower, mask, trim
from analyzer.classify.polarity import PolarityFinder
from analyzer.classify.prefilter import Prefilter
from analyzer.classify.trace import Trace
from analyzer.classify.view import UnitView
from analyzer.classify.views import ENTRY, views_of
from analyzer.knowledge.schema import Knowledge, Rule
from analyzer.types import Document, Finding, Polarity, Segment

_FRAGMENT_WORDS = (
    60  # in a sentence this short the heading counts; of 12, 30, 60 the best, 2026-11-21
)
_DEFAULT_STRENGTH = 0.5  # an entry known only by its list; not measured


class _Text:
    """A document as the rules read it: lower case, own names masked, cut into sentences."""

    def __init__(
        self, document: Document, segments: Sequence[Segment], names: Sequence[str]
    ) -> None:
        self.segments = segments
        self.lowered = mask(lower(document.text), names)
        self.places = places_of(segments, self.lowered)
        self.candidates: list[list[int]] = []


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
        self._cues = [cue for cue in knowledge.cues if cue.level == "sentence"]
        self._wide_cues = WideCues(knowledge.cues)
        self._prefilter = Prefilter(
            [*(cue.anchors for cue in self._cues), *(rule.anchors for rule in self._rules)]
        )
        self._names = [(rule.label, f"{rule.label}/{rule.id}") for rule in self._rules]
        self._polarity = PolarityFinder(knowledge.polarities)

    def classify(
        self, document: Document, segments: Sequence[Segment], *, names: Sequence[str] = ()
    ) -> tuple[Finding, ...]:
        """Return the findings in reading order: labels ``f0001``, signals and flags ``x0001``.

        Parameters
        ----------
        document : Document
            Offsets of the findings are in its text.
        segments : sequence of Segment
            Of the same document, in reading order.
        names : sequence of str
            The organisation's own names: they read as "wij".
        """
        return self.read(document, segments, names=names)[0]

    def read(
        self, document: Document, segments: Sequence[Segment], *, names: Sequence[str] = ()
    ) -> tuple[tuple[Finding, ...], tuple[UnitView, ...]]:
        """Return the findings, and what a trained model sees of each unit.

        Parameters
        ----------
        document, segments, names
            See :meth:`classify`.
        """
        text = _Text(document, segments, names)
        fired = list(self._run(text, explain=False))
        views = views_of(segments, text.lowered, text.places, self._awake(text), fired)
        return tuple(_number(_without_covered(fired))), views

    def trace(
        self, document: Document, segments: Sequence[Segment], *, names: Sequence[str] = ()
    ) -> Iterator[Trace]:
        """Yield every match, also those held back, with the reason; parameters as `classify`."""
        return self._run(_Text(document, segments, names), explain=True)

    def _run(self, text: _Text, *, explain: bool) -> Iterator[Trace]:
        lowered, places = text.lowered, text.places
        candidates = self._prefilter.candidates(lowered, [place.span for place in places])
        text.candidates = candidates
        self._open_frames(places, candidates, text.segments, lowered)
        labelled: set[str] = set()
        for place, hits in zip(places, candidates, strict=True):
            for trace in self._matches(place, hits, explain=explain):
                if trace.outcome == "fired" and trace.label in self._knowledge.labels:
                    labelled.add(trace.segment)
                yield trace
        for place in places:
            if place.segment.id not in labelled:
                yield from self._entry(place)

    def _awake(self, text: _Text) -> list[list[str]]:
        """Return for each sentence the patterns whose words are all there, and their labels."""
        names, first = self._names, len(self._cues)
        return [
            [name for i in hits[bisect_left(hits, first) :] for name in names[i - first]]
            for hits in text.candidates
        ]

    def _open_frames(
        self,
        places: Sequence[Place],
        candidates: Sequence[Sequence[int]],
        segments: Sequence[Segment],
        lowered: str,
    ) -> None:
        own = [self._own(place, hits) for place, hits in zip(places, candidates, strict=True)]
        last_of = {place.segment.id: frames for place, frames in zip(places, own, strict=True)}
        wide = WideFrames(self._wide_cues, lowered, last_of, segments)
        for place, frames in zip(places, own, strict=True):
            place.levels = wide.levels(place.segment, frames)

    def _own(self, place: Place, hits: Sequence[int]) -> Frames:
        found: set[str] = set()
        for index in hits:
            if index >= len(self._cues):
                break
            cue = self._cues[index]
            if cue.frame not in found and compiled(cue.source).search(place.text):
                found.add(cue.frame)
        return frozenset(found)

    def _active(self, place: Place) -> Frames:
        listlike = place.segment.kind != "paragraph"
        short = len(place.text.split()) <= _FRAGMENT_WORDS
        return place.levels.active(
            self._knowledge.blocks, inherits=listlike or short, entry=listlike
        )

    def _matches(self, place: Place, hits: Sequence[int], *, explain: bool) -> Iterator[Trace]:
        frames = self._active(place)
        for index in hits[bisect_left(hits, len(self._cues)) :]:
            rule = self._rules[index - len(self._cues)]
            if not explain and out_of_place(rule, place, frames):
                continue
            first = compiled(rule.source).search(place.text)
            if first:  # most do not: seen before any work
                yield from self._apply(rule, place, frames, first, explain=explain)

    def _apply(
        self, rule: Rule, place: Place, frames: Frames, first: re.Match[str], *, explain: bool
    ) -> Iterator[Trace]:
        if explain:
            why = held_back(rule, place, frames)
        elif barred_by_words(rule, place):  # its surroundings were looked at before
            return
        else:
            why = None
        held = tuple(sorted(frames)) if explain else ()
        for match in chain((first,), first.re.finditer(place.text, first.end())):
            if not match.group():
                continue
            polarity: Polarity = "affirmed"
            if rule.flips:
                polarity = self._polarity.polarity(place.text, match.start(), match.end())
            start, end = trim(place.text, match.start(), match.end())
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
                frames=held,
                reason_nl=why[0] if why else "",
                reason_en=why[1] if why else "",
            )

    def _announced(self, place: Place) -> Frames:
        """Return the frames that say what a list's entries are.

        A list without a lead-in is announced by its heading; where lead-in and heading agree on
        what the entries are, what else the lead-in mentions does not matter.
        """
        levels, defaults = place.levels, self._knowledge.defaults
        own = self._unblocked(levels.announced)
        headed = self._unblocked(levels.headed)
        if not own and not place.segment.lead_in and not place.segment.column_header:
            return headed
        agreed = {name for name in own if name in defaults}
        same = {defaults[name] for name in agreed} == {defaults.get(name, "") for name in headed}
        return frozenset(agreed) if agreed and same else own

    def _unblocked(self, frames: Frames) -> Frames:
        return frames - {victim for frame in frames for victim in self._knowledge.blocks[frame]}

    def _entry(self, place: Place) -> Iterator[Trace]:
        """Label an entry that no pattern knows by what its list says that all entries are."""
        frames = self._announced(place)
        labels = {self._knowledge.defaults.get(name, "") for name in frames}
        entry = place.segment.kind in {"item", "cell"} and len(place.segment.sentences) == 1
        if not entry or len(labels) != 1 or "" in labels or not _reads_as_entry(place.text):
            return
        start, end = trim(place.text, 0, len(place.text))
        yield Trace(
            label=labels.pop(),
            pattern=ENTRY,
            line=f"frame {', '.join(sorted(frames))}",
            segment=place.segment.id,
            start=place.span.start + start,
            end=place.span.start + end,
            outcome="fired",
            polarity="affirmed",
            strength=_DEFAULT_STRENGTH,
            frames=tuple(sorted(frames)),
        )


def _reads_as_entry(text: str) -> bool:
    """Whether a unit can be the entry of a list: some letters, and no bare address."""
    return bool(compiled(r"[a-z]{3}").search(text)) and not compiled(r"@|https?:|www\.").search(
        text
    )


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
