"""What a lexicon's own examples must show, for whatever language it is in."""

from __future__ import annotations

import re

from analyzer.classify import RuleClassifier
from analyzer.knowledge import Knowledge, Label
from analyzer.knowledge.schema import Example
from analyzer.segment import segment
from analyzer.types import Block, BlockKind, Document, Source, Span

SOURCE = Source(uri="-", media_type="text/plain", sha256="", n_bytes=0)
Case = tuple[str, Example, bool]


def entries_of(knowledge: Knowledge) -> dict[str, Label]:
    """All labels, signals and flags."""
    return {**knowledge.labels, **knowledge.signals, **knowledge.flags}


def cases_of(knowledge: Knowledge) -> list[Case]:
    """Each example with its label, and whether it should get it."""
    return [
        (entry.id, example, wanted)
        for entry in entries_of(knowledge).values()
        for wanted, examples in ((True, entry.matches), (False, entry.misses))
        for example in examples
    ]


def ids_of(cases: list[Case]) -> list[str]:
    """A name for each case, as pytest shows it."""
    return [f"{c[0]}-{'match' if c[2] else 'miss'}-{i}" for i, c in enumerate(cases)]


def document_of(example: Example) -> Document:
    """A document of one unit under its heading and lead-in, as the example asks."""
    kind = example.kind or ("item" if example.lead_in else "paragraph")
    kind = "cell" if example.column else kind
    parts: tuple[tuple[BlockKind, str], ...] = (
        ("heading", example.heading),
        ("paragraph", example.lead_in),
    )
    text, blocks = "", []
    for block_kind, words in parts:
        if words:
            end = len(text) + len(words)
            blocks.append(Block(kind=block_kind, start=len(text), end=end, level=1))
            text += words + "\n\n"
    start = len(text)
    header = None
    if example.column:
        header = Span(start=start, end=start + len(example.column))
        text += f"{example.column}: "
    text += example.text
    blocks.append(Block(kind=kind, start=start, end=len(text), level=2, column_header=header))
    return Document(id="x", source=SOURCE, text=text, blocks=tuple(blocks))


def labels_of(classifier: RuleClassifier, example: Example) -> dict[str, set[str]]:
    """The affirmed labels of the last unit, with the pattern lines that found them."""
    document = document_of(example)
    segments = segment(document)
    found: dict[str, set[str]] = {}
    for trace in classifier.trace(document, segments):
        affirmed = trace.outcome == "fired" and trace.polarity == "affirmed"
        if affirmed and trace.segment == segments[-1].id:
            found.setdefault(trace.label, set()).add(trace.line)
    return found


def idle_lines(knowledge: Knowledge, entry: Label) -> list[str]:
    """The pattern lines of an entry that match none of its own examples."""
    texts = [example.text.lower() for example in entry.matches]
    rules = [rule for rule in knowledge.rules if rule.label == entry.id]
    return [r.line for r in rules if not any(re.search(r.source, text) for text in texts)]


def lacks_examples(entry: Label) -> bool:
    """Whether an entry has patterns but not both matches and near misses."""
    computed = entry.facet == "flag" and not entry.lines  # tested in tests/score
    return not computed and not (entry.matches and entry.misses)
