"""The rule engine: frames, columns, names, and reasons for what is held back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from analyzer.classify import RuleClassifier
from analyzer.classify.lowered import MASK, lower, mask
from analyzer.knowledge import load
from analyzer.segment import segment
from analyzer.types import Block, Document, Source, Span

CLASSIFIER = RuleClassifier(load())
SOURCE = Source(uri="-", media_type="text/plain", sha256="", n_bytes=0)


def document(*units: tuple[str, str], column: str = "") -> Document:
    text, blocks = "", []
    for kind, words in units:
        header = None
        if kind == "cell" and column:
            header = Span(start=len(text), end=len(text) + len(column))
            words = f"{column}: {words}"
        blocks.append(
            Block(
                kind=kind,
                start=len(text),
                end=len(text) + len(words),
                level=1,
                column_header=header,
            )
        )
        text += words + "\n\n"
    return Document(id="x", source=SOURCE, text=text, blocks=tuple(blocks))


def labels(doc: Document, unit: int, *, names: tuple[str, ...] = ()) -> set[str]:
    segments = segment(doc)
    found = CLASSIFIER.classify(doc, segments, names=names)
    return {
        f.label
        for f in found
        if f.segment == segments[unit].id and f.polarity == "affirmed" and f.id.startswith("f")
    }


def test_an_item_means_what_its_lead_in_says():
    listed = document(("paragraph", "Wij verwerken de volgende gegevens:"), ("item", "E-mailadres"))
    assert labels(listed, 1) == {"data.email"}


def test_the_same_item_in_a_list_of_rights_is_no_data():
    listed = document(("paragraph", "U kunt ons vragen om wijziging van:"), ("item", "E-mailadres"))
    assert "data.email" not in labels(listed, 1)


def test_a_cell_means_what_its_column_says():
    table = document(("cell", "Toestemming"), column="Grondslag")
    assert "basis.consent" in labels(table, 0)


def test_a_column_header_states_nothing_itself():
    table = document(("cell", "nieuwsbrief"), column="E-mailadres")
    segments = segment(table)
    found = CLASSIFIER.classify(table, segments)
    assert all(f.start >= len("E-mailadres") for f in found)


def test_the_organisations_own_name_reads_as_we():
    text = "Klokkenmakerij De Veer bewaart uw e-mailadres."
    doc = document(("paragraph", text))
    assert "data.email" in labels(doc, 0, names=("Klokkenmakerij De Veer",))


def test_what_is_held_back_says_why_in_both_languages():
    doc = document(("paragraph", "Het e-mailadres van onze burgemeester is geheim."))
    held = [t for t in CLASSIFIER.trace(doc, segment(doc)) if t.outcome == "held back"]
    assert held
    assert all(t.reason_nl and t.reason_en for t in held)


def test_boilerplate_is_not_labelled():
    doc = document(("boilerplate", "Wij bewaren uw e-mailadres."))
    assert not CLASSIFIER.classify(doc, segment(doc))


@given(st.text(max_size=200))
def test_lower_case_keeps_the_length(text: str):
    assert len(lower(text)) == len(text)


@given(st.text(alphabet="abc DeVeer.,-", max_size=80))
def test_masking_keeps_the_length(text: str):
    lowered = lower(text)
    assert len(mask(lowered, ("De Veer", "abc"))) == len(lowered)


def test_masking_takes_the_longest_name_first():
    assert mask("de veer bv", ("De Veer", "De Veer BV")) == MASK * 10


@given(
    st.lists(
        st.sampled_from(["Wij bewaren uw e-mailadres.", "Uw naam, niet.", "7 jaar"]), max_size=4
    )
)
def test_findings_lie_within_their_segment(parts: list[str]):
    doc = document(*[("paragraph", part) for part in parts])
    segments = {s.id: s for s in segment(doc)}
    for finding in CLASSIFIER.classify(doc, list(segments.values())):
        home = segments[finding.segment]
        assert home.start <= finding.start < finding.end <= home.end
