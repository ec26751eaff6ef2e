"""Whole analyses of our example policies, kept as readable text: a change shows as a diff."""

from __future__ import annotations

from pathlib import Path

import pytest

import analyzer
from analyzer.types import Assessment

HERE = Path(__file__).parent
EXAMPLES = sorted((HERE.parents[1] / "corpus" / "examples").glob("*.*"))
POLICIES = [path for path in EXAMPLES if path.suffix in {".md", ".html"} and path.stem != "README"]


def readable(assessment: Assessment) -> str:
    """Write an assessment line by line: units with their labels, terms, verdicts, flags, facts."""
    text = assessment.document.text
    lines = []
    for segment in assessment.segments:
        words = " ".join(text[segment.start : segment.end].split())
        labels = sorted(
            {
                ("not " if f.polarity == "negated" else "") + f.label
                for f in assessment.findings
                if f.segment == segment.id
            }
        )
        lines.append(f"{segment.kind:11} {words[:90]} => {' '.join(labels)}".rstrip())
    lines.append("")
    for term in assessment.retention:
        lines.append(
            f"retention {term.period} {text[term.start : term.end]} {' '.join(term.subject)}".rstrip()
        )
    lines += [f"item {item.id} {item.status}" for item in assessment.items]
    lines += [f"flag {flag.flag} {text[flag.start : flag.end][:80]}" for flag in assessment.flags]
    lines.append(f"facts {assessment.facts.controller} {assessment.facts.last_changed}")
    lines.append(f"score {assessment.score.low:.1f} {assessment.score.high:.1f}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.name)
def test_an_example_is_analysed_as_before(path: Path, request: pytest.FixtureRequest):
    golden = HERE / f"{path.name}.txt"
    found = readable(analyzer.analyze(path))
    if request.config.getoption("--regold"):
        golden.write_text(found, "utf-8")
    assert found == golden.read_text("utf-8")


def test_there_are_examples():
    assert POLICIES


def test_golden_files_are_not_rewritten_unasked(request: pytest.FixtureRequest):
    assert not request.config.getoption("--regold"), "look at the diff, then run without --regold"
