"""``analyzer train``, ``evaluate`` and ``corpus``: models, figures, and what they rest on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from analyzer.cli_options import Lang, TableFormat, reported
from analyzer.report.texts import texts

corpus = typer.Typer(
    no_args_is_help=True,
    help="Het eigen corpus: nazien en aanvullen.\n\nVoorbeeld: [bold]analyzer corpus check[/bold]",
)


def add_to(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command(epilog="Voorbeeld: [bold]analyzer train --backend linear --seed 0[/bold]")(train)
    app.command(epilog="Voorbeeld: [bold]analyzer evaluate beleid/ out/ --labels[/bold]")(evaluate)
    app.add_typer(corpus, name="corpus")


def train(
    backend: Annotated[
        str, typer.Option("--backend", metavar="linear|transformer", help="Wat er getraind wordt.")
    ] = "linear",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help="Map voor het model (models/NAAM)."),
    ] = None,
    seed: Annotated[int, typer.Option("--seed", help="Zelfde getal, zelfde model.")] = 0,
    base: Annotated[
        str,
        typer.Option("--base", metavar="DIR|NAME", help="De encoder van de transformer."),
    ] = "DTAI-KULeuven/robbert-2023-dutch-base",
    gold: Annotated[
        list[Path] | None,
        typer.Option("--measure", metavar="DIR", help="Ook meten op deze geannoteerde policies."),
    ] = None,
    lang: Lang = "nl",
) -> None:
    """Train een model op het corpus, meet het en schrijf zijn kaart."""
    with reported(texts(lang)):
        from analyzer.training.run import train_and_measure

        train_and_measure(
            backend, output=output, seed=seed, base=base, gold=tuple(gold or ()), say=typer.echo
        )


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Map met geannoteerde policies.")],
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Map met de JSON van de analyse.")],
    role: Annotated[
        str | None, typer.Option("--role", metavar="ROLE", help="Alleen met deze rol.")
    ] = None,
    labels: Annotated[bool, typer.Option("--labels", help="Ook per label.")] = False,
    pictures: Annotated[
        Path | None, typer.Option("--pictures", metavar="DIR", help="Map voor de afbeeldingen.")
    ] = None,
    form: TableFormat = "text",
    lang: Lang = "nl",
) -> None:
    """Leg de uitkomst van een analyse naast geannoteerde policies, met intervallen."""
    with reported(texts(lang)):
        from analyzer.cli_figures import print_figures

        print_figures(
            gold, out, role=role, labels=labels, pictures=pictures, as_json=form == "json",
            words=texts(lang),
        )  # fmt: skip


@corpus.command(epilog="Voorbeeld: [bold]analyzer corpus check[/bold]")
def check(lang: Lang = "nl") -> None:
    """Zie het hele corpus na: vorm, labels, citaten, quota, doublures, splitsing."""
    with reported(texts(lang)):
        from analyzer.training.corpus import CORPUS
        from analyzer.training.validate import problems

        found = list(problems(CORPUS))
        for problem in found:
            typer.echo(problem)
        if found:
            raise typer.Exit(2)


@corpus.command(epilog="Voorbeeld: [bold]analyzer corpus card[/bold]")
def card(lang: Lang = "nl") -> None:
    """Schrijf corpus/CARD.md: wat erin staat, hoe gevarieerd, hoe eens de lezers waren."""
    with reported(texts(lang)):
        from analyzer.training.corpus import CORPUS
        from analyzer.training.describe import card as described

        (CORPUS / "CARD.md").write_text(described(), "utf-8")


@corpus.command(epilog="Voorbeeld: [bold]analyzer corpus add mijn-beleid.pol[/bold]")
def add(
    drafts: Annotated[
        list[Path],
        typer.Argument(metavar="DRAFT...", help="Policies in de annotatievorm."),
    ],
    lang: Lang = "nl",
) -> None:
    """Zet policies uit de annotatievorm (zie corpus/README.md) in het corpus."""
    with reported(texts(lang)):
        from analyzer.training.draft import add_to_corpus

        for draft in drafts:
            entry = add_to_corpus(draft)
            typer.echo(f"{entry.id}: {entry.split}")
