"""What one format's reader delivers, before normalisation and before any offset exists."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.types import BlockKind, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class RawBlock:
    """One unit of layout with its text as the format gives it.

    Attributes
    ----------
    kind : BlockKind
        See :class:`analyzer.types.Block`; boilerplate stands in its place among the others.
    text : str
        Without bullet or list number, on one line, with single spaces.
    level : int
        Headings: 1 is the highest. Items: depth of the list, 1 for an outer one. Else 0.
    page : int or None
        Page number from 1, where the format has pages.
    row_header, column_header : str or None
        Cells only: the plain header texts; ``text`` does not repeat them.
    label : str
        The number or letter of an item as it stands (``1.``, ``a)``): kept in the document's text,
        before the block and outside of it.
    """

    kind: BlockKind
    text: str
    level: int = 0
    page: int | None = None
    row_header: str | None = None
    column_header: str | None = None
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawDocument:
    """The blocks of a whole file in reading order, and what the file says about itself.

    Attributes
    ----------
    blocks : tuple of RawBlock
        In reading order.
    pages : int or None
        Number of pages, where the format has them.
    title : str or None
        The document's own title.
    policy_date : str or None
        ISO 8601 date from the file's metadata, if any.
    problems : tuple of Problem
        What went wrong without ending the extraction.
    """

    blocks: tuple[RawBlock, ...]
    pages: int | None = None
    title: str | None = None
    policy_date: str | None = None
    problems: tuple[Problem, ...] = ()
