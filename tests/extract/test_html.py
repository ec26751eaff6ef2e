"""HTML: what of a page becomes which block."""

from __future__ import annotations

import time

import pytest

from analyzer.errors import TooLargeError
from analyzer.extract.html import read_html
from analyzer.extract.raw import RawBlock, RawDocument
from analyzer.settings import Settings


def read(page: str) -> RawDocument:
    return read_html(page, settings=Settings())


def kinds(page: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read(page).blocks]


def texts(page: str) -> list[str]:
    return [block.text for block in read(page).blocks]


POLICY = (
    "<h1>Privacyverklaring</h1><p>Bakkerij De Halve Maan verwerkt uw naam en adres om uw "
    "bestelling te bezorgen, en bewaart die twee jaar na de laatste bestelling.</p>"
)


def test_headings_keep_their_level():
    blocks = read("<h1>Privacy</h1><h3>Uw rechten</h3><p>U mag inzage vragen.</p>").blocks
    assert [(b.kind, b.level) for b in blocks] == [("heading", 1), ("heading", 3), ("paragraph", 0)]


def test_menu_banner_form_and_script_are_left_out():
    page = (
        "<html><body><nav><a href='/'>Start</a></nav><header><a href='/'>Logo</a></header>"
        "<div id='cookie-banner'>Wij gebruiken koekjes. <button>Akkoord</button></div>"
        + POLICY
        + "<form>"
        "<label>Uw naam</label><input></form><script>var x = 'Winkelwagen';</script><!-- intern -->"
        "</body></html>"
    )
    assert texts(page) == [
        "Privacyverklaring",
        (
            "Bakkerij De Halve Maan verwerkt uw naam en adres om uw bestelling te bezorgen, en "
            "bewaart die twee jaar na de laatste bestelling."
        ),
    ]


def test_a_section_about_cookies_is_no_cookie_banner():
    page = (
        POLICY
        + "<section id='cookies'><h2>Cookies</h2><p>Wij plaatsen functionele cookies.</p></section>"
    )
    assert "Wij plaatsen functionele cookies." in texts(page)


def test_a_page_that_is_one_large_menu_by_name_keeps_its_text():
    assert len(texts(f"<div class='menu'>{POLICY}</div>")) == 2


def test_a_menu_longer_than_the_policy_is_left_out():
    links = "".join(f"<li><a href='/{n}'>Taart met appel en kaneel</a></li>" for n in range(50))
    assert len(texts(f"<nav><ul>{links}</ul></nav>{POLICY}")) == 2


def test_a_page_wholly_in_a_form_keeps_its_text():
    assert len(texts(f"<form action='/x'>{POLICY}</form>")) == 2


def test_the_title_above_the_main_part_is_kept_and_what_stands_beside_it_is_not():
    page = (
        "<body><div class='hero'><h1>Privacy</h1><p>Laatst bijgewerkt: mei 2024</p></div>"
        "<div>Nu in de winkel: taart!</div>"
        "<main><p>Wij bewaren uw gegevens zolang u klant bent, en daarna zes maanden.</p></main>"
    )
    assert texts(page) == [
        "Privacy",
        "Laatst bijgewerkt: mei 2024",
        "Wij bewaren uw gegevens zolang u klant bent, en daarna zes maanden.",
    ]


def test_the_foot_of_a_page_is_boilerplate_but_tells_who_is_responsible():
    page = (
        POLICY + "<footer><ul><li><a href='/a'>Taart</a></li><li><a href='/b'>Brood</a></li></ul>"
        "<p>Bakkerij De Halve Maan, KvK 12345678</p><p>Alle rechten voorbehouden</p></footer>"
    )
    assert kinds(page)[2:] == [
        ("boilerplate", "Taart Brood"),
        ("paragraph", "Bakkerij De Halve Maan, KvK 12345678"),
        ("boilerplate", "Alle rechten voorbehouden"),
    ]


def test_what_little_stands_below_the_foot_is_boilerplate():
    page = POLICY + "<footer>Tot ziens</footer><a href='tel:1'>Bel ons</a>"
    assert kinds(page)[-1] == ("boilerplate", "Bel ons")


def test_a_list_of_links_within_the_page_is_boilerplate_and_one_of_other_sites_is_not():
    inside = "<ul><li><a href='#a'>Doelen</a></li><li><a href='#b'>Rechten</a></li></ul>"
    outside = (
        "<ul><li><a href='https://a.example'>Post BV</a></li>"
        "<li><a href='https://b.example'>Mail BV</a></li></ul>"
    )
    assert [kind for kind, _ in kinds(POLICY + inside + outside)[2:]] == [
        "boilerplate",
        "boilerplate",
        "item",
        "item",
    ]


