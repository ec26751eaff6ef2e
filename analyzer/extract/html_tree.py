"""A web page as a small tree of plain values: no scripts, drawings or comments, bounded depth."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analyzer.errors import TooLargeError
from analyzer.extract.html_words import html_words

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_NESTING = 10_000
"""Deepest nesting that is parsed. Lexbor takes the square of it: 0.1 s here, 5 s at 50,000."""

MAX_DEPTH = 120
"""Deepest level of our own tree; what is deeper hangs there. Real pages: under 30 (27 policies)."""

MAX_REOPENED = 5_000_000
"""Most copies a parser may make of formatting elements that are never closed; not measured."""

_RAW = re.compile(r"<(?:(!--)|(script|style|svg|noscript|template|iframe)\b)", re.IGNORECASE)
_RAW_END = {
    name: re.compile(rf"</{name}\b[^>]*>?", re.IGNORECASE)
    for name in ("script", "style", "svg", "noscript", "template", "iframe")
}
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)")

_BLOCK_STYLE = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)", re.IGNORECASE)


@dataclass(slots=True, eq=False)
class Element:
    """An element with its children in order.

    Attributes
    ----------
    tag : str
        In lower case.
    attrs : dict of str to str
        A bare attribute has the value ``""``.
    children : list of Element or str
        A text is as the page has it, white space included.
    chars, linked : int
        Letters and other visible characters below it, and how many of them stand in links.
    block : bool
        Whether it stands on lines of its own; like the counts, set by :func:`measure`.
    """

    tag: str
    attrs: dict[str, str]
    children: list[Element | str] = field(default_factory=list)
    chars: int = 0
    linked: int = 0
    block: bool = False

    def elements(self) -> list[Element]:
        """Return the children that are elements."""
        return [child for child in self.children if not isinstance(child, str)]

    def walk(self) -> list[Element]:
        """Return the element and all elements below it, in reading order."""
        found, stack = [], [self]
        while stack:
            element = stack.pop()
            found.append(element)
            stack.extend(reversed(element.elements()))
        return found

    def text(self) -> str:
        """Return all text below it on one line, with single spaces."""
        parts: list[str] = []
        stack: list[Element | str] = [self]
        while stack:
            node = stack.pop()
            if isinstance(node, str):
                parts.append(node)
            else:
                stack.extend(reversed(node.children))
        return " ".join("".join(parts).split())


def without_raw_text(data: str) -> str:
    """Return the page without comments, scripts, styles and drawings.

    An element that is never closed is left to the parser; an open comment hides all that follows.
    """
    kept, cursor = [], 0
    dead: set[str] = set()
    while (match := _RAW.search(data, cursor)) is not None:
        kept.append(data[cursor : match.start()])
        name = (match[2] or "").lower()
        end = _end_of_raw(data, match, name, dead)
        if end < 0:
            kept.append(data[match.start() : match.end()])
            end = match.end()
        cursor = end
    kept.append(data[cursor:])
    return "".join(kept)


def _end_of_raw(data: str, match: re.Match[str], name: str, dead: set[str]) -> int:
    """Return where the comment or element ends, or -1 where it is never closed."""
    if not name:
        at = data.find("-->", match.start() + 2)
        return at + 3 if at >= 0 else len(data)
    if name in dead:
        return -1
    end = _RAW_END[name].search(data, match.end())
    if end is None:
        dead.add(name)
        return -1
    return end.end()


def guard_nesting(data: str) -> None:
    """Refuse a page on which a parser would never end.

    Raises
    ------
    TooLargeError
        Elements nested more than ``MAX_NESTING`` deep, or formatting that would be copied more than
        ``MAX_REOPENED`` times.
    """
    open_now: dict[str, int] = {}
    depth = deepest = formatting = most_formatting = tags = 0
    words = html_words()
    for slash, name in _TAG.findall(data):
        name = name.lower()
        tags += 1
        if name in words.closing_themselves:
            continue
        step = -1 if slash else 1
        if slash and not open_now.get(name):
            continue
        open_now[name] = open_now.get(name, 0) + step
        depth += step
        if name in words.formatting:
            formatting += step
            most_formatting = max(most_formatting, formatting)
        deepest = max(deepest, depth)
    if deepest > MAX_NESTING or most_formatting * tags > MAX_REOPENED:
        raise TooLargeError(
            "De webpagina is te diep genest om te lezen",
            remedy="Sla de leesbare tekst van de pagina op en bied die aan",
        )


def parse(data: str) -> tuple[Element, LexborHTMLParser]:
    """Return the body of a page or fragment, and the parser for what its head says.

    Raises
    ------
    TooLargeError
        See :func:`guard_nesting`.
    """
    from selectolax.lexbor import LexborHTMLParser

    clean = without_raw_text(data)
    guard_nesting(clean)
    page = LexborHTMLParser(clean)
    body = Element(tag="body", attrs={})
    if page.body is not None:
        body.attrs = _attributes(page.body)
        _fill(body, page.body)
    return body, page


def _attributes(node: LexborNode) -> dict[str, str]:
    return {name: value or "" for name, value in node.attributes.items()}


def _fill(root: Element, source: LexborNode) -> None:
    """Copy everything below ``source``; recursion would break on a deep page."""
    path, node = [root], source.child
    depth = 1
    while node is not None:
        parent = path[min(depth, MAX_DEPTH) - 1]
        tag = node.tag or ""
        child = None
        if tag == "-text":
            parent.children.append(node.text_content or "")
        elif tag[:1] not in "-!_":
            element = Element(tag=tag, attrs=_attributes(node))
            parent.children.append(element)
            child = node.child
            if child is not None:
                if depth < MAX_DEPTH:
                    path.append(element)
                depth += 1
        if child is not None:
            node = child
            continue
        while node is not None and node.next is None and depth > 1:
            node = node.parent
            depth -= 1
            if depth < MAX_DEPTH:
                path.pop()
        node = None if node is None else node.next


def measure(root: Element) -> None:
    """Fill in ``chars``, ``linked`` and ``block`` for every element of the tree."""
    blocks = html_words().blocks
    for element in reversed(root.walk()):
        own = sum(len("".join(c.split())) for c in element.children if isinstance(c, str))
        below = element.elements()
        element.chars = own + sum(child.chars for child in below)
        inside = element.tag == "a" and "href" in element.attrs
        element.linked = element.chars if inside else sum(child.linked for child in below)
        style = element.attrs.get("style", "")
        element.block = (
            element.tag in blocks
            or any(child.block for child in below)
            or (element.tag != "a" and bool(_BLOCK_STYLE.search(style)))
        )
