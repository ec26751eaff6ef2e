"""Our figures are those of the reference scorer.

``tests/documents/evaluation/reference.json`` is what the scorer that comes with the contract says of
the policies beside it: a negated finding, a unit cut in two, a cell, an item without letters, an
answer that is not there.
"""

import json
from pathlib import Path

import pytest

from analyzer.training.corpus import read_gold
from analyzer.training.count import Count
from analyzer.training.evaluate import FACETS, Result, evaluate_policy, intervals, total

HOME = Path(__file__).parents[1] / "documents" / "evaluation"
REFERENCE = json.loads((HOME / "reference.json").read_text("utf-8"))


def results(role=None):
    found = []
    for policy in read_gold(HOME / "gold", role=role):
        path = HOME / "answers" / f"{policy.id}.json"
        output = json.loads(path.read_text("utf-8")) if path.exists() else None
        found.append(evaluate_policy(policy, output))
    return found


@pytest.mark.parametrize("role", ["all", "tune", "check"])
def test_the_figures_are_those_of_the_reference(role):
    want, got = REFERENCE[role], total(results(None if role == "all" else role))
    micro, mission = got.micro(), got.micro(FACETS[:4])
    assert [micro.precision, micro.recall, micro.f1] == pytest.approx(want["micro"])
    assert [mission.precision, mission.recall, mission.f1] == pytest.approx(want["mission_micro"])
    assert got.macro() == pytest.approx(want["macro_f1"])
    assert got.macro(FACETS[:4]) == pytest.approx(want["mission_macro_f1"])
    for facet, row in want["facets"].items():
        assert got.micro([facet]).f1 == pytest.approx(row[2]), facet
    for count, name in ((got.retention, "retention_periods"), (got.flags, "flags")):
        assert [count.precision, count.recall, count.f1] == pytest.approx(want[name])
    assert got.missing.f1 == pytest.approx(want["missing_items"][2])
    assert got.accuracy == pytest.approx(want["checklist_accuracy"])
    assert got.abstained == pytest.approx(want["checklist_abstained"])
    assert got.facts_right / got.facts == pytest.approx(want["facts_accuracy"])
    assert got.units_found / got.units == pytest.approx(want["unit_recall"])
    assert list(got.absent) == want["no_output"]


def test_a_finding_is_scored_once_and_by_its_own_unit():
    scored = total(results("check")).scored
    assert sorted(scored) == [(0.7, True), (0.91, True), (1.0, True)]


def test_the_calibration_error_weighs_each_bin():
    result = Result(scored=[(0.95, True), (0.95, False), (0.15, False), (0.15, False)])
    assert result.calibration_error() == pytest.approx(0.5 * 0.45 + 0.5 * 0.15)


def test_intervals_hold_the_figure_and_repeat_with_the_seed():
    found = results() * 4
    ranges = intervals(found, seed=1)
    for name, value in total(found).figures().items():
        assert ranges[name][0] <= value <= ranges[name][1], name
    assert ranges == intervals(found, seed=1)


def test_nothing_wanted_and_nothing_found_is_perfect():
    assert (Count().precision, Count().recall, Count().f1) == (1.0, 1.0, 1.0)
    assert Count(missed=1).precision == 0.0