def test_nested_lists_have_levels_and_no_numbers():
    page = "<ol><li>Bestelling<ul><li>naam</li><li>adres</li></ul></li><li>Nieuwsbrief</li></ol>"
    assert [(b.text, b.level) for b in read(page).blocks] == [
        ("Bestelling", 1),
        ("naam", 2),
        ("adres", 2),
        ("Nieuwsbrief", 1),
    ]


def test_a_list_whose_items_have_headings_only_lays_out_the_page():
    page = "<ul><li><h2>Doelen</h2><p>Wij bezorgen brood.</p><ul><li>aan huis</li></ul></li></ul>"
    assert [(b.kind, b.level) for b in read(page).blocks] == [
        ("heading", 2),
        ("paragraph", 0),
        ("item", 1),
    ]


def test_lines_that_begin_with_a_bullet_are_items():
    assert kinds("<p>Wij bewaren:<br>- uw naam<br>• uw adres</p>") == [
        ("paragraph", "Wij bewaren:"),
        ("item", "uw naam"),
        ("item", "uw adres"),
    ]


def test_short_lines_under_a_colon_are_items_until_a_sentence_comes():
    page = "<p>Wij bewaren:<br>Uw naam<br>Uw adres<br><br>Dat doen wij twee jaar.</p>"
    assert [kind for kind, _ in kinds(page)] == ["paragraph", "item", "item", "paragraph"]


def test_the_lines_of_an_address_are_no_items():
    page = "<p>Bereikbaar via:<br>Dorpsstraat 1<br>1234 AB Voorbeeldstad</p>"
    assert {kind for kind, _ in kinds(page)} == {"paragraph"}


def test_a_sentence_broken_for_its_looks_is_joined():
    page = "<p>Wij bewaren de gegevens van onze klanten niet langer<br>dan nodig is.</p>"
    assert texts(page) == ["Wij bewaren de gegevens van onze klanten niet langer dan nodig is."]


def test_a_short_bold_line_above_text_is_a_heading():
    page = (
        "<h2>Algemeen</h2><p>Ja.</p><p><strong>Uw rechten</strong></p><p>U mag inzage vragen.</p>"
    )
    block = read(page).blocks[2]
    assert (block.kind, block.level) == ("heading", 3)


def test_bold_words_in_a_sentence_make_no_heading():
    assert kinds("<p><b>Let op</b> dit geldt altijd.</p><p>Ook morgen.</p>")[0][0] == "paragraph"


def test_a_bold_name_above_an_address_is_no_heading():
    page = "<p>Schrijf ons.</p><p><b>De Halve Maan</b><br>Dorpsstraat 1<br>1234 AB Elders</p>"
    assert "heading" not in {kind for kind, _ in kinds(page)}


def test_a_short_numbered_line_above_a_sentence_is_a_heading():
    page = "<p>3. Uw rechten</p><p>U mag inzage vragen.</p>"
    assert kinds(page)[0] == ("heading", "3. Uw rechten")


def test_a_line_between_slashes_is_a_heading():
    page = "<p>/// Cookies ///</p><p>Wij plaatsen geen cookies.</p>"
    assert kinds(page)[0] == ("heading", "Cookies")


def test_inline_tags_neither_split_nor_glue_words():
    page = "<p>per<b>soons</b>gegevens en <a href='/a'>hier</a><a href='/b'>daar</a></p>"
    assert texts(page) == ["persoonsgegevens en hier daar"]


def test_a_label_and_its_value_in_columns_are_set_apart():
    page = "<div><span class='l'>Naam</span><span class='v'>De Halve Maan</span></div>"
    assert texts(page) == ["Naam De Halve Maan"]
    assert texts("<p><span class='info-label'>Duur</span>Twee jaar</p>") == ["Duur Twee jaar"]


def test_an_address_hidden_by_cloudflare_is_shown():
    key = 0x42
    code = bytes([key, *(byte ^ key for byte in b"info@bakker.example")]).hex()
    page = f"<p>Mail <a href='/x' data-cfemail='{code}'>[email&#160;protected]</a> ons.</p>"
    assert texts(page) == ["Mail info@bakker.example ons."]
    linked = f"<p>Mail <a href='/cdn-cgi/l/email-protection#{code}'>[email protected]</a></p>"
    assert texts(linked) == ["Mail info@bakker.example"]


