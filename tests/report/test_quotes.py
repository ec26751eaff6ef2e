from analyzer.report.quotes import Place, Quoter
from analyzer.types import Document, Segment, Source, Span
from tests.report.assessments import riemslag, span


def quoter():
    assessment = riemslag()
    return Quoter(assessment.document, assessment.segments)


def place(words, *, marked=True):
    at = span(words)
    return Place(at.start, at.end, f"at-{words[:4]}", marked)


def test_a_quote_is_the_sentence_with_the_words_marked():
    (quote,) = quoter().quotes([place("naam")])
    assert quote.parts == (
        ("Wij verwerken uw ", False),
        ("naam", True),
        (" en e-mailadres.", False),
    )
    assert (quote.number, quote.page, quote.under[:17]) == (2, 1, "Privacyverklaring")


def test_findings_in_one_sentence_share_one_quote():
    (quote,) = quoter().quotes([place("naam en e-mailadres"), place("naam"), place("e-mailadres")])
    assert quote.text == "Wij verwerken uw naam en e-mailadres."
    assert [part for part, marked in quote.parts if marked] == ["naam en e-mailadres"]


def test_a_searched_passage_has_no_marked_words():
    (quote,) = quoter().quotes([place("Wij verwerken uw naam en e-mailadres.", marked=False)])
    assert quote.parts == (("Wij verwerken uw naam en e-mailadres.", False),)


def test_a_long_sentence_is_cut_around_the_words_at_word_ends():
    text = "Wij leggen uit " + "hoe dat zit " * 60 + "met uw rekeningnummer " + "en zo verder " * 60
    at = text.index("rekeningnummer")
    whole = Span(start=0, end=len(text))
    document = Document(
        id="lang",
        source=Source(uri="lang.txt", media_type="text/plain", sha256="", n_bytes=0),
        text=text,
        blocks=(),
    )
    segment = Segment(id="s0001", start=0, end=len(text), kind="paragraph", sentences=(whole,))
    (quote,) = Quoter(document, (segment,)).quotes([Place(at, at + 14, "f0001")])
    assert len(quote.text) < 400
    assert quote.text.startswith("… ")
    assert quote.text.endswith(" …")
    assert ("rekeningnummer", True) in quote.parts
    inner = quote.text.removeprefix("… ").removesuffix(" …")
    start = text.index(inner)
    assert text[start - 1] == " "
    assert text[start + len(inner)] == " "
