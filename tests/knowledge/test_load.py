"""Knowledge files are read strictly, and errors name file and line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analyzer.errors import KnowledgeError
from analyzer.knowledge import ROOT, load
from analyzer.knowledge.load import forget
from analyzer.knowledge.yamlstrict import load_yaml


def write(folder: Path, text: str) -> Path:
    path = folder / "x.yaml"
    path.write_text(text, "utf-8")
    return path


def test_all_scalars_are_text(tmp_path: Path):
    assert load_yaml(write(tmp_path, "a: no\nb: 1.0\nc: [ja, 2]")) == {
        "a": "no",
        "b": "1.0",
        "c": ["ja", "2"],
    }


def test_a_repeated_key_is_an_error_with_its_line(tmp_path: Path):
    with pytest.raises(KnowledgeError, match=r"x\.yaml:2"):
        load_yaml(write(tmp_path, "a: 1\na: 2\n"))


def test_broken_yaml_is_an_error_with_its_line(tmp_path: Path):
    with pytest.raises(KnowledgeError, match=r"x\.yaml:\d"):
        load_yaml(write(tmp_path, "a: [1\nb: 2\n"))


def test_an_empty_file_is_an_error(tmp_path: Path):
    with pytest.raises(KnowledgeError):
        load_yaml(write(tmp_path, ""))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    target = tmp_path / "knowledge"
    shutil.copytree(ROOT, target, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return target


def change(root: Path, old: str, new: str) -> None:
    path = root / "lexicons" / "data" / "email.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_an_unknown_key_is_refused_with_file_and_line(copy: Path):
    change(copy, "patterns:", "paterns: []\npatterns:")
    with pytest.raises(KnowledgeError, match=r"email\.yaml:\d+"):
        load(copy)


def test_an_unknown_frame_is_refused(copy: Path):
    change(copy, "patterns:", "frame: [nergens]\npatterns:")
    with pytest.raises(KnowledgeError, match="nergens"):
        load(copy)


def test_a_label_must_stand_in_the_file_of_its_name(copy: Path):
    folder = copy / "lexicons" / "data"
    (folder / "email.yaml").rename(folder / "post.yaml")
    with pytest.raises(KnowledgeError, match=r"data\.email"):
        load(copy)


def test_the_hash_changes_with_a_pattern(copy: Path):
    before = load(copy).hash
    forget()
    change(copy, "definition_nl:", "note: nieuw\ndefinition_nl:")
    assert load(copy).hash != before


def test_the_same_files_give_the_same_hash(copy: Path):
    assert load(copy).hash == load().hash
