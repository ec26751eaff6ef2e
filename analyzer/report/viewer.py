"""From an assessment to what a report shows: names, words, quotes, and what decides the score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from analyzer.knowledge import Knowledge, Label
from analyzer.knowledge.checklist import Checklist, Item
from analyzer.report.quotes import Place, Quoter
from analyzer.report.ranges import passage_id
from analyzer.report.texts import Texts
from analyzer.report.view import (
    Chip,
    Cost,
    Figure,
    FlagView,
    Group,
    Head,
    ItemView,
    Near,
    Score,
    Shelf,
    Term,
    View,
)
from analyzer.report.wording import article_words, date_words, decimal, period_words, score_words
from analyzer.types import Assessment, ItemResult, RetentionTerm, ScoreRange, Status

_COUNTED = frozenset({"mandatory", "conditional"})
_LOST: dict[Status, float] = {"missing": 1.0, "partial": 0.5, "cannot_tell": 1.0}
STATUSES: tuple[Status, ...] = ("met", "partial", "missing", "cannot_tell", "not_applicable")
_FACETS = (
    "data",
    "purpose",
    "basis",
    "retention",
    "right",
    "recipient",
    "controller",
    "practice",
)
_GROUPS = ("13(1)", "13(2)", "13(3)", "14", "12", "9", "8", "32", "Tw")


class Viewer:
    """Puts one assessment into a reader's words.

    Parameters
    ----------
    assessment : Assessment
        What to show.
    knowledge, checklist
        For the names.
    words : Texts
        The language.
    """

    def __init__(
        self, assessment: Assessment, *, knowledge: Knowledge, checklist: Checklist, words: Texts
    ) -> None:
        self._a = assessment
        self._knowledge = knowledge
        self._items = checklist.items
        self._words = words
        self._quoter = Quoter(assessment.document, assessment.segments)
        findings = (*assessment.findings, *assessment.signals, *assessment.doubted)
        self._places = {f.id: Place(f.start, f.end, f.id) for f in findings}

    def view(self) -> View:
        """Return everything that a report shows above the text."""
        return View(
            head=self._head(),
            score=self._score(),
            flags=tuple(self._flags()),
            groups=tuple(self._grouped()),
            terms=tuple(self._term(n, term) for n, term in enumerate(self._a.retention, 1)),
            shelves=tuple(self._shelves()),
        )

    def _name(self, entry: Label | Item | None, fallback: str) -> str:
        if entry is None:
            return fallback
        return entry.nl if self._words.lang == "nl" else entry.en

    def _head(self) -> Head:
        document, words = self._a.document, self._words
        unknown = words("report.unknown")
        dated = self._a.facts.last_changed
        size = words("report.words", n=len(document.text.split()))
        if document.pages:
            size = f"{words.count('report.pages', document.pages)}, {size}"
        return Head(
            title=document.title or words("report.untitled"),
            controller=self._a.facts.controller or unknown,
            dated=date_words(dated, words) if dated else unknown,
            pairs=(
                (words("report.file"), f"{PurePath(document.source.uri).name} ({size})"),
                (words("report.sha256"), document.source.sha256),
                (words("report.producer"), self._a.producer),
            ),
        )

    def _score(self) -> Score:
        counted = [i for i in self._a.items if _counts(i, _COUNTED)]
        beside = (("expected", self._a.expected), ("informative", self._a.informative))
        return Score(
            low=self._a.score.low,
            high=self._a.score.high,
            shown=score_words(self._a.score.low, self._a.score.high, self._words),
            n_items=len(counted),
            n_uncertain=sum(item.status == "cannot_tell" for item in counted),
            counts=_tally(i for i in self._a.items if i.applies in _COUNTED),
            costs=self._costs(counted),
            beside=tuple(self._figure(name, score) for name, score in beside),
        )

    def _costs(self, counted: Sequence[ItemResult]) -> tuple[Cost, ...]:
        lost = [(100 * _LOST[i.status] / len(counted), i) for i in counted if i.status in _LOST]
        lost.sort(key=lambda pair: -pair[0])
        return tuple(
            Cost(
                id=item.id,
                name=self._name(self._items.get(item.id), item.id),
                status=item.status,
                points=decimal(points, self._words),
            )
            for points, item in lost
        )

    def _figure(self, applies: str, score: ScoreRange) -> Figure:
        counts = _tally(item for item in self._a.items if item.applies == applies)
        shown = score_words(score.low, score.high, self._words)
        return Figure(name=self._words(f"score.{applies}"), shown=shown, counts=counts)

    def _flags(self) -> Iterable[FlagView]:
        """Yield one card a kind of flag, with all the places that show it."""
        places: dict[tuple[str, str], list[Place]] = {}
        for number, flag in enumerate(self._a.flags, 1):
            reason = flag.reason_nl if self._words.lang == "nl" else flag.reason_en
            place = Place(flag.start, flag.end, f"flag-{number}")
            places.setdefault((flag.flag, reason), []).append(place)
        for (flag_id, reason), found in places.items():
            yield FlagView(
                anchors=tuple(place.anchor for place in found),
                name=self._name(self._knowledge.flags.get(f"flag.{flag_id}"), flag_id),
                reason=reason,
                quotes=self._quoter.quotes(found),
            )

    def _grouped(self) -> Iterable[Group]:
        for key in (*_GROUPS, "other"):
            items = [item for item in self._a.items if _group(item.article) == key]
            if items:
                name = self._words(f"group.{key}")
                yield Group(name=name, items=tuple(self._item(item) for item in items))

    def _item(self, item: ItemResult) -> ItemView:
        words = self._words
        evidence = [self._places[ref] for ref in item.evidence if ref in self._places]
        searched = [
            (p, Place(p.start, p.end, passage_id(p.start, p.end), False)) for p in item.searched
        ]
        return ItemView(
            id=item.id,
            name=self._name(self._items.get(item.id), item.id),
            article=article_words(item.article, words),
            applies=words(f"applies.{item.applies}"),
            status=item.status,
            reason=item.reason_nl if words.lang == "nl" else item.reason_en,
            quotes=self._quoter.quotes(evidence),
            searched=tuple(
                Near(quote=self._quoter.quotes([place])[0], percent=round(100 * passage.score))
                for passage, place in searched
            ),
        )

    def _term(self, number: int, term: RetentionTerm) -> Term:
        words, text = self._words, self._a.document.text
        labels = self._knowledge.labels
        (quote,) = self._quoter.quotes([Place(term.start, term.end, f"term-{number}")])
        named = tuple(self._name(labels.get(label), label) for label in term.subject)
        return Term(
            subjects=named or ((quote.under,) if quote.in_row else ()),
            period=period_words(term.period, words) if term.period else "",
            iso=term.period or "",
            trigger=text[term.trigger.start : term.trigger.end] if term.trigger else "",
            quote=quote,
        )

    def _shelves(self) -> Iterable[Shelf]:
        present = {label.facet for label in self._knowledge.labels.values()}
        for facet in (*(f for f in _FACETS if f in present), *sorted(present - set(_FACETS))):
            named = self._knowledge.facets[facet]
            chips = [
                self._chip(label)
                for label in self._knowledge.labels.values()
                if label.facet == facet and any(f.label == label.id for f in self._a.findings)
            ]
            chips.sort(key=lambda chip: -chip.count)
            name = named.nl if self._words.lang == "nl" else named.en
            yield Shelf(id=facet, name=name, chips=tuple(chips))

    def _chip(self, label: Label) -> Chip:
        found = [f for f in self._a.findings if f.label == label.id]
        affirmed = [f for f in found if f.polarity == "affirmed"]
        return Chip(
            id=f"label-{label.id}",
            name=self._name(label, label.id),
            count=len(affirmed),
            negated=len(found) - len(affirmed),
            href=(affirmed or found)[0].id,
        )


def _counts(item: ItemResult, applies: frozenset[str]) -> bool:
    return item.applies in applies and item.status != "not_applicable"


def _tally(items: Iterable[ItemResult]) -> tuple[tuple[Status, int], ...]:
    counts = Counter(item.status for item in items)
    return tuple((status, counts[status]) for status in STATUSES if counts[status])


def _group(article: str) -> str:
    return next((key for key in _GROUPS if _under(article, key)), "other")


def _under(article: str, key: str) -> bool:
    return article.startswith(key) and not article[len(key) :][:1].isdigit()
