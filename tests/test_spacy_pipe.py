"""The analyser as a pipe of spaCy: its spans stand where the words stand in ``doc.text``."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

spacy = pytest.importorskip("spacy", reason="the extra 'spacy' is not installed")

from spacy.tokens import Doc, DocBin  # noqa: E402
from spacy.vocab import Vocab  # noqa: E402

import analyzer  # noqa: E402
from analyzer.errors import EmptyError, NotDutchError  # noqa: E402
from analyzer.spacy_offsets import Offsets  # noqa: E402
from analyzer.spacy_pipe import PrivacyPolicyPipe  # noqa: E402

EXAMPLES = Path(__file__).parents[1] / "corpus" / "examples"
POLICY = """Privacyverklaring

Bakkerij Korrel B.V., gevestigd te Ede, verwerkt uw gegevens.

Wij verwerken de volgende gegevens:
- uw naam
- uw e-mailadres

Wij bewaren uw e-mailadres twee jaar na het einde van de overeenkomst. Wij verwerken geen bijzondere persoonsgegevens.
"""


@pytest.fixture(scope="module")
def nlp() -> spacy.Language:
    made = spacy.blank("nl")
    made.add_pipe("privacy_policy")
    return made


def said(doc: Doc) -> set[tuple[str, str]]:
    return {(span.label_, span.text) for span in doc.spans["privacy_policy"]}


def test_spacy_knows_the_pipe_without_an_import() -> None:
    code = "import spacy; nlp = spacy.blank('nl'); nlp.add_pipe('privacy_policy'); print(nlp.pipe_names)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert "privacy_policy" in done.stdout


def test_findings_are_spans_and_the_assessment_is_beside_them(nlp: spacy.Language) -> None:
    doc = nlp(POLICY)
    assert ("data.email", "e-mailadres") in said(doc)
    assert ("retention.period", "twee jaar") in {
        (span.label_, span.text[:9]) for span in doc.spans["privacy_policy"]
    }
    assessment = doc._.privacy_policy
    assert assessment.facts.controller == "Bakkerij Korrel B.V."
    assert assessment.document.text == doc.text
    assert doc.spans["privacy_policy"].attrs["producer"] == assessment.producer
    ids = [finding.id for finding in assessment.findings]
    assert [span.id_ for span in doc.spans["privacy_policy"]] == ids
    assert [span.kb_id_ for span in doc.spans["privacy_policy"]] == ids


def test_what_the_text_denies_is_told_apart(nlp: spacy.Language) -> None:
    doc = nlp(POLICY)
    negated = {f.id for f in doc._.privacy_policy.findings if f.polarity == "negated"}
    assert set(doc.spans["privacy_policy"].attrs["negated"]) == negated
    assert negated


ODD = [
    (
        "Wij verwerken uw \u201ce\u2011mailadres\u201d om foto\u2019s te sturen.",
        "data.email",
        "e\u2011mailadres",
    ),
    ("Wij verwerken uw e-mail\u00adadres en uw naam.", "data.email", "e-mail\u00adadres"),
    (
        "Wij verwerken uw \ufb01nanci\u00eble gegevens en uw naam.",
        "data.financial",
        "\ufb01nanci\u00eble gegevens",
    ),
    (
        "Wij verwerken uw financie\u0308le gegevens en uw naam.",
        "data.financial",
        "financie\u0308le gegevens",
    ),
    ("\ufeff\u200bWij  verwerken\u00a0uw\u00a0 e-mailadres\u200b.", "data.email", "e-mailadres"),
]


@pytest.mark.parametrize(("text", "label", "words"), ODD)
def test_offsets_are_those_of_the_doc_whatever_was_normalised(
    text: str, label: str, words: str
) -> None:
    assessment = PrivacyPolicyPipe().assess(text)
    assert words in [text[f.start : f.end] for f in assessment.findings if f.label == label]
    doc = spacy.blank("nl")(text)
    (span,) = [s for s in PrivacyPolicyPipe()(doc).spans["privacy_policy"] if s.label_ == label]
    assert words in span.text


def test_every_word_of_a_bundled_policy_stands_where_it_is_said_to_stand() -> None:
    for path in sorted(EXAMPLES.glob("tandwiel.*")):
        if path.suffix not in {".md", ".html"}:
            continue
        text = path.read_text("utf-8")
        plain = analyzer.analyze(path)
        moved = PrivacyPolicyPipe().assess(text)
        pairs = zip(plain.findings, moved.findings, strict=True)
        for before, after in pairs:
            meant = plain.document.text[before.start : before.end]
            shown = text[after.start : after.end]
            assert re.sub(r"\W+", "", meant) in re.sub(r"<[^>]*>|\W+", "", shown), path.name


def test_a_sentence_that_a_page_number_interrupts_is_found_whole() -> None:
    source = "Wij bewaren uw gegevens\nPagina 2 van 7\ntwee jaar lang. Daarna wissen wij ze."
    text = "Wij bewaren uw gegevens twee jaar lang. Daarna wissen wij ze.\n\nPagina 2 van 7"
    offsets = Offsets(source, text)
    start, end = offsets.span(24, 38)
    assert source[start:end] == "twee jaar lang"
    start, end = offsets.span(40, 61)
    assert source[start:end] == "Daarna wissen wij ze."


def test_words_of_another_text_have_no_place() -> None:
    offsets = Offsets("Geheel iets anders.", "Wij bewaren niets")
    start, end = offsets.span(0, 17)
    assert 0 <= start <= end <= len("Geheel iets anders.")


def test_a_stored_doc_keeps_spans_and_assessment(nlp: spacy.Language) -> None:
    doc = nlp(POLICY)
    back = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert said(back) == said(doc)
    assert [span.id_ for span in back.spans["privacy_policy"]] == [
        span.id_ for span in doc.spans["privacy_policy"]
    ]
    assert back._.privacy_policy == doc._.privacy_policy
    assert back.spans["privacy_policy"].attrs == doc.spans["privacy_policy"].attrs
    (read,) = (
        DocBin().from_bytes(DocBin(docs=[doc], store_user_data=True).to_bytes()).get_docs(nlp.vocab)
    )
    assert read._.privacy_policy == doc._.privacy_policy


@pytest.mark.parametrize("processes", [1, 2])
def test_many_docs_go_through_in_their_order(nlp: spacy.Language, processes: int) -> None:
    texts = [POLICY.replace("twee", number) for number in ("drie", "vier", "vijf")]
    docs = list(nlp.pipe(texts, n_process=processes))
    assert [doc.text for doc in docs] == texts
    assert [doc._.privacy_policy.retention[0].period for doc in docs] == ["P3Y", "P4Y", "P5Y"]


def test_a_pipeline_with_the_pipe_is_saved_and_loaded(nlp: spacy.Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    assert said(spacy.load(tmp_path)(POLICY)) == said(nlp(POLICY))


def test_another_language_is_refused_but_by_force(nlp: spacy.Language) -> None:
    german = "Wir verarbeiten Ihre personenbezogenen Daten, um Ihre Bestellung zu liefern. " * 5
    with pytest.raises(NotDutchError):
        nlp(german)
    forced = spacy.blank("nl")
    forced.add_pipe("privacy_policy", config={"force": True})
    assert forced(german)._.privacy_policy.document.language == "de"


def test_an_empty_doc_is_refused_with_a_reason_which_a_handler_may_take(
    nlp: spacy.Language,
) -> None:
    with pytest.raises(EmptyError):
        nlp("  \n")
    met: list[Exception] = []
    careful = spacy.blank("nl")
    careful.add_pipe("privacy_policy")
    careful.set_error_handler(lambda name, proc, docs, error: met.append(error))
    assert [doc.text for doc in careful.pipe(["", POLICY])] == [POLICY]
    assert isinstance(met[0], EmptyError)


def test_a_doc_that_the_pipe_never_saw_has_no_assessment() -> None:
    assert Doc(Vocab(), words=["naam"])._.privacy_policy is None


def test_text_full_of_soft_hyphens_is_text(nlp: spacy.Language) -> None:
    doc = nlp(
        "Per\u00adsoons\u00adge\u00adge\u00advens ver\u00adwer\u00adken wij: uw e-mail\u00adadres."
    )
    assert ("data.email", "e-mail\u00adadres") in said(doc)


def test_text_that_looks_like_another_format_is_text(nlp: spacy.Language) -> None:
    doc = nlp("BM Advies verwerkt uw e-mailadres. Dat is financi\u00eble zorg voor uw gegevens.")
    assert ("data.email", "e-mailadres") in said(doc)
