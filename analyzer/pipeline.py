"""The stations in their order; the only module that knows them all."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from analyzer.classify import RuleClassifier, Trace
from analyzer.classify.backends import RULES, default_backend, trained
from analyzer.classify.joined import Joined, alone, join
from analyzer.classify.view import UnitView
from analyzer.extract import extract, extract_path
from analyzer.knowledge import load, root_of
from analyzer.score import assess
from analyzer.segment import segment
from analyzer.segment.names import controller_names
from analyzer.segment.names_ner import names_by_entities
from analyzer.settings import Settings
from analyzer.types import Assessment, Document, Segment
from analyzer.version import producer

PASTED = "tekst"
ENGLISH = "en"


@cache
def _classifier_of(root: Path) -> RuleClassifier:
    return RuleClassifier(load(root))


def _classifier(language: str) -> RuleClassifier:
    """Return the rules for a language; names, checklist and reasons are those of the Dutch."""
    return _classifier_of(root_of(language))


def read(
    source: str | Path | bytes, *, name: str | None = None, settings: Settings | None = None
) -> Document:
    """Extract a policy from a path or from bytes.

    Parameters
    ----------
    source : str, Path or bytes
        A path to a file, or the content of one.
    name : str, optional
        What the bytes came under, suffix included; a hint at the format, never more.
    settings : Settings, optional
        Limits; by default those of the environment.

    Raises
    ------
    InputError
        If no Dutch policy can be read from it; see :mod:`analyzer.errors`.
    """
    settings = settings or Settings.from_environment()
    if isinstance(source, bytes):
        return extract(source, name=name or PASTED, settings=settings)
    return extract_path(Path(source), settings=settings)


def assess_document(document: Document, *, settings: Settings | None = None) -> Assessment:
    """Segment, classify and score a document that was extracted before.

    Parameters
    ----------
    settings : Settings, optional
        Which back-end classifies beside the rules; by default as the environment says.

    Raises
    ------
    ModelError
        The back-end is unknown, or has no weights.
    """
    settings = settings or Settings.from_environment()
    knowledge = load()
    segments = segment(document)
    names = controller_names(document.text, segments, language=document.language)
    found, units = _classifier(document.language).read(document, segments, names=names)
    joined, made_by = Joined(findings=found), ""
    backend = settings.backend or default_backend()
    if backend != RULES and document.language != ENGLISH:  # the models have read Dutch alone
        model, merge = trained(backend, Path(settings.model) if settings.model else None)
        together = join if settings.rules else alone
        joined, made_by = together(found, units, model=model, merge=merge), model.name
    return assess(
        document,
        segments,
        joined.findings,
        doubted=joined.doubted,
        knowledge=knowledge,
        producer=producer(knowledge, made_by),
        names=names or names_by_entities(document.text, segments),
    )


def views(document: Document) -> tuple[UnitView, ...]:
    """Return what a trained model sees of each block of a document, boilerplate left out."""
    segments = segment(document)
    names = controller_names(document.text, segments, language=document.language)
    return _classifier(document.language).read(document, segments, names=names)[1]


def analyze(
    source: str | Path | bytes, *, name: str | None = None, settings: Settings | None = None
) -> Assessment:
    """Analyse one policy: extract, segment, classify, score.

    Parameters
    ----------
    source, name, settings
        See :func:`read`.

    Returns
    -------
    Assessment
        Findings, the 29 checklist items with evidence, retention terms, flags, facts and score.

    Raises
    ------
    InputError
        If the input yields no Dutch policy.

    Examples
    --------
    >>> result = analyze(b"Wij bewaren uw e-mailadres twee jaar na het einde van de overeenkomst.")
    >>> [(term.period, result.document.text[term.start : term.end]) for term in result.retention]
    [('P2Y', 'twee jaar')]
    """
    return assess_document(read(source, name=name, settings=settings), settings=settings)


def explain(
    source: str | Path | bytes,
    *,
    at: int | None = None,
    label: str | None = None,
    name: str | None = None,
    settings: Settings | None = None,
) -> tuple[Document, tuple[Trace, ...]]:
    """Say which patterns matched, fired or were held back, and why.

    Parameters
    ----------
    at : int, optional
        Only matches in the segment that holds this offset of the extracted text.
    label : str, optional
        Only matches of this label.
    """
    document = read(source, name=name, settings=settings)
    segments = segment(document)
    names = controller_names(document.text, segments, language=document.language)
    wanted = _segments_at(segments, at)
    traces: Iterator[Trace] = _classifier(document.language).trace(document, segments, names=names)
    chosen = (t for t in traces if t.segment in wanted and (label is None or t.label == label))
    return document, tuple(chosen)


def _segments_at(segments: tuple[Segment, ...], at: int | None) -> set[str]:
    return {s.id for s in segments if at is None or s.start <= at < s.end}