def test_entities_and_hard_spaces_are_read():
    assert texts("<p>Brood&nbsp;&amp; taart &euro;&nbsp;3</p>") == ["Brood & taart € 3"]


def test_a_summary_is_a_heading_and_its_details_are_read():
    page = "<h2>Vragen</h2><details><summary>Hoe lang?</summary><p>Twee jaar.</p></details>"
    assert kinds(page)[1:] == [("heading", "Hoe lang?"), ("paragraph", "Twee jaar.")]


def test_an_accordion_that_is_shut_is_read_and_its_button_is_a_heading():
    page = (
        "<h2>Vragen</h2><button aria-expanded='false'>Hoe lang?</button>"
        "<div class='accordion-panel' style='display: none'><p>Twee jaar.</p></div>"
    )
    assert kinds(page)[1:] == [("heading", "Hoe lang?"), ("paragraph", "Twee jaar.")]


def test_hidden_text_is_left_out():
    assert texts(POLICY + "<div style='display:none'>Intern</div><p hidden>Concept</p>") == texts(
        POLICY
    )


def test_a_short_definition_is_a_cell_under_its_term():
    blocks = read(
        "<dl><dt>Naam:</dt><dd>De Halve Maan</dd><dt>Plaats</dt><dd>Elders</dd></dl>"
    ).blocks
    assert [(b.kind, b.column_header, b.text) for b in blocks] == [
        ("cell", "Naam", "De Halve Maan"),
        ("cell", "Plaats", "Elders"),
    ]


def test_a_long_definition_stands_under_a_heading():
    page = f"<dl><dt>Hoe lang?</dt><dd>{'Wij bewaren dit twee jaar. ' * 10}</dd></dl>"
    assert [kind for kind, _ in kinds(page)] == ["heading", "paragraph"]


def test_template_tags_on_their_own_are_boilerplate_and_placeholders_stay():
    page = POLICY + "<p>{% include kop.html %}</p><p>Mail naar {{ site.email }}.</p>"
    assert kinds(page)[2:] == [
        ("boilerplate", "{% include kop.html %}"),
        ("paragraph", "Mail naar {{ site.email }}."),
    ]


def test_pasted_text_keeps_its_empty_lines_as_paragraphs():
    sentence = "Wij bewaren de gegevens van onze klanten niet langer dan nodig is. " * 6
    assert len(texts(f"<p>{sentence}\n\n{sentence}</p>")) == 2


def test_title_and_date_come_from_the_head():
    page = (
        "<head><title>Privacy | De Halve Maan</title>"
        "<meta property='article:modified_time' content='2024-03-01T10:00:00Z'></head><body>"
        + POLICY
    )
    document = read(page)
    assert (document.title, document.policy_date) == ("Privacy | De Halve Maan", "2024-03-01")


def test_without_a_title_the_first_heading_is_the_title():
    document = read(POLICY)
    assert (document.title, document.policy_date) == ("Privacyverklaring", None)


def test_front_matter_above_a_page_is_left_out():
    document = read("---\ntitle: Onze privacy\nlayout: page\n---\n" + POLICY)
    assert document.title == "Onze privacy"
    assert document.blocks[0].text == "Privacyverklaring"


def test_a_page_without_text_has_no_blocks():
    assert (
        read("<html><body><div id='root'></div><script>start()</script></body></html>").blocks == ()
    )


def test_a_page_nested_too_deep_is_refused():
    with pytest.raises(TooLargeError):
        read("<div>" * 20_000 + "tekst")


def test_formatting_that_is_never_closed_is_refused_before_it_multiplies():
    page = "".join(f"<b id=x{n}>" for n in range(3000)) + "<p>tekst" * 5000
    with pytest.raises(TooLargeError):
        read(page)


def test_text_deeper_than_our_tree_is_not_lost():
    assert read("<div>" * 500 + "Diep verborgen" + "</div>" * 500).blocks == (
        RawBlock(kind="paragraph", text="Diep verborgen"),
    )


@pytest.mark.parametrize("piece", ["<!--", "<script>x</script>", "<svg>", "<", "&", "</p>"])
def test_a_page_of_rubbish_is_read_in_bounded_time(piece):
    start = time.perf_counter()
    read(piece * 50_000 if piece != "<svg>" else piece * 5_000)
    assert time.perf_counter() - start < 5
