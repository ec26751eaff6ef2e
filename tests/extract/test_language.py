"""Dutch passes; what is not Dutch is named."""

from __future__ import annotations

import pytest

from analyzer.errors import NotDutchError
from analyzer.extract.language import judge, name_of
from analyzer.extract.problems import LANGUAGE_FORCED, LANGUAGE_MIXED, LANGUAGE_UNKNOWN

DUTCH = (
    "Bakkerij De Korenaar verwerkt uw naam en adres om uw bestelling te kunnen bezorgen. Wij "
    "bewaren deze gegevens tot een maand na de bestelling, en delen ze alleen met de bezorger. U "
    "mag ons altijd vragen wat er over u in onze boeken staat, en wat niet klopt passen wij aan."
)
FLEMISH = (
    "Onze vzw verwerkt jouw gegevens in het kader van de ledenwerking. Je kan altijd vragen "
    "om toegang tot je gegevens of om ze te laten wissen. Met klachten kan je terecht bij de "
    "Gegevensbeschermingsautoriteit, Drukpersstraat, Brussel."
)
FOREIGN = {
    "en": "We process your name and address in order to deliver your order. We keep these data no "
    "longer than is needed and share them with the courier only. You have the right to access.",
    "de": "Wir verarbeiten Ihren Namen und Ihre Anschrift, um Ihre Bestellung zu liefern. Wir "
    "speichern diese Daten nicht länger als nötig und geben sie nur an den Kurier weiter.",
    "fr": "Nous traitons votre nom et votre adresse afin de livrer votre commande. Nous ne "
    "conservons pas ces données plus longtemps que nécessaire, et vous avez le droit d'accès.",
    "tr": "Siparişinizi teslim edebilmek için adınızı ve adresinizi işliyoruz. Bu verileri "
    "gerekenden daha uzun süre saklamıyoruz ve yalnızca kurye ile paylaşıyoruz.",
    "fy": "Wy brûke jo namme en adres om jo bestelling thús te bringen. Wy bewarje dizze gegevens "
    "net langer as nedich is, en jouwe se allinnich troch oan de besoarger. Jo hawwe rjocht.",
    "af": "Ons gebruik u naam en adres om u bestelling by u huis af te lewer. Ons hou hierdie "
    "inligting nie langer as wat nodig is nie, en deel dit net met die koerier. U het die reg.",
}


@pytest.mark.parametrize("text", [DUTCH, FLEMISH, DUTCH.upper()])
def test_dutch_of_either_country_passes(text: str) -> None:
    verdict = judge(text, name="x.txt")
    assert verdict.language == "nl"
    assert verdict.problems == ()


@pytest.mark.parametrize("language", sorted(FOREIGN))
def test_another_language_is_refused_by_its_dutch_name(language: str) -> None:
    with pytest.raises(NotDutchError) as caught:
        judge(FOREIGN[language] * 3, name="x.txt")
    assert caught.value.language == language
    assert name_of(language) in caught.value.message
    assert "--force" in caught.value.remedy


def test_force_reads_another_language_with_a_note() -> None:
    verdict = judge(FOREIGN["en"], name="x.txt", force=True)
    assert verdict.language == "en"
    assert [p.code for p in verdict.problems] == [LANGUAGE_FORCED]
    assert "Engels" in verdict.problems[0].message


def test_a_policy_with_a_part_in_english_passes_with_a_note() -> None:
    text = "\n".join([DUTCH] * 4 + [FOREIGN["en"]] * 3)
    verdict = judge(text, name="x.txt")
    assert verdict.language == "nl"
    assert [p.code for p in verdict.problems] == [LANGUAGE_MIXED]
    assert "Engels" in verdict.problems[0].message


def test_english_tool_names_do_not_make_a_policy_mixed() -> None:
    tools = "Google Analytics, Microsoft Office 365, Mailchimp, Zoom, Dropbox, Stripe Payments."
    verdict = judge("\n".join([DUTCH] * 3 + [tools]), name="x.txt")
    assert verdict.problems == ()


def test_a_short_text_passes_on_one_dutch_word() -> None:
    assert judge("Wij bewaren uw naam.", name="x.txt").problems == ()


def test_a_short_text_without_a_known_word_gets_a_note() -> None:
    verdict = judge("Bakkerij Korenaar", name="x.txt")
    assert [p.code for p in verdict.problems] == [LANGUAGE_UNKNOWN]


def test_a_language_without_a_name_is_told_by_its_code() -> None:
    assert name_of("eo") == "een andere taal (code eo)"


def test_a_short_text_that_is_clearly_foreign_gets_a_note() -> None:
    verdict = judge("We process your name and address to deliver it.", name="x.txt")
    assert [p.code for p in verdict.problems] == [LANGUAGE_UNKNOWN]


def test_data_without_running_text_gets_a_note() -> None:
    rows = "\n".join(f"xq{i} zzt-{i} ppr kld wvb" for i in range(60))
    assert judge(rows, name="x.txt").problems != ()
