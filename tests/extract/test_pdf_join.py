"""Lines to running text."""

from __future__ import annotations

import pytest

from analyzer.extract.pdf_join import Joiner


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("de verwer-", "king van", "de verwerking van"),
        ("uw e-", "mailadres", "uw e-mailadres"),
        ("een IP-", "adres", "een IP-adres"),
        ("het BSN-", "nummer", "het BSN-nummer"),
        ("Noord-", "Holland", "Noord-Holland"),
        ("de Euro-", "pese Unie", "de Europese Unie"),
        ("contact-", "en adresgegevens", "contact- en adresgegevens"),
        ("artikel 6-", "7 van", "artikel 6-7 van"),
        ("onze sites -", "en die van", "onze sites - en die van"),
        ("zie https://reiger.example/uw-", "rechten/", "zie https://reiger.example/uw-rechten/"),
        ("zie https://reiger.example/", "rechten", "zie https://reiger.example/rechten"),
        ("de verwer\ufffe", "king", "de verwerking"),
        ("de verwer\u00ad", "king", "de verwerking"),
        ("geen streep", "hier", "geen streep hier"),
    ],
)
def test_the_halves_of_a_word_are_joined_by_rule(first: str, second: str, joined: str) -> None:
    assert Joiner([]).join([first, second]) == joined


def test_a_word_that_stands_elsewhere_with_its_hyphen_keeps_it() -> None:
    assert Joiner(["de opt-out", "het cookie-beleid"]).join(["ons cookie-", "beleid"]) == (
        "ons cookie-beleid"
    )


def test_a_word_that_stands_elsewhere_unbroken_loses_the_hyphen() -> None:
    assert Joiner(["Wij vragen smsjes"]).join(["onze sms-", "jes"]) == "onze smsjes"
