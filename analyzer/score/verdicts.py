"""From findings and signals to a status for each checklist item."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase

from analyzer.knowledge.checklist import Checklist, Item, Verdict
from analyzer.score.searched import Searcher
from analyzer.types import Finding, ItemResult

_MOST_EVIDENCE = 8  # quotes shown with one verdict; more would bury it. Not measured


class Evidence:
    """The affirmed findings and signals of a policy, to be asked for by label.

    Parameters
    ----------
    findings : iterable of Finding
        Labels, signals and flags; negated ones are left out.
    headings : collection of str
        Ids of the segments that are headings: shown as evidence only where nothing else is.
    """

    def __init__(self, findings: Iterable[Finding], *, headings: Collection[str] = ()) -> None:
        self._headings = frozenset(headings)
        self._by_label: dict[str, list[Finding]] = {}
        self._labels_in: dict[str, list[Finding]] = {}
        for finding in findings:
            if finding.polarity == "affirmed":
                self._by_label.setdefault(finding.label, []).append(finding)
                if not finding.label.startswith(("signal.", "flag.")):
                    self._labels_in.setdefault(finding.segment, []).append(finding)

    def of(self, name: str) -> list[Finding]:
        """Return the findings that a condition names.

        Parameters
        ----------
        name : str
            A label, ``facet.*``, or ``label@pattern`` where the pattern's id is one or more globs
            parted by ``|``, with ``!`` before them for all others.
        """
        label, _, pattern = name.partition("@")
        if label.endswith(".*"):
            stem = label[:-1]
            hits = [f for key, fs in self._by_label.items() if key.startswith(stem) for f in fs]
        else:
            hits = self._by_label.get(label, [])
        if not pattern:
            return hits
        return [f for f in hits if _producer_fits(f.producer, pattern)]

    def kinds(self, names: Sequence[str]) -> int:
        """Return how many different labels the conditions name that were found."""
        return len({finding.label for name in names for finding in self.of(name)})

    def holds(self, verdict: Verdict) -> bool:
        """Return whether all conditions of a verdict hold."""
        return (
            all(self.of(name) for name in verdict.all)
            and (not verdict.any or self.kinds(verdict.any) >= verdict.least)
            and not any(self.of(name) for name in verdict.none)
            and (not verdict.together or bool(self.shared(verdict.together)))
        )

    def shared(self, names: Sequence[str]) -> set[str]:
        """Return the ids of the segments in which all the named labels stand."""
        places = [{finding.segment for finding in self.of(name)} for name in names]
        return set.intersection(*places)

    def supporting(self, verdict: Verdict) -> tuple[str, ...]:
        """Return the ids of what made a verdict hold, labels before signals, in reading order.

        A signal gives way to a label's finding on the same words, which names the place in the
        terms of the taxonomy.
        """
        hits = {f.id: f for name in (*verdict.all, *verdict.any) for f in self.of(name)}
        places = self.shared(verdict.together) if verdict.together else set()
        beside = (f for name in verdict.together for f in self.of(name) if f.segment in places)
        hits.update({f.id: f for f in beside})
        labels = [f for f in hits.values() if not f.label.startswith("signal.")]
        signals = [f for f in hits.values() if f.label.startswith("signal.")]
        labels.extend(self._in_terms_of_the_taxonomy(signal) for signal in signals)
        stated = [f for f in labels if f.segment not in self._headings]
        ranked = _one_per_label_first(sorted(set(stated or labels), key=lambda f: f.start))
        return tuple(f.id for f in sorted(ranked[:_MOST_EVIDENCE], key=lambda f: f.start))

    def _in_terms_of_the_taxonomy(self, signal: Finding) -> Finding:
        """Return a label's finding on the words of a signal, or the signal where there is none."""
        return next(
            (
                finding
                for finding in self._labels_in.get(signal.segment, ())
                if finding.start < signal.end and signal.start < finding.end
            ),
            signal,
        )


def _producer_fits(producer: str, pattern: str) -> bool:
    given = producer.rpartition("/")[2]
    fits = any(fnmatchcase(given, one) for one in pattern.removeprefix("!").split("|"))
    return fits != pattern.startswith("!")


def _one_per_label_first(findings: Sequence[Finding]) -> list[Finding]:
    """Put the first finding of each label before all second ones, so that no label is cut off."""
    seen: set[str] = set()
    first: list[Finding] = []
    rest: list[Finding] = []
    for finding in findings:
        (rest if finding.label in seen else first).append(finding)
        seen.add(finding.label)
    return first + rest


def judge(item: Item, evidence: Evidence, searcher: Searcher) -> ItemResult:
    """Return the verdict on one item: the first line of its decision list that holds.

    Parameters
    ----------
    item : Item
        With its decision list.
    evidence : Evidence
        What was found.
    searcher : Searcher
        Names the passages that came nearest, where nothing was.
    """
    verdict = next((v for v in item.verdicts if evidence.holds(v)), None)
    status = verdict.status if verdict else "missing"
    found = evidence.supporting(verdict) if verdict and status in {"met", "partial"} else ()
    return ItemResult(
        id=item.id,
        article=item.article,
        applies=item.applies,
        status=status,
        evidence=found,
        reason_nl=verdict.reason_nl if verdict else item.missing_nl,
        reason_en=verdict.reason_en if verdict else item.missing_en,
        searched=searcher.nearest(item) if status == "missing" else (),
    )


def judge_all(
    checklist: Checklist, evidence: Evidence, searcher: Searcher
) -> tuple[ItemResult, ...]:
    """Return the verdicts on all items, in the checklist's order."""
    return tuple(judge(item, evidence, searcher) for item in checklist.items.values())


def reconsider(
    checklist: Checklist,
    items: Sequence[ItemResult],
    wider: Evidence,
    doubted: Sequence[Finding],
) -> tuple[ItemResult, ...]:
    """Say ``cannot_tell`` where an item is missing unless what is doubted counts.

    Parameters
    ----------
    items : sequence of ItemResult
        Judged without the doubted findings.
    wider : Evidence
        All findings, the doubted ones among them.
    """
    ids = {finding.id for finding in doubted}
    return tuple(_reconsidered(checklist.items[item.id], item, wider, ids) for item in items)


def _reconsidered(
    item: Item, result: ItemResult, wider: Evidence, doubted: Collection[str]
) -> ItemResult:
    if result.status != "missing":
        return result
    verdict = next((v for v in item.verdicts if wider.holds(v)), None)
    if verdict is None or verdict.status not in {"met", "partial"}:
        return result
    evidence = tuple(name for name in wider.supporting(verdict) if name in doubted)
    if not evidence:
        return result
    return replace(
        result,
        status="cannot_tell",
        evidence=evidence,
        reason_nl="De regels lezen dit in de tekst, het getrainde model niet: lees het zelf na",
        reason_en="The rules read this in the text, the trained model does not: check it yourself",
    )


def by_id(items: Iterable[ItemResult]) -> Mapping[str, ItemResult]:
    """Return the results by the id of their item."""
    return {item.id: item for item in items}
