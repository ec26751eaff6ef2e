"""``analyzer labels`` and ``analyzer checklist``: what can be found, and what is asked."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from analyzer.cli_output import put
from analyzer.errors import NotFoundError
from analyzer.report.texts import Texts

if TYPE_CHECKING:
    from analyzer.knowledge import Knowledge, Label
    from analyzer.knowledge.checklist import Item

Row = dict[str, str]


def print_labels(facet: str | None, *, as_json: bool, words: Texts) -> None:
    """Print the labels of one facet or of all.

    Raises
    ------
    NotFoundError
        There is no such facet.
    """
    from analyzer.knowledge import load

    knowledge = load()
    labels = [label for label in knowledge.labels.values() if facet in (None, label.facet)]
    if not labels:
        names = sorted({label.facet for label in knowledge.labels.values()})
        raise NotFoundError(
            words("cli.unknown_facet", facet=facet),
            remedy=words("cli.choose_from", names=", ".join(names)),
            lang=words.lang,
        )
    if as_json:
        put_json([_label_row(label) for label in labels])
        return
    _print_label_tables(labels, knowledge, words)


def _label_row(label: Label) -> Row:
    return {
        "id": label.id,
        "facet": label.facet,
        "nl": label.nl,
        "en": label.en,
        "article": label.article,
        "definition_nl": label.definition_nl,
    }


def _print_label_tables(labels: Sequence[Label], knowledge: Knowledge, words: Texts) -> None:
    for facet in dict.fromkeys(label.facet for label in labels):
        inside = [label for label in labels if label.facet == facet]
        named = knowledge.facets[facet]
        title = f"{named.nl if words.lang == 'nl' else named.en} ({len(inside)})"
        rows = [
            (label.id, label.nl if words.lang == "nl" else label.en, label.definition_nl)
            for label in inside
        ]
        headers = [words(f"column.{name}") for name in ("id", "name", "definition")]
        print_table(title, headers, rows)


def print_checklist(*, as_json: bool, words: Texts) -> None:
    """Print the checklist's items with their articles and what each asks for."""
    from analyzer.knowledge.checklist import load_checklist

    items = load_checklist().items.values()
    if as_json:
        put_json([_item_row(item) for item in items])
        return
    dutch = words.lang == "nl"
    rows = [
        (
            item.id,
            item.nl if dutch else item.en,
            item.article,
            words(f"applies.{item.applies}"),
            item.asks_nl if dutch else item.asks_en,
        )
        for item in items
    ]
    names = ("id", "name", "article", "applies", "asks")
    title = words("column.checklist_title", n=len(rows))
    print_table(title, [words(f"column.{name}") for name in names], rows)


def _item_row(item: Item) -> Row:
    return {
        "id": item.id,
        "nl": item.nl,
        "en": item.en,
        "article": item.article,
        "applies": item.applies,
        "asks_nl": item.asks_nl,
        "asks_en": item.asks_en,
    }


def put_json(rows: object) -> None:
    """Write rows to standard output as indented JSON."""
    put(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")


def print_table(title: str, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table as wide as the terminal; brackets in the cells are not markup."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(
        title=Text(title, "bold"), title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False
    )
    for number, header in enumerate(headers):
        table.add_column(Text(header), no_wrap=number == 0, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console(highlight=False).print(table)
