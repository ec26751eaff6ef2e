"""The pictures are drawn, hold what they should, and are the same each time."""

import re

import pytest

from analyzer.training.count import Count
from analyzer.training.evaluate import Result
from analyzer.training.pictures import draw_labels, draw_reliability, draw_statuses

RESULT = Result(
    labels={"data.email": Count(right=8, extra=1, missed=2), "right.access": Count(right=1)},
    scored=[(0.9, True)] * 18 + [(0.9, False)] * 2 + [(0.3, False)] * 12,
)
RESULT.pairs.update({("met", "met"): 7, ("missing", "cannot_tell"): 2})


def words(path):
    return set(re.findall(r"<!-- (.*?) -->", path.read_text("utf-8")))


def test_reliability_names_each_set_with_its_error_and_number(tmp_path):
    path = tmp_path / "reliability.svg"
    draw_reliability({"corpus": RESULT}, path)
    assert any(text.startswith("corpus (ECE 0.") and "n = 32" in text for text in words(path))


def test_statuses_hold_the_numbers(tmp_path):
    path = tmp_path / "statuses.svg"
    draw_statuses(RESULT, path)
    assert {"7", "2", "cannot tell", "not applicable"} <= words(path)


def test_labels_on_few_units_are_left_out(tmp_path):
    path = tmp_path / "labels.svg"
    draw_labels([("rules", RESULT.labels)], path)
    assert "data.email" in words(path)
    assert "right.access" not in words(path)


@pytest.mark.parametrize("draw", [draw_statuses, lambda r, p: draw_reliability({"x": r}, p)])
def test_a_picture_is_the_same_each_time(tmp_path, draw):
    one, other = tmp_path / "a.svg", tmp_path / "b.svg"
    draw(RESULT, one)
    draw(RESULT, other)
    assert one.read_bytes() == other.read_bytes()
