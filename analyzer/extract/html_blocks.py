"""From the tree of a page to blocks, in reading order."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from analyzer.extract.html_groups import Draft, drafts_of, settle_headings
from analyzer.extract.html_lines import LineBuilder, stands_in_columns
from analyzer.extract.html_prune import FOOTER
from analyzer.extract.html_tables import cell_text, grid_of, has_header_row, is_layout
from analyzer.extract.html_tree import Element
from analyzer.extract.html_words import html_words, name_tokens
from analyzer.extract.raw import RawBlock

LONGEST_HEADING = 200
"""Characters; a longer ``<h3>`` is a paragraph in large print. Not measured."""

BELOW_FOOT = 200
"""Characters; more than this below a foot is text, and that the foot of a part. Not measured."""

PASTED = 600
"""Characters; in a text this long, empty lines in the source are paragraphs. Not measured."""

SHORT_DEFINITION = 200
"""Characters; the description of a longer ``<dt>`` pair is text under a heading. Not measured."""

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_EMPTY_LINE = re.compile(r"\n[ \t\r]*\n")
_ARROWS = ("←", "«", "‹", "⟵", "↑", "→", "<")


class BlockBuilder:
    """Walks a pruned tree and gathers drafts of blocks."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self._lines = LineBuilder()
        self._item_level = 0
        self._list_depth = 0
        self._level = 0
        self._foot = 0
        self._special: dict[str, Callable[[Element], None]] = {
            **dict.fromkeys(_HEADINGS, self._heading),
            **dict.fromkeys(("ul", "ol", "menu", "dir"), self._list),
            "li": self._item,
            "table": self._table,
            "dl": self._definitions,
            "summary": self._fold_title,
            "button": self._button,
            "pre": self._preformatted,
            "x-item": self._single_item,
            "x-boilerplate": self._boilerplate,
            FOOTER: self._footer,
        }

    def finish(self) -> list[RawBlock]:
        """Return all blocks; what little stands below the foot of the page is boilerplate too."""
        foot = self._foot
        below = self.drafts[foot:]
        if _length(below) <= min(BELOW_FOOT, _length(self.drafts[:foot])):
            below = [Draft(block=replace(d.block, kind="boilerplate", level=0)) for d in below]
            self.drafts[len(self.drafts) - len(below) :] = below
        return settle_headings(self.drafts)

    def visit(self, element: Element) -> None:
        """Add the blocks of an element that stands on lines of its own."""
        self._flush()
        if element.attrs.get("role") == "heading":
            self._heading(element)
        else:
            self._special.get(element.tag, self._flow)(element)
        self._flush()

    def _flow(self, element: Element) -> None:
        columns = stands_in_columns(element)
        for child in element.children:
            if isinstance(child, str):
                self._text(child)
            elif not child.block:
                self._lines.add(child)
                if columns:
                    self._lines.add(" ")
            else:
                self.visit(child)

    def _text(self, text: str) -> None:
        """Add a text; pasted plain text keeps its paragraphs, which empty lines part."""
        parts = _EMPTY_LINE.split(text) if len(text) > PASTED else [text]
        for place, part in enumerate(parts):
            if place and _ends_paragraph(parts[place - 1], part):
                self._flush()
            self._lines.add(part if place == 0 else f" {part}")

    def _single_item(self, element: Element) -> None:
        outer, self._item_level = self._item_level, int(element.attrs.get("level", "1"))
        self._flow(element)
        self._flush()
        self._item_level = outer

    def _boilerplate(self, element: Element) -> None:
        self._emit(RawBlock(kind="boilerplate", text=_one_line(element)))

    def _flush(self) -> None:
        lines = self._lines.take()
        lines = [line for line in lines if not (line.linked and _leads_back(line.text))]
        if not lines:
            return
        heading = bool(self.drafts) and self.drafts[-1].block.kind == "heading"
        self.drafts.extend(drafts_of(lines, item_level=self._item_level, after_heading=heading))

    def _emit(self, block: RawBlock) -> None:
        if block.text:
            self.drafts.append(Draft(block=block))

    def _heading(self, element: Element) -> None:
        text = _one_line(element)
        if len(text) > LONGEST_HEADING or (len(text) > 100 and text.endswith(".")):
            self._flow(element)
            return
        stated = element.attrs.get("aria-level", "")
        level = int(stated) if stated.isdecimal() and len(stated) < 3 else 2
        level = _HEADINGS.get(element.tag, level)
        if text:
            self._level = min(max(level, 1), 6)
        self._emit(RawBlock(kind="heading", text=text, level=self._level))

    def _fold_title(self, element: Element) -> None:
        text = _one_line(element)
        if any(below.tag in _HEADINGS for below in element.walk()) or len(text) > LONGEST_HEADING:
            self._flow(element)
        else:
            self._emit(RawBlock(kind="heading", text=text, level=min(self._level + 1, 6) or 1))

    def _button(self, element: Element) -> None:
        names = f"{element.attrs.get('class', '')} {element.attrs.get('id', '')}"
        folds = name_tokens(names) & html_words().fold_tokens
        if folds or "aria-expanded" in element.attrs or "aria-controls" in element.attrs:
            self._fold_title(element)
        else:
            self._emit(RawBlock(kind="boilerplate", text=_one_line(element)))

    def _preformatted(self, element: Element) -> None:
        for part in _raw_text(element).split("\n\n"):
            self._emit(RawBlock(kind="paragraph", text=" ".join(part.split())))

    def _list(self, element: Element) -> None:
        start = len(self.drafts)
        self._list_depth += 1
        outer, self._item_level = self._item_level, 0
        self._flow(element)
        self._flush()
        self._list_depth -= 1
        self._item_level = outer
        if self._is_menu(element):
            self.drafts[start:] = [
                Draft(block=replace(draft.block, kind="boilerplate", level=0))
                for draft in self.drafts[start:]
            ]

    def _is_menu(self, element: Element) -> bool:
        """Return whether a list has only links within the site: a menu, or a table of contents."""
        if not element.chars or element.linked < element.chars * 0.9:
            return False
        links = [below.attrs.get("href", "") for below in element.walk() if below.tag == "a"]
        return len(links) >= 2 and not any(
            link.startswith(("http", "//", "mailto:", "tel:")) for link in links
        )

    def _item(self, element: Element) -> None:
        holds_heading = any(below.tag in _HEADINGS for below in element.walk())
        outer, depth = self._item_level, self._list_depth
        # A list whose items have headings of their own lays out the page: no list to a reader.
        self._item_level = 0 if holds_heading else max(depth, 1)
        if holds_heading:
            self._list_depth = 0
        self._flow(element)
        self._flush()
        self._item_level, self._list_depth = outer, depth

    def _definitions(self, element: Element) -> None:
        """Add a short description as a cell under its term, a long one as text under a heading."""
        pairs = [e for e in element.walk() if e.tag in {"dt", "dd"}]
        term: Element | None = None
        for place, part in enumerate(pairs):
            if part.tag == "dt":
                term = part
                follower = pairs[place + 1] if place + 1 < len(pairs) else None
                if follower is None or follower.tag == "dt" or not _is_short(follower):
                    self._fold_title(part)
            elif term is not None and _is_short(part):
                header = _one_line(term).rstrip(":").strip()
                self._emit(
                    RawBlock(kind="cell", text=cell_text(part), column_header=header or None)
                )
            else:
                self._flow(part)
                self._flush()

    def _table(self, element: Element) -> None:
        for caption in (e for e in element.elements() if e.tag == "caption"):
            self._emit(RawBlock(kind="paragraph", text=_one_line(caption)))
        grid = grid_of(element)
        if is_layout(element, grid):
            for child in element.elements():
                if child.tag != "caption":
                    self.visit(child)
            return
        headers = (
            [cell.text if cell else "" for cell in grid[0]] if has_header_row(element, grid) else []
        )
        seen: set[int] = set()
        for row in grid[1:] if headers else grid:
            first = row[0]
            for column, cell in enumerate(row):
                if cell is None or id(cell) in seen:
                    continue
                seen.add(id(cell))
                self._emit(
                    RawBlock(
                        kind="cell",
                        text=cell.text,
                        row_header=first.text
                        if first and column and first is not cell and first.text
                        else None,
                        column_header=(headers[column] or None) if headers else None,
                    )
                )

    def _footer(self, element: Element) -> None:
        """Add the foot of a page as boilerplate, but for the lines that say who and when."""
        inner = BlockBuilder()
        element.tag = "div"
        inner.visit(element)
        menu: list[str] = []
        for draft in inner.drafts:
            text, kind = draft.block.text, draft.block.kind
            telling = kind != "heading" and _tells(text)
            if not telling and (draft.linked or kind in {"item", "boilerplate"}):
                menu.append(text)
                continue
            self._emit(RawBlock(kind="boilerplate", text=" ".join(menu)))
            menu = []
            self._emit(RawBlock(kind="paragraph" if telling else "boilerplate", text=text))
        self._emit(RawBlock(kind="boilerplate", text=" ".join(menu)))
        self._foot = len(self.drafts)


def _length(drafts: list[Draft]) -> int:
    return sum(len(draft.block.text) for draft in drafts)


def _tells(text: str) -> bool:
    lowered = text.lower()
    return any(word in lowered for word in html_words().telling_in_footer)


def _leads_back(text: str) -> bool:
    if text.startswith(_ARROWS) or text.endswith(_ARROWS):
        return True
    return any(text.lower().startswith(words) for words in html_words().back_links)


def _ends_paragraph(above: str, below: str) -> bool:
    above, below = above.strip(), below.strip()
    return bool(above and below) and above[-1] in ".:;?!/-" and not below[0].islower()


def _is_short(element: Element) -> bool:
    simple = not any(
        below.tag in {"ul", "ol", "table"} or below.tag in _HEADINGS for below in element.walk()
    )
    return simple and len(element.text()) <= SHORT_DEFINITION


def _one_line(element: Element) -> str:
    builder = LineBuilder()
    for child in element.children:
        builder.add(child)
    return " ".join(line.text for line in builder.take())


def _raw_text(element: Element) -> str:
    return "".join(
        child if isinstance(child, str) else _raw_text(child) for child in element.children
    )
