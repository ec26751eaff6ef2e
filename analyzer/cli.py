"""The command line: parses, calls, prints."""

from __future__ import annotations

import gc
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from analyzer import cli_train
from analyzer.cli_options import Lang, TableFormat, report_form, reported
from analyzer.report.formats import reports
from analyzer.report.texts import texts
from analyzer.settings import Settings

_ALLOCATIONS = 100_000  # between two looks for cyclic garbage; Python's own figure is 700
app = typer.Typer(
    name="analyzer",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Leest Nederlandse privacyverklaringen en legt ze naast de AVG, met een citaat bij elk "
    "oordeel.\n\nVoorbeeld: [bold]analyzer analyze beleid.pdf[/bold]",
    epilog="Geen juridisch advies: niet gevonden is geen overtreding.",
)


def _version(wanted: bool) -> None:
    if wanted:
        from analyzer.knowledge import load
        from analyzer.version import producer

        typer.echo(producer(load()))
        raise typer.Exit


@app.callback()
def _start(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Toon de versies en stop."
        ),
    ] = False,
) -> None:
    del version


@app.command(epilog="Voorbeeld: [bold]analyzer analyze beleid/ --format html --output out[/bold]")
def analyze(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help="Bestanden, mappen of patronen ('*.pdf')."),
    ],
    form: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="|".join(reports()),
            callback=report_form,
            help="Vorm van het rapport.",
        ),
    ] = "json",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="DIR", help="Map voor de rapporten.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Ook wat niet Nederlands is.")] = False,
    ocr: Annotated[bool, typer.Option("--ocr", help="Lees afbeeldingen in PDF's.")] = False,
    backend: Annotated[
        str | None,
        typer.Option(
            "--backend",
            metavar="rules|linear|transformer",
            help="De regels alleen, of samen met dit getrainde model (standaard: linear).",
        ),
    ] = None,
    model: Annotated[
        Path | None,
        typer.Option("--model", metavar="DIR", help="Map met de gewichten van het model."),
    ] = None,
    lang: Lang = "nl",
) -> None:
    """Analyseer privacyverklaringen: PDF, HTML, Word, Markdown of tekst.

    Eén verklaring zonder --output gaat naar de standaarduitvoer. Met --output schrijft elke
    verklaring DIR/NAAM.json (of .html, .txt).

    Eindcode 0: alles gelukt; 2: een van de bestanden leverde niets op (de rest is wel gedaan).
    """
    from analyzer.cli_analyze import Order, run

    words = texts(lang)
    settings = Settings.from_environment()
    settings = replace(
        settings,
        force=force or settings.force,
        ocr=ocr or settings.ocr,
        backend=backend or settings.backend,
        model=str(model or settings.model),
    )
    order = Order(
        names=tuple(files), report=reports()[form], output=output, words=words, settings=settings
    )
    with reported(words):
        raise typer.Exit(run(order))


@app.command(epilog="Voorbeeld: [bold]analyzer labels --facet right[/bold]")
def labels(
    facet: Annotated[
        str | None, typer.Option("--facet", metavar="FACET", help="Alleen dit facet, als data.")
    ] = None,
    form: TableFormat = "text",
    lang: Lang = "nl",
) -> None:
    """Toon de labels die een zin kan krijgen, met hun betekenis."""
    from analyzer.cli_tables import print_labels

    with reported(texts(lang)):
        print_labels(facet, as_json=form == "json", words=texts(lang))


@app.command(epilog="Voorbeeld: [bold]analyzer checklist --lang en[/bold]")
def checklist(form: TableFormat = "text", lang: Lang = "nl") -> None:
    """Toon de onderdelen waarop een verklaring wordt beoordeeld."""
    from analyzer.cli_tables import print_checklist

    with reported(texts(lang)):
        print_checklist(as_json=form == "json", words=texts(lang))


@app.command(epilog="Voorbeeld: [bold]analyzer explain beleid.pdf --label data.email[/bold]")
def explain(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Het bestand.")],
    at: Annotated[
        int | None, typer.Option("--at", metavar="OFFSET", help="Plaats in de tekst, vanaf 0.")
    ] = None,
    label: Annotated[
        str | None, typer.Option("--label", metavar="L", help="Een label, als data.email.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Ook wat niet Nederlands is.")] = False,
    ocr: Annotated[bool, typer.Option("--ocr", help="Lees afbeeldingen in PDF's.")] = False,
    form: TableFormat = "text",
    lang: Lang = "nl",
) -> None:
    """Leg uit welke patronen op een plaats pasten, en waarom ze tellen of niet."""
    from analyzer.cli_explain import Question, print_traces

    words = texts(lang)
    settings = Settings.from_environment()
    settings = replace(settings, force=force or settings.force, ocr=ocr or settings.ocr)
    question = Question(file=Path(file), at=at, label=label, settings=settings)
    with reported(words):
        print_traces(question, as_json=form == "json", words=words)


cli_train.add_to(app)


def main() -> None:
    """Run the command line; the entry point of the ``analyzer`` command."""
    # Reading the knowledge makes many lasting values and no cycles: looking for cycles among them
    # again and again would take a fifth of the time of a first policy.
    gc.set_threshold(_ALLOCATIONS)
    app()


if __name__ == "__main__":
    main()
