import pytest
from rich.cells import cell_len

import analyzer
from analyzer.report.text import WIDTH, render_text
from tests.report.assessments import riemslag
from tests.report.test_html import EXAMPLE


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_no_line_is_wider_than_eighty_columns(lang):
    for assessment in (riemslag(), analyzer.analyze(EXAMPLE)):
        lines = render_text(assessment, lang=lang).splitlines()
        assert max(map(cell_len, lines)) <= WIDTH


def test_brackets_in_the_policy_are_no_markup():
    assert "[red]van ons[/red]" in render_text(riemslag())


def test_all_parts_are_there():
    text = render_text(riemslag())
    for part in (
        "Score",
        "38 tot 62 van 100",
        "Vage bewaartermijn",
        "✗ Recht op inzage: niet gevonden",
        "7 jaar",
        "E203: De naam zegt iets anders (p. 2)",
        "geen juridisch advies",
    ):
        assert part in text


def test_the_report_has_no_colour_codes_when_it_goes_to_a_file():
    assert "\x1b" not in render_text(riemslag())
