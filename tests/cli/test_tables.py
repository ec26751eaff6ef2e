import json

import pytest

from analyzer.knowledge import load


def test_all_labels_are_listed_with_their_meaning(run):
    rows = json.loads(run("labels", "--format", "json").stdout)
    assert {row["id"] for row in rows} == set(load().labels)
    assert all(row["nl"] and row["en"] and row["definition_nl"] for row in rows)


def test_labels_can_be_narrowed_to_a_facet(run):
    done = run("labels", "--facet", "basis")
    assert "basis.consent" in done.stdout
    assert "data.email" not in done.stdout


def test_an_unknown_facet_is_told_with_those_there_are(run):
    done = run("labels", "--facet", "basiss")
    assert done.exit_code == 2
    assert "basis, controller, data" in done.stderr


@pytest.mark.parametrize(("lang", "word"), [("nl", "verplicht"), ("en", "mandatory")])
def test_the_checklist_is_a_table_of_29_items(run, lang, word):
    assert len(json.loads(run("checklist", "--format", "json").stdout)) == 29
    assert word in run("checklist", "--lang", lang).stdout


def test_an_unknown_language_is_refused(run):
    assert run("checklist", "--lang", "fr").exit_code == 2
