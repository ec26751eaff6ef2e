"""Plain text: paragraphs, headings, lists, tables of contents and furniture."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.extract.assemble import assemble
from analyzer.extract.raw import RawBlock
from analyzer.extract.text import read_text
from analyzer.settings import Settings

LONG = (
    "De Wilg verwerkt persoonsgegevens van leden en bezoekers, en niet langer dan nodig is voor "
    "het doel waarvoor zij zijn gegeven."
)


def blocks(text: str) -> list[RawBlock]:
    return [b for b in read_text(text, settings=Settings()).blocks if b.text]


def kinds(text: str) -> list[tuple[str, str]]:
    return [(b.kind, b.text) for b in blocks(text)]


def of_kind(text: str, kind: str) -> list[str]:
    return [b.text for b in blocks(text) if b.kind == kind]


class TestLines:
    WRAPPED = (
        "Inleiding\n"
        "De Wilg verwerkt persoonsgegevens van haar leden en van de bezoekers van\n"
        "haar bijeenkomsten. Dat gebeurt alleen als het nodig is voor de uitvoering\n"
        "van het lidmaatschap.\n"
        "\n"
        "Wij vragen nooit meer dan wij nodig hebben, en wij verkopen geen gegevens\n"
        "aan anderen.\n"
        "Beveiliging\n"
        "Alle gegevens staan op een server die alleen het bestuur kan openen, en de\n"
        "verbinding daarmee is versleuteld.\n"
    )

    def test_hard_wrapped_lines_are_joined_and_glued_headings_come_loose(self) -> None:
        found = kinds(self.WRAPPED)
        assert [kind for kind, _ in found] == [
            "heading",
            "paragraph",
            "paragraph",
            "heading",
            "paragraph",
        ]
        assert found[1][1].endswith("van het lidmaatschap.")
        assert found[3][1] == "Beveiliging"

    def test_a_blank_line_after_every_line_parts_no_paragraph(self) -> None:
        spaced = self.WRAPPED.replace("\n\n", "\n \n \n").replace("\n", "\n\n")
        assert kinds(spaced) == kinds(self.WRAPPED)

    def test_a_question_below_a_full_line_is_a_heading(self) -> None:
        asked = self.WRAPPED.replace("Beveiliging\n", "Hoe beveiligen wij gegevens?\n").replace(
            "aan anderen.\n",
            "aan anderen, ook niet als die daar in het openbaar om zouden vragen.\n",
        )
        assert "Hoe beveiligen wij gegevens?" in of_kind(asked, "heading")

    def test_one_paragraph_a_line_stays_so(self) -> None:
        text = f"Doelen\n{LONG}\n{LONG}\n"
        assert [kind for kind, _ in kinds(text)] == ["heading", "paragraph", "paragraph"]

    def test_paragraphs_with_a_blank_line_between_are_never_merged(self) -> None:
        units = [LONG, "Wij verwerken:", "uw naam en het adres waar u woont", "uw telefoonnummer"]
        found = blocks("\n\n".join([*units, "Bewaren", LONG]))
        assert [b.text for b in found] == [*units, "Bewaren", LONG]

    @pytest.mark.parametrize(
        ("broken", "whole"),
        [
            ("de verwer-\nking", "de verwerking"),
            ("uw e-\nmailadres", "uw e-mailadres"),
            ("uw IP-\nadres", "uw IP-adres"),
            ("naam- en\nadresgegevens", "naam- en adresgegevens"),
            ("de beveili\u00ad\nging", "de beveiliging"),
        ],
    )
    def test_a_word_broken_at_the_end_of_a_line_is_made_whole(
        self, broken: str, whole: str
    ) -> None:
        line = "De vereniging legt in dit stuk uit wat er gebeurt met de gegevens van\n"
        lead = "haar leden, donateurs en bezoekers, en hoe lang zij worden bewaard en\n"
        last = f"ook hoe zij omgaat met het beheer en verder ook met {broken} daarvan in de\n"
        text = f"{line}{lead}{last}praktijk.\n"
        joined = " ".join(b.text for b in blocks(text))
        assert whole in joined

    def test_a_sentence_runs_on_over_a_page_number(self) -> None:
        text = self.WRAPPED.replace(
            "voor de uitvoering\n", "voor de uitvoering\n\nPagina 1 van 2\n\n"
        )
        found = kinds(text)
        assert ("boilerplate", "Pagina 1 van 2") in found
        assert any("uitvoering van het lidmaatschap" in words for _, words in found)

    def test_form_feeds_make_pages(self) -> None:
        document = read_text(f"Een\n\n{LONG}\n\fTwee\n\n{LONG}\n", settings=Settings())
        assert document.pages == 2
        assert [b.page for b in document.blocks] == [1, 1, 2, 2]

    def test_a_running_head_is_boilerplate(self) -> None:
        page = f"Vereniging De Wilg, privacy\n\n{LONG}\n\n{LONG}\n\n{LONG}"
        found = of_kind("\f".join([page] * 3), "boilerplate")
        assert found.count("Vereniging De Wilg, privacy") >= 2


class TestHeadings:
    @pytest.mark.parametrize(
        "title",
        [
            "3.1 Bij een bezoek aan de website",
            "Artikel 4 - Bewaartermijnen",
            "WELKE GEGEVENS",
            "Hoe lang bewaren wij gegevens?",
            "Uw rechten",
            "Contactgegevens:",
            "🔒 Beveiliging",
        ],
    )
    def test_a_short_line_with_text_below_is_a_heading(self, title: str) -> None:
        found = blocks(f"{LONG}\n\n{title}\n\n{LONG}")
        assert found[1].kind == "heading"

    @pytest.mark.parametrize(
        "line",
        [
            "U kunt:",
            "Wij verwerken uw gegevens voor:",
            "Lindelaan 12",
            "1234 AB Voorbeeldstad",
            "info@wilg.example",
            "Laatst gewijzigd: 3 mei 2024",
            "Dat is alles.",
            "en nog iets",
        ],
    )
    def test_a_lead_in_a_fact_or_a_sentence_is_no_heading(self, line: str) -> None:
        found = blocks(f"{LONG}\n\n{line}\n\n{LONG}")
        assert found[1].kind == "paragraph"

    def test_the_number_of_a_section_alone_on_its_line_belongs_to_the_title(self) -> None:
        assert of_kind(f"{LONG}\n\n2.1\n\nDoelen\n\n{LONG}", "heading") == ["2.1 Doelen"]

    def test_numbers_with_text_between_count_headings(self) -> None:
        text = f"1. Doelen\n\n{LONG}\n\n2. Rechten\n\n{LONG}\n\n3. Klachten\n\n{LONG}"
        assert of_kind(text, "heading") == ["1. Doelen", "2. Rechten", "3. Klachten"]

    def test_numbers_in_a_row_count_items(self) -> None:
        text = f"{LONG}\n\n1. Naam\n\n2. Adres\n\n3. Telefoon\n\n{LONG}"
        found = blocks(text)
        assert [b.text for b in found if b.kind == "item"] == ["Naam", "Adres", "Telefoon"]
        assert found[1].label == "1."

    def test_a_numbered_list_under_a_numbered_heading_does_not_count_on(self) -> None:
        text = (
            f"1. Doelen\n\n{LONG}\n\n1. Bezorgen\n\n2. Bellen\n\n"
            f"2. Rechten\n\n{LONG}\n\n3. Klachten\n\n{LONG}"
        )
        assert of_kind(text, "heading") == ["1. Doelen", "2. Rechten", "3. Klachten"]
        assert of_kind(text, "item") == ["Bezorgen", "Bellen"]

    def test_the_title_is_the_highest_heading(self) -> None:
        found = blocks(f"Privacyverklaring\n\n{LONG}\n\n1. Doelen\n\n{LONG}\n\n1.1 Post\n\n{LONG}")
        assert [b.level for b in found if b.kind == "heading"] == [1, 2, 3]

    def test_a_contact_block_is_a_paragraph_a_line(self) -> None:
        lines = ["Stichting De Wilg", "Lindelaan 12", "1234 AB Voorbeeldstad", "info@wilg.example"]
        found = blocks(f"{LONG}\n\n{LONG}\n\n" + "\n".join(lines) + "\n")
        assert [(b.kind, b.text) for b in found[2:]] == [("paragraph", line) for line in lines]


class TestLists:
    @pytest.mark.parametrize("sign", ["•", "·", "-", "–", "*", "o", "▪", "\uf0b7", "✓", "✅"])
    def test_every_kind_of_bullet_makes_an_item(self, sign: str) -> None:
        text = f"Wij verwerken:\n{sign} uw naam\n{sign} uw adres\n"
        assert of_kind(text, "item") == ["uw naam", "uw adres"]

    @pytest.mark.parametrize("marks", [("a)", "b)"), ("1.", "2."), ("i.", "ii."), ("(1)", "(2)")])
    def test_numbers_and_letters_are_kept_apart_from_the_item(self, marks: tuple[str, str]) -> None:
        found = blocks(f"Wij verwerken:\n{marks[0]} uw naam\n{marks[1]} uw adres\n")
        items = [b for b in found if b.kind == "item"]
        assert [b.text for b in items] == ["uw naam", "uw adres"]
        assert [b.label for b in items] == list(marks)

    def test_a_bullet_alone_on_its_line_belongs_to_the_next(self) -> None:
        assert of_kind("Wij verwerken:\n•\nuw naam\n•\nuw adres\n", "item") == [
            "uw naam",
            "uw adres",
        ]

    def test_bullets_that_were_copied_as_a_column_are_dropped(self) -> None:
        text = f"Wij verwerken:\n\n•\n•\n•\n\nuw naam\nuw adres\nuw leeftijd\n\n{LONG}\n"
        assert of_kind(text, "item") == ["uw naam", "uw adres", "uw leeftijd"]
        assert "•" not in "".join(b.text for b in blocks(text))

    def test_another_bullet_inside_a_list_is_one_deeper(self) -> None:
        found = blocks("Wij verwerken:\n• uw naam\n  o voornaam\n  o achternaam\n• uw adres\n")
        assert [b.level for b in found if b.kind == "item"] == [1, 2, 2, 1]

    def test_an_item_goes_on_in_the_next_line(self) -> None:
        text = (
            "De vereniging gebruikt de gegevens van haar leden alleen voor de volgende\n"
            "doelen, en nooit voor iets anders dan wat in dit stuk is genoemd, namelijk:\n"
            "• het innen van de contributie die elk lid aan het begin van het jaar aan\n"
            "de vereniging verschuldigd is;\n"
            "• het versturen van het ledenblad.\n"
        )
        items = of_kind(text, "item")
        assert len(items) == 2
        assert items[0].endswith("verschuldigd is;")

    def test_fragments_below_a_colon_are_items_up_to_the_next_heading(self) -> None:
        text = "\n\n".join(
            ["Wij verwerken de volgende gegevens:", "Naam", "Adres", "Bewaartermijnen", LONG]
        )
        assert of_kind(text, "item") == ["Naam", "Adres"]
        assert of_kind(text, "heading") == ["Bewaartermijnen"]

    def test_the_text_below_an_open_list_is_no_item(self) -> None:
        text = "\n\n".join(
            ["Wij hebben ze nodig voor:", "het bezorgen van uw bestelling;", "het innen;", LONG]
        )
        assert of_kind(text, "item") == ["het bezorgen van uw bestelling;", "het innen;"]

    def test_a_paragraph_below_a_colon_is_no_list(self) -> None:
        assert of_kind(f"{LONG}\n\nLet op het volgende:\n\n{LONG} {LONG}\n\n{LONG}", "item") == []

    def test_a_heading_that_announces_a_list_has_items(self) -> None:
        text = "\n\n".join([LONG, "Wij verwerken de volgende gegevens", "Naam", "Adres", LONG])
        assert of_kind(text, "item") == ["Naam", "Adres"]

    def test_an_address_below_a_colon_is_no_list(self) -> None:
        text = f"{LONG}\n\nU bereikt ons via:\n\nLindelaan 12\n\n1234 AB Voorbeeldstad\n\n{LONG}"
        assert of_kind(text, "item") == []


class TestContents:
    def test_dotted_leaders_are_boilerplate(self) -> None:
        text = (
            f"Inhoud\nDoelen ........ 2\nRechten ....... 3\n\nDoelen\n\n{LONG}\n\nRechten\n\n{LONG}"
        )
        assert of_kind(text, "boilerplate")[0] == "Inhoud"
        assert len(of_kind(text, "boilerplate")) == 3
        assert of_kind(text, "heading") == ["Doelen", "Rechten"]

    def test_titles_that_come_back_below_are_boilerplate(self) -> None:
        titles = ["Doelen", "Rechten", "Klachten"]
        body = "\n\n".join(f"{title}\n\n{LONG}" for title in titles)
        text = "Inhoudsopgave\n\n" + "\n\n".join(titles) + "\n\n" + body
        assert of_kind(text, "boilerplate") == ["Inhoudsopgave", *titles]
        assert of_kind(text, "heading") == titles


def test_labels_that_come_back_in_order_are_a_table() -> None:
    rows = [("bezorgen", "overeenkomst"), ("nieuwsbrief", "toestemming")]
    text = "\n\n".join(f"Doel: {doel}\n\nGrondslag: {grond}" for doel, grond in rows)
    found = blocks(f"{LONG}\n\n{text}\n\n{LONG}")
    cells = [b for b in found if b.kind == "cell"]
    assert [(b.column_header, b.text) for b in cells] == [
        (header, value)
        for row in rows
        for header, value in zip(("Doel", "Grondslag"), row, strict=True)
    ]
    assert [b.row_header for b in cells] == [None, "bezorgen", None, "nieuwsbrief"]


@given(st.text(alphabet=" \n\t.:;-•1a)ANaam?\f", max_size=300))
def test_no_word_of_the_input_is_lost(text: str) -> None:
    kept, _ = assemble(read_text(text, settings=Settings()))
    letters = [c for c in text if c.isalpha() and c != "o"]
    assert [c for c in kept if c.isalpha() and c != "o"] == letters
