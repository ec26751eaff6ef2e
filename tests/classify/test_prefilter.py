"""The prefilter may wake a pattern in vain; it may never let one sleep that would match."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analyzer.classify.lowered import lower
from analyzer.classify.prefilter import Prefilter
from analyzer.knowledge import load
from analyzer.knowledge.patterns import Placeholders, compile_phrase
from analyzer.types import Span

EXAMPLES = Path(__file__).parents[2] / "corpus" / "examples"


def awake(patterns: list[str], text: str) -> list[str]:
    compiled = [compile_phrase(pattern, Placeholders({})) for pattern in patterns]
    found = Prefilter(c.anchors for c in compiled).candidates(text, [Span(start=0, end=len(text))])
    return [patterns[i] for i in found[0]]


def test_a_pattern_wakes_only_where_all_its_words_stand():
    assert awake(["recht ... inzage", "recht ... bezwaar"], "recht op inzage") == [
        "recht ... inzage"
    ]


def test_a_whole_word_does_not_wake_within_another():
    assert awake(["naam"], "de toenaam en de naamlijst") == []


@pytest.mark.parametrize("text", ["naam", "uw naam.", "(naam)", "naam-", "'naam'", "naam/adres"])
def test_a_whole_word_wakes_at_any_edge(text: str):
    assert awake(["naam"], text) == ["naam"]


def test_a_word_with_signs_in_it_wakes():
    assert awake(["k.v.k."], "nummer k.v.k. 123") == ["k.v.k."]


@pytest.mark.parametrize("text", ["foto's", "(foto's)", "de foto's.", "foto's:"])
def test_a_word_with_an_apostrophe_wakes_at_any_edge(text: str):
    assert awake(["foto's"], text) == ["foto's"]


def test_two_patterns_with_the_same_word_and_other_edges_both_wake():
    assert awake(["naam", "*naam*", "naam-*"], "naam-") == ["naam", "*naam*", "naam-*"]


def test_no_pattern_that_matches_is_left_asleep():
    rules = load().rules
    expressions = [re.compile(rule.source) for rule in rules]
    text = lower((EXAMPLES / "tandwiel.md").read_text("utf-8"))
    lines = [m.span() for m in re.finditer(r"[^\n]+", text)][::3]
    spans = [Span(start=start, end=end) for start, end in lines]
    candidates = Prefilter(rule.anchors for rule in rules).candidates(text, spans)
    for span, woken in zip(spans, candidates, strict=True):
        sentence = text[span.start : span.end]
        asleep = set(range(len(rules))).difference(woken)
        missed = [rules[i].line for i in asleep if expressions[i].search(sentence)]
        assert not missed, sentence
