"""The time of the rules does not grow with the lexicon: ratios within one run."""

from __future__ import annotations

import random
import time
from dataclasses import replace

from analyzer.classify import RuleClassifier
from analyzer.knowledge import Knowledge, load
from analyzer.knowledge.patterns import Placeholders, compile_phrase
from analyzer.segment import segment
from analyzer.types import Block, Document, Source

WORDS = 1_000
FACTOR = 10


def policy(words: int = WORDS) -> Document:
    """Return a text of our own, long enough, with sentences of every kind."""
    sentences = [
        "Wij verwerken uw naam, adres en e-mailadres om uw bestelling te leveren.",
        "U mag uw dossier inzien, verbeteren of laten verwijderen.",
        "Facturen bewaren wij zeven jaar omdat de belastingwet dat vraagt.",
        "Met uw toestemming sturen wij u een nieuwsbrief.",
        "Onze hostingpartij verwerkt gegevens in onze opdracht.",
        "De winkel ligt aan het water en is op maandag gesloten.",
    ]
    text, blocks = "", []
    while len(text.split()) < words:
        part = " ".join(sentences)
        blocks.append(Block(kind="paragraph", start=len(text), end=len(text) + len(part)))
        text += part + "\n\n"
    source = Source(uri="-", media_type="text/plain", sha256="", n_bytes=0)
    return Document(id="x", source=source, text=text, blocks=tuple(blocks))


def swollen(knowledge: Knowledge, factor: int) -> Knowledge:
    """Return the knowledge with a lexicon ``factor`` times as large, of words made up."""
    chance = random.Random(1)  # noqa: S311

    def word() -> str:
        return "".join(chance.choice("bcdfghklmnprstvw") + chance.choice("aeiou") for _ in range(4))

    extra = []
    for rule in knowledge.rules * (factor - 1):
        compiled = compile_phrase(f"{word()} ... ({word()}|{word()})", Placeholders({}))
        extra.append(replace(rule, source=compiled.source, anchors=compiled.anchors))
    return replace(knowledge, rules=(*knowledge.rules, *extra))


def fastest(classifier: RuleClassifier, document: Document, *, runs: int = 15) -> float:
    segments = segment(document)
    classifier.classify(document, segments)
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        classifier.classify(document, segments)
        times.append(time.perf_counter() - start)
    return min(times)


def test_ten_times_the_lexicon_costs_at_most_half_as_much_again():
    knowledge, document = load(), policy()
    small = fastest(RuleClassifier(knowledge), document)
    large = fastest(RuleClassifier(swollen(knowledge, FACTOR)), document)
    assert large / small <= 1.5, f"{large / small:.2f}"


def test_the_time_grows_with_the_length_of_the_policy():
    classifier = RuleClassifier(load())
    short, long = (fastest(classifier, policy(words)) for words in (WORDS, 8 * WORDS))
    assert long / short <= 8 * 1.4, f"{long / short:.2f}"
