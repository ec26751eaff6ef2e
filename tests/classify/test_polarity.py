"""Negation, and what only looks like it."""

from __future__ import annotations

import pytest

from analyzer.classify.polarity import PolarityFinder
from analyzer.knowledge import load

FINDER = PolarityFinder(load().polarities)


def polarity(sentence: str, words: str) -> str:
    start = sentence.index(words)
    return FINDER.polarity(sentence, start, start + len(words))


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("wij verwerken geen gezondheidsgegevens", "gezondheidsgegevens"),
        ("wij verwerken geen naam of adres van u", "adres"),
        ("uw bsn verwerken wij niet", "bsn"),
        ("wij vragen nooit naar uw godsdienst", "godsdienst"),
        ("dat doen wij zonder uw e-mailadres", "e-mailadres"),
        ("wij bewaren uw naam, maar geen foto", "foto"),
    ],
)
def test_a_negated_statement_is_seen(sentence: str, words: str):
    assert polarity(sentence, words) == "negated"


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("wij bewaren uw naam niet langer dan nodig", "naam"),
        ("wij verwerken niet alleen uw naam", "naam"),
        ("geen foto, maar wel uw naam", "naam"),
        ("niet-geanonimiseerde ip-adressen bewaren wij", "ip-adressen"),
        ("als u geen klant bent, bewaren wij uw naam", "naam"),
        ("wij bewaren uw naam", "naam"),
    ],
)
def test_an_affirmed_statement_stays_affirmed(sentence: str, words: str):
    assert polarity(sentence, words) == "affirmed"
