"""The adapter for ``nl_core_news_lg``; a small pipeline of that name is made and put on the path."""

from __future__ import annotations

import importlib
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from analyzer import spacy_nl
from analyzer.segment.names_ner import names_by_entities
from analyzer.types import Block
from tests.segment.build import document

spacy = pytest.importorskip("spacy", reason="the extra 'spacy' is not installed")

PATTERNS = [
    {"label": "ORG", "pattern": "Korrelbrood"},
    {"label": "ORG", "pattern": "Korrelbrood B.V."},
    {"label": "ORG", "pattern": "Snelpost Oost"},
    {"label": "ORG", "pattern": "Google"},
    {"label": "GPE", "pattern": "Ede"},
    {"label": "LOC", "pattern": "de Veluwe"},
    {"label": "PERSON", "pattern": "Anna Bakker"},
]
LOADER = """
from pathlib import Path
from spacy.util import load_model_from_init_py, get_model_meta
__version__ = get_model_meta(Path(__file__).parent)["version"]
def load(**overrides):
    return load_model_from_init_py(__file__, **overrides)
"""


@pytest.fixture
def fresh() -> Iterator[None]:
    """Forget what was found installed, before and after."""
    for _ in range(2):
        spacy_nl.installed.cache_clear()
        spacy_nl._loaded.cache_clear()
        if _ == 0:
            yield
    sys.modules.pop(spacy_nl.PIPELINE, None)


@pytest.fixture
def pipeline(fresh: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pipeline as ``spacy package`` lays it out: names by patterns, random vectors."""
    nlp = spacy.blank("nl")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("entity_ruler").add_patterns(PATTERNS)
    chance = np.random.default_rng(0)
    for word in ("bewaren", "wissen", "wij"):
        nlp.vocab.set_vector(word, chance.normal(size=16).astype(np.float32))
    nlp.meta.update({"name": "core_news_lg", "version": "3.8.0"})
    home = tmp_path / spacy_nl.PIPELINE
    home.mkdir()
    nlp.to_disk(home / f"{spacy_nl.PIPELINE}-3.8.0")
    (home / "__init__.py").write_text(LOADER, "utf-8")
    (home / "meta.json").write_bytes(
        (home / f"{spacy_nl.PIPELINE}-3.8.0" / "meta.json").read_bytes()
    )
    monkeypatch.syspath_prepend(tmp_path)
    importlib.invalidate_caches()
    return home


def named(*paragraphs: str) -> tuple[str, ...]:
    made = document(*(("paragraph", text) for text in paragraphs))
    return names_by_entities(made.text, made.blocks)


@pytest.mark.usefixtures("pipeline")
def test_names_of_organisations_and_places_come_with_their_offsets() -> None:
    text = "Korrelbrood B.V. uit Ede, bij de Veluwe, en Anna Bakker."
    found = spacy_nl.organisations(text)
    assert [(name.label, text[name.start : name.end]) for name in found] == [
        ("ORG", "Korrelbrood B.V."),
        ("GPE", "Ede"),
        ("LOC", "de Veluwe"),
    ]


@pytest.mark.usefixtures("pipeline")
def test_a_long_text_is_read_up_to_a_limit_and_no_name_is_cut() -> None:
    text = "Ede " * 10
    assert len(spacy_nl.organisations(text, longest=14)) == 3
    assert spacy_nl.organisations("  \n") == ()


@pytest.mark.usefixtures("pipeline")
def test_vectors_are_one_row_a_text() -> None:
    found = spacy_nl.vectors(["wij bewaren", "wij wissen", "onbekend", ""])
    assert found is not None
    assert found.shape == (4, 16)
    assert found.dtype == np.float32
    assert np.abs(found[:2]).sum() > 0
    assert not found[2:].any()


@pytest.mark.usefixtures("pipeline")
def test_only_what_names_need_is_loaded_and_only_once() -> None:
    assert spacy_nl._pipeline() is spacy_nl._pipeline()
    assert spacy_nl._pipeline().pipe_names == ["entity_ruler"]
    assert spacy_nl.pipeline_name() == "nl_core_news_lg 3.8.0"


@pytest.mark.usefixtures("pipeline")
def test_the_organisation_that_a_policy_is_about_is_its_controller() -> None:
    assert named(
        "Bij Korrelbrood B.V. telt privacy.", "Korrelbrood mailt u. Snelpost Oost brengt."
    ) == (
        "Korrelbrood B.V.",
        "Korrelbrood",
    )


@pytest.mark.usefixtures("pipeline")
@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Korrelbrood en Snelpost Oost.", "Korrelbrood en Snelpost Oost."),
        ("Korrelbrood bakt.",),
        ("Google en Google en Google.",),
        (*["Hier staat niets."] * 7, "Korrelbrood en Korrelbrood."),
        ("Ede, Ede, Ede.",),
    ],
)
def test_where_it_is_not_plain_no_name_is_given(paragraphs: tuple[str, ...]) -> None:
    assert named(*paragraphs) == ()


@pytest.mark.usefixtures("fresh")
def test_without_the_pipeline_there_are_no_names_and_nothing_fails(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(spacy_nl, "find_spec", lambda name: None)
    assert not spacy_nl.installed()
    assert spacy_nl.organisations("Korrelbrood B.V. uit Ede.") == ()
    assert spacy_nl.vectors(["wij bewaren"]) is None
    assert spacy_nl.pipeline_name() is None
    assert names_by_entities("Korrelbrood.", [Block(kind="paragraph", start=0, end=12)]) == ()


def test_a_pipeline_that_does_not_load_is_told_and_passed_over(
    pipeline: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (pipeline / f"{spacy_nl.PIPELINE}-3.8.0" / "config.cfg").write_text("[nlp]\n", "utf-8")
    with caplog.at_level(logging.WARNING):
        assert spacy_nl.organisations("Korrelbrood B.V.") == ()
        assert spacy_nl.organisations("Korrelbrood B.V.") == ()
    assert len(caplog.records) == 1


def test_the_adapter_loads_nothing_before_it_is_asked() -> None:
    code = "import sys, analyzer.spacy_nl; print('spacy' in sys.modules, 'numpy' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.split() == ["False", "False"]
