import time

from analyzer.segment import segment
from analyzer.segment.tree import heading_number
from analyzer.types import Document, Segment
from tests.segment.build import Given, document


def segments(*given: Given) -> tuple[Document, tuple[Segment, ...]]:
    made = document(*given)
    return made, segment(made)


def path(made: Document, one: Segment) -> list[str]:
    return [made.text[s.start : s.end] for s in one.headings]


def lead(made: Document, all_of_them: tuple[Segment, ...], index: int) -> str | None:
    by_id = {s.id: s for s in all_of_them}
    found = all_of_them[index].lead_in
    return made.text[by_id[found].start : by_id[found].end] if found else None


def test_every_block_becomes_one_segment_with_a_number() -> None:
    made, found = segments(("heading", "Cookies"), ("paragraph", "Wij plaatsen er geen."))
    assert [s.id for s in found] == ["s0001", "s0002"]
    assert [(s.start, s.end) for s in found] == [(b.start, b.end) for b in made.blocks]


def test_boilerplate_has_no_sentences() -> None:
    _, found = segments(("boilerplate", "Pagina 1 van 3. Voorbeeld."))
    assert found[0].sentences == ()


def test_a_deeper_heading_stands_under_a_higher_one() -> None:
    made, found = segments(
        ("heading", "Privacy", 1), ("heading", "Cookies", 2), ("paragraph", "Wij plaatsen er geen.")
    )
    assert path(made, found[2]) == ["Privacy", "Cookies"]
    assert path(made, found[1]) == ["Privacy"]


def test_an_equal_heading_ends_the_one_before_it() -> None:
    made, found = segments(
        ("heading", "Doelen", 2), ("heading", "Rechten", 2), ("paragraph", "Ja.")
    )
    assert path(made, found[2]) == ["Rechten"]


def test_a_number_counts_for_more_than_the_level_that_was_printed() -> None:
    made, found = segments(
        ("heading", "3 Gegevens", 1),
        ("heading", "3.1 Namen", 1),
        ("paragraph", "Tekst."),
        ("heading", "3.2 Adressen", 1),
        ("paragraph", "Tekst."),
        ("heading", "4 Doelen", 1),
        ("paragraph", "Tekst."),
    )
    assert path(made, found[2]) == ["3 Gegevens", "3.1 Namen"]
    assert path(made, found[4]) == ["3 Gegevens", "3.2 Adressen"]
    assert path(made, found[6]) == ["4 Doelen"]
    assert found[1].level == 2


def test_a_year_is_no_heading_number() -> None:
    assert heading_number("2018 was het jaar") == ()
    assert heading_number("Artikel 4. Doelen") == (4,)


def test_the_paragraph_before_a_list_introduces_its_items() -> None:
    made, found = segments(
        ("paragraph", "Wij verwerken:"), ("item", "uw naam"), ("item", "uw adres")
    )
    assert [lead(made, found, i) for i in (1, 2)] == ["Wij verwerken:"] * 2


def test_a_page_number_does_not_break_a_list() -> None:
    made, found = segments(
        ("paragraph", "Wij verwerken:"),
        ("item", "uw naam"),
        ("boilerplate", "2"),
        ("item", "uw adres"),
    )
    assert lead(made, found, 3) == "Wij verwerken:"


def test_a_list_right_under_a_heading_has_no_lead_in() -> None:
    made, found = segments(
        ("paragraph", "Wij verkopen niets."), ("heading", "Uw rechten"), ("item", "inzage")
    )
    assert lead(made, found, 2) is None


def test_a_heading_that_ends_in_a_colon_introduces_its_list() -> None:
    made, found = segments(("heading", "U heeft recht op:"), ("item", "inzage"))
    assert lead(made, found, 1) == "U heeft recht op:"


def test_a_colon_before_headings_introduces_the_lists_under_all_of_them() -> None:
    made, found = segments(
        ("paragraph", "Wij verzamelen deze gegevens:"),
        ("heading", "Van leden", 3),
        ("item", "naam"),
        ("heading", "Van bezoekers", 3),
        ("item", "IP-adres"),
        ("heading", "Rechten", 2),
        ("item", "inzage"),
    )
    assert lead(made, found, 2) == lead(made, found, 4) == "Wij verzamelen deze gegevens:"
    assert lead(made, found, 6) is None


def test_a_nested_item_is_introduced_by_the_item_above_it() -> None:
    made, found = segments(
        ("paragraph", "Wij verwerken:"),
        ("item", "van leden", 1),
        ("item", "naam", 2),
        ("item", "adres", 2),
        ("item", "van gasten", 1),
    )
    leads = [lead(made, found, i) for i in (1, 2, 3, 4)]
    assert leads == ["Wij verwerken:", "van leden", "van leden", "Wij verwerken:"]


def test_an_item_that_is_an_introduction_introduces_the_items_after_it() -> None:
    made, found = segments(
        ("item", "Wij gebruiken uw gegevens voor de volgende doelen:"),
        ("item", "het versturen van post"),
    )
    assert lead(made, found, 1) == "Wij gebruiken uw gegevens voor de volgende doelen:"


def test_an_item_that_is_a_label_introduces_nothing() -> None:
    made, found = segments(("paragraph", "Bereik ons via:"), ("item", "Adres:"), ("item", "Dorp 1"))
    assert lead(made, found, 2) == "Bereik ons via:"


def test_an_explanation_under_an_item_does_not_end_the_list() -> None:
    made, found = segments(
        ("paragraph", "Wij delen gegevens in deze gevallen:"),
        ("item", "Voor de bezorging"),
        ("paragraph", "De koerier krijgt uw adres, en niets dan dat."),
        ("item", "Voor de wet"),
    )
    assert lead(made, found, 3) == "Wij delen gegevens in deze gevallen:"


def test_a_paragraph_that_announces_begins_a_new_list() -> None:
    made, found = segments(
        ("paragraph", "Wij verwerken:"),
        ("item", "uw naam"),
        ("paragraph", "Daarvoor hebben wij de volgende redenen."),
        ("item", "de bezorging"),
    )
    assert lead(made, found, 3) == "Daarvoor hebben wij de volgende redenen."


def test_short_lines_after_a_colon_are_taken_for_its_list() -> None:
    made, found = segments(
        ("paragraph", "Wij verwerken:"),
        ("paragraph", "Naam en adres"),
        ("paragraph", "E-mailadres"),
        ("paragraph", "Wij gaan daar zorgvuldig mee om."),
        ("paragraph", "Post"),
    )
    leads = [lead(made, found, i) for i in (1, 2, 3, 4)]
    assert leads == ["Wij verwerken:", "Wij verwerken:", None, None]


def test_a_table_ends_what_introduced_a_list() -> None:
    made, found = segments(("paragraph", "Zie:"), ("cell", "Doel: post"), ("item", "naam"))
    assert lead(made, found, 2) is None


def test_the_text_of_the_document_is_left_alone() -> None:
    made = document(("paragraph", "  Naam.  Adres. "))
    before = made.text
    segment(made)
    assert made.text is before


def test_a_thousand_words_take_no_more_than_fifteen_milliseconds() -> None:
    # five times what was measured (0.5 ms to 1 ms, two shared cores), so that load does not fail it
    sentence = "Wij verwerken o.a. uw naam, zie art. 6 van de wet, en bewaren die 2 jaar."
    made = document(*[("paragraph", " ".join([sentence] * 4))] * 16)
    segment(made)
    begun = time.perf_counter()
    segment(made)
    assert time.perf_counter() - begun < 0.015
