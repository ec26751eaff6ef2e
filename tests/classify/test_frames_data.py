"""Where a word is personal data that is processed, and where it is not."""

from __future__ import annotations

import pytest

from analyzer.classify import RuleClassifier
from analyzer.knowledge import load
from analyzer.segment import segment
from analyzer.types import Block, Document, Source

SOURCE = Source(uri="-", media_type="text/plain", sha256="", n_bytes=0)
CLASSIFIER = RuleClassifier(load())


def data_labels(*units: tuple[str, str]) -> list[set[str]]:
    """Return the affirmed data labels of each unit, given as kind and text."""
    blocks, text = [], ""
    for kind, words in units:
        start = len(text)
        blocks.append(Block(kind=kind, start=start, end=start + len(words), level=1))  # type: ignore[arg-type]
        text += words + "\n\n"
    document = Document(id="x", source=SOURCE, text=text, blocks=tuple(blocks))
    segments = segment(document)
    found: dict[str, set[str]] = {s.id: set() for s in segments}
    for finding in CLASSIFIER.classify(document, segments):
        if finding.polarity == "affirmed" and finding.label.startswith("data."):
            found[finding.segment].add(finding.label)
    return [found[s.id] for s in segments]


def test_a_bare_noun_counts_in_a_listing_of_data_and_not_in_one_of_purposes() -> None:
    data = data_labels(
        ("heading", "Welke gegevens verwerken wij?"), ("item", "Afspraken"), ("item", "Klachten")
    )
    purposes = data_labels(
        ("heading", "Waarvoor gebruiken wij uw gegevens?"),
        ("paragraph", "Wij verwerken uw gegevens voor de volgende doeleinden:"),
        ("item", "Afspraken"),
        ("item", "Klachten"),
    )
    assert data[1:] == [{"data.transaction"}, {"data.communication"}]
    assert not any(purposes)


@pytest.mark.parametrize(
    "introduction",
    [
        "Wij verwerken de volgende gegevens:",
        "Daarop staan:",
        "In het ledenbestand worden van ieder lid opgenomen:",
        "Denk daarbij aan:",
        "Het gaat om:",
    ],
)
def test_a_listing_of_data_may_be_announced_in_many_ways(introduction: str) -> None:
    labels = data_labels(("paragraph", introduction), ("item", "Naam"), ("item", "Functie"))
    assert labels[1:] == [{"data.name"}, {"data.employment"}]


def test_a_sentence_may_go_on_with_the_data_of_the_one_before() -> None:
    text = "In onze logboeken komt van alles terecht. Denk aan uw IP-adres en het type browser."
    assert data_labels(("paragraph", text)) == [
        {"data.device", "data.online_identifier"},
    ]


def test_the_details_of_the_organisation_itself_are_no_data_of_the_reader() -> None:
    labels = data_labels(
        ("heading", "Wie is de verwerkingsverantwoordelijke?"),
        ("paragraph", "Verantwoordelijk voor de verwerking van persoonsgegevens is:"),
        ("item", "Handelsnaam: De Gele Klomp"),
        ("item", "Adres: Klompweg 1, 1234 AB Klompendam"),
        ("item", "Telefoonnummer: 010 - 123 45 67"),
        ("item", "E-mailadres: info@geleklomp.example"),
    )
    assert not any(labels)


def test_what_goes_with_a_request_is_no_data_category() -> None:
    text = (
        "Stuur bij een verzoek tot inzage een kopie van uw identiteitsbewijs mee. "
        "Maak op dat blad uw foto en burgerservicenummer (BSN) zwart."
    )
    assert data_labels(("paragraph", text)) == [set()]


def test_a_line_of_retention_names_what_is_kept() -> None:
    labels = data_labels(
        ("heading", "Bewaartermijnen"),
        ("paragraph", "Facturen: 7 jaar"),
        ("paragraph", "Camerabeelden: maximaal 72 uur"),
    )
    assert labels[1:] == [{"data.transaction"}, {"data.audiovisual"}]


def test_contact_details_without_detail_are_mail_phone_and_address() -> None:
    bare, detailed = data_labels(
        ("paragraph", "Wij verwerken uw naam en contactgegevens."),
        ("paragraph", "Wij verwerken uw contactgegevens (naam en e-mailadres)."),
    )
    assert bare == {"data.name", "data.email", "data.phone", "data.address"}
    assert detailed == {"data.name", "data.email"}
