"""Decision lists: which conditions make which verdict, and what stands as evidence."""

from __future__ import annotations

from dataclasses import replace

from analyzer.knowledge.checklist import Verdict
from analyzer.score.verdicts import Evidence
from analyzer.types import Finding


def finding(
    number: int,
    label: str,
    *,
    pattern: str = "p",
    segment: str = "s0001",
    polarity: str = "affirmed",
) -> Finding:
    return Finding(
        id=f"f{number:04d}",
        label=label,
        segment=segment,
        start=number,
        end=number + 1,
        score=0.9,
        polarity=polarity,
        producer=f"rule:{label}/{pattern}",
    )


def verdict(**conditions: tuple[str, ...] | int) -> Verdict:
    values = {
        "all": (),
        "any": (),
        "none": (),
        "together": (),
        "least": 1,
        "reason_nl": "",
        "reason_en": "",
    }
    return Verdict(status="met", **{**values, **conditions})


def test_a_negated_finding_is_no_evidence():
    evidence = Evidence([finding(1, "data.health", polarity="negated")])
    assert not evidence.holds(verdict(any=("data.health",)))


def test_all_conditions_must_hold():
    evidence = Evidence([finding(1, "right.exercise")])
    assert not evidence.holds(verdict(all=("right.exercise", "signal.response_time")))


def test_a_facet_stands_for_all_its_labels():
    assert Evidence([finding(1, "data.health")]).holds(verdict(any=("data.*",)))


def test_least_counts_different_labels_not_findings():
    twice = [finding(1, "basis.consent"), finding(2, "basis.consent")]
    assert not Evidence(twice).holds(verdict(any=("basis.*",), least=2))
    assert Evidence([*twice, finding(3, "basis.contract")]).holds(
        verdict(any=("basis.*",), least=2)
    )


def test_a_pattern_that_grants_one_case_only_can_be_told_apart():
    case = Evidence([finding(1, "right.erasure", pattern="case-children")])
    assert not case.holds(verdict(any=("right.erasure@!case-*",)))
    assert case.holds(verdict(any=("right.erasure@case-*",)))


def test_what_must_be_absent_rules_a_verdict_out():
    evidence = Evidence([finding(1, "controller.dpo")])
    assert not evidence.holds(verdict(none=("controller.dpo",)))


def test_a_signal_gives_way_to_a_label_on_the_same_words():
    same_words = replace(finding(2, "signal.response_time"), start=1, end=2)
    evidence = Evidence([finding(1, "right.exercise"), same_words])
    assert evidence.supporting(verdict(any=("signal.response_time",))) == ("f0001",)


def test_a_signal_stands_for_itself_where_no_label_has_its_words():
    evidence = Evidence([finding(1, "basis.consent"), finding(2, "signal.further")])
    assert evidence.supporting(verdict(any=("signal.further",))) == ("f0002",)


def test_every_label_of_a_verdict_is_shown_before_second_findings():
    many = [finding(i, "purpose.service") for i in range(1, 12)]
    evidence = Evidence([*many, finding(20, "purpose.payment")])
    assert "f0020" in evidence.supporting(verdict(any=("purpose.*",)))


def test_together_asks_for_one_segment():
    apart = [finding(1, "right.exercise"), finding(2, "signal.response_time", segment="s0002")]
    wanted = verdict(together=("right.exercise", "signal.response_time"))
    assert not Evidence(apart).holds(wanted)
    assert Evidence([*apart, finding(3, "right.exercise", segment="s0002")]).holds(wanted)


def test_several_patterns_can_be_left_out_at_once():
    evidence = Evidence([finding(1, "right.objection", pattern="afmelden")])
    assert not evidence.holds(verdict(any=("right.objection@!afmelden|case-*",)))
