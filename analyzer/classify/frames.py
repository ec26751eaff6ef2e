"""A unit means what its surroundings say: which frames hold for a sentence.

Three levels, the nearer first: the sentence itself, the list it stands in (its lead-in, column and
row headers), the headings above it. A frame drives out what it ``blocks`` on the wider levels.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from analyzer.classify.lowered import compiled
from analyzer.classify.prefilter import Prefilter
from analyzer.knowledge.schema import Cue
from analyzer.types import Segment, Span

Frames = frozenset[str]
NONE: Frames = frozenset()
_LONGEST = 1_500  # characters that a pattern is run on at most; not measured
_DEEPEST = 8  # lists within lists that are followed upwards; not measured


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameLevels:
    """The frames of one sentence, level by level.

    Attributes
    ----------
    own : frozenset of str
        Opened by words of the sentence itself.
    listed : frozenset of str
        Opened by the lead-in, the column or the row it stands in.
    announced : frozenset of str
        The part of ``listed`` that the column header or lead-in announces by a cue of its level,
        not by what its sentence happens to mention.
    headed : frozenset of str
        Opened by the nearest heading that opens any.
    """

    own: Frames = NONE
    listed: Frames = NONE
    announced: Frames = NONE
    headed: Frames = NONE

    def active(self, blocks: Mapping[str, Frames], *, inherits: bool, entry: bool) -> Frames:
        """Return the frames that hold after blocking.

        Parameters
        ----------
        blocks : mapping
            Frames that each frame drives out.
        inherits : bool
            Whether headings count: they do for items, cells and fragments, not for a full
            sentence, which says itself what it is about.
        entry : bool
            The entry of a list means what the list says, whatever its own words: "om fouten te
            verbeteren" in a list of rights is no purpose.
        """
        own = self.own - _blocked(self.announced, blocks) if entry else self.own
        held = set(own)
        held |= set(self.listed) - _blocked(own, blocks)
        if inherits:
            held |= set(self.headed) - _blocked(held, blocks)
        return frozenset(held)


def _blocked(frames: set[str] | Frames, blocks: Mapping[str, Frames]) -> set[str]:
    return {victim for frame in frames for victim in blocks[frame]}


@dataclass(slots=True)
class Place:
    """A sentence under work: where it stands, its text, and what holds over it."""

    segment: Segment
    span: Span
    text: str
    levels: FrameLevels = field(default_factory=FrameLevels)


def places_of(segments: Sequence[Segment], lowered: str) -> list[Place]:
    """Return the sentences of all segments but boilerplate, column headers left out."""
    places = []
    for segment in segments:
        if segment.kind != "boilerplate":
            for sentence in segment.sentences:
                span = _after_header(sentence, segment.column_header, lowered)
                for part in _bounded(span, lowered):
                    places.append(Place(segment, part, lowered[part.start : part.end]))
    return places


def _bounded(span: Span, lowered: str) -> Iterator[Span]:
    """Cut a sentence that no writer meant as one, at white space: patterns run within bounds."""
    start = span.start
    while span.end - start > _LONGEST:
        cut = lowered.rfind(" ", start + 1, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        yield Span(start=start, end=cut)
        start = cut
    yield Span(start=start, end=span.end)


def _after_header(sentence: Span, header: Span | None, lowered: str) -> Span:
    """Leave out a column header: it names the column, it states nothing itself."""
    if not header or sentence.start > header.start or header.end >= sentence.end:
        return sentence
    start = header.end
    while start < sentence.end and not lowered[start].isalnum():
        start += 1
    return Span(start=start, end=sentence.end)


class WideCues:
    """The cues of headings, lead-ins and column headers, ready to be asked."""

    def __init__(self, cues: Sequence[Cue]) -> None:
        self._cues: dict[str, list[Cue]] = {
            level: [cue for cue in cues if cue.level == level]
            for level in ("heading", "lead_in", "column")
        }
        self._filters = {
            level: Prefilter(cue.anchors for cue in its_cues)
            for level, its_cues in self._cues.items()
        }

    def opened(self, level: str, text: str) -> Frames:
        """Return the frames that a text opens as a heading, a lead-in or a column header."""
        cues = self._cues[level]
        hits = self._filters[level].candidates(text, [Span(start=0, end=len(text))])[0]
        return frozenset(cues[i].frame for i in hits if compiled(cues[i].source).search(text))


class WideFrames:
    """The frames of one document from lead-ins, columns and headings, each looked up once.

    Parameters
    ----------
    cues : WideCues
        Of the knowledge.
    lowered : str
        The document's text in lower case.
    own_of : mapping of str to frozenset of str
        The own frames of the last sentence of each segment, by its id.
    segments : sequence of Segment
        Of the same document.
    """

    def __init__(
        self,
        cues: WideCues,
        lowered: str,
        own_of: Mapping[str, Frames],
        segments: Sequence[Segment],
    ) -> None:
        self._cues = cues
        self._lowered = lowered
        self._own_of = own_of
        self._segments = {segment.id: segment for segment in segments}
        self._title = next((segment.start for segment in segments if segment.kind == "heading"), -1)
        self._cache: dict[tuple[str, int, int], Frames] = {}

    def levels(self, segment: Segment, own: Frames) -> FrameLevels:
        """Return the frames of a sentence of a segment, level by level."""
        return FrameLevels(
            own=own,
            listed=self._listed(segment),
            announced=self._announced(segment),
            headed=self._headed(segment),
        )

    def _at(self, level: str, span: Span) -> Frames:
        key = (level, span.start, span.end)
        if key not in self._cache:
            self._cache[key] = self._cues.opened(level, self._lowered[span.start : span.end])
        return self._cache[key]

    def _listed(self, segment: Segment, *, depth: int = 0) -> Frames:
        found = NONE
        for header in (segment.column_header, segment.row_header):
            if header:
                found |= self._at("column", header)
        lead = self._segments.get(segment.lead_in or "")
        if lead and lead.id != segment.id:
            found |= self._led_in(lead, depth=depth)
        return found

    def _announced(self, segment: Segment) -> Frames:
        if segment.column_header:
            return self._at("column", segment.column_header)
        lead = self._segments.get(segment.lead_in or "")
        if not lead or not lead.sentences:
            return NONE
        return self._at("lead_in", lead.sentences[-1])

    def _led_in(self, lead: Segment, *, depth: int) -> Frames:
        own = self._own_of.get(lead.id, NONE)
        if lead.kind == "heading":  # a heading that introduces the list itself
            span = Span(start=lead.start, end=lead.end)
            return self._at("heading", span) | self._at("lead_in", span) | own
        frames = own
        if lead.sentences:
            frames |= self._at("lead_in", lead.sentences[-1])
        if not frames and lead.lead_in and depth < _DEEPEST:
            return self._listed(lead, depth=depth + 1)
        return frames

    def _headed(self, segment: Segment) -> Frames:
        headings = segment.headings
        if len(headings) > 1 and headings[0].start == self._title:
            headings = headings[1:]  # "Privacy- en cookieverklaring" names the document, no section
        for heading in reversed(headings):
            frames = self._at("heading", heading)
            if frames:
                return frames
        return NONE
