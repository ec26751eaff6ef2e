import pytest

from analyzer.segment.names import clean, controller_names
from tests.segment.build import document


def names(*paragraphs: str) -> tuple[str, ...]:
    made = document(*(("paragraph", p) for p in paragraphs))
    return controller_names(made.text, made.blocks)


NAMED = [
    (
        "Fietsgoed Almere, gevestigd aan de Dorpsweg 1 te Almere, verwerkt uw gegevens.",
        "Fietsgoed Almere",
    ),
    (
        "Zorghuis Noorderlicht is verantwoordelijk voor de verwerking van uw gegevens.",
        "Zorghuis Noorderlicht",
    ),
    ("De verwerkingsverantwoordelijke is Bakkerij Korrel B.V. uit Ede.", "Bakkerij Korrel B.V."),
    ("Snelpost is een handelsnaam van Koeriers Oost V.O.F.", "Koeriers Oost V.O.F"),
    (
        "Wij, Tandzorg Linde, vinden uw privacy belangrijk. Tandzorg Linde mailt nooit.",
        "Tandzorg Linde",
    ),
    ("Lees hier hoe Atelier Zuid omgaat met uw gegevens.", "Atelier Zuid"),
    ("© 2024 Muziekschool De Toon", "Muziekschool De Toon"),
    (
        "Van den Akker Tuinen is een familiebedrijf. Van den Akker Tuinen hecht aan privacy.",
        "Van den Akker Tuinen",
    ),
    ("Welkom bij fietsgoed.nl. Hoe fietsgoed.nl omgaat met gegevens leest u hier.", "fietsgoed.nl"),
]


@pytest.mark.parametrize(("text", "name"), NAMED)
def test_the_controller_comes_first(text: str, name: str) -> None:
    assert names(text)[0].rstrip(".") == name.rstrip(".")


UNNAMED = [
    "Wij verwerken uw naam. Cookies plaatsen wij niet. Persoonsgegevens bewaren wij kort.",
    "Google verwerkt uw IP-adres. Google is gevestigd in Ierland.",
    "Klachten behandelt de Autoriteit Persoonsgegevens, gevestigd te Den Haag.",
    "De Gebruiker is verantwoordelijk voor de verwerking. Soms nemen wij contact op, soms niet.",
    "Privacyverklaring Cookies Inleiding Contact",
    "Hieronder leest u alles. Bovenstaande gaat altijd voor.",
]


@pytest.mark.parametrize("text", UNNAMED)
def test_an_ordinary_word_or_another_party_is_no_name(text: str) -> None:
    assert names(text) == ()


def test_a_defined_alias_is_a_name() -> None:
    found = names("Zwemclub De Golf, gevestigd te Urk, hierna te noemen: de Vereniging.")
    assert "de Vereniging" in found


def test_a_defined_term_that_is_no_organisation_is_no_alias() -> None:
    found = names("Zwemclub De Golf, gevestigd te Urk (hierna: 'Persoonsgegevens'), zwemt.")
    assert found == ("Zwemclub De Golf",)


def test_a_trade_name_is_a_name_too() -> None:
    found = names("Snelpost is een handelsnaam van Koeriers Oost B.V. te Goor.")
    assert set(found) == {"Koeriers Oost B.V.", "Koeriers Oost", "Snelpost"}


def test_two_controllers_are_named_together() -> None:
    found = names(
        "Dit is de privacyverklaring van Zwemclub De Golf, gevestigd te Urk, "
        "en de privacyverklaring van Zwemclub Het Wak, gevestigd te Goor."
    )
    assert found[0] == "Zwemclub De Golf en Zwemclub Het Wak"


def test_a_town_is_no_name() -> None:
    assert "Urk" not in names("Zwemclub De Golf te Urk, gevestigd te Urk. Zwemclub De Golf zwemt.")


def test_a_name_that_is_its_own_host_name_needs_little_more() -> None:
    assert names("Fietsgoed verwerkt uw naam.", "Mail naar info@fietsgoed.nl bij vragen.") == (
        "Fietsgoed",
    )


def test_the_stop_of_a_sentence_is_no_part_of_a_legal_form() -> None:
    assert clean("Bakkerij Korrel BV") == "Bakkerij Korrel BV"
    assert (
        names("De verwerkingsverantwoordelijke is Bakkerij Korrel BV. Bel ons.")[0]
        == "Bakkerij Korrel BV"
    )
