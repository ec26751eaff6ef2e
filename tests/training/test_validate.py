"""The corpus is as it should be, and the validator sees where it is not."""

import json
from dataclasses import replace

import pytest

from analyzer.training.corpus import CORPUS, index, write_index
from analyzer.training.validate import problems


def test_the_corpus_is_sound():
    assert list(problems(CORPUS)) == []


def first(root):
    return next(entry.id for entry in index(root) if entry.kind == "policy")


def change(root, name, suffix, edit):
    path = root / "policies" / f"{name}.{suffix}"
    data = json.loads(path.read_text("utf-8"))
    edit(data)
    path.write_text(json.dumps(data), "utf-8")


def some_unit(data):
    return next(iter(data["units"]))


BROKEN = {
    "unknown labels": lambda gold: gold["units"].update({some_unit(gold): ["data.shoe"]}),
    "units without labels": lambda gold: gold["units"].pop(some_unit(gold)),
    "the checklist is not whole": lambda gold: gold["checklist"].pop("retention"),
    "unknown status": lambda gold: gold["checklist"].update(retention="perhaps"),
    "facts": lambda gold: gold["facts"].pop("controller"),
    "is no ISO 8601 period": lambda gold: gold["retention"].append(
        {"unit": int(some_unit(gold)), "period": "7 jaar", "quote": ""}
    ),
    "does not say": lambda gold: gold["flags"].append(
        {"unit": int(some_unit(gold)), "flag": "vague_purpose", "quote": "staat er niet"}
    ),
}


@pytest.mark.parametrize("says", sorted(BROKEN))
def test_a_broken_annotation_is_told(small_corpus, says):
    name = first(small_corpus)
    change(small_corpus, name, "gold.json", BROKEN[says])
    assert any(p.startswith(f"{name}: ") and says in p for p in problems(small_corpus))


def test_a_small_corpus_does_not_meet_the_quota(small_corpus):
    found = list(problems(small_corpus))
    assert "4 policies, 160 are wanted" in found
    assert any(problem.endswith("units, 7000 are wanted") for problem in found)


def test_a_file_that_the_index_does_not_know_is_told(small_corpus):
    (small_corpus / "policies" / "los.txt").write_text("Los.", "utf-8")
    assert "los.txt: not in index.csv" in list(problems(small_corpus))


def test_one_organisation_in_two_splits_is_told(small_corpus):
    entries = list(index(small_corpus))
    entries[0] = replace(entries[0], organisation="Een", split="train")
    entries[1] = replace(entries[1], organisation="Een", split="test")
    write_index(entries, root=small_corpus)
    assert "Een: documents in test, train" in list(problems(small_corpus))


def test_a_copied_policy_is_told_as_near_duplicate(small_corpus):
    name = first(small_corpus)
    home = small_corpus / "policies"
    for suffix in ("txt", "units.json", "gold.json"):
        (home / f"kopie.{suffix}").write_bytes((home / f"{name}.{suffix}").read_bytes())
    entries = index(small_corpus)
    original = next(entry for entry in entries if entry.id == name)
    other = "test" if original.split == "train" else "train"
    copy = replace(original, id="kopie", organisation="Kopie", split=other)
    write_index((*entries, copy), root=small_corpus)
    found = list(problems(small_corpus))
    assert any(p.startswith("near-duplicates in different splits") for p in found)
    assert any("near-duplicates, at most 2%" in p for p in found)
