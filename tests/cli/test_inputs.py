from pathlib import Path

import pytest

from analyzer.cli_inputs import find_inputs, targets
from analyzer.report.texts import texts

NL = texts("nl")


@pytest.fixture
def folder(tmp_path):
    for name in ("b.pdf", "a.TXT", "diep/c.html", "foto.png", ".verborgen/d.txt", "~$e.docx"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    return tmp_path


def found(*names):
    files, errors = find_inputs(map(str, names), NL)
    return [path.name for path in files], [error.code for error in errors]


def test_a_folder_gives_what_can_be_read_below_it_in_order(folder):
    assert found(folder) == (["a.TXT", "b.pdf", "c.html"], [])


def test_a_file_is_taken_whatever_its_suffix(folder):
    assert found(folder / "foto.png") == (["foto.png"], [])


def test_a_glob_that_the_shell_left_alone_is_expanded(folder):
    assert found(folder / "**" / "*.html") == (["c.html"], [])


def test_a_file_with_brackets_in_its_name_is_no_glob(tmp_path):
    (tmp_path / "beleid [2].txt").write_text("x")
    assert found(tmp_path / "beleid [2].txt") == (["beleid [2].txt"], [])


def test_a_file_named_twice_is_read_once(folder):
    assert found(folder / "b.pdf", folder) == (["b.pdf", "a.TXT", "c.html"], [])


def test_what_does_not_exist_and_a_folder_without_policies_are_not_found(tmp_path, folder):
    (tmp_path / "leeg").mkdir()
    assert found(tmp_path / "weg.pdf", tmp_path / "leeg", tmp_path / "*.odt") == ([], ["E101"] * 3)


def names(inputs, suffix=".json", folder="uit"):
    pairs = targets(map(Path, inputs), Path(folder), suffix)
    return [target.name for _, target in pairs]


def test_two_of_one_name_are_told_apart_by_their_suffix():
    assert names(["a.pdf", "b.pdf", "a.txt"]) == ["a.json", "b.json", "a.txt.json"]


def test_no_two_reports_ever_share_a_file():
    made = names(["a.txt", "x/a.txt", "y/a.txt", "a.txt.md", "a.txt-2.md"])
    assert len(set(made)) == 5


def test_a_report_never_takes_the_place_of_a_policy(tmp_path):
    policy = tmp_path / "a.html"
    assert names([policy], suffix=".html", folder=tmp_path) == ["a.html.html"]
