"""From a document's blocks to segments: each block with its headings, lead-in and sentences."""

from __future__ import annotations

from analyzer.segment.lists import LeadIns, follow
from analyzer.segment.sentences import Abbreviations, dutch_abbreviations, split_sentences
from analyzer.segment.tree import HeadingPath
from analyzer.types import Block, Document, Segment, Span

__all__ = ["segment", "split_sentences"]


class _Segmenter:
    """Walks through the blocks in reading order."""

    def __init__(self, text: str, abbreviations: Abbreviations) -> None:
        self.text = text
        self.abbreviations = abbreviations
        self.path = HeadingPath()
        self.leads = LeadIns()

    def take(self, number: int, block: Block) -> Segment:
        name = f"s{number:04d}"
        text = self.text[block.start : block.end]
        level, headings, lead_in = block.level, self.path.spans(), None
        if block.kind == "heading":
            level, headings = self.path.open(block, text)
            self.leads.heading(name, text, level)
        else:
            lead_in = follow(self.leads, name, block, text)
        return Segment(
            id=name,
            start=block.start,
            end=block.end,
            kind=block.kind,
            level=level,
            page=block.page,
            headings=headings,
            lead_in=lead_in,
            sentences=self.sentences(block),
            row_header=block.row_header,
            column_header=block.column_header,
        )

    def sentences(self, block: Block) -> tuple[Span, ...]:
        if block.kind == "boilerplate":
            return ()
        return split_sentences(
            self.text, start=block.start, end=block.end, abbreviations=self.abbreviations
        )


def segment(
    document: Document, *, abbreviations: Abbreviations | None = None
) -> tuple[Segment, ...]:
    """Give each block of a document its surroundings.

    Parameters
    ----------
    document : Document
        As extraction made it; its text is not changed.
    abbreviations : Abbreviations, optional
        Words after which a stop does not end a sentence; by default the project's own.

    Returns
    -------
    tuple of Segment
        One for each block, in reading order, ids from ``s0001``. Boilerplate has no sentences.
        A heading's own ``headings`` are those above it, and its ``level`` is that in the tree,
        where its number (``3.1``) counts for more than the level that extraction gave.
        All offsets are in ``document.text``.

    Raises
    ------
    KnowledgeError
        If the cues are malformed.
    """
    segmenter = _Segmenter(document.text, abbreviations or dutch_abbreviations())
    return tuple(segmenter.take(number, block) for number, block in enumerate(document.blocks, 1))
