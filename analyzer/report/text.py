"""The text report: eighty columns, for a mail or a terminal; on a terminal in colours.

Made of rich's building blocks, with every word of the policy as plain text: brackets in it are no
markup, and control characters have been taken out.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from typing import TYPE_CHECKING

from analyzer.report.html import view_of
from analyzer.report.messages import printable, problem_line
from analyzer.report.quotes import Quote
from analyzer.report.texts import Texts, texts
from analyzer.report.view import FlagView, ItemView, Score, Shelf, Term, View
from analyzer.types import Assessment

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

WIDTH = 80
_SIGNS = {"met": "✓", "partial": "◐", "missing": "✗", "cannot_tell": "?", "not_applicable": "–"}
_COLOURS = {
    "met": "green",
    "partial": "yellow",
    "missing": "red",
    "cannot_tell": "magenta",
    "not_applicable": "dim",
}
_MOST_QUOTES = 3


def render_text(assessment: Assessment, *, lang: str = "nl") -> str:
    """Return the report as text of eighty columns, without colours.

    Parameters
    ----------
    assessment : Assessment
        What to show.
    lang : str
        ``nl`` or ``en``.
    """
    from rich.console import Console

    out = StringIO()
    console = Console(
        file=out, width=WIDTH, color_system=None, highlight=False, legacy_windows=False
    )
    _print(assessment, console, texts(lang))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def print_text(assessment: Assessment, *, lang: str = "nl") -> None:
    """Print the report on the terminal, in colours, at most a hundred columns wide."""
    from rich.console import Console

    console = Console(highlight=False)
    console.width = min(console.width, 100)
    _print(assessment, console, texts(lang))


def _print(assessment: Assessment, console: Console, words: Texts) -> None:
    view = view_of(assessment, words)
    for part in _report(view, assessment, words):
        console.print(part)


def _report(view: View, assessment: Assessment, words: Texts) -> Iterator[RenderableType]:
    yield from _head(view, words)
    yield from _score(view.score, words)
    yield from _section(words("flags.heading"))
    for flag in view.flags:
        yield from _flag(flag, words)
    if not view.flags:
        yield _indented(words("dashboard.none_marked"))
    yield from _section(words("checklist.heading"))
    for group in view.groups:
        yield _line(group.name, "bold underline")
        for item in group.items:
            yield from _item(item, words)
    yield from _section(words("retention.heading"))
    yield _terms(view.terms, words) if view.terms else _indented(words("retention.none"))
    yield from _section(words("labels.heading"))
    yield _pairs(tuple(_shelf(shelf, words) for shelf in view.shelves))
    if assessment.problems:
        yield from _section(words("problems.heading"))
        for problem in assessment.problems:
            yield _indented(problem_line(problem, words))
    yield from _section(words("limits.heading"))
    for name in ("advice", "method", "scope"):
        yield _indented(words(f"limits.{name}"))


def _line(text: str, style: str = "") -> RenderableType:
    from rich.text import Text

    return Text(printable(text), style)


def _indented(content: RenderableType, *, by: int = 2) -> RenderableType:
    from rich.padding import Padding
    from rich.text import Text

    if isinstance(content, str):
        content = Text(printable(content))
    return Padding(content, (0, 0, 0, by))


def _section(title: str) -> Iterator[RenderableType]:
    from rich.rule import Rule
    from rich.text import Text

    yield ""
    yield Rule(Text(title, "bold"), align="left", characters="─")


def _head(view: View, words: Texts) -> Iterator[RenderableType]:
    yield _line(words("report.kind").upper(), "dim")
    yield _line(view.head.title, "bold")
    yield _pairs(
        (
            (words("report.controller"), view.head.controller),
            (words("report.dated"), view.head.dated),
            *view.head.pairs,
        )
    )


def _pairs(pairs: tuple[tuple[str, str], ...]) -> RenderableType:
    from rich.table import Table

    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in pairs:
        grid.add_row(_line(name), _line(value))
    return grid


def _score(score: Score, words: Texts) -> Iterator[RenderableType]:
    yield from _section(words("score.heading"))
    if not score.n_items:
        yield _indented(words("score.none"))
        return
    counts = ", ".join(f"{n} {words(f'status.{status}').lower()}" for status, n in score.counts)
    yield _indented(_line(f"{score.shown} {words('score.out_of')} ({counts})", "bold"))
    yield _indented(words("score.covers", n=score.n_items))
    if score.n_uncertain:
        yield _indented(words("score.uncertain", n=score.n_uncertain))
    for cost in score.costs:
        points = words("score.points", points=cost.points)
        yield _indented(_line(f"{points:>5}  {cost.name}", _COLOURS[cost.status]), by=4)
    beside = ", ".join(f"{f.name.lower()} {f.shown}" for f in score.beside if f.counts)
    yield _indented(f"{words('score.beside')}: {beside}.")
    yield _indented(_line(words("report.absence"), "italic"))


def _flag(flag: FlagView, words: Texts) -> Iterator[RenderableType]:
    yield _line(f"! {flag.name}", "bold red")
    yield _indented(flag.reason)
    yield from (_quote(quote, words) for quote in flag.quotes[:_MOST_QUOTES])


def _item(item: ItemView, words: Texts) -> Iterator[RenderableType]:
    from rich.text import Text

    sign, colour = _SIGNS[item.status], _COLOURS[item.status]
    yield Text.assemble(
        (f"{sign} {item.name}", "bold"),
        ": ",
        (words(f"status.{item.status}").lower(), f"bold {colour}"),
        (f"  ({item.article}, {item.applies})", "dim"),
    )
    yield _indented(item.reason)
    yield from (_quote(quote, words) for quote in item.quotes[:_MOST_QUOTES])
    more = len(item.quotes) - _MOST_QUOTES
    if more > 0:
        yield _indented(words.count("checklist.more", more), by=4)
    if item.searched:
        yield _indented(_line(f"{words('checklist.searched')}:", "dim"))
        for near in item.searched[:_MOST_QUOTES]:
            yield _quote(near.quote, words, extra=words("checklist.near", n=near.percent))


def _quote(quote: Quote, words: Texts, *, extra: str = "") -> RenderableType:
    from rich.text import Text

    text = Text("“")
    for part, marked in quote.parts:
        text.append(printable(part).replace("\n", " "), "bold" if marked else "")
    text.append(f"” [{_cite(quote, words)}{f'; {extra}' if extra else ''}]")
    return _indented(text, by=4)


def _cite(quote: Quote, words: Texts) -> str:
    place = words("report.paragraph", n=quote.number)
    return f"{place}, {words('report.page', n=quote.page)}" if quote.page else place


def _terms(terms: tuple[Term, ...], words: Texts) -> RenderableType:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    for name, ratio in (("subject", 3), ("period", 2), ("trigger", 3), ("place", 2)):
        table.add_column(words(f"retention.{name}"), ratio=ratio, overflow="fold")
    for term in terms:
        table.add_row(
            _line(", ".join(term.subjects) or words("retention.unspecified")),
            _line(term.period or words("retention.criterion")),
            _line(term.trigger or "–"),
            _line(_cite(term.quote, words)),
        )
    return table


def _shelf(shelf: Shelf, words: Texts) -> tuple[str, str]:
    chips = []
    for chip in shelf.chips:
        negated = words("labels.negated", n=chip.negated) if chip.negated else ""
        counts = ", ".join(filter(None, (str(chip.count) if chip.count else "", negated)))
        chips.append(f"{chip.name} ({counts})")
    return shelf.name, "; ".join(chips) or words("labels.none")
