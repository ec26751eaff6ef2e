"""The pattern language of the lexicon."""

from __future__ import annotations

import re

import pytest

from analyzer.knowledge.patterns import (
    PatternSyntaxError,
    Placeholders,
    compile_phrase,
    compile_separable,
    compile_stem,
)

PLACEHOLDERS = Placeholders({"u": ("u", "je"), "wij": ("wij", "we", "onze praktijk")})


def hits(pattern: str, text: str) -> bool:
    return bool(re.search(compile_phrase(pattern, PLACEHOLDERS).source, text))


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("recht op inzage", "u heeft recht  op\ninzage"),
        ("recht op inzage", "het recht op 'inzage'"),
        ("naam adres", "naam, adres en woonplaats"),
        ("adres*", "uw adresgegevens"),
        ("*adres", "uw woonadres"),
        ("(inzage|in te zien)", "om gegevens in te zien"),
        ("recht [om] inzage", "recht inzage"),
        ("recht .. inzage", "recht op een volledige inzage"),
        ("recht .. inzage", "recht inzage"),
        ("{wij} bewaren", "onze praktijk bewaren"),
        ("# jaar", "7 jaar"),
        ("# jaar", "2,5 jaar"),
        ("^ naam $", "- Naam;".lower()),
        ("toegangs(recht|verzoek)", "uw toegangsverzoek"),
        ("naam[gegevens] adres", "naamgegevens adres"),
        ("naam[gegevens] adres", "naam adres"),
        ("[bedrijfs]naam", "uw bedrijfsnaam"),
        ("[bedrijfs]naam", "uw naam"),
        ("bewaren {u} ...  niet", "bewaren je gegevens in dit geval niet"),
        ("^ [de] grondslag [van de verwerking] $", "grondslag"),
        ("^ [de] grondslag [van de verwerking] $", "de grondslag van de verwerking:"),
        ("wij bewaren [..] $", "wij bewaren:"),
        ("wij bewaren [..] $", "wij bewaren van u:"),
        ("wij bewaren (uw|alle ..) gegevens", "wij bewaren alle door u gegeven gegevens"),
    ],
)
def test_a_pattern_matches(pattern: str, text: str):
    assert hits(pattern, text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("adres", "adresgegevens"),
        ("adres", "e-mailadres"),
        ("naam", "namens"),
        ("recht .. inzage", "recht op een zeer volledige en snelle inzage"),
        ("recht ... inzage", "recht op het volgende; inzage"),
        ("^ naam $", "uw naam"),
        ("naam[gegevens]", "naamloos"),
        ("[bedrijfs]naam", "achternaam"),
        ("naam (en|of) adres", "naam adres"),
    ],
)
def test_a_pattern_does_not_match(pattern: str, text: str):
    assert not hits(pattern, text)


@pytest.mark.parametrize("pattern", ["(naam", "naam)", "[a]", "..", "{onbekend} naam", "a|"])
def test_a_malformed_pattern_is_refused(pattern: str):
    with pytest.raises(PatternSyntaxError):
        compile_phrase(pattern, PLACEHOLDERS)


@pytest.mark.parametrize("text", ["gegevens over orders", "gegevens over uw laatste orders"])
def test_an_optional_gap_is_a_gap(text: str):
    assert hits("gegevens over [..] orders", text)


def test_every_match_has_an_anchor():
    compiled = compile_phrase("(kopie|afschrift) [van] .. gegevens", PLACEHOLDERS)
    text = "een afschrift van uw gegevens"
    assert re.search(compiled.source, text)
    assert all(any(word in f" {text} " for word in group) for group in compiled.anchors)


def test_a_stem_is_open_to_compounds_and_endings():
    compiled = compile_stem("bewaartermijn")
    assert (
        re.search(compiled.source, "wettelijke minimumbewaartermijnen")
        .group()
        .startswith("minimum")
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("wij geven uw gegevens door aan de bank", True),
        ("gegevens die worden doorgegeven", True),
        ("om gegevens door te geven", True),
        ("wij geven u door deze verklaring uitleg", False),
    ],
)
def test_a_separable_verb_needs_its_particle_at_the_end_of_the_clause(text: str, wanted: bool):
    compiled = compile_separable("door + geef|geeft|geven|gegeven")
    assert bool(re.search(compiled.source, text)) is wanted
