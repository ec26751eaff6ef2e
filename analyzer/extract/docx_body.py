"""A Word document as the same small tree that a web page becomes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree

from analyzer.extract.docx_styles import Styles, Xml, is_on, value_of
from analyzer.extract.html_prune import FOOTER
from analyzer.extract.html_tree import Element

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_WRAPPERS = frozenset(
    qn(name) for name in ("w:sdtContent", "w:ins", "w:moveTo", "w:customXml", "w:smartTag")
)
_GONE = frozenset(
    qn(name) for name in ("w:del", "w:moveFrom", "w:txbxContent", "w:rPr", "w:pPr", "w:instrText")
)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOTES = ("footnotes", "endnotes")
_MARKS = {
    qn("w:tab"): " ",
    qn("w:noBreakHyphen"): "-",
    qn("w:softHyphen"): "",
    qn("w:ptab"): " ",
}


def body_of(document: WordDocument) -> Element:
    """Return the head of the pages, the body, the notes and the foot, in that order."""
    builder = _Builder(Styles(document.styles))
    root = Element(tag="body", attrs={})
    root.children.extend(_running(document, builder, part="header"))
    root.children.extend(builder.blocks(document.element.body))
    for notes in _notes(document):
        root.children.extend(builder.blocks(notes))
    root.children.extend(_running(document, builder, part="footer"))
    return root


def _running(document: WordDocument, builder: _Builder, *, part: str) -> Iterator[Element]:
    """Yield each different head or foot once."""
    seen: set[str] = set()
    kinds = (part, f"first_page_{part}", f"even_page_{part}")
    for section in document.sections:
        for kind in kinds:
            running = getattr(section, kind)
            if running.is_linked_to_previous:
                continue
            element = Element(tag=FOOTER, attrs={})
            element.children.extend(builder.blocks(running._element))
            if (text := element.text()) and text not in seen:
                seen.add(text)
                yield element


def _notes(document: WordDocument) -> Iterator[Xml]:
    for relation in document.part.rels.values():
        if relation.is_external or relation.reltype.rsplit("/", 1)[-1] not in _NOTES:
            continue
        try:
            notes = parse_xml(relation.target_part.blob)
        except etree.XMLSyntaxError:
            continue
        for note in notes:
            if note.get(qn("w:type")) in {None, "normal"}:
                yield note


class _Builder:
    """Turns parts of a document into elements."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles

    def blocks(self, parent: Xml, *, contents: bool = False) -> Iterator[Element]:
        """Yield the paragraphs and tables of a part; a text box follows its paragraph."""
        for child in parent:
            if child.tag == qn("w:p"):
                yield self._paragraph(child, contents=contents)
                for box in _boxes(child):
                    yield from self.blocks(box)
            elif child.tag == qn("w:tbl"):
                yield self._table(child)
            elif child.tag == qn("w:sdt"):
                content = child.find(qn("w:sdtContent"))
                if content is not None:
                    yield from self.blocks(content, contents=contents or _is_contents(child))
            elif child.tag in _WRAPPERS:
                yield from self.blocks(child, contents=contents)

    def _paragraph(self, paragraph: Xml, *, contents: bool) -> Element:
        looks = self._styles.looks(paragraph)
        children = list(_inline(paragraph, bold=looks.bold))
        element = Element(tag="p", attrs={}, children=children)
        if contents or looks.contents:
            element.tag = "x-boilerplate"
        elif looks.heading:
            element.tag = f"h{looks.heading}"
        elif looks.item:
            element.tag, element.attrs = "x-item", {"level": str(looks.item)}
        return element

    def _table(self, table: Xml) -> Element:
        rows = [row for row in _unwrapped(table) if row.tag == qn("w:tr")]
        element = Element(tag="table", attrs={})
        open_cells: dict[int, Element] = {}
        for row in rows:
            line = Element(tag="tr", attrs={})
            element.children.append(line)
            head = is_on(row.find(qn("w:trPr")), "w:tblHeader")
            column = 0
            for cell in (cell for cell in _unwrapped(row) if cell.tag == qn("w:tc")):
                column = self._cell(cell, line, open_cells, column=column, head=bool(head))
        return element

    def _cell(
        self, cell: Xml, line: Element, open_cells: dict[int, Element], *, column: int, head: bool
    ) -> int:
        """Add a cell to its row, or to the span of the one above; return the next column."""
        properties = cell.find(qn("w:tcPr"))
        stated = value_of(properties, "w:gridSpan") or "1"
        across = int(stated) if stated.isdecimal() else 1
        merge = properties.find(qn("w:vMerge")) if properties is not None else None
        above = open_cells.get(column)
        if merge is not None and merge.get(qn("w:val")) != "restart" and above is not None:
            above.attrs["rowspan"] = str(int(above.attrs["rowspan"]) + 1)
            return column + across
        made = Element(tag="th" if head else "td", attrs={"colspan": str(across), "rowspan": "1"})
        made.children.extend(self.blocks(cell))
        line.children.append(made)
        open_cells[column] = made
        return column + across


def _unwrapped(parent: Xml) -> Iterator[Xml]:
    """Yield the children, those in content controls and tracked insertions included."""
    for child in parent:
        if child.tag == qn("w:sdt"):
            content = child.find(qn("w:sdtContent"))
            if content is not None:
                yield from _unwrapped(content)
        elif child.tag in _WRAPPERS:
            yield from _unwrapped(child)
        elif not _is_deleted_row(child):
            yield child


def _is_deleted_row(element: Xml) -> bool:
    return element.tag == qn("w:tr") and element.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None


def _is_contents(control: Xml) -> bool:
    gallery = value_of(control, "w:sdtPr/w:docPartObj/w:docPartGallery")
    return gallery == "Table of Contents"


def _boxes(paragraph: Xml) -> Iterator[Xml]:
    """Yield the contents of text boxes, but not the second copy that is there for old programs."""
    stack = list(reversed(paragraph))
    while stack:
        node = stack.pop()
        if node.tag == qn("w:txbxContent"):
            yield node
        elif node.tag != _FALLBACK:
            stack.extend(reversed(node))


def _inline(paragraph: Xml, *, bold: bool) -> Iterator[Element | str]:
    """Yield the text of a paragraph, bold parts in ``<strong>`` and broken lines with ``<br>``.

    An underlined part counts as bold; ``bold`` says whether the style of the paragraph is.
    """
    for run in _runs(paragraph):
        properties = run.find(qn("w:rPr"))
        if is_on(properties, "w:vanish"):
            continue
        own = is_on(properties, "w:b")
        parts = list(_text_of(run))
        if own or (own is None and bold) or is_on(properties, "w:u"):
            yield Element(tag="strong", attrs={}, children=parts)
        else:
            yield from parts


def _runs(parent: Xml) -> Iterator[Xml]:
    for child in parent:
        if child.tag == qn("w:r"):
            yield child
        elif child.tag not in _GONE:
            yield from _runs(child)


def _text_of(run: Xml) -> Iterator[Element | str]:
    for node in run:
        if node.tag == qn("w:t"):
            yield node.text or ""
        elif node.tag in {qn("w:br"), qn("w:cr")}:
            yield Element(tag="br", attrs={})
        elif node.tag in _MARKS:
            yield _MARKS[node.tag]
