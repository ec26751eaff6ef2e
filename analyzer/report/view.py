"""What a report shows, in its order and its words; the templates only lay it out."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.report.quotes import Quote
from analyzer.types import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the policy is, and what made the report; ``pairs`` are names with values."""

    title: str
    controller: str
    dated: str
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Points out of 100 that an item now costs."""

    id: str
    name: str
    status: Status
    points: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure beside the score: how many of its items were met, partly, and so on."""

    name: str
    shown: str
    counts: tuple[tuple[Status, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The score as a range, what it covers, and what decides it."""

    low: float
    high: float
    shown: str
    n_items: int
    n_uncertain: int
    counts: tuple[tuple[Status, int], ...]
    costs: tuple[Cost, ...]
    beside: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagView:
    """A kind of flag with all the words that show it, and their anchors in the text."""

    anchors: tuple[str, ...]
    name: str
    reason: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A passage that was searched, and how near it came, in per cent."""

    quote: Quote
    percent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemView:
    """The verdict on one item."""

    id: str
    name: str
    article: str
    applies: str
    status: Status
    reason: str
    quotes: tuple[Quote, ...]
    searched: tuple[Near, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Items under one article."""

    name: str
    items: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A row of the retention table.

    Attributes
    ----------
    subjects : tuple of str
        Names of the labels of what is kept; where there are none, the header of the table's row.
    period, iso : str
        In words and as ISO 8601 duration; empty where only a criterion is given.
    trigger : str
        The policy's words for when it begins.
    quote : Quote
        Where it stands.
    """

    subjects: tuple[str, ...]
    period: str
    iso: str
    trigger: str
    quote: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A label with the number of places that state it, and of those that negate it."""

    id: str
    name: str
    count: int
    negated: int
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The labels of one facet that the text has."""

    id: str
    name: str
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Everything that stands above the policy's text."""

    head: Head
    score: Score
    flags: tuple[FlagView, ...]
    groups: tuple[Group, ...]
    terms: tuple[Term, ...]
    shelves: tuple[Shelf, ...]
