"""Every value to JSON, in the form that ``schema_version`` 1 fixes.

Fields beside the contract's: ``signals`` (what the checklist saw besides labels, same form as
``findings``), ``doubted`` (what rules and model disagree on), ``headings`` of a segment, and the
scores over expected and informative items.
"""

from __future__ import annotations

import json
from typing import TypeAlias

from analyzer.types import (
    Assessment,
    Document,
    Finding,
    Flag,
    ItemResult,
    Passage,
    Problem,
    RetentionTerm,
    ScoreRange,
    Segment,
    Span,
)

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

SCHEMA_VERSION = "1"


def _span(span: Span | None) -> Json:
    return {"start": span.start, "end": span.end} if span else None


def _document(document: Document) -> Json:
    return {
        "id": document.id,
        "title": document.title,
        "sha256": document.source.sha256,
        "media_type": document.source.media_type,
        "language": document.language,
        "pages": document.pages,
        "uri": document.source.uri,
        "n_bytes": document.source.n_bytes,
        "retrieved_on": document.source.retrieved_on,
        "policy_date": document.policy_date,
    }


def _segment(segment: Segment, text: str) -> Json:
    return {
        "id": segment.id,
        "kind": segment.kind,
        "start": segment.start,
        "end": segment.end,
        "level": segment.level,
        "page": segment.page,
        "heading_path": [text[h.start : h.end] for h in segment.headings],
        "headings": [_span(heading) for heading in segment.headings],
        "lead_in": segment.lead_in,
        "row_header": _span(segment.row_header),
        "column_header": _span(segment.column_header),
        "sentences": [[sentence.start, sentence.end] for sentence in segment.sentences],
    }


def _finding(finding: Finding) -> Json:
    return {
        "id": finding.id,
        "label": finding.label,
        "segment": finding.segment,
        "start": finding.start,
        "end": finding.end,
        "score": round(finding.score, 4),
        "method": finding.method,
        "polarity": finding.polarity,
        "producer": finding.producer,
    }


def _retention(term: RetentionTerm) -> Json:
    return {
        "start": term.start,
        "end": term.end,
        "period": term.period,
        "label": term.label,
        "trigger": _span(term.trigger),
        "subject": list(term.subject),
    }


def _passage(passage: Passage) -> Json:
    return {"start": passage.start, "end": passage.end, "score": round(passage.score, 4)}


def _item(item: ItemResult) -> Json:
    return {
        "id": item.id,
        "article": item.article,
        "applies": item.applies,
        "status": item.status,
        "evidence": list(item.evidence),
        "reason_nl": item.reason_nl,
        "reason_en": item.reason_en,
        "searched": [_passage(passage) for passage in item.searched],
    }


def _flag(flag: Flag) -> Json:
    return {
        "flag": flag.flag,
        "start": flag.start,
        "end": flag.end,
        "reason_nl": flag.reason_nl,
        "reason_en": flag.reason_en,
    }


def _problem(problem: Problem) -> Json:
    return {
        "code": problem.code,
        "stage": problem.stage,
        "message": problem.message,
        "page": problem.page,
    }


def _range(score: ScoreRange) -> Json:
    return {"low": round(score.low, 1), "high": round(score.high, 1)}


def to_json(assessment: Assessment) -> dict[str, Json]:
    """Return an assessment as plain values, ready for :func:`json.dumps`.

    Parameters
    ----------
    assessment : Assessment
        Offsets stay those of ``assessment.document.text``.
    """
    text = assessment.document.text
    return {
        "schema_version": SCHEMA_VERSION,
        "document": _document(assessment.document),
        "producer": assessment.producer,
        "text": text,
        "segments": [_segment(segment, text) for segment in assessment.segments],
        "findings": [_finding(finding) for finding in assessment.findings],
        "signals": [_finding(signal) for signal in assessment.signals],
        "doubted": [_finding(finding) for finding in assessment.doubted],
        "retention": [_retention(term) for term in assessment.retention],
        "checklist": {
            "version": "1",
            "items": [_item(item) for item in assessment.items],
            "score": _range(assessment.score),
            "expected": _range(assessment.expected),
            "informative": _range(assessment.informative),
        },
        "flags": [_flag(flag) for flag in assessment.flags],
        "facts": {
            "controller": assessment.facts.controller,
            "last_changed": assessment.facts.last_changed,
        },
        "problems": [_problem(problem) for problem in assessment.problems],
    }


def dumps(assessment: Assessment) -> str:
    """Return an assessment as indented UTF-8 JSON with a newline at the end."""
    return json.dumps(to_json(assessment), ensure_ascii=False, indent=1) + "\n"
