"""Rules and model together: who is believed, and what becomes of what they disagree on."""

import numpy as np
import pytest

from analyzer.classify.joined import alone, join
from analyzer.classify.merge import SIGNS, Merge, signs
from analyzer.classify.view import UnitView
from analyzer.errors import ModelError
from analyzer.training.linear import fit_merge
from analyzer.types import Finding

LABELS = ("data.email", "right.access")


class Oracle:
    """A model that says what it is told to, and points at the last word."""

    name, method, labels = "oracle-1 0000", "linear", LABELS
    thresholds = np.array([0.5, 0.5], dtype=np.float32)

    def __init__(self, rows):
        self.rows = np.array(rows, dtype=np.float32).reshape(-1, 2)

    def probabilities(self, units):
        return self.rows[: len(units)]

    def carriers(self, unit, label):
        return unit.text.rindex(" ") + 1, len(unit.text)


def merge(*, odds=1.0, fired=2.0, bias=0.0, limit=0.5):
    shared = np.zeros(len(SIGNS), dtype=np.float32)
    shared[SIGNS.index("log_odds")], shared[SIGNS.index("fired")] = odds, fired
    own = np.zeros((2, 3), dtype=np.float32)
    own[:, 0] = bias
    return Merge(labels=LABELS, shared=shared, own=own, thresholds=np.full(2, limit, np.float32))


def unit(text="wij noteren uw adres", hits=(), kind="paragraph", start=100):
    return UnitView(
        segment="s1", kind=kind, start=start, end=start + len(text), text=text,
        hits=frozenset(hits),
    )  # fmt: skip


def rule(label="data.email", polarity="affirmed", number="f0001"):
    return Finding(
        id=number, label=label, segment="s1", start=112, end=120, score=0.9, polarity=polarity,
        producer=f"rule:{label}/x",
    )  # fmt: skip


HIT = ("fired", "data.email")


def test_where_both_agree_the_rule_keeps_its_words_and_gets_the_probability():
    model = Oracle([[0.9, 0.01]])
    (found,) = join([rule()], [unit(hits=[HIT])], model=model, merge=merge()).findings
    assert (found.start, found.end, found.producer) == (112, 120, "rule:data.email/x")
    assert found.method == "merged"
    assert found.score == pytest.approx(1 / (1 + np.exp(-(np.log(9) + 2))), abs=1e-3)


def test_what_only_the_model_finds_stands_on_the_words_that_speak_for_it():
    (found,) = join([], [unit()], model=Oracle([[0.02, 0.8]]), merge=merge()).findings
    assert (found.label, found.method, found.id) == ("right.access", "linear", "f0001")
    assert (found.start, found.end) == (115, 120)
    assert "oracle-1" in found.producer


def test_a_rule_that_the_model_speaks_against_is_doubted():
    joined = join([rule()], [unit(hits=[HIT])], model=Oracle([[0.03, 0.0]]), merge=merge())
    assert joined.findings == ()
    assert [(f.id, f.label) for f in joined.doubted] == [("d0001", "data.email")]


def test_a_rule_that_the_model_only_wavers_on_stands_with_less_confidence():
    joined = join([rule()], [unit(hits=[HIT])], model=Oracle([[0.06, 0.0]]), merge=merge())
    assert [0.25 < f.score < 0.5 for f in joined.findings] == [True]
    assert joined.doubted == ()


def test_what_only_the_model_finds_needs_more_than_the_threshold():
    joined = join([], [unit()], model=Oracle([[0.02, 0.6]]), merge=merge())
    assert joined.findings == joined.doubted == ()


def test_a_rule_that_the_model_rules_out_is_dropped():
    joined = join([rule()], [unit(hits=[HIT])], model=Oracle([[0.001, 0.0]]), merge=merge())
    assert joined.findings == joined.doubted == ()


def test_signals_negations_and_headings_are_left_to_the_rules():
    findings = [rule("signal.x", number="x0001"), rule(polarity="negated")]
    joined = join(findings, [unit()], model=Oracle([[0.0, 0.0]]), merge=merge())
    assert {f.label for f in joined.findings} == {"signal.x", "data.email"}
    heading = join([rule()], [unit(kind="heading")], model=Oracle([]), merge=merge())
    assert heading.findings[0].score == 0.9


def test_findings_are_numbered_in_reading_order():
    early = UnitView(segment="s0", kind="item", start=0, end=8, text="uw inzag")
    model = Oracle([[0.0, 0.9], [0.9, 0.0]])
    joined = join([rule()], [early, unit(hits=[HIT])], model=model, merge=merge())
    assert [(f.id, f.label) for f in joined.findings] == [
        ("f0001", "right.access"),
        ("f0002", "data.email"),
    ]


def test_the_model_alone_leaves_out_the_rules_labels():
    findings = [rule(), rule("signal.x", number="x0001")]
    joined = alone(findings, [unit(hits=[HIT])], model=Oracle([[0.1, 0.7]]), merge=merge())
    assert {f.label for f in joined.findings} == {"signal.x", "right.access"}


def test_the_signs_say_what_model_and_rules_did():
    views = [unit(hits=[HIT, ("negated", "right.access"), ("fired", "signal.x")])]
    seen = signs(views, LABELS, np.array([[0.5, 0.9]], dtype=np.float32))[0]
    named = [dict(zip(SIGNS, row, strict=True)) for row in seen.tolist()]
    assert (named[0]["fired"], named[0]["negated"], named[1]["negated"]) == (1, 0, 1)
    assert named[0]["log_odds"] == pytest.approx(0, abs=1e-3)
    assert named[1]["other"] == pytest.approx(np.log(2), abs=1e-3)


def test_fitting_learns_to_trust_who_is_right():
    random = np.random.default_rng(0)
    marks = (random.random((300, 2)) < 0.4).astype(np.int8)
    views = [unit(hits=[("fired", label) for label, m in zip(LABELS, row, strict=True) if m])
             for row in marks]  # fmt: skip
    noise = random.random((300, 2)).astype(np.float32)
    fitted = fit_merge(views, marks, LABELS, noise)
    assert fitted.shared[SIGNS.index("fired")] > 1 > abs(fitted.shared[SIGNS.index("log_odds")])
    assert ((fitted.probabilities(views, noise) >= fitted.thresholds) == marks).all()


def test_a_saved_merge_says_the_same(tmp_path):
    kept = merge(odds=0.7, bias=-0.3)
    kept.save(tmp_path)
    views, odds = [unit(hits=[HIT])], np.array([[0.4, 0.2]], dtype=np.float32)
    loaded = Merge.load(tmp_path)
    assert np.allclose(
        loaded.probabilities(views, odds), kept.probabilities(views, odds), atol=1e-4
    )


def test_a_missing_merge_is_told(tmp_path):
    with pytest.raises(ModelError):
        Merge.load(tmp_path)
