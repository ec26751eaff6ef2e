"""What the README shows is what the software does."""

import doctest
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")


def test_the_python_in_the_readme_runs_and_gives_what_it_shows(monkeypatch):
    monkeypatch.chdir(ROOT)
    blocks = re.findall(r"```python\n(.*?)```", README, re.S)
    test = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, "README", "README.md", 0)
    runner = doctest.DocTestRunner()
    runner.run(test)
    assert runner.summarize(verbose=False) == (0, len(test.examples))
    assert len(test.examples) >= 6


@pytest.mark.parametrize("path", re.findall(r"`((?:analyzer|tests|corpus)/[\w./]*\w/?)`", README))
def test_every_path_in_the_readme_exists(path):
    assert (ROOT / path).exists()


def test_the_picture_in_the_readme_exists():
    (picture,) = re.findall(r"!\[[^]]+\]\(([^)]+)\)", README)
    assert (ROOT / picture).stat().st_size > 10_000
