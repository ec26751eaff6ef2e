"""Read annotated policies: ``NAME.txt``, ``NAME.units.json`` and ``NAME.gold.json``.

The form is that of the annotation guidelines: units with their offsets in the text, and what a
reader found in each. What our own corpus adds (a heading's level, a cell's column) is optional, so
that any policies in the form can be read.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Literal, get_args

from analyzer.errors import InputError
from analyzer.types import Block, BlockKind, Document, Source, Span

CORPUS = Path(__file__).parents[2] / "corpus"
Split = Literal["train", "validation", "test"]
POLICY = "policy"  # what an entry is that is no hard negative
_TRAIN, _VALIDATION = 0.6, 0.2
SPLITS: tuple[Split, ...] = get_args(Split)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A piece of a policy that was labelled on its own.

    Attributes
    ----------
    id : int
        Its place in the policy, from 0.
    kind : BlockKind
        ``heading``, ``paragraph``, ``item`` or ``cell``.
    start, end : int
        Offsets in the policy's text.
    text : str
        ``policy.text[start:end]``; a cell reads ``column: words``.
    level : int
        Of a heading, from 1; 1 for all else.
    column : str
        The header of a cell's column; else empty.
    """

    id: int
    kind: BlockKind
    start: int
    end: int
    text: str
    level: int = 1
    column: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Words of one unit and what they stand for: a period (ISO 8601) or a flag."""

    unit: int
    value: str
    quote: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """What a reader found in a policy.

    Attributes
    ----------
    labels : mapping of int to frozenset of str
        For each unit that is no heading, by its id.
    retention, flags : tuple of Quoted
        With the unit that each stands in.
    statuses : mapping of str to str
        Checklist item to status; empty for what is no policy.
    facts : mapping of str to str or None
        ``controller`` and ``last_changed``.
    """

    labels: Mapping[int, frozenset[str]]
    retention: tuple[Quoted, ...] = ()
    flags: tuple[Quoted, ...] = ()
    statuses: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """A policy with its units and what a reader found in it."""

    id: str
    text: str
    units: tuple[Unit, ...]
    gold: Gold

    @property
    def document(self) -> Document:
        """The policy as extraction would give it if it made no mistakes."""
        source = Source(uri="-", media_type="text/plain", sha256="", n_bytes=0)
        blocks = tuple(
            Block(
                kind=unit.kind,
                start=unit.start,
                end=unit.end,
                level=unit.level,
                column_header=Span(start=unit.start, end=unit.start + len(unit.column))
                if unit.column
                else None,
            )
            for unit in self.units
        )
        return Document(id=self.id, source=source, text=self.text, blocks=blocks)


def _unit(entry: Mapping[str, object], text: str, where: Path) -> Unit:
    start, end = int(str(entry["start"])), int(str(entry["end"]))
    if text[start:end] != entry["text"]:
        raise InputError(f"eenheid {entry['id']} staat niet op haar plaats", where=str(where))
    kind = str(entry["kind"])
    if kind not in get_args(BlockKind):
        raise InputError(f"eenheid {entry['id']}: onbekend soort {kind!r}", where=str(where))
    return Unit(
        id=int(str(entry["id"])),
        kind=kind,  # type: ignore[arg-type]  # checked above
        start=start,
        end=end,
        text=text[start:end],
        level=int(str(entry.get("level", 1))),
        column=str(entry.get("column", "")),
    )


def _gold(data: Mapping[str, object]) -> Gold:
    units, retention, flags = data["units"], data.get("retention", []), data.get("flags", [])
    assert isinstance(units, dict) and isinstance(retention, list) and isinstance(flags, list)  # noqa: S101, PT018 - the form says so
    statuses, facts = data.get("checklist", {}), data.get("facts", {})
    assert isinstance(statuses, dict) and isinstance(facts, dict)  # noqa: S101, PT018
    return Gold(
        labels={int(unit): frozenset(labels) for unit, labels in units.items()},
        retention=tuple(
            Quoted(unit=int(r["unit"]), value=r["period"], quote=r.get("quote", ""))
            for r in retention
        ),
        flags=tuple(
            Quoted(unit=int(f["unit"]), value=f["flag"], quote=f.get("quote", "")) for f in flags
        ),
        statuses=dict(statuses),
        facts=dict(facts),
    )


def read_policy(folder: Path, name: str) -> Annotated:
    """Read one annotated policy.

    Parameters
    ----------
    folder : Path
        Holds the three files.
    name : str
        What they are called before their suffixes.

    Raises
    ------
    InputError
        A file is missing or no JSON, or a unit is not where it says.
    """
    where = folder / f"{name}.units.json"
    try:
        text = (folder / f"{name}.txt").read_text("utf-8")
        units = json.loads(where.read_text("utf-8"))["units"]
        gold = json.loads((folder / f"{name}.gold.json").read_text("utf-8"))
    except (OSError, ValueError, KeyError) as error:
        raise InputError(f"geannoteerd beleid {name}: {error}", where=str(folder)) from None
    return Annotated(
        id=name,
        text=text,
        units=tuple(_unit(entry, text, where) for entry in units),
        gold=_gold(gold),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of ``corpus/index.csv``: one document, and the cells of the design that it fills.

    Attributes
    ----------
    kind : str
        ``policy``, or for a hard negative what it is: ``terms``, ``news``, …
    split : Split
        No two documents of one organisation or near-duplicate cluster are in different ones.
    hand, reader : str
        Who wrote and labelled it, and who read it a second time.
    """

    id: str
    kind: str
    organisation: str
    sector: str
    country: str
    register: str
    form: str
    era: str
    quality: str
    hand: str
    reader: str
    split: Split

    @property
    def folder(self) -> str:
        """The folder of the corpus that its files are in."""
        return "policies" if self.kind == POLICY else "negatives"


