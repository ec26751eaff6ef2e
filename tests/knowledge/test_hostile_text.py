"""No pattern may run away on a text made to hurt it: every one ends soon on its own words repeated."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from analyzer.knowledge import ROOT, Knowledge, load

SENTENCE = 1_500  # characters: the longest piece of text that a pattern is run on
SECONDS = 2.0  # a sound pattern needs some milliseconds
KNOWLEDGE = {"nl": load(), "en": load(ROOT / "english")}


@contextmanager
def limit(seconds: float, what: str) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TimeoutError(what)

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def hostile(groups: tuple[frozenset[str], ...]) -> list[str]:
    """Texts that begin every part of a pattern many times and never end it."""
    words = [min(group) for group in groups]
    one, many = words[0], " ".join(words)
    return [
        f"{one} " * (SENTENCE // (len(one) + 1)),
        f"{many} " * (SENTENCE // (len(many) + 1)),
        f"{many} " + "en de het een van voor uw om te " * (SENTENCE // 32),
        f"{many}, " + "naam, adres, " * (SENTENCE // 13),
        one * (SENTENCE // len(one)),
    ]


@pytest.mark.parametrize("language", sorted(KNOWLEDGE))
def test_no_pattern_runs_away(language: str):
    knowledge: Knowledge = KNOWLEDGE[language]
    for part in (*knowledge.rules, *knowledge.cues):
        expression = re.compile(part.source)
        for text in hostile(part.anchors):
            with limit(SECONDS, part.line):
                sum(1 for _ in expression.finditer(text))


@pytest.mark.parametrize("language", sorted(KNOWLEDGE))
def test_no_condition_runs_away(language: str):
    knowledge: Knowledge = KNOWLEDGE[language]
    conditions = {c for rule in knowledge.rules for c in (*rule.near, *rule.exclude)}
    text = "en de het een van voor uw om te naam, adres, gegevens " * (SENTENCE // 54)
    for source in {condition.source for condition in conditions}:
        with limit(SECONDS, source):
            re.search(source, text)
