import pytest

from analyzer.segment import split_sentences
from analyzer.segment.sentences import dutch_abbreviations


def cut(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text)]


WHOLE = [
    "De grondslag staat in art. 6 lid 1 sub b AVG en in het contract.",
    "Wij verwerken o.a. Uw naam en d.w.z. Uw adres.",
    "Stuur een brief t.a.v. De heer Pietersen.",
    "Voorbeeld B.V. Amsterdam verwerkt uw gegevens.",
    "De gegevens zijn van Zorghuis N.V. te Utrecht.",
    "Bel tel. 020-1234567 of vraag naar dhr. J. P. Bakker.",
    "Prof. Dr. M. Jansen is onze functionaris.",
    "De boete is 1.000 euro.",
    "Gewijzigd op 25.05.2018 door het bestuur.",
    "Ga naar www.voorbeeld.nl/privacy.html voor meer uitleg.",
    "Mail naar j.bakker@voorbeeld.nl voor inzage.",
    "Wij delen gegevens om: (i) de wet na te leven; (ii) fraude te zien; (iii) te factureren.",
    "Wij verwerken: • naam; • adres; • telefoonnummer.",
    "U vindt ons bij Voorbeeld.Nl en elders.",
    "Gegevens ... worden nooit verkocht.",
    "1. Naam en adres van het lid",
    "Wij vragen: 1. Naam 2. Adres 3. Telefoon",
    "Dit geldt a.u.b. ook voor leden.",
]


@pytest.mark.parametrize("text", WHOLE)
def test_this_is_one_sentence(text: str) -> None:
    assert cut(text) == [text]


SPLIT = [
    ("Wij bewaren uw naam. Wij delen die niet.", 2),
    ("Wij bewaren uw gegevens.Wij delen die niet.", 2),
    ("Wilt u inzage? Mail ons! Wij helpen u.", 3),
    ("Wij verwerken naam, adres enz. Daarnaast uw e-mailadres.", 2),
    ("Dit is de verklaring van Voorbeeld B.V. Wij verwerken uw naam.", 2),
    ('Dit heet een "cookie." Wij plaatsen er twee.', 2),
    ("(Dat doen wij niet zonder reden.) Vraag ernaar.", 2),
    ("De wet geldt sinds 25 mei 2018. Wij houden ons eraan.", 2),
    ("Lees ook artikel 13 lid 1. Wij leggen dat uit.", 2),
    ("Wij verkopen niets… Dat beloven wij.", 2),
    ("Uw rechten volgen uit de verordening. de Vereniging helpt u.", 2),
]


@pytest.mark.parametrize(("text", "number"), SPLIT)
def test_these_are_several_sentences(text: str, number: int) -> None:
    assert len(cut(text)) == number


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "Kop\nWij bewaren niets.  Echt niet. "
    spans = split_sentences(text, start=4)
    assert [text[s.start : s.end] for s in spans] == ["Wij bewaren niets.", "Echt niet."]


def test_no_word_is_lost_between_sentences() -> None:
    text = " ".join(whole for whole in WHOLE)
    assert "".join("".join(cut(text)).split()) == "".join(text.split())


def test_an_empty_stretch_has_no_sentences() -> None:
    assert split_sentences("  \n ") == ()


def test_no_abbreviation_stands_in_two_groups() -> None:
    known = dutch_abbreviations()
    assert not known.never & known.before_capital
    assert not known.never & known.before_starter
    assert not known.before_capital & known.before_starter


def test_a_long_run_of_stops_takes_linear_time() -> None:
    text = "a. " * 40_000
    assert len(split_sentences(text)) == 1
