"""Reads the annotated policies of our own: one line a unit, with its labels behind ``=>``.

``H1`` a heading of level 1, ``P`` a paragraph, ``I`` an item, ``C column :: words`` a cell;
``RET words | P7Y`` a retention period, ``CHK item=status …`` verdicts, ``FACT key=value``.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from analyzer.types import Block, BlockKind, Document, Source, Span

KINDS: dict[str, BlockKind] = {"H": "heading", "P": "paragraph", "I": "item", "C": "cell"}
ROOT = Path(__file__).parents[2] / "corpus" / "annotated"
SOURCE = Source(uri="-", media_type="text/plain", sha256="", n_bytes=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """A policy and what a reader found in it; ``labels[i]`` belongs to ``document.blocks[i]``."""

    document: Document
    labels: tuple[frozenset[str] | None, ...]
    periods: frozenset[str]
    statuses: dict[str, str]


def read(path: Path) -> Annotated:
    """Read one annotated policy."""
    text, blocks, labels = "", [], []
    periods: set[str] = set()
    statuses: dict[str, str] = {}
    for line in path.read_text("utf-8").splitlines():
        tag, _, rest = line.partition(" ")
        if tag == "RET":
            periods.add(rest.rpartition("|")[2].strip())
        elif tag == "CHK":
            statuses.update(pair.split("=", 1) for pair in rest.split() if "=" in pair)
        elif tag[:1] in KINDS and (tag[1:].isdigit() or len(tag) == 1):
            words, _, given = rest.rpartition("=>") if "=>" in rest else (rest, "", "")
            heading = tag.startswith("H")
            column, cell, value = words.partition("::") if tag == "C" else ("", "", "")
            words = f"{column.strip()}: {value.strip()}" if cell else words.strip()
            header = Span(start=len(text), end=len(text) + len(column.strip())) if cell else None
            blocks.append(
                Block(
                    kind=KINDS[tag[0]],
                    start=len(text),
                    end=len(text) + len(words),
                    level=int(tag[1:] or 1),
                    column_header=header,
                )
            )
            labels.append(None if heading else frozenset(given.split()))
            text += words + "\n\n"
    document = Document(id=path.stem, source=SOURCE, text=text, blocks=tuple(blocks))
    return Annotated(
        document=document,
        labels=tuple(labels),
        periods=frozenset(periods),
        statuses=statuses,
    )


def all_policies() -> tuple[Annotated, ...]:
    """Return all annotated policies, by name."""
    return tuple(read(path) for path in sorted(ROOT.glob("*.pol")))
