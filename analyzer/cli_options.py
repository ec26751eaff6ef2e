"""Options and error handling that the commands share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from analyzer.cli_output import say
from analyzer.errors import AnalyzerError
from analyzer.report.formats import reports
from analyzer.report.messages import error_line
from analyzer.report.texts import LANGUAGES, Texts


def _one_of(names: tuple[str, ...], value: str) -> str:
    if value not in names:
        raise typer.BadParameter(f"{value!r}: kies uit / choose from {', '.join(names)}")
    return value


def _language(value: str) -> str:
    return _one_of(LANGUAGES, value)


def report_form(value: str) -> str:
    """Return the name of a report's form, or say which there are."""
    return _one_of(tuple(reports()), value)


def _table(value: str) -> str:
    return _one_of(("text", "json"), value)


Lang = Annotated[
    str,
    typer.Option("--lang", metavar="nl|en", callback=_language, help="Taal van wat u leest."),
]
TableFormat = Annotated[
    str, typer.Option("--format", metavar="text|json", callback=_table, help="Tabel of JSON.")
]


@contextmanager
def reported(words: Texts) -> Iterator[None]:
    """Turn an error of the analyser into one line and exit code 2."""
    try:
        yield
    except AnalyzerError as error:
        say(error_line(error, words))
        raise typer.Exit(2) from None
