"""The form in which a policy is annotated by hand: one line a unit, its labels behind ``=>``.

::

    META sector=webshop | country=NL | register=u | … | organisation=De Theekist B.V.
    H2 Welke gegevens verwerken wij?
    P Bij een bestelling noteren wij: =>
    I uw naam en woonadres => data.name data.address
    C Bewaartermijn :: zeven jaar na de factuur => retention.period
    RET zeven jaar | P7Y
    P Wij delen uw gegevens met partners. => recipient.third_party
    FLAG broad_sharing | met partners
    CHK controller_identity=met retention=met …
    FACT controller=De Theekist B.V. | last_changed=2024-03-01

``H1`` to ``H4`` a heading, ``P`` a paragraph, ``I`` an item, ``C column :: words`` a cell; ``RET``
and ``FLAG`` belong to the nearest unit above that holds their words.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from analyzer.errors import InputError
from analyzer.training.corpus import (
    CORPUS,
    Annotated,
    Entry,
    Gold,
    Quoted,
    Unit,
    index,
    split_of,
    write_index,
)
from analyzer.types import BlockKind

_META = ("organisation", "sector", "country", "register", "form", "era", "quality")
_KINDS: dict[str, BlockKind] = {"H": "heading", "P": "paragraph", "I": "item", "C": "cell"}


@dataclass(slots=True)
class _Draft:
    """What has been read of a draft so far."""

    where: Path
    text: str = ""
    meta: dict[str, str] = field(default_factory=dict)
    units: list[Unit] = field(default_factory=list)
    labels: dict[int, frozenset[str]] = field(default_factory=dict)
    retention: list[Quoted] = field(default_factory=list)
    flags: list[Quoted] = field(default_factory=list)
    statuses: dict[str, str] = field(default_factory=dict)
    facts: dict[str, str | None] = field(default_factory=dict)

    def take(self, line: str, number: int) -> None:
        tag, _, rest = line.partition(" ")
        if tag == "META":
            self.meta.update(_pairs(rest))
        elif tag == "CHK":
            self.statuses.update(_pairs(rest, between=" "))
        elif tag == "FACT":
            self.facts.update({k: None if v == "null" else v for k, v in _pairs(rest).items()})
        elif tag == "RET":
            quote, _, period = rest.rpartition("|")
            self.retention.append(self.quoted(quote.strip(), period.strip(), number))
        elif tag == "FLAG":
            flag, _, quote = rest.partition("|")
            self.flags.append(self.quoted(quote.strip(), flag.strip(), number))
        elif tag[:1] in _KINDS and (len(tag) == 1 or tag[1:].isdigit()):
            self.unit(tag, rest)
        else:
            raise InputError(f"regel {number}: onbekend begin {tag!r}", where=str(self.where))

    def unit(self, tag: str, rest: str) -> None:
        heading = tag[0] == "H"
        words, _, given = (rest, "", "") if heading else rest.rpartition("=>")
        column, cell, value = words.partition("::") if tag == "C" else ("", "", "")
        column = column.strip()
        text = f"{column}: {value.strip()}" if cell else words.strip()
        unit = Unit(
            id=len(self.units),
            kind=_KINDS[tag[0]],
            start=len(self.text),
            end=len(self.text) + len(text),
            text=text,
            level=int(tag[1:] or 1),
            column=column,
        )
        self.text += text + "\n\n"
        self.units.append(unit)
        if not heading:
            self.labels[unit.id] = frozenset(given.split())

    def quoted(self, quote: str, value: str, number: int) -> Quoted:
        for unit in reversed(self.units):
            if quote in unit.text:
                return Quoted(unit=unit.id, value=value, quote=quote)
        raise InputError(f"regel {number}: {quote!r} staat nergens", where=str(self.where))


def _pairs(text: str, *, between: str = " | ") -> dict[str, str]:
    parts = (part.partition("=") for part in text.split(between) if "=" in part)
    return {key.strip(): value.strip() for key, _, value in parts}


def read_draft(path: Path) -> tuple[Annotated, Mapping[str, str]]:
    """Read a draft: the policy, and what ``META`` says of it.

    Raises
    ------
    InputError
        With the line, where the draft is not well formed.
    """
    draft = _Draft(path)
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.strip():
            draft.take(line, number)
    gold = Gold(
        labels=draft.labels,
        retention=tuple(draft.retention),
        flags=tuple(draft.flags),
        statuses=draft.statuses,
        facts=draft.facts,
    )
    text = draft.text.rstrip("\n") + "\n"
    return Annotated(id=path.stem, text=text, units=tuple(draft.units), gold=gold), draft.meta


def write_policy(policy: Annotated, folder: Path) -> None:
    """Write a policy as ``NAME.txt``, ``NAME.units.json`` and ``NAME.gold.json``."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{policy.id}.txt").write_text(policy.text, "utf-8")
    units = [_unit(unit) for unit in policy.units]
    _dump(folder / f"{policy.id}.units.json", {"id": policy.id, "units": units})
    gold = policy.gold
    _dump(
        folder / f"{policy.id}.gold.json",
        {
            "id": policy.id,
            "units": {str(unit): sorted(labels) for unit, labels in gold.labels.items()},
            "retention": [
                {"unit": r.unit, "period": r.value, "quote": r.quote} for r in gold.retention
            ],
            "checklist": dict(gold.statuses),
            "flags": [{"unit": f.unit, "flag": f.value, "quote": f.quote} for f in gold.flags],
            "facts": dict(gold.facts),
        },
    )


def _unit(unit: Unit) -> dict[str, object]:
    entry: dict[str, object] = {
        "id": unit.id,
        "kind": unit.kind,
        "start": unit.start,
        "end": unit.end,
        "text": unit.text,
    }
    if unit.kind == "heading":
        entry["level"] = unit.level
    if unit.column:
        entry["column"] = unit.column
    return entry


def _dump(path: Path, data: Mapping[str, object]) -> None:
    """Write JSON with one line a unit, so that a change shows as the change it is."""
    lines = []
    for key, value in data.items():
        body = json.dumps(value, ensure_ascii=False)
        if isinstance(value, list) and value:
            inner = ",\n  ".join(json.dumps(part, ensure_ascii=False) for part in value)
            body = f"[\n  {inner}\n ]"
        elif isinstance(value, dict) and value:
            inner = ",\n  ".join(
                f"{json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in value.items()
            )
            body = f"{{\n  {inner}\n }}"
        lines.append(f" {json.dumps(key)}: {body}")
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


def add_to_corpus(path: Path, *, root: Path = CORPUS) -> Entry:
    """Take a draft into the corpus: its three files, and its line in the index.

    The split follows from the organisation alone, so that adding documents moves none.

    Raises
    ------
    InputError
        The draft is not well formed, ``META`` lacks something, or the name is taken.
    """
    policy, meta = read_draft(path)
    lacking = [key for key in _META if not meta.get(key)]
    if lacking:
        raise InputError(f"META mist {', '.join(lacking)}", where=str(path))
    entries = index(root)
    if policy.id in {entry.id for entry in entries}:
        raise InputError(f"{policy.id} staat al in het corpus", where=str(path))
    entry = Entry(
        id=policy.id,
        kind=meta.get("kind", "policy"),
        hand=meta.get("hand", ""),
        reader=meta.get("reader", ""),
        split=split_of(meta["organisation"]),
        **{key: meta[key] for key in _META},
    )
    write_policy(policy, root / entry.folder)
    write_index((*entries, entry), root=root)
    return entry
