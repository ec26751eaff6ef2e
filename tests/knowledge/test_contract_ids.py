"""Labels, checklist items and flags are exactly those that the output promises."""

from __future__ import annotations

from pathlib import Path

import yaml

from analyzer.knowledge import load
from analyzer.knowledge.checklist import load_checklist

CONTRACT = yaml.safe_load((Path(__file__).parent / "contract_ids.yaml").read_text("utf-8"))


def test_the_taxonomy_has_exactly_the_agreed_labels():
    assert set(load().labels) == set(CONTRACT["labels"])


def test_every_label_has_at_least_one_pattern():
    assert not [label.id for label in load().labels.values() if not label.lines]


def test_labels_name_their_dpv_term():
    without = {label.id for label in load().labels.values() if not label.dpv}
    # DPV 2.3 describes processing, not what a text says of itself: these have no counterpart in it.
    assert without <= {
        "practice.children",
        "practice.cookies",
        "practice.external_links",
        "practice.provision",
        "practice.security",
        "recipient.none",
    }


def test_the_checklist_has_the_agreed_items_in_their_order():
    assert list(load_checklist().items) == list(CONTRACT["items"])


def test_every_item_has_the_agreed_article_and_applicability():
    found = {key: [item.applies, item.article] for key, item in load_checklist().items.items()}
    assert found == CONTRACT["items"]


def test_the_flags_are_exactly_the_agreed_ones():
    assert {flag.removeprefix("flag.") for flag in load().flags} == set(CONTRACT["flags"])


def test_every_flag_says_in_both_languages_what_it_means():
    assert not [f.id for f in load().flags.values() if not (f.reason_nl and f.reason_en)]
