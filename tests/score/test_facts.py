import pytest

from analyzer.score.facts import facts
from analyzer.score.facts_dates import find_dates, last_changed
from analyzer.segment import segment
from tests.segment.build import document

DATES = [
    ("23-5-2018", "2018-05-23"),
    ("09-04-2025", "2025-04-09"),
    ("25.05.2018", "2018-05-25"),
    ("25 mei 2018", "2018-05-25"),
    ("1e januari 2021", "2021-01-01"),
    ("mei 2026", "2026-05"),
    ("19-Dec-2023", "2023-12-19"),
    ("19 dec. 2023", "2023-12-19"),
    ("2024/09/24", "2024-09-24"),
    ("2024-09-24", "2024-09-24"),
    ("12/31/2020", "2020-12-31"),
]


@pytest.mark.parametrize(("text", "iso"), DATES)
def test_a_date_becomes_iso(text: str, iso: str) -> None:
    assert [d.iso for d in find_dates(f"op {text}.")] == [iso]


@pytest.mark.parametrize(
    "text", ["versie 1.2", "31-02-2020", "2018", "020-1234567", "10.20.30.40", "artikel 6.1"]
)
def test_this_is_no_date(text: str) -> None:
    assert find_dates(text) == ()


def changed(*paragraphs: str) -> str | None:
    made = document(*(("paragraph", p) for p in paragraphs))
    return last_changed(made.text, segment(made))


STATED = [
    ("Laatst bijgewerkt: 23-5-2018", "2018-05-23"),
    ("Deze verklaring is op 3 juni 2020 voor het laatst gewijzigd.", "2020-06-03"),
    ("Versie 1.2 d.d. 4 juli 2021", "2021-07-04"),
    ("Dit beleid treedt in werking op 25 mei 2018.", "2018-05-25"),
    ("Deze verklaring treedt uiterlijk 3 juni 2019 in werking.", "2019-06-03"),
    ("Geldig vanaf 1 maart 2022", "2022-03-01"),
    ("Laatste update: mei 2026.", "2026-05"),
    ("Almere, 2 februari 2023", "2023-02-02"),
]


@pytest.mark.parametrize(("text", "iso"), STATED)
def test_the_text_dates_itself(text: str, iso: str) -> None:
    assert changed(text) == iso


def test_a_last_change_counts_for_more_than_entry_into_force() -> None:
    text = "Dit beleid geldt vanaf 1 januari 2024 en is laatst gewijzigd op 1 mei 2023."
    assert changed(text) == "2023-05-01"


def test_of_two_changes_the_latest_counts() -> None:
    assert changed("Gewijzigd op 1-5-2020.", "Gewijzigd op 1-6-2019.") == "2020-05-01"


def test_a_label_above_a_date_dates_the_policy() -> None:
    filler = ["Wij verwerken uw gegevens zorgvuldig."] * 9
    assert changed(*filler, "Laatst bijgewerkt", "1 mei 2020", *filler) == "2020-05-01"


@pytest.mark.parametrize(
    "text",
    [
        "Per 25 mei 2018 geldt de AVG in de hele EU.",
        "Wij vierden op 25 mei 2018 ons jubileum met al onze leden.",
        "© 2024 Fietsgoed",
    ],
)
def test_another_date_is_not_that_of_the_policy(text: str) -> None:
    assert changed(text) is None


def test_the_first_name_is_the_controllers() -> None:
    made = document(("paragraph", "Fietsgoed verwerkt uw naam."))
    assert facts(made, segment(made), (), names=("Fietsgoed",)).controller == "Fietsgoed"


def test_without_a_name_there_is_no_controller() -> None:
    made = document(("paragraph", "Wij verwerken uw naam."))
    assert facts(made, segment(made), ()).controller is None
