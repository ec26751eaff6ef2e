"""Each lexicon file carries its own tests: its sentences must, or must not, get its label."""

from __future__ import annotations

from functools import cache

import pytest

from analyzer.classify import RuleClassifier
from analyzer.knowledge import Label, load
from analyzer.knowledge.schema import Example
from tests.knowledge import lexicon_checks as checks

KNOWLEDGE = load()
ENTRIES = checks.entries_of(KNOWLEDGE)
CASES = checks.cases_of(KNOWLEDGE)


@cache
def classifier() -> RuleClassifier:
    return RuleClassifier(KNOWLEDGE)


@pytest.mark.parametrize(("label", "example", "wanted"), CASES, ids=checks.ids_of(CASES))
def test_an_example_gets_the_label_it_should(label: str, example: Example, wanted: bool) -> None:
    assert (label in checks.labels_of(classifier(), example)) is wanted, example


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=list(ENTRIES))
def test_every_pattern_line_matches_one_of_its_own_examples(entry: Label) -> None:
    assert not checks.idle_lines(KNOWLEDGE, entry)


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=list(ENTRIES))
def test_every_entry_with_patterns_has_matches_and_near_misses(entry: Label) -> None:
    assert not checks.lacks_examples(entry)
