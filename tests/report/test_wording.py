import pytest

from analyzer.report.texts import texts
from analyzer.report.wording import article_words, date_words, period_words, score_words

NL, EN = texts("nl"), texts("en")


@pytest.mark.parametrize(
    ("period", "dutch", "english"),
    [
        ("P7Y", "7 jaar", "7 years"),
        ("P1M", "1 maand", "1 month"),
        ("P18M", "18 maanden", "18 months"),
        ("P2W", "2 weken", "2 weeks"),
        ("P1D", "1 dag", "1 day"),
        ("PT72H", "72 uur", "72 hours"),
        ("PT30M", "30 minuten", "30 minutes"),
        ("P1Y6M", "1 jaar en 6 maanden", "1 year and 6 months"),
        ("P0.5Y", "0,5 jaar", "0.5 years"),
    ],
)
def test_a_period_is_said_in_words(period, dutch, english):
    assert (period_words(period, NL), period_words(period, EN)) == (dutch, english)


@pytest.mark.parametrize("odd", ["P", "PT", "zeven jaar", ""])
def test_what_is_no_period_stays_as_it_is(odd):
    assert period_words(odd, NL) == odd


def test_a_date_may_lack_its_day_and_its_month():
    assert [date_words(d, NL) for d in ("2025-03-01", "2025-03", "2025")] == [
        "1 maart 2025",
        "maart 2025",
        "2025",
    ]


@pytest.mark.parametrize(
    ("article", "dutch"),
    [
        ("13(1)(a)", "art. 13 lid 1 onder a"),
        ("13(2)(b), 21", "art. 13 lid 2 onder b en art. 21"),
        ("13(3)", "art. 13 lid 3"),
        ("12(2)-(3)", "art. 12 lid 2-3"),
        ("12(1), 13(3)", "art. 12 lid 1 en art. 13 lid 3"),
        ("32", "art. 32"),
        ("Tw 11.7a", "art. 11.7a Tw"),
    ],
)
def test_articles_are_written_as_dutch_lawyers_do(article, dutch):
    assert article_words(article, NL) == dutch


def test_a_score_whose_ends_round_to_one_number_is_one_number():
    assert score_words(70.6, 71.4, NL) == "71"
    assert score_words(61, 68, EN) == "61 to 68"
