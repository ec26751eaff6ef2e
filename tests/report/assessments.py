"""A small assessment made by hand: hostile text, overlaps, a table, two pages, all five statuses."""

from __future__ import annotations

from analyzer.types import (
    Assessment,
    Block,
    Document,
    Facts,
    Finding,
    Flag,
    ItemResult,
    Passage,
    Problem,
    RetentionTerm,
    ScoreRange,
    Segment,
    Source,
    Span,
)

HOSTILE = '<script>document.title="PWNED"</script><img src=x onerror=alert(1)>[red]{{ 7*7 }}'
_UNITS = (
    ("heading", 1, "Privacyverklaring Roeiclub De Riemslag"),
    ("paragraph", 1, f"Wij verwerken uw naam en e-mailadres. {HOSTILE} Wij verwerken geen geloof."),
    ("item", 1, "uw telefoonnummer;"),
    ("item", 1, "1. uw adres."),
    ("cell", 2, "Soort: Facturen"),
    ("cell", 2, "Termijn: zeven jaar na het boekjaar"),
    ("cell", 2, "Soort: Foto's"),
    ("cell", 2, "Termijn: zolang nodig"),
    ("boilerplate", 2, "pagina 2"),
)


def _text() -> tuple[str, list[tuple[int, int]]]:
    text, spans = "", []
    for _, _, words in _UNITS:
        text += "\n\n" if text else ""
        spans.append((len(text), len(text) + len(words)))
        text += words
    return text, spans


TEXT, SPANS = _text()


def span(words: str) -> Span:
    """Return where words stand first in the text."""
    start = TEXT.index(words)
    return Span(start=start, end=start + len(words))


def _segments() -> tuple[Segment, ...]:
    top = Span(start=SPANS[0][0], end=SPANS[0][1])
    made = []
    for number, ((kind, page, words), (start, end)) in enumerate(zip(_UNITS, SPANS, strict=True)):
        header = Span(start=start, end=start + words.index(":")) if kind == "cell" else None
        first_cell = kind == "cell" and words.startswith("Soort")
        row = None
        if kind == "cell" and not first_cell:
            row = Span(start=SPANS[number - 1][0] + 7, end=SPANS[number - 1][1])
        sentences = (Span(start=start, end=end),)
        if kind == "paragraph":
            first = start + len("Wij verwerken uw naam en e-mailadres.")
            sentences = (Span(start=start, end=first), Span(start=first + 1, end=end))
        made.append(
            Segment(
                id=f"s{number + 1:04d}",
                start=start,
                end=end,
                kind=kind,
                level=1 if kind in {"heading", "item"} else 0,
                page=page,
                headings=(top,) if number else (),
                sentences=sentences,
                row_header=row,
                column_header=header,
            )
        )
    return tuple(made)


def _finding(id_: str, label: str, segment: str, words: str, *, negated: bool = False) -> Finding:
    at = span(words)
    return Finding(
        id=id_,
        label=label,
        segment=segment,
        start=at.start,
        end=at.end,
        score=0.9,
        polarity="negated" if negated else "affirmed",
        producer=f"rule:{label}/test",
    )


def _item(
    id_: str, article: str, applies: str, status: str, evidence: tuple[str, ...] = ()
) -> ItemResult:
    near = span("Wij verwerken uw naam en e-mailadres.")
    return ItemResult(
        id=id_,
        article=article,
        applies=applies,  # type: ignore[arg-type]
        status=status,  # type: ignore[arg-type]
        evidence=evidence,
        reason_nl=f"Reden bij {id_}.",
        reason_en=f"Reason for {id_}.",
        searched=(Passage(start=near.start, end=near.end, score=0.25),)
        if status == "missing"
        else (),
    )


def riemslag() -> Assessment:
    """Return the assessment of an invented rowing club's policy."""
    segments = _segments()
    blocks = tuple(Block(kind=s.kind, start=s.start, end=s.end, page=s.page) for s in segments)
    term, broad = span("zeven jaar"), span("zolang nodig")
    return Assessment(
        document=Document(
            id="riemslag",
            source=Source(
                uri="map/<b>riemslag</b>.pdf",
                media_type="application/pdf",
                sha256="ab" * 32,
                n_bytes=2048,
            ),
            text=TEXT,
            blocks=blocks,
            pages=2,
            title="Privacyverklaring & <i>meer</i> [red]van ons[/red]",
        ),
        segments=segments,
        findings=(
            _finding("f0001", "data.name", "s0002", "naam"),
            _finding("f0002", "data.email", "s0002", "naam en e-mailadres"),
            _finding("f0003", "purpose.service", "s0002", "en e-mailadres"),
            _finding("f0004", "data.special", "s0002", "geloof", negated=True),
            _finding("f0005", "data.phone", "s0003", "telefoonnummer"),
            _finding("f0006", "retention.period", "s0006", "zeven jaar"),
        ),
        signals=(_finding("x0001", "signal.email_address", "s0003", "uw telefoonnummer"),),
        retention=(
            RetentionTerm(
                start=term.start,
                end=term.end,
                period="P7Y",
                label="retention.period",
                trigger=span("na het boekjaar"),
                subject=("data.financial",),
            ),
            RetentionTerm(
                start=broad.start, end=broad.end, period=None, label="retention.criterion"
            ),
        ),
        items=(
            _item("controller_contact", "13(1)(a)", "mandatory", "met", ("x0001",)),
            _item("purposes", "13(1)(c)", "mandatory", "partial", ("f0003",)),
            _item("right_access", "13(2)(b), 15", "mandatory", "missing"),
            _item("transfers", "13(1)(f)", "conditional", "not_applicable"),
            _item("source", "14(2)(f)", "conditional", "cannot_tell"),
            _item("data_categories", "14(1)(d)", "expected", "met", ("f0001", "f0002", "f0005")),
            _item("cookies", "Tw 11.7a", "informative", "missing"),
        ),
        score=ScoreRange(low=37.5, high=62.5),
        expected=ScoreRange(low=100, high=100),
        informative=ScoreRange(low=0, high=0),
        flags=(
            Flag(
                flag="vague_retention",
                start=broad.start,
                end=broad.end,
                reason_nl="Nergens een termijn.",
                reason_en="Nowhere a period.",
            ),
        ),
        facts=Facts(controller="Roeiclub De Riemslag", last_changed="2024-03"),
        producer="analyzer 0.1.0, knowledge 0.1.0 abc",
        problems=(
            Problem(code="E203", stage="extract", message="De naam zegt iets anders", page=2),
        ),
    )
