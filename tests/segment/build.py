"""Documents put together from blocks, for tests of what follows extraction."""

from analyzer.types import Block, BlockKind, Document, Source, Span

Given = tuple[BlockKind, str] | tuple[BlockKind, str, int]


def document(*given: Given) -> Document:
    """Put a document together; a cell's column header is what stands before its colon."""
    blocks, text = [], ""
    for kind, piece, *level in given:
        start = len(text)
        head = piece.partition(":")[0] if kind == "cell" and ":" in piece else None
        blocks.append(
            Block(
                kind=kind,
                start=start,
                end=start + len(piece),
                level=level[0] if level else int(kind in {"heading", "item"}),
                column_header=Span(start=start, end=start + len(head)) if head else None,
            )
        )
        text += piece + "\n\n"
    source = Source(uri="test", media_type="text/plain", sha256="", n_bytes=0)
    return Document(id="test", source=source, text=text, blocks=tuple(blocks))
