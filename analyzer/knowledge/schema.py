"""What the knowledge files may hold: checked strictly, and turned into frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from analyzer.types import BlockKind

PatternKind = Literal["phrase", "stem", "separable", "regex"]
CueLevel = Literal["heading", "lead_in", "column", "sentence"]
Lines = str | list[str]


class Strict(BaseModel):
    """Refuses unknown keys, so that a misspelt one is noticed."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class PatternFile(Strict):
    """One group of pattern lines that share their conditions, as it stands in a lexicon file.

    Attributes
    ----------
    phrase, stem, separable, regex : str or list of str
        Exactly one of them; see :mod:`analyzer.knowledge.patterns`.
    anchor : list of str
        Regex only: words of which one must be in every match.
    frame : list of str
        Frames of which one must hold; ``[any]`` lifts the facet's default.
    not_frame : list of str
        Frames of which none may hold.
    near, exclude : list of str
        Phrases of which one must, or none may, stand in the same sentence.
    kinds : list of str
        Kinds of segment in which the pattern works; empty for all but headings.
    polarity : str
        ``flips``: a negation around the words turns the finding; ``stated``: it does not.
    strength : str
        In [0, 1]: how sure the author is.
    """

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    phrase: Lines = []
    stem: Lines = []
    separable: Lines = []
    regex: Lines = []
    anchor: list[str] = []
    frame: list[str] = []
    not_frame: list[str] = []
    near: list[str] = []
    exclude: list[str] = []
    kinds: list[BlockKind] = []
    polarity: Literal["", "flips", "stated"] = ""
    strength: str = "0.9"

    @model_validator(mode="after")
    def _one_kind(self) -> PatternFile:
        given = [kind for kind in ("phrase", "stem", "separable", "regex") if getattr(self, kind)]
        if len(given) != 1:
            raise ValueError("precies één van phrase, stem, separable, regex")
        if bool(self.regex) != bool(self.anchor):
            raise ValueError("regex en anchor horen bij elkaar")
        if not 0 <= float(self.strength) <= 1:
            raise ValueError("strength ligt tussen 0 en 1")
        return self

    def lines(self) -> tuple[PatternKind, tuple[str, ...]]:
        """Return the kind of pattern and its lines."""
        kinds: tuple[PatternKind, ...] = ("phrase", "stem", "separable", "regex")
        kind = next(kind for kind in kinds if getattr(self, kind))
        value: Lines = getattr(self, kind)
        return kind, (value,) if isinstance(value, str) else tuple(value)


class Example(Strict):
    """A sentence in its surroundings, for the tests that a lexicon file carries itself."""

    text: str
    heading: str = ""
    lead_in: str = ""
    column: str = ""
    kind: Literal["paragraph", "item", "cell", "heading", ""] = ""


class LexiconFile(Strict):
    """One label, signal or flag."""

    label: str
    nl: str
    en: str
    definition_nl: str
    definition_en: str = ""
    note: str = ""
    article: str = ""
    dpv: str = ""
    source: str = ""
    reason_nl: str = ""
    reason_en: str = ""
    frame: list[str] = []
    not_frame: list[str] = []
    polarity: Literal["", "flips", "stated"] = ""
    patterns: list[PatternFile] = []
    matches: list[str | Example] = []
    misses: list[str | Example] = []


class FacetFile(Strict):
    """What the labels of a facet have in common."""

    facet: str
    nl: str
    en: str
    frame: list[str] = []
    not_frame: list[str] = []
    polarity: Literal["flips", "stated"] = "flips"
    kinds: list[BlockKind] = ["paragraph", "item", "cell"]


class FrameFile(Strict):
    """One frame: what puts a sentence in it, and which frames it drives out.

    Attributes
    ----------
    entry : str
        The label of an entry that no pattern knows, in a list that this frame alone announces.
    heading, lead_in, column, sentence : list of str
        Phrases that open the frame at that level.
    blocks : list of str
        Frames of a wider level that this one drives out (own sentence, then list, then heading).
    """

    nl: str
    entry: str = ""
    heading: list[str] = []
    lead_in: list[str] = []
    column: list[str] = []
    sentence: list[str] = []
    blocks: list[str] = []


class PolarityFile(Strict):
    """Words that turn a statement round, and what looks like it."""

    negators: list[str]
    pseudo: list[str]
    clause_breaks: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Words that a rule needs, or does not bear, elsewhere in the sentence.

    Attributes
    ----------
    source : str
        Regular expression over lower-cased text.
    hints : tuple of str
        Where none of these stands in the sentence, nor does a match; empty where nothing is sure.
        Looking for them costs far less than the expression does.
    """

    source: str
    hints: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One pattern line, ready for the matcher.

    Attributes
    ----------
    anchors : tuple of frozenset of str
        Every match has one string of each group.
    source : str
        Regular expression over lower-cased text, compiled when first needed.
    near, exclude : tuple of Condition
        One of the first must hold in the same sentence, none of the second.
    """

    label: str
    id: str
    kind: PatternKind
    line: str
    source: str
    anchors: tuple[frozenset[str], ...]
    frame: frozenset[str]
    not_frame: frozenset[str]
    near: tuple[Condition, ...]
    exclude: tuple[Condition, ...]
    kinds: frozenset[str]
    flips: bool
    strength: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One phrase that opens a frame."""

    frame: str
    level: CueLevel
    line: str
    source: str
    anchors: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A label of the taxonomy, a signal or a flag, as the lexicon describes it."""

    id: str
    facet: str
    nl: str
    en: str
    definition_nl: str
    article: str
    dpv: str
    source: str
    reason_nl: str
    reason_en: str
    matches: tuple[Example, ...]
    misses: tuple[Example, ...]
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A group of labels."""

    id: str
    nl: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Polarities:
    """Regular expressions of the negation cues."""

    negators: str
    pseudo: str
    clause_breaks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """Everything that the stations know about Dutch and about the law.

    Attributes
    ----------
    version : str
        Of the knowledge, from ``sources.yaml``.
    hash : str
        First 12 hex digits of the SHA-256 over all knowledge files.
    labels : dict of str to Label
        The taxonomy, in its order.
    signals, flags : dict of str to Label
        ``signal.*`` and ``flag.*`` entries.
    blocks : dict of str to frozenset of str
        Which frames a frame drives out.
    defaults : dict of str to str
        From a frame to the label of its list's otherwise unknown entries.
    """

    version: str
    hash: str
    facets: dict[str, Facet]
    labels: dict[str, Label]
    signals: dict[str, Label]
    flags: dict[str, Label]
    rules: tuple[Rule, ...]
    cues: tuple[Cue, ...]
    blocks: dict[str, frozenset[str]]
    defaults: dict[str, str]
    polarities: Polarities
