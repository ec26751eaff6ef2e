"""Markdown: read as CommonMark with tables, and from there on as a page of HTML.

What site generators add to Markdown is seen to first: front matter, template tags, attribute lists,
footnotes, and bullets that are none to CommonMark.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from analyzer.extract.front_matter import split_front_matter
from analyzer.extract.html import read_page
from analyzer.extract.raw import RawDocument
from analyzer.settings import Settings

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_TAG = r"(?:\{%.*?%\}|\{\{[<%].*?[>%]\}\})"
_TEMPLATE_LINE = re.compile(rf"\s*(?:{_TAG}\s*)+")
_ATTRIBUTES = re.compile(r"\s*\{:[^{}]*\}\s*")
_HEADING_ANCHOR = re.compile(r"^( {0,3}#{1,6} .*?)\s*\{[#.][^{}]*\}\s*$")
_HEADING_GLUED = re.compile(r"^( {0,3}#{1,6})(?=[^\W\d_])")
_FOOTNOTE = re.compile(r"^\[\^[^\]\s]+\]:\s*")
_FOOTNOTE_MARK = re.compile(r"\[\^[^\]\s]+\]")
_BULLET = re.compile(r"^(\s*)[•▪●◦‣·–]\s+")
_TEMPLATE_LINK = re.compile(r"\]\(\{\{[^{}]*\}\}\)")
_MODULE = re.compile(r"(?:import\s.+\sfrom\s.+|export\s(?:const|default)\s.+);?\s*")


def read_markdown(text: str, *, settings: Settings) -> RawDocument:
    r"""Return the blocks of a Markdown text.

    Lines that were wrapped are joined, links keep their text and pictures go. Template tags of a
    site generator that fill a line are boilerplate; inside a line they stay text.

    Parameters
    ----------
    text : str
        With or without front matter (YAML or TOML), which gives title and date.
    settings : Settings
        Not used yet; limits are the caller's.

    Raises
    ------
    TooLargeError
        HTML in it is nested too deep to be parsed.

    Examples
    --------
    >>> document = read_markdown("# Privacy\n\nWij bewaren:\n- uw naam", settings=Settings())
    >>> [(block.kind, block.text) for block in document.blocks]
    [('heading', 'Privacy'), ('paragraph', 'Wij bewaren:'), ('item', 'uw naam')]
    """
    front, body = split_front_matter(text)
    document = read_page(_reader().render(_plain_markdown(body)))
    return RawDocument(
        blocks=document.blocks,
        title=front.title or document.title,
        policy_date=front.policy_date or document.policy_date,
    )


@cache
def _reader() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # Indented lines are code to CommonMark, and badly indented text in a policy.
    return MarkdownIt("commonmark", {"html": True}).enable("table").disable("code")


def _plain_markdown(text: str) -> str:
    lines: list[str] = []
    fenced = False
    for line in text.replace("\r\n", "\n").split("\n"):
        if _FENCE.match(line):
            fenced = not fenced
        lines.append(line if fenced else _plain_line(line))
    return "\n".join(lines)


def _plain_line(line: str) -> str:
    if _ATTRIBUTES.fullmatch(line) or _MODULE.fullmatch(line):
        return ""
    if _TEMPLATE_LINE.fullmatch(line):
        # On its own, so that it does not become part of the item or paragraph above it.
        return f"\n{line.strip()}\n"
    line = _HEADING_ANCHOR.sub(r"\1", line)
    line = _HEADING_GLUED.sub(r"\1 ", line)
    line = _TEMPLATE_LINK.sub("](#)", line)
    line = _BULLET.sub(r"\1- ", line)
    if _FOOTNOTE.match(line):
        return "\n" + _FOOTNOTE.sub("", line)
    return _FOOTNOTE_MARK.sub("", line)
