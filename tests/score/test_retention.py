import pytest

from analyzer.score.retention import retention_terms
from analyzer.segment import segment
from analyzer.types import Document, Finding, RetentionTerm
from tests.segment.build import Given, document


def terms(*given: Given, findings: tuple[Finding, ...] = ()) -> tuple[RetentionTerm, ...]:
    made = document(*given)
    return retention_terms(made, segment(made), findings)


def found_in(text: str) -> list[str | None]:
    return [term.period for term in terms(("paragraph", text))]


def finding(made: Document, words: str, label: str, segment_id: str) -> Finding:
    start = made.text.index(words)
    return Finding(
        id="f0001",
        label=label,
        segment=segment_id,
        start=start,
        end=start + len(words),
        score=0.9,
        producer="rule:test",
    )


KEPT = [
    ("Wij bewaren uw facturen zeven (7) jaar.", ["P7Y"]),
    ("Uw dossier wordt maximaal twee weken na afloop vernietigd.", ["P2W"]),
    ("Camerabeelden worden na 24 uur gewist.", ["PT24H"]),
    ("Sollicitaties verwijderen wij binnen 4 weken na de procedure.", ["P4W"]),
    ("Wij bewaren uw e-mails 1 jaar. Voor facturen geldt 7 jaar.", ["P1Y", "P7Y"]),
    ("De cookie blijft 30 minuten geldig.", ["PT30M"]),
    ("Wij slaan uw bestelling twee jaar op.", ["P2Y"]),
]


@pytest.mark.parametrize(("text", "periods"), KEPT)
def test_this_is_retention(text: str, periods: list[str]) -> None:
    assert found_in(text) == periods


NOT_KEPT = [
    "Wij reageren binnen vier weken op uw verzoek.",
    "Op uw verzoek tot verwijdering antwoorden wij binnen een maand.",
    "Deze termijn kan met twee maanden worden verlengd na uw verzoek.",
    "Wij verwijderen geen gegevens van kinderen jonger dan 16 jaar.",
    "Bent u 16 jaar of ouder, dan bewaren wij uw toestemming.",
    "Een datalek melden wij binnen 72 uur, ook als gegevens bewaard zijn.",
    "U kunt de overeenkomst 30 dagen van tevoren opzeggen.",
    "Wij hebben al 20 jaar ervaring.",
    "Op elk product zit 2 jaar garantie.",
    "De factuur moet binnen 14 dagen voldaan zijn.",
    "Wij zijn 24 uur per dag bereikbaar.",
    "Elke 2 jaar bekijken wij dit beleid.",
]


@pytest.mark.parametrize("text", NOT_KEPT)
def test_this_is_no_retention(text: str) -> None:
    assert found_in(text) == []


def test_a_column_of_retention_periods_makes_its_cells_retention() -> None:
    assert [t.period for t in terms(("cell", "Bewaartermijn: 7 jaar"))] == ["P7Y"]


def test_a_list_under_a_heading_about_keeping_is_retention() -> None:
    found = terms(("heading", "Hoe lang bewaren wij uw gegevens?"), ("item", "Facturen: 7 jaar"))
    assert [t.period for t in found] == ["P7Y"]


def test_the_time_for_an_answer_is_no_retention_under_such_a_heading_either() -> None:
    found = terms(("heading", "Bewaartermijn"), ("paragraph", "Wij reageren binnen 4 weken."))
    assert found == ()


def test_a_row_of_a_cookie_table_is_the_life_of_a_cookie() -> None:
    (term,) = terms(("heading", "Cookies"), ("cell", "Looptijd: 2 jaar"))
    assert (term.period, term.subject) == ("P2Y", ("practice.cookies",))


def test_a_finding_makes_a_period_retention_where_no_word_does() -> None:
    made = document(("paragraph", "Facturen: 7 jaar."))
    known = finding(made, "7 jaar", "retention.period", "s0001")
    assert retention_terms(made, segment(made), ()) == ()
    assert [t.period for t in retention_terms(made, segment(made), (known,))] == ["P7Y"]


def test_a_criterion_has_no_period() -> None:
    made = document(("paragraph", "Wij bewaren uw gegevens zolang u lid bent."))
    known = finding(made, "zolang u lid bent", "retention.criterion", "s0001")
    (term,) = retention_terms(made, segment(made), (known,))
    assert (term.period, term.label) == (None, "retention.criterion")
    assert made.text[term.start : term.end] == "zolang u lid bent"


def test_the_subject_is_what_the_sentence_keeps() -> None:
    made = document(("paragraph", "Wij bewaren uw e-mailadres 2 jaar."))
    known = finding(made, "e-mailadres", "data.email", "s0001")
    (term,) = retention_terms(made, segment(made), (known,))
    assert term.subject == ("data.email",)


TRIGGERS = [
    ("Wij bewaren dit 7 jaar na het einde van het boekjaar.", "na het einde van het boekjaar"),
    ("Dit wordt 6 maanden na uw laatste bezoek verwijderd.", "na uw laatste bezoek"),
    ("Wij bewaren dit 2 jaar, gerekend vanaf de intake.", "gerekend vanaf de intake"),
    ("Wij bewaren dit tot 2 jaar daarna.", "daarna"),
    ("Na het einde van de les bewaren wij dit 3 jaar.", "Na het einde van de les"),
    ("Wij bewaren dit 3 jaar.", None),
]


@pytest.mark.parametrize(("text", "trigger"), TRIGGERS)
def test_the_trigger_is_what_a_period_counts_from(text: str, trigger: str | None) -> None:
    (term,) = terms(("paragraph", text))
    said = text[term.trigger.start : term.trigger.end] if term.trigger else None
    assert said == trigger


def test_a_trigger_belongs_to_one_period() -> None:
    text = "Wij bewaren mails 1 jaar na het laatste contact, en facturen bewaren wij 7 jaar."
    first, second = terms(("paragraph", text))
    assert first.trigger is not None
    assert second.trigger is None


def test_boilerplate_is_not_read() -> None:
    assert terms(("boilerplate", "Wij bewaren dit 7 jaar.")) == ()
