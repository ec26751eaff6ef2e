"""What an encoder reads of a unit: its words and surroundings, in windows where they are many."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.classify.lowered import MASK, trim
from analyzer.classify.view import UnitView

if TYPE_CHECKING:
    from transformers import BatchEncoding, PreTrainedTokenizerBase

WE = "wij"  # how the organisation's own names are read
_NAME = re.compile(f"{MASK}+")
_CLAUSE_END = re.compile(r"[.!?;:]+(?=\s|$)|\n")
_CONTEXT_SHARE = 3  # one part in three of a window, at most, is for the surroundings; not measured


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """As much of a unit as the encoder reads at once, with the unit's surroundings before it.

    Attributes
    ----------
    unit : int
        Place of the unit among those given.
    ids, types : tuple of int
        Tokens, and of which part each is; ``types`` is empty where the encoder has none.
    starts : tuple of int
        Where each token begins in ``UnitView.text``; -1 for the surroundings and special tokens.
    """

    unit: int
    ids: tuple[int, ...]
    types: tuple[int, ...]
    starts: tuple[int, ...]


def plain(text: str) -> tuple[str, tuple[int, ...]]:
    r"""Return a text in which masked names read as "wij", and where each character comes from.

    Examples
    --------
    >>> plain("\ue000\ue000\ue000\ue000\ue000 mailt")
    ('wij mailt', (0, 0, 0, 5, 6, 7, 8, 9, 10))
    """
    if MASK not in text:
        return text, tuple(range(len(text)))
    parts: list[str] = []
    origin: list[int] = []
    at = 0
    for name in _NAME.finditer(text):
        parts += text[at : name.start()], WE
        origin += (*range(at, name.start()), *[name.start()] * len(WE))
        at = name.end()
    return "".join((*parts, text[at:])), (*origin, *range(at, len(text)))


def surroundings(unit: UnitView) -> str:
    """Return what a unit stands under, the nearest first.

    Examples
    --------
    >>> surroundings(UnitView(segment="s1", kind="item", start=0, end=4, text="naam",
    ...                       headings=("gegevens", "privacy"), lead_in="wij verwerken:"))
    'wij verwerken: | gegevens | privacy'
    """
    above = (unit.lead_in, unit.column, unit.row, *unit.headings)
    return plain(" | ".join(words for words in above if words))[0]


def clauses(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the parts of a text stand that full stops, colons and semicolons part.

    Examples
    --------
    >>> text = "wij bewaren uw naam. daarna: niets."
    >>> [text[a:b] for a, b in clauses(text)]
    ['wij bewaren uw naam', 'daarna', 'niets']
    """
    at = 0
    for end in (*(mark.start() for mark in _CLAUSE_END.finditer(text)), len(text)):
        start, stop = trim(text, at, end)
        if start < stop:
            yield start, stop
        at = end


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Cuts units into windows.

    Attributes
    ----------
    tokenizer : PreTrainedTokenizerBase
        A fast one: only those tell where a token stands.
    max_length : int
        Tokens of a window, with surroundings and special tokens.
    stride : int
        Tokens that two windows share; at most a quarter of ``max_length``.
    """

    tokenizer: PreTrainedTokenizerBase
    max_length: int
    stride: int

    def windows(self, units: Sequence[UnitView]) -> list[Window]:
        """Return the windows of all units, one or more each, in their order."""
        if not units:
            return []
        texts = [plain(unit.text) for unit in units]
        read = self.tokenizer(
            self._contexts(units),
            [words for words, _ in texts],
            truncation="only_second",
            max_length=self.max_length,
            stride=min(self.stride, self.max_length // 4),
            return_overflowing_tokens=True,
            return_offsets_mapping=True,
        )
        found = []
        for i, unit in enumerate(read["overflow_to_sample_mapping"]):
            places = zip(read.sequence_ids(i), read["offset_mapping"][i], strict=True)
            origin = texts[unit][1]
            window = Window(
                unit=unit,
                ids=tuple(read["input_ids"][i]),
                types=tuple(read["token_type_ids"][i]) if "token_type_ids" in read else (),
                starts=tuple(origin[a] if part == 1 and a < b else -1 for part, (a, b) in places),
            )
            found.append(window)
        return found

    def _contexts(self, units: Sequence[UnitView]) -> list[str]:
        """Return the surroundings of each unit, cut where they would leave it too little room."""
        contexts = [surroundings(unit) for unit in units]
        most = self.max_length // _CONTEXT_SHARE
        read = self.tokenizer(
            contexts,
            add_special_tokens=False,
            truncation=True,
            max_length=most,
            return_offsets_mapping=True,
        )
        ends = [places[-1][1] if places else 0 for places in read["offset_mapping"]]
        return [context[:end] for context, end in zip(contexts, ends, strict=True)]

    def batch(self, windows: Sequence[Window]) -> BatchEncoding:
        """Return windows as tensors of shape (n_windows, longest), padded, with their mask."""
        columns = {"input_ids": [list(window.ids) for window in windows]}
        if windows[0].types:
            columns["token_type_ids"] = [list(window.types) for window in windows]
        return self.tokenizer.pad(columns, return_tensors="pt")
