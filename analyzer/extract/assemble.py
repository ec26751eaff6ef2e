"""From raw blocks to one text with offsets: the only place where offsets are made."""

from __future__ import annotations

from dataclasses import dataclass, field

from analyzer.extract.normalise import one_line
from analyzer.extract.raw import RawBlock, RawDocument
from analyzer.types import Block, Span

_ROW_REACH = 40  # blocks looked back at for the row's header; wider tables lose it


@dataclass(slots=True)
class _Assembly:
    """The text as it grows."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def separate(self, kind: str) -> None:
        """Put what goes between the last block and one of this kind."""
        if self.blocks:
            close = kind == self.blocks[-1].kind == "item"
            self._write("\n" if close else "\n\n")

    def add(self, raw: RawBlock, words: str) -> None:
        """Write one block; ``words`` is its normalised text, not empty."""
        self.separate(raw.kind)
        if raw.label:
            self._write(f"{one_line(raw.label)} ")
        start = self.length
        header = self._write_header(raw, words)
        row = self._row_header(raw)
        at = self.length
        self._write(words)
        block = Block(
            kind=raw.kind,
            start=start,
            end=self.length,
            level=raw.level,
            page=raw.page,
            row_header=row,
            column_header=header,
        )
        self.blocks.append(block)
        self.words.append(self.parts[-1] if at > start else words)

    def _write(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def _write_header(self, raw: RawBlock, words: str) -> Span | None:
        title = one_line(raw.column_header or "").rstrip(" :")
        if raw.kind != "cell" or not title or title == words:
            return None
        span = Span(start=self.length, end=self.length + len(title))
        self._write(f"{title}: ")
        return span

    def _row_header(self, raw: RawBlock) -> Span | None:
        title = one_line(raw.row_header or "")
        if raw.kind != "cell" or not title:
            return None
        for block, words in zip(self.blocks[:-_ROW_REACH:-1], self.words[::-1], strict=False):
            if words == title:
                return Span(start=block.end - len(words), end=block.end)
        return None


def assemble(raw: RawDocument) -> tuple[str, tuple[Block, ...]]:
    r"""Return the document's text and its blocks.

    Blocks are parted by an empty line, items of a list by a line end. A cell reads by itself: it
    begins with its column's header and a colon. Blocks without text are dropped.

    Examples
    --------
    >>> blocks = (RawBlock(kind="heading", text="Doelen", level=1),
    ...           RawBlock(kind="cell", text="administratie", column_header="Doel"))
    >>> assemble(RawDocument(blocks=blocks))[0]
    'Doelen\n\nDoel: administratie'
    """
    assembly = _Assembly()
    for block in raw.blocks:
        words = one_line(block.text)
        if words:
            assembly.add(block, words)
    return "".join(assembly.parts), tuple(assembly.blocks)
