"""What every analysis promises, whatever the policy."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analyzer
from analyzer.knowledge import load
from analyzer.knowledge.checklist import load_checklist
from analyzer.serialize import to_json
from analyzer.settings import Settings

POLICY = """# Privacyverklaring Klokkenmakerij De Veer

Klokkenmakerij De Veer, Haverstraat 12, 3511 LK Utrecht (KvK 12345678), is verantwoordelijk voor de verwerking van uw gegevens.

## Welke gegevens verwerken wij?

Wij verwerken de volgende gegevens:

- Naam en adres
- E-mailadres
- Telefoonnummer

## Waarvoor?

Wij gebruiken uw gegevens om uw klok te herstellen en u een factuur te sturen.

## Hoe lang?

Facturen bewaren wij zeven jaar omdat de Belastingdienst dat vraagt.

## Uw rechten

U heeft recht op inzage, rectificatie en verwijdering. Wij antwoorden binnen vier weken op uw verzoek. Klachten kunt u indienen bij de Autoriteit Persoonsgegevens.
"""

SENTENCES = [
    "Wij bewaren uw e-mailadres twee jaar.",
    "U heeft recht op inzage van uw gegevens.",
    "Wij verkopen uw gegevens niet aan derden.",
    "Wij plaatsen alleen functionele cookies.",
    "Wij verwerken geen bijzondere persoonsgegevens.",
    "De winkel is op maandag gesloten.",
    "Met uw toestemming sturen wij een nieuwsbrief.",
    "Deze verklaring is gewijzigd op 3 mei 2024.",
]


def check_promises(data: dict) -> None:
    text = data["text"]
    ids = {f["id"] for f in (*data["findings"], *data["signals"])}
    segments = {s["id"]: s for s in data["segments"]}
    for part in ("segments", "findings", "signals", "retention", "flags"):
        for value in data[part]:
            assert 0 <= value["start"] < value["end"] <= len(text)
    for finding in data["findings"]:
        home = segments[finding["segment"]]
        assert home["start"] <= finding["start"] < finding["end"] <= home["end"]
        assert finding["label"] in load().labels
    for item in data["checklist"]["items"]:
        assert item["reason_nl"]
        assert item["reason_en"]
        assert set(item["evidence"]) <= ids
        if item["status"] in {"met", "partial"}:
            assert item["evidence"], item["id"]
        if item["status"] == "missing":
            assert 1 <= len(item["searched"]) <= 5, item["id"]
    assert [i["id"] for i in data["checklist"]["items"]] == list(load_checklist().items)
    score = data["checklist"]["score"]
    assert 0 <= score["low"] <= score["high"] <= 100


@pytest.fixture(scope="module")
def output() -> dict:
    return to_json(analyzer.analyze(POLICY.encode(), name="deveer.md"))


def status(output: dict, item: str) -> str:
    return next(i["status"] for i in output["checklist"]["items"] if i["id"] == item)


def test_the_output_keeps_its_promises(output: dict):
    check_promises(output)


def test_the_output_is_json(output: dict):
    assert json.loads(json.dumps(output)) == output


@pytest.mark.parametrize(
    ("item", "wanted"),
    [
        ("controller_identity", "met"),
        ("purposes", "met"),
        ("retention", "met"),
        ("right_access", "met"),
        ("right_complaint", "met"),
        ("exercise_of_rights", "met"),
        ("right_portability", "missing"),
        ("transfers", "not_applicable"),
    ],
)
def test_a_policy_gets_the_verdicts_a_reader_expects(output: dict, item: str, wanted: str):
    assert status(output, item) == wanted


def test_the_facts_are_read(output: dict):
    assert output["facts"]["controller"] == "Klokkenmakerij De Veer"


def test_the_retention_term_is_normalised(output: dict):
    assert "P7Y" in {term["period"] for term in output["retention"]}


def test_the_same_input_gives_the_same_output(output: dict):
    assert to_json(analyzer.analyze(POLICY.encode(), name="deveer.md")) == output


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6))
def test_any_mixture_of_sentences_keeps_the_promises(sentences: list[str]):
    text = "\n\n".join(sentences)
    check_promises(
        to_json(analyzer.analyze(text.encode(), name="x.txt", settings=Settings(force=True)))
    )
