"""PDFs from the outside: what a file yields, and which errors."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from pdf_making import PROSE, SECOND, Sheet, pictures_of, table

from analyzer.errors import (
    EmptyError,
    EncryptedError,
    InputError,
    NoTextLayerError,
    TooLargeError,
    UnreadableError,
)
from analyzer.extract.pdf import read_pdf
from analyzer.extract.raw import RawBlock, RawDocument
from analyzer.settings import Settings


def read(data: bytes, **options: int) -> RawDocument:
    return read_pdf(data, settings=Settings(**options))


def seen(document: RawDocument) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in document.blocks]


def texts(document: RawDocument, kind: str) -> list[str]:
    return [block.text for block in document.blocks if block.kind == kind]


def policy() -> Sheet:
    sheet = Sheet()
    sheet.heading("Privacyverklaring", size=18)
    sheet.gap()
    sheet.prose(PROSE)
    sheet.heading("Welke gegevens wij gebruiken")
    sheet.line("Wij gebruiken de volgende gegevens:")
    sheet.item("naam en adres")
    sheet.item("telefoonnummer")
    sheet.gap()
    sheet.prose(SECOND)
    return sheet


def test_headings_paragraphs_and_items_come_in_reading_order() -> None:
    assert seen(read(policy().bytes())) == [
        ("heading", "Privacyverklaring"),
        ("paragraph", PROSE),
        ("heading", "Welke gegevens wij gebruiken"),
        ("paragraph", "Wij gebruiken de volgende gegevens:"),
        ("item", "naam en adres"),
        ("item", "telefoonnummer"),
        ("paragraph", SECOND),
    ]


def test_a_smaller_heading_stands_deeper() -> None:
    levels = [block.level for block in read(policy().bytes()).blocks if block.kind == "heading"]
    assert levels == [1, 2]


def test_every_block_has_its_page() -> None:
    sheet = policy()
    sheet.page()
    sheet.heading("Contact")
    sheet.prose(PROSE)
    pages = [block.page for block in read(sheet.bytes()).blocks]
    assert pages == [1] * 7 + [2] * 2


def test_a_bold_line_of_body_size_is_a_heading_and_a_bold_run_is_not() -> None:
    sheet = Sheet()
    sheet.prose(PROSE)
    sheet.line("Bewaren", font="Helvetica-Bold")
    sheet.prose(SECOND)
    sheet.canvas.setFont("Helvetica-Bold", 10)
    sheet.at(72, sheet.y, "Let op:", font="Helvetica-Bold")
    sheet.line("deze regels gelden ook voor oud-vrijwilligers van de stichting.", x=112)
    document = read(sheet.bytes())
    assert texts(document, "heading") == ["Bewaren"]
    assert document.blocks[-1].text.startswith("Let op: deze regels")


@pytest.mark.parametrize(
    ("mark", "font"),
    [
        ("•", "Helvetica"),
        ("-", "Helvetica"),
        ("–", "Helvetica"),
        ("*", "Helvetica"),
        ("o", "Courier"),
        ("n", "ZapfDingbats"),
        ("1.", "Helvetica"),
        ("b)", "Helvetica"),
        ("iv.", "Helvetica"),
    ],
)
def test_bullets_dashes_numbers_and_letters_make_items(mark: str, font: str) -> None:
    sheet = Sheet()
    sheet.prose(PROSE)
    sheet.line("Wij vragen om:")
    for text in ("naam en adres", "een telefoonnummer", "de naam van een contactpersoon"):
        sheet.item(text, mark=mark, font=font)
    items = texts(read(sheet.bytes()), "item")
    assert items == ["naam en adres", "een telefoonnummer", "de naam van een contactpersoon"]


def test_an_item_of_two_lines_is_one_item_and_an_inner_list_stands_deeper() -> None:
    sheet = Sheet()
    sheet.prose(PROSE)
    sheet.item(SECOND)
    sheet.item("roosters", x=110)
    items = [block for block in read(sheet.bytes()).blocks if block.kind == "item"]
    assert [(item.text, item.level) for item in items] == [(SECOND, 1), ("roosters", 2)]


def test_numbered_lines_above_text_are_headings_that_keep_their_number() -> None:
    sheet = Sheet()
    for number in (1, 2):
        sheet.line(f"{number}. Onderwerp van dit deel", font="Helvetica-Bold")
        sheet.prose(PROSE)
    document = read(sheet.bytes())
    assert texts(document, "heading") == ["1. Onderwerp van dit deel", "2. Onderwerp van dit deel"]


def test_paragraphs_without_white_between_them_are_parted_by_their_short_last_line() -> None:
    sheet = Sheet()
    sheet.prose(PROSE)
    sheet.gap(-10)
    sheet.prose(SECOND)
    assert seen(read(sheet.bytes())) == [("paragraph", PROSE), ("paragraph", SECOND)]


def test_a_paragraph_that_goes_on_over_the_page_is_one() -> None:
    first, rest = PROSE[:93].strip(), PROSE[93:].strip()
    assert rest.startswith("onkosten")
    sheet = Sheet()
    sheet.prose(SECOND)
    sheet.prose(first)
    sheet.at(72, 815, "Pagina 1 van 2")
    sheet.page()
    sheet.prose(rest)
    sheet.at(72, 815, "Pagina 2 van 2")
    document = read(sheet.bytes())
    assert texts(document, "paragraph") == [SECOND, PROSE]
    assert texts(document, "boilerplate") == ["Pagina 1 van 2", "Pagina 2 van 2"]


def test_running_heads_and_feet_are_boilerplate_and_the_title_is_not() -> None:
    sheet = Sheet()
    for number in range(1, 4):
        sheet.at(72, 40, "Stichting De Blauwe Reiger", size=8)
        sheet.at(72, 810, f"Versie 2 | blz. {number}", size=8)
        sheet.heading("Privacyverklaring" if number == 1 else f"Deel {number} van de uitleg")
        sheet.prose(PROSE)
        sheet.page()
    document = read(sheet.bytes())
    assert texts(document, "boilerplate") == [
        text for n in (1, 2, 3) for text in ("Stichting De Blauwe Reiger", f"Versie 2 | blz. {n}")
    ]
    assert texts(document, "heading")[0] == "Privacyverklaring"


def test_a_table_of_contents_is_boilerplate() -> None:
    sheet = Sheet()
    sheet.heading("Inhoudsopgave")
    sheet.line("1. Wie wij zijn" + "." * 60 + " 1")
    sheet.line("2. Uw rechten" + "." * 62 + " 2")
    for title in ("1. Wie wij zijn", "2. Uw rechten"):
        sheet.heading(title)
        sheet.prose(PROSE)
    document = read(sheet.bytes())
    assert len(texts(document, "boilerplate")) == 3
    assert texts(document, "heading") == ["1. Wie wij zijn", "2. Uw rechten"]


def test_a_table_of_contents_without_dots_is_boilerplate() -> None:
    sheet = Sheet()
    sheet.heading("Inhoud")
    for i, title in enumerate(("Wie wij zijn", "Uw rechten", "Contact"), 1):
        sheet.at(500, sheet.y, str(i))
        sheet.line(title)
    for title in ("Wie wij zijn", "Uw rechten", "Contact"):
        sheet.heading(title)
        sheet.prose(PROSE)
    document = read(sheet.bytes())
    assert texts(document, "boilerplate") == [
        "Inhoud",
        "Wie wij zijn 1",
        "Uw rechten 2",
        "Contact 3",
    ]
    assert texts(document, "heading") == ["Wie wij zijn", "Uw rechten", "Contact"]


def test_two_columns_are_read_one_after_the_other() -> None:
    sheet = Sheet()
    sheet.heading("Privacyverklaring van de stichting", size=18)
    sheet.gap()
    start = sheet.y
    sheet.prose(PROSE, width=210)
    sheet.prose(SECOND, width=210)
    sheet.y = start
    sheet.prose(SECOND.replace("roosters", "rekeningen"), x=310, width=210)
    sheet.prose(PROSE.replace("roosters", "groepen"), x=310, width=210)
    assert texts(read(sheet.bytes()), "paragraph") == [
        PROSE,
        SECOND,
        SECOND.replace("roosters", "rekeningen"),
        PROSE.replace("roosters", "groepen"),
    ]


def test_labels_and_values_set_with_a_tab_are_no_columns() -> None:
    sheet = Sheet()
    sheet.prose(PROSE)
    values = {"Naam:": "De Blauwe Reiger", "Plaats:": "Oudewater", "Post:": "Postbus 1"}
    for label, value in {**values, "Telefoon:": "0348 000 000"}.items():
        sheet.at(200, sheet.y, value)
        sheet.line(label)
    lines = texts(read(sheet.bytes()), "paragraph")[1:]
    assert " ".join(lines).startswith("Naam: De Blauwe Reiger Plaats: Oudewater Post: Postbus 1")


def test_words_broken_at_a_line_end_are_joined_and_hyphens_kept() -> None:
    sheet = Sheet()
    for text in (
        "Deze stichting houdt zich aan de wet en legt hier uit hoe zij uw gegevens verwer-",
        "ken wil. Wij bewaren daarvoor geen gegevens die wij niet nodig hebben, zoals uw IP-",
        "adres of de gegevens van uw apparaat. Als u ons schrijft, dan bewaren wij uw e-",
        "mailadres en de tekst van uw bericht. Wij gebruiken uw contact- en adres-",
        "gegevens alleen om u te antwoorden.",
    ):
        sheet.line(text)
    text = read(sheet.bytes()).blocks[0].text
    for part in ("gegevens verwerken wil", "IP-adres", "e-mailadres", "contact- en adresgegevens"):
        assert part in text


def cells(document: RawDocument) -> list[RawBlock]:
    return [block for block in document.blocks if block.kind == "cell"]


HEAD = ["Doel", "Gegevens", "Termijn"]
ROWS = [
    [f"Doel nummer {i}", f"• Naam\n• Adres\n• Kenmerk {i}", f"{i} jaar na contact"]
    for i in range(2, 9)
]


def test_a_cell_knows_its_row_and_column_header() -> None:
    found = cells(read(table([HEAD, *ROWS[:2]])))
    assert [(c.column_header, c.row_header, c.text) for c in found[:3]] == [
        ("Doel", None, "Doel nummer 2"),
        ("Gegevens", "Doel nummer 2", "Naam, Adres, Kenmerk 2"),
        ("Termijn", "Doel nummer 2", "2 jaar na contact"),
    ]
    assert len(found) == 6


@pytest.mark.parametrize("repeat", [0, 1])
def test_a_table_over_three_pages_keeps_its_headers(repeat: int) -> None:
    data = table([HEAD, *ROWS], repeat=repeat, height=300)
    document = read(data)
    assert document.pages is not None
    assert document.pages >= 3
    found = cells(document)
    assert len(found) == 3 * len(ROWS)
    assert {c.column_header for c in found} == set(HEAD)
    assert found[-1].page == document.pages


def test_a_row_that_breaks_over_the_page_is_made_whole() -> None:
    sheet = Sheet()
    sheet.prose(PROSE)
    grid(sheet, 600, [["Doel", "Gegevens"], ["Nieuwsbrief versturen", "Voornaam,"]])
    sheet.at(72, 815, "Pagina 1 van 2")
    sheet.page()
    grid(sheet, 60, [["", "achternaam en e-mailadres"], ["Roosters maken", "Telefoonnummer"]])
    sheet.y = 200
    sheet.prose(SECOND)
    sheet.at(72, 815, "Pagina 2 van 2")
    found = [(c.column_header, c.row_header, c.text) for c in cells(read(sheet.bytes()))]
    assert found == [
        ("Doel", None, "Nieuwsbrief versturen"),
        ("Gegevens", "Nieuwsbrief versturen", "Voornaam, achternaam en e-mailadres"),
        ("Doel", None, "Roosters maken"),
        ("Gegevens", "Roosters maken", "Telefoonnummer"),
    ]


def grid(sheet: Sheet, top: float, rows: list[list[str]]) -> None:
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            sheet.canvas.rect(72 + 160 * c, 841.9 - top - 20 * r - 20, 160, 20)
            sheet.at(76 + 160 * c, top + 20 * r + 14, text)


def test_a_frame_around_text_is_no_table() -> None:
    sheet = Sheet()
    sheet.canvas.rect(60, 600, 470, 200)
    sheet.prose(PROSE)
    assert seen(read(sheet.bytes())) == [("paragraph", PROSE)]


def test_title_and_date_come_from_the_metadata() -> None:
    sheet = policy()
    sheet.canvas.setTitle("Privacyverklaring De Blauwe Reiger")
    document = read(sheet.bytes())
    assert document.title == "Privacyverklaring De Blauwe Reiger"
    assert document.policy_date is not None
    assert len(document.policy_date) == 10


def test_a_name_that_the_word_processor_gave_is_no_title() -> None:
    sheet = policy()
    sheet.canvas.setTitle("Microsoft Word - concept3.docx")
    assert read(sheet.bytes()).title is None


def test_a_page_that_stands_on_its_side_reads_the_same() -> None:
    sheet = policy()
    sheet.canvas.setPageRotation(90)
    turned = Sheet()
    turned.canvas.setPageRotation(90)
    turned.canvas.translate(595, 0)
    turned.canvas.rotate(90)
    turned.at(72, 500, "Wij bewaren uw gegevens niet langer dan twee jaar.")
    assert texts(read(turned.bytes()), "paragraph") == [
        "Wij bewaren uw gegevens niet langer dan twee jaar."
    ]


def test_a_password_is_asked_for_in_plain_words() -> None:
    sheet = Sheet(encrypt="geheim")
    sheet.prose(PROSE)
    with pytest.raises(EncryptedError, match="wachtwoord") as caught:
        read(sheet.bytes())
    assert caught.value.remedy


@pytest.mark.parametrize("share", [0.05, 0.5, 0.9])
def test_a_file_that_was_cut_off_is_unreadable(share: float) -> None:
    data = policy().bytes()
    with pytest.raises(UnreadableError, match="beschadigd") as caught:
        read(data[: int(share * len(data))])
    assert "opnieuw" in caught.value.remedy


def test_rubbish_with_a_pdf_head_and_tail_is_unreadable() -> None:
    with pytest.raises(UnreadableError):
        read(b"%PDF-1.7\n" + bytes(range(256)) * 20 + b"\n%%EOF")


def test_pictures_only_asks_for_ocr() -> None:
    with pytest.raises(NoTextLayerError, match="tekstlaag") as caught:
        read(pictures_of(policy().bytes(), dpi=50))
    assert "--ocr" in caught.value.remedy
    assert "OCR" in caught.value.remedy


def test_a_pdf_without_text_and_pictures_is_empty() -> None:
    sheet = Sheet()
    sheet.page()
    with pytest.raises(EmptyError):
        read(sheet.bytes())


def test_too_many_pages_and_too_many_characters_are_refused() -> None:
    sheet = policy()
    sheet.page()
    sheet.prose(PROSE)
    data = sheet.bytes()
    with pytest.raises(TooLargeError, match="2 pagina") as caught:
        read(data, max_pages=1)
    assert "ANALYZER_MAX_PAGES" in caught.value.remedy
    with pytest.raises(TooLargeError, match="tekens"):
        read(data, max_chars=200)


def test_a_page_full_of_lines_is_read_without_its_tables_and_says_so() -> None:
    sheet = policy()
    for i in range(2000):
        sheet.canvas.line(10, 10 + i / 4, 60, 10 + i / 4)
    document = read(sheet.bytes())
    assert [problem.page for problem in document.problems] == [1]
    assert PROSE in texts(document, "paragraph")


def test_a_watermark_across_the_page_is_boilerplate() -> None:
    sheet = policy()
    sheet.canvas.saveState()
    sheet.canvas.translate(200, 300)
    sheet.canvas.rotate(45)
    sheet.canvas.setFont("Helvetica", 60)
    sheet.canvas.drawString(0, 0, "CONCEPT")
    sheet.canvas.restoreState()
    document = read(sheet.bytes())
    assert texts(document, "boilerplate") == ["CONCEPT"]
    assert texts(document, "paragraph")[0] == PROSE


@pytest.mark.parametrize("seed", range(30))
def test_a_damaged_file_never_ends_in_a_traceback(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - no secret
    data = bytearray(policy().bytes())
    for _ in range(dice.choice([1, 5, 50])):
        data[dice.randrange(len(data))] = dice.randrange(256)
    try:
        document = read(bytes(data))
    except InputError as error:
        remedy = error.remedy
    else:
        remedy = "none is needed"
        assert all(block.text for block in document.blocks)
    assert remedy


def test_files_read_at_the_same_time_do_not_disturb_each_other() -> None:
    data = [policy().bytes(), table([HEAD, *ROWS], height=300)]
    alone = [read(item) for item in data]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(read, data * 10)) == alone * 10
