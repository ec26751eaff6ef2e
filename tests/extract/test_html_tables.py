"""Tables of HTML: cells and their headers."""

from __future__ import annotations

import pytest

from analyzer.extract.html import read_html
from analyzer.settings import Settings

Cell = tuple[str, str | None, str | None]


def cells(page: str) -> list[Cell]:
    blocks = read_html(page, settings=Settings()).blocks
    return [(b.text, b.row_header, b.column_header) for b in blocks if b.kind == "cell"]


def table(*rows: str, tag: str = "td") -> str:
    lines = ["".join(f"<{tag}>{cell.strip()}</{tag}>" for cell in row.split("|")) for row in rows]
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def test_cells_carry_the_headers_of_their_row_and_column():
    page = (
        "<table><tr><th>Doel</th><th>Gegevens</th></tr>"
        "<tr><td>Bezorgen</td><td>naam, adres</td></tr></table>"
    )
    assert cells(page) == [
        ("Bezorgen", None, "Doel"),
        ("naam, adres", "Bezorgen", "Gegevens"),
    ]


def test_a_first_row_in_bold_is_a_header():
    page = table("<b>Doel</b>|<b>Duur</b>", "Bezorgen|twee jaar")
    assert cells(page)[1] == ("twee jaar", "Bezorgen", "Duur")


def test_a_first_row_of_short_words_above_longer_text_is_a_header():
    page = table(
        "Doel|Gegevens|Duur",
        "Bezorgen van brood en taart aan huis|naam en adres|twee jaar",
        "Nieuwsbrief|e-mailadres|tot u zich afmeldt voor de nieuwsbrief",
    )
    assert cells(page)[2] == ("twee jaar", "Bezorgen van brood en taart aan huis", "Duur")


def test_two_columns_without_a_header_are_names_and_values():
    assert cells(table("Naam|De Halve Maan", "Plaats|Elders")) == [
        ("Naam", None, None),
        ("De Halve Maan", "Naam", None),
        ("Plaats", None, None),
        ("Elders", "Plaats", None),
    ]


def test_a_cell_that_spans_rows_is_told_once_and_heads_them_all():
    page = (
        "<table><tr><th>Doel</th><th>Gegevens</th></tr>"
        "<tr><td rowspan=2>Bezorgen</td><td>naam</td></tr><tr><td>adres</td></tr></table>"
    )
    assert cells(page) == [
        ("Bezorgen", None, "Doel"),
        ("naam", "Bezorgen", "Gegevens"),
        ("adres", "Bezorgen", "Gegevens"),
    ]


def test_a_list_in_a_cell_is_one_text_with_semicolons():
    page = (
        "<table><tr><th>Doel</th><th>Gegevens</th></tr>"
        "<tr><td>Bezorgen</td><td><ul><li>naam</li><li>adres</li></ul></td></tr></table>"
    )
    assert cells(page)[1][0] == "naam; adres"


@pytest.mark.parametrize(
    "page",
    [
        table("<p>Wij bezorgen brood.</p>"),
        table("<p>Wij bezorgen brood.</p>|<p>En taart.</p>"),
        table("<h2>Doelen</h2>|x", "y|z"),
    ],
)
def test_a_table_that_only_lays_out_has_no_cells(page):
    assert cells(page) == []
    assert read_html(page, settings=Settings()).blocks


def test_a_long_table_loses_no_row():
    page = table("Doel|Duur", *(f"doel {n}|{n} dagen" for n in range(15_000)), tag="td")
    assert len(cells(page)) == 30_002


def test_cells_that_claim_to_span_everything_cost_nothing():
    row = "<tr><td colspan=99999999 rowspan=99999>naam</td><td>adres</td></tr>"
    assert 0 < len(cells(f"<table>{row * 3000}</table>")) <= 6000
