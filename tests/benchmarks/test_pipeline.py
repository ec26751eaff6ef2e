"""Times per stage, warm, and of a cold start; run by ``make bench``, never by ``make test``."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest

import analyzer
from analyzer.classify import RuleClassifier
from analyzer.extract import extract
from analyzer.knowledge import load
from analyzer.pipeline import assess_document
from analyzer.segment import segment
from analyzer.settings import Settings
from analyzer.training.corpus import read_split


def words(count: int) -> bytes:
    """Return the first so many words of our own policies, as plain text."""
    text = "\n\n".join(policy.text for _, policy in read_split("test"))
    ends = [match.end() for match in islice(re.finditer(r"\S+", text), count)]
    return text[: ends[-1]].encode()


TEXT = words(1_000)


def test_a_text_policy_of_1000_words(benchmark):
    benchmark(analyzer.analyze, TEXT, name="p.txt")


def test_stage_extract(benchmark):
    benchmark(extract, TEXT, name="p.txt", settings=Settings())


def test_stage_segment(benchmark):
    benchmark(segment, extract(TEXT, name="p.txt", settings=Settings()))


def test_stage_classify(benchmark):
    document = extract(TEXT, name="p.txt", settings=Settings())
    benchmark(RuleClassifier(load()).classify, document, segment(document))


def test_stages_after_extraction(benchmark):
    benchmark(assess_document, extract(TEXT, name="p.txt", settings=Settings()))


@pytest.mark.parametrize("code", ["pass", "import analyzer"])
def test_import(benchmark, code: str):
    benchmark.pedantic(subprocess.run, args=([sys.executable, "-c", code],), rounds=5)


def test_cold_start_on_one_policy(benchmark, tmp_path: Path):
    path = tmp_path / "policy.txt"
    path.write_bytes(TEXT)
    command = [sys.executable, "-m", "analyzer.cli", "analyze", str(path)]
    benchmark.pedantic(
        subprocess.run,
        args=(command,),
        kwargs={"stdout": subprocess.DEVNULL, "check": True},
        rounds=3,
    )
