"""Where was looked: nearest passages first, and never nothing."""

from __future__ import annotations

from analyzer.knowledge.checklist import load_checklist
from analyzer.score.searched import Searcher
from analyzer.types import Segment, Span

ITEMS = load_checklist().items


def searcher(*sentences: str) -> tuple[str, Searcher]:
    text, segments = "", []
    for i, sentence in enumerate(sentences):
        span = Span(start=len(text), end=len(text) + len(sentence))
        segments.append(
            Segment(
                id=f"s{i:04d}", start=span.start, end=span.end, kind="paragraph", sentences=(span,)
            )
        )
        text += sentence + "\n\n"
    return text, Searcher(text, segments)


def test_the_passage_with_the_items_words_comes_first():
    text, found = searcher("De winkel is open.", "Wij bewaren gegevens netjes.", "Tot ziens.")
    first = found.nearest(ITEMS["retention"])[0]
    assert text[first.start : first.end] == "Wij bewaren gegevens netjes."


def test_at_most_five_passages_are_named():
    _, found = searcher(*["Wij bewaren gegevens."] * 9)
    assert len(found.nearest(ITEMS["retention"])) == 5


def test_something_is_named_even_where_no_word_fits():
    _, found = searcher("Aap.", "Mies.")
    assert found.nearest(ITEMS["transfers"])


def test_scores_lie_between_nought_and_one_and_fall():
    _, found = searcher("Wij bewaren een jaar lang.", "Elk jaar feest.", "Een termijn.")
    scores = [passage.score for passage in found.nearest(ITEMS["retention"])]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
