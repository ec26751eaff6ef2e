"""What may stand where."""

import re
import subprocess
from pathlib import Path

import pytest

import analyzer

HOME = Path(analyzer.__file__).parent
ROOT = Path(__file__).parents[2]
TOP = {
    "pyproject.toml",
    "analyzer",
    "models",
    "corpus",
    "notebooks",
    "app.py",
    "tests",
    "README.md",
    "Makefile",
    "CHANGELOG.md",
    "LICENSE",
}


def test_the_top_level_holds_only_what_belongs_there():
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout")
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    names = {name.split("/")[0] for name in listed}
    assert not {name for name in names if not name.startswith(".")} - TOP


def test_no_module_is_a_drawer_for_odds_and_ends():
    drawers = {"utils", "helpers", "common", "manager", "misc"}
    assert not [path for path in HOME.rglob("*.py") if path.stem in drawers]


def test_no_module_is_longer_than_400_lines():
    long = {path.name: path.read_text("utf-8").count("\n") for path in HOME.rglob("*.py")}
    assert not {name: lines for name, lines in long.items() if lines > 400}


def test_the_app_only_starts_the_dashboard():
    assert (ROOT / "app.py").read_text("utf-8").count("\n") <= 40


def test_the_readme_and_the_version_agree_with_the_package():
    version = re.search(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text("utf-8"), re.M)
    assert version
    assert version[1] == analyzer.__version__
