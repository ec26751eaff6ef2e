"""An English policy is refused, unless the reader asks for it; then its own words are read."""

from __future__ import annotations

from functools import cache

import pytest

from analyzer.errors import NotDutchError
from analyzer.pipeline import analyze, explain
from analyzer.settings import Settings
from analyzer.types import Assessment

POLICY = """Privacy Notice

Last updated: March 5, 2024

This privacy notice explains how Kreekfiets Ltd ("we", "us" or "our") handles personal data. \
Kreekfiets Ltd, 14 Old Mill Lane, Veenrade, is the controller for your personal data. Our data \
protection officer can be reached at dpo@kreekfiets.example.

What data we collect

We collect the following data:

- First name and surname
- Email address and phone number
- Delivery address
- Bank account number
- IP address and browser type

We do not process any special categories of personal data.

Why we use your data

We use your data for the following purposes:

- To deliver your order and process your payment
- To answer your questions
- To send you our newsletter
- To prevent fraud

The legal basis is the performance of a contract, your consent for the newsletter, and our \
legitimate interest in preventing fraud.

Who receives your data

We share your data with our payment provider and with courier companies. We do not sell your data. \
We do not transfer your data outside the European Economic Area.

How long we keep your data

Invoices are kept for seven years after the end of the tax year. Server logs are deleted after 90 \
days.

Your rights

You have the right to access, rectify or erase your data, to restrict or object to the processing \
and to data portability. You may withdraw your consent at any time. To exercise your rights, write \
to privacy@kreekfiets.example; we respond to your request within one month. You can lodge a \
complaint with the supervisory authority.

Security

We protect your data with appropriate measures, such as encryption.

Changes

We may change this privacy notice at any time without prior notice.
"""
MET = {
    "controller_identity", "controller_contact", "dpo", "purposes", "legal_basis",
    "legitimate_interest", "recipients", "transfers", "retention", "right_access",
    "right_rectification", "right_erasure", "right_restriction", "right_objection",
    "right_portability", "right_withdraw_consent", "right_complaint", "data_categories",
    "exercise_of_rights", "security", "special_categories", "version_date",
}  # fmt: skip
MISSING = {"provision", "automated_decision", "further_processing"}


@cache
def assessed() -> Assessment:
    return analyze(POLICY.encode(), name="notice.txt", settings=Settings(force=True))


def with_status(status: str) -> set[str]:
    return {item.id for item in assessed().items if item.status == status}


def test_an_english_policy_is_refused_unless_forced() -> None:
    with pytest.raises(NotDutchError):
        analyze(POLICY.encode(), name="notice.txt", settings=Settings())


def test_a_forced_english_policy_gets_the_verdicts_of_its_own_words() -> None:
    assert assessed().document.language == "en"
    assert with_status("met") == MET
    assert with_status("missing") == MISSING
    assert with_status("partial") == {"changes"}


def test_english_periods_and_their_triggers_are_read() -> None:
    text = assessed().document.text
    terms = [term for term in assessed().retention if term.period]
    assert [term.period for term in terms] == ["P7Y", "P90D"]
    trigger = terms[0].trigger
    assert trigger is not None
    assert text[trigger.start : trigger.end] == "after the end of the tax year"


def test_the_english_controller_and_date_are_found() -> None:
    assert assessed().facts.controller == "Kreekfiets Ltd"
    assert assessed().facts.last_changed == "2024-03-05"


def test_a_flag_of_an_english_policy_has_the_dutch_reason() -> None:
    flags = {flag.flag: flag.reason_nl for flag in assessed().flags}
    assert set(flags) == {"unilateral_change"}
    assert flags["unilateral_change"].startswith("Wijzigingen")


def test_a_denial_in_english_states_no_category() -> None:
    found = {f.label for f in assessed().findings if f.polarity == "affirmed"}
    assert "data.special" not in found
    assert "recipient.none" in found


def test_explain_reads_an_english_policy_by_the_english_patterns() -> None:
    _, traces = explain(
        POLICY.encode(), label="right.portability", name="n.txt", settings=Settings(force=True)
    )
    assert any(trace.outcome == "fired" for trace in traces)
