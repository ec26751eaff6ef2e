"""Blocks to one text: offsets, separators, headers of cells."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from analyzer.extract.assemble import assemble
from analyzer.extract.raw import RawBlock, RawDocument
from analyzer.types import Span

KINDS = st.sampled_from(["heading", "paragraph", "item", "cell", "boilerplate"])
RAW = st.builds(
    RawBlock,
    kind=KINDS,
    text=st.text(max_size=30),
    column_header=st.none() | st.text(max_size=8),
    row_header=st.none() | st.text(max_size=8),
    label=st.sampled_from(["", "1.", "a)"]),
)


@given(st.lists(RAW, max_size=8))
def test_blocks_are_not_empty_and_in_order(blocks: list[RawBlock]) -> None:
    text, made = assemble(RawDocument(blocks=tuple(blocks)))
    end = 0
    for block in made:
        assert end <= block.start < block.end <= len(text)
        words = text[block.start : block.end]
        assert words.strip() == words
        end = block.end


def test_items_of_a_list_stand_closer_than_paragraphs() -> None:
    blocks = (
        RawBlock(kind="paragraph", text="Wij verwerken:"),
        RawBlock(kind="item", text="uw naam", level=1),
        RawBlock(kind="item", text="uw adres", level=1),
        RawBlock(kind="paragraph", text="Meer niet."),
    )
    text, _ = assemble(RawDocument(blocks=blocks))
    assert text == "Wij verwerken:\n\nuw naam\nuw adres\n\nMeer niet."


def test_a_cell_begins_with_its_column_header_and_points_at_both_headers() -> None:
    blocks = (
        RawBlock(kind="cell", text="bezorgen", column_header="Doel"),
        RawBlock(kind="cell", text="2 jaar", column_header="Bewaartermijn", row_header="bezorgen"),
    )
    text, made = assemble(RawDocument(blocks=blocks))
    assert text == "Doel: bezorgen\n\nBewaartermijn: 2 jaar"
    assert made[0].column_header == Span(start=0, end=4)
    row = made[1].row_header
    assert row is not None
    assert text[row.start : row.end] == "bezorgen"


def test_the_number_of_an_item_stands_in_the_text_but_outside_the_block() -> None:
    blocks = (RawBlock(kind="item", text="uw naam", label="1."),)
    text, made = assemble(RawDocument(blocks=blocks))
    assert text == "1. uw naam"
    assert text[made[0].start : made[0].end] == "uw naam"


def test_blocks_without_text_are_dropped() -> None:
    blocks = (RawBlock(kind="item", text="\u00ad \u200b"), RawBlock(kind="paragraph", text="Wel."))
    text, made = assemble(RawDocument(blocks=blocks))
    assert text == "Wel."
    assert len(made) == 1
