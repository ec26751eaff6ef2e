"""Markdown: as CommonMark means it, and as site generators stretch it."""

from __future__ import annotations

import pytest

from analyzer.extract.markdown import read_markdown
from analyzer.extract.raw import RawDocument
from analyzer.settings import Settings


def read(text: str) -> RawDocument:
    return read_markdown(text, settings=Settings())


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read(text).blocks]


def test_headings_of_both_kinds_have_levels():
    blocks = read("Privacy\n=======\n\n### Uw rechten ###\n\nU mag inzage vragen.").blocks
    assert [(b.text, b.level) for b in blocks[:2]] == [("Privacy", 1), ("Uw rechten", 3)]


def test_wrapped_lines_are_one_paragraph():
    assert kinds("Wij bewaren uw naam\nniet langer dan nodig.") == [
        ("paragraph", "Wij bewaren uw naam niet langer dan nodig.")
    ]


def test_nested_lists_with_paragraphs_keep_their_levels():
    blocks = read("1. Bestelling\n\n   Ook telefonisch.\n   - naam\n2. Nieuwsbrief\n").blocks
    assert [(b.text, b.level) for b in blocks] == [
        ("Bestelling", 1),
        ("Ook telefonisch.", 1),
        ("naam", 2),
        ("Nieuwsbrief", 1),
    ]


def test_typed_bullets_are_items():
    assert kinds("Wij bewaren:\n• uw naam\n• uw adres\n")[1:] == [
        ("item", "uw naam"),
        ("item", "uw adres"),
    ]


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: Onze privacy\nlast_modified_at: 2024-02-29\n---\n",
        '+++\ntitle = "Onze privacy"\nlastmod = 2024-02-29\n+++\n',
    ],
)
def test_front_matter_gives_title_and_date_and_is_no_text(front):
    document = read(front + "# Privacy\n\nWij bakken brood.")
    assert (document.title, document.policy_date) == ("Onze privacy", "2024-02-29")
    assert document.blocks[0].text == "Privacy"


def test_front_matter_that_cannot_be_read_is_left_out_too():
    document = read("---\ntitle: [open\n---\nWij bakken brood.")
    assert [block.text for block in document.blocks] == ["Wij bakken brood."]


def test_a_rule_at_the_top_is_no_front_matter():
    assert kinds("---\n\nWij bakken brood.\n\n---\n\nEn taart.") == [
        ("paragraph", "Wij bakken brood."),
        ("paragraph", "En taart."),
    ]


def test_a_bold_paragraph_is_a_heading():
    assert kinds("**Uw rechten**\n\nU mag inzage vragen.")[0] == ("heading", "Uw rechten")


def test_tables_become_cells_with_headers():
    blocks = read("| Doel | Duur |\n|---|---|\n| Bezorgen | twee jaar |\n").blocks
    assert (blocks[1].text, blocks[1].row_header, blocks[1].column_header) == (
        "twee jaar",
        "Bezorgen",
        "Duur",
    )


def test_html_inside_is_read_and_its_comments_are_not():
    text = "<div class='page'>\n\n## Doelen\n\nWij <b>bakken</b>.\n\n<!-- later -->\n</div>"
    assert kinds(text) == [("heading", "Doelen"), ("paragraph", "Wij bakken.")]


def test_template_lines_are_boilerplate_and_do_not_join_the_item_above():
    text = (
        "- Wij meten niets.\n{% if meten %}\n- Wij meten met uw toestemming.\n{%- endif %}\n"
        "{{< kader >}}\n"
    )
    assert kinds(text) == [
        ("item", "Wij meten niets."),
        ("boilerplate", "{% if meten %}"),
        ("item", "Wij meten met uw toestemming."),
        ("boilerplate", "{%- endif %}"),
        ("boilerplate", "{{< kader >}}"),
    ]


def test_links_keep_their_text_and_pictures_go():
    text = "Zie [onze site]({{ '/x' | relative_url }}) ![logo](logo.png) of <info@bakker.example>."
    assert kinds(text) == [("paragraph", "Zie onze site of info@bakker.example.")]


def test_fenced_and_indented_text_is_kept():
    assert kinds("```\n# naam\n```\n\n        Ingesprongen tekst.\n") == [
        ("paragraph", "# naam"),
        ("paragraph", "Ingesprongen tekst."),
    ]


def test_footnotes_lose_their_marks_and_keep_their_text():
    assert kinds("Wij bewaren dit twee jaar.[^1]\n\n[^1]: Artikel\n") == [
        ("paragraph", "Wij bewaren dit twee jaar."),
        ("paragraph", "Artikel"),
    ]


def test_anchors_and_attribute_lists_are_no_text():
    assert kinds("## Doelen {#doelen}\n{: .groot}\n\nWij bakken.") == [
        ("heading", "Doelen"),
        ("paragraph", "Wij bakken."),
    ]


def test_a_heading_without_a_space_is_a_heading():
    assert kinds("##Doelen\n\nWij bakken.")[0] == ("heading", "Doelen")


def test_a_bold_title_of_an_item_and_its_explanation_are_two_units():
    text = "Wij delen gegevens:\n\n- **Met de bezorger**  \nDe bezorger krijgt uw adres.\n- **Met de bank**  \nDe bank ziet uw betaling.\n"
    found = [(b.kind, b.text) for b in read_markdown(text, settings=Settings()).blocks]
    assert found[1:3] == [
        ("item", "Met de bezorger"),
        ("paragraph", "De bezorger krijgt uw adres."),
    ]
    assert len(found) == 5


def test_a_bold_label_with_a_colon_stays_with_its_value():
    found = read_markdown(
        "- **Naam:**  \nJansen\n- **Plaats:**  \nLent\n", settings=Settings()
    ).blocks
    assert [b.text for b in found] == ["Naam: Jansen", "Plaats: Lent"]
