"""Each lexicon file carries its own tests: its sentences must, or must not, get its label."""

from __future__ import annotations

import re
from functools import cache

import pytest

from analyzer.classify import RuleClassifier
from analyzer.knowledge import Label, Rule, load
from analyzer.knowledge.schema import Example
from analyzer.segment import segment
from analyzer.types import Block, Document, Source

KNOWLEDGE = load()
ENTRIES = {**KNOWLEDGE.labels, **KNOWLEDGE.signals, **KNOWLEDGE.flags}
SOURCE = Source(uri="-", media_type="text/plain", sha256="", n_bytes=0)


@cache
def classifier() -> RuleClassifier:
    return RuleClassifier(KNOWLEDGE)


def document_of(example: Example) -> Document:
    """A document of one unit under its heading and lead-in, as the example asks."""
    kind = example.kind or ("item" if example.lead_in else "paragraph")
    kind = "cell" if example.column else kind
    parts = [("heading", example.heading), ("paragraph", example.lead_in)]
    text, blocks = "", []
    for block_kind, words in parts:
        if words:
            blocks.append(
                Block(kind=block_kind, start=len(text), end=len(text) + len(words), level=1)
            )
            text += words + "\n\n"
    start = len(text)
    header = None
    if example.column:
        from analyzer.types import Span

        header = Span(start=start, end=start + len(example.column))
        text += f"{example.column}: "
    text += example.text
    blocks.append(Block(kind=kind, start=start, end=len(text), level=2, column_header=header))
    return Document(id="x", source=SOURCE, text=text, blocks=tuple(blocks))


def labels_of(example: Example) -> dict[str, set[str]]:
    """The affirmed labels of the last unit, with the pattern lines that found them."""
    document = document_of(example)
    segments = segment(document)
    found: dict[str, set[str]] = {}
    for trace in classifier().trace(document, segments):
        if (
            trace.outcome == "fired"
            and trace.polarity == "affirmed"
            and trace.segment == segments[-1].id
        ):
            found.setdefault(trace.label, set()).add(trace.line)
    return found


CASES = [
    (entry.id, example, wanted)
    for entry in ENTRIES.values()
    for wanted, examples in ((True, entry.matches), (False, entry.misses))
    for example in examples
]


@pytest.mark.parametrize(
    ("label", "example", "wanted"),
    CASES,
    ids=[f"{c[0]}-{'match' if c[2] else 'miss'}-{i}" for i, c in enumerate(CASES)],
)
def test_an_example_gets_the_label_it_should(label: str, example: Example, wanted: bool) -> None:
    assert (label in labels_of(example)) is wanted, example


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=list(ENTRIES))
def test_every_pattern_line_matches_one_of_its_own_examples(entry: Label) -> None:
    rules: list[Rule] = [rule for rule in KNOWLEDGE.rules if rule.label == entry.id]
    texts = [example.text.lower() for example in entry.matches]
    idle = [r.line for r in rules if not any(re.search(r.source, text) for text in texts)]
    assert not idle


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=list(ENTRIES))
def test_every_entry_with_patterns_has_matches_and_near_misses(entry: Label) -> None:
    if entry.facet == "flag" and not entry.lines:
        return  # computed from other findings; tested in tests/score
    assert entry.matches
    assert entry.misses
