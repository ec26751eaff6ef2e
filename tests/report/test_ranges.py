from hypothesis import given
from hypothesis import strategies as st

from analyzer.knowledge import load
from analyzer.report.ranges import Range, all_ranges, cut
from analyzer.report.texts import texts
from tests.report.assessments import TEXT, riemslag, span

WORDS = "Wij bewaren uw gegevens zeven jaar na het einde van de overeenkomst."
KINDS = st.sampled_from(["data", "retention", "flag", ""])


@st.composite
def ranges(draw):
    made = []
    for number in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, len(WORDS) - 1))
        end = draw(st.integers(start + 1, len(WORDS)))
        made.append(Range(id=f"r{number}", start=start, end=end, kind=draw(KINDS)))
    return made


@given(ranges(), st.integers(0, 20), st.integers(30, len(WORDS)))
def test_pieces_joined_are_the_text(given_ranges, start, end):
    pieces = cut(WORDS, start, end, given_ranges)
    assert "".join(piece.text for piece in pieces) == WORDS[start:end]


@given(ranges())
def test_every_range_begins_once_and_covers_its_own_words(given_ranges):
    pieces = cut(WORDS, 0, len(WORDS), given_ranges)
    for one in given_ranges:
        assert sum(one.id in piece.ids for piece in pieces) == 1
        covered = "".join(piece.text for piece in pieces if one.id in piece.inside)
        assert covered == WORDS[one.start : one.end]


@given(ranges())
def test_every_highlight_ends_in_one_sign_unless_its_kind_goes_on(given_ranges):
    pieces = cut(WORDS, 0, len(WORDS), given_ranges)
    signs = sum(len(piece.notes) for piece in pieces)
    ends = {
        (one.kind, one.end)
        for one in given_ranges
        if one.kind
        and not any(
            o.kind == one.kind and o.start < one.end < o.end for o in given_ranges if o is not one
        )
    }
    assert signs == len(ends)


def test_the_shortest_highlight_gives_the_colour_and_all_are_named():
    wide = Range(id="a", start=0, end=20, kind="data", title="Naam")
    narrow = Range(id="b", start=4, end=8, kind="retention", title="Termijn")
    piece = cut(WORDS, 0, len(WORDS), [wide, narrow])[1]
    assert (piece.kind, piece.title) == ("retention", "Naam; Termijn")


def test_a_negated_finding_says_so_in_its_title():
    found = {r.id: r for r in all_ranges(riemslag(), load(), texts("nl"))}
    assert found["f0004"].negated
    assert found["f0004"].title.endswith("(ontkend)")


def test_findings_go_back_to_the_item_that_rests_on_them_or_else_to_their_label():
    found = {r.id: r for r in all_ranges(riemslag(), load(), texts("nl"))}
    assert found["f0003"].back == "item-purposes"
    assert found["f0004"].back == "label-data.special"


def test_signals_are_shown_only_where_they_are_evidence():
    assert "x0001" in {r.id for r in all_ranges(riemslag(), load(), texts("nl"))}


def test_ranges_point_at_the_words_themselves():
    found = {r.id: r for r in all_ranges(riemslag(), load(), texts("nl"))}
    assert TEXT[found["term-1"].start : found["term-1"].end] == "zeven jaar"
    near = span("Wij verwerken uw naam en e-mailadres.")
    assert f"p-{near.start}-{near.end}" in found
