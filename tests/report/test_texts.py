import re
from pathlib import Path
from typing import get_args

import pytest

import analyzer
from analyzer import errors
from analyzer.errors import KnowledgeError
from analyzer.knowledge import load
from analyzer.knowledge.checklist import load_checklist
from analyzer.report import viewer
from analyzer.report.texts import LANGUAGES, texts
from analyzer.types import Applies, Status

HOME = Path(analyzer.__file__).parent
NAMED = re.compile(r"""words(?:\.count)?\(\s*["']([a-z_0-9.]+)["']""")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_status_kind_of_item_facet_and_month_has_words(lang):
    words = texts(lang)
    needed = [f"status.{status}" for status in get_args(Status)]
    needed += [f"applies.{applies}" for applies in get_args(Applies)]
    needed += [f"mark.{label.facet}" for label in load().labels.values()]
    needed += [f"month.{number:02d}" for number in range(1, 13)]
    assert not [key for key in needed if key not in words.entries]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_error_code_has_words(lang):
    classes = [c for c in vars(errors).values() if isinstance(c, type)]
    codes = {c.code for c in classes if issubclass(c, errors.AnalyzerError)}
    assert not [code for code in codes if f"error.{code}" not in texts(lang).entries]


def test_every_checklist_article_falls_under_a_group_of_its_own_name():
    groups = {item.article: viewer._group(item.article) for item in load_checklist().items.values()}
    assert "other" not in groups.values(), groups
    assert groups["13(1)(a)"] == "13(1)"
    assert all(f"group.{group}" in texts("nl").entries for group in groups.values())


def test_no_code_and_no_template_asks_for_words_that_are_not_there():
    files = [*HOME.glob("cli*.py"), *(HOME / "report").rglob("*.*"), *HOME.glob("dashboard/*.py")]
    files = [file for file in files if file.suffix in {".py", ".j2"}]
    asked = {key for file in files for key in NAMED.findall(file.read_text("utf-8"))}
    entries = texts("nl").entries
    known = set(entries) | {key.rsplit(".", 1)[0] for key in entries}
    assert len(asked) > 60
    prefixes = tuple(key for key in asked if key.endswith("."))
    assert not [key for key in asked if key not in known and key not in prefixes]


def test_both_languages_have_the_same_places_to_fill():
    def places(text: str) -> set[str]:
        return set(re.findall(r"{(\w+)", text))

    dutch, english = texts("nl").entries, texts("en").entries
    assert not [key for key in dutch if places(dutch[key]) != places(english[key])]


def test_an_unknown_language_is_refused():
    with pytest.raises(KnowledgeError):
        texts("fr")
