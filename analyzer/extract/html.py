"""HTML: the main text of a page or fragment, without its menus, banners, forms and scripts."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from analyzer.extract.front_matter import split_front_matter
from analyzer.extract.html_blocks import BlockBuilder
from analyzer.extract.html_prune import prune
from analyzer.extract.html_tree import parse
from analyzer.extract.raw import RawBlock, RawDocument
from analyzer.settings import Settings

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_DATED = (
    "meta[property='article:modified_time'],meta[itemprop='dateModified'],meta[name='last-modified'],"
    "meta[name='revised'],meta[name='dcterms.modified'],meta[name='DC.date.modified'],"
    "meta[property='og:updated_time'],time[datetime]"
)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_html(data: str, *, settings: Settings) -> RawDocument:
    """Return the blocks of a page: its main text, and what stands around it as boilerplate.

    Menus, cookie banners, forms, scripts and hidden parts are left out. The foot of the page is
    kept as boilerplate, and as a paragraph where it tells who is responsible or how old it is.

    Parameters
    ----------
    data : str
        A whole page, or a fragment of one; front matter of a site generator may stand above it.
    settings : Settings
        Not used yet; limits are the caller's.

    Raises
    ------
    TooLargeError
        The page is nested too deep to be parsed.

    Examples
    --------
    >>> page = "<nav>Menu</nav><h1>Privacy</h1><p>Wij bewaren uw naam.</p>"
    >>> [block.text for block in read_html(page, settings=Settings()).blocks]
    ['Privacy', 'Wij bewaren uw naam.']
    """
    front, data = split_front_matter(data)
    document = read_page(data)
    return replace(
        document,
        title=front.title or document.title,
        policy_date=front.policy_date or document.policy_date,
    )


def read_page(data: str) -> RawDocument:
    """Return the blocks of a page without front matter, as :func:`read_html` does."""
    body, page = parse(data)
    prune(body)
    builder = BlockBuilder()
    builder.visit(body)
    blocks = tuple(builder.finish())
    return RawDocument(blocks=blocks, title=_title(page, blocks), policy_date=_policy_date(page))


def _title(page: LexborHTMLParser, blocks: tuple[RawBlock, ...]) -> str | None:
    node = page.css_first("title")
    stated = " ".join((node.text() if node is not None else "").split())
    if stated and "{" not in stated:
        return stated
    headings = [block for block in blocks if block.kind == "heading"]
    first = min(headings, key=lambda block: block.level, default=None)
    return first.text if first else None


def _policy_date(page: LexborHTMLParser) -> str | None:
    for node in page.css(_DATED):
        value = node.attributes.get("content") or node.attributes.get("datetime") or ""
        if (match := _ISO.match(value)) is not None:
            try:
                return date.fromisoformat(match[0]).isoformat()
            except ValueError:
                continue
    return None