def split_of(organisation: str) -> Split:
    """Return the part of the corpus that an organisation's documents are in.

    Examples
    --------
    >>> split_of("De Theekist B.V.") in SPLITS
    True
    """
    share = int(hashlib.sha256(organisation.encode()).hexdigest()[:8], 16) / 2**32
    return "train" if share < _TRAIN else "validation" if share < _TRAIN + _VALIDATION else "test"


def write_index(entries: Iterable[Entry], *, root: Path = CORPUS) -> None:
    """Write the table of contents: policies first, each kind by name."""
    ordered = sorted(entries, key=lambda entry: (entry.kind != POLICY, entry.id))
    with (root / "index.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        names = [field.name for field in fields(Entry)]
        writer.writerow(names)
        writer.writerows([getattr(entry, name) for name in names] for entry in ordered)


def index(root: Path = CORPUS) -> tuple[Entry, ...]:
    """Return the corpus' table of contents, in its order."""
    with (root / "index.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_entry(row) for row in csv.DictReader(file))


def _entry(row: dict[str, str]) -> Entry:
    split = row.pop("split")
    if split not in SPLITS:
        raise InputError(f"{row['id']}: onbekend deel {split!r}", where="corpus/index.csv")
    return Entry(**row, split=split)


def read_split(*splits: Split, root: Path = CORPUS) -> Iterator[tuple[Entry, Annotated]]:
    """Yield the documents of some splits, hard negatives included; of all where none is named."""
    for entry in index(root):
        if not splits or entry.split in splits:
            yield entry, read_policy(root / entry.folder, entry.id)


def read_gold(folder: Path, *, role: str | None = None) -> tuple[Annotated, ...]:
    """Return all annotated policies of a folder, by name; of one role where one is given."""
    found = []
    for path in sorted(folder.glob("*.gold.json")):
        name = path.name.removesuffix(".gold.json")
        if role is None or json.loads(path.read_text("utf-8")).get("role") == role:
            found.append(read_policy(folder, name))
    return tuple(found)


def role_of(folder: Path, name: str) -> str:
    """Return what an annotated policy may be used for (``tune``, ``check``); often empty."""
    gold = json.loads((folder / f"{name}.gold.json").read_text("utf-8"))
    return str(gold.get("role", ""))
