"""The names by which web pages call their menus, banners and feet: ``html_words.yaml``."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

import yaml

_PIECE = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlWords:
    """The lists of ``html_words.yaml``; its comments say what each is for."""

    menu_tokens: frozenset[str]
    aside_tokens: frozenset[str]
    footer_tokens: frozenset[str]
    banner_names: frozenset[str]
    fold_tokens: frozenset[str]
    icon_tokens: frozenset[str]
    back_links: frozenset[str]
    telling_in_footer: frozenset[str]
    label_tokens: frozenset[str]
    closing_themselves: frozenset[str]
    formatting: frozenset[str]
    blocks: frozenset[str]
    without_text: frozenset[str]
    boxes: frozenset[str]
    menu_roles: frozenset[str]


@cache
def html_words() -> HtmlWords:
    """Return the word lists; the file is read on the first call."""
    path = Path(__file__).with_name("html_words.yaml")
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return HtmlWords(**{item.name: frozenset(data[item.name]) for item in fields(HtmlWords)})


def name_tokens(name: str) -> frozenset[str]:
    """Return the lower-case parts of a class name or id.

    Examples
    --------
    >>> sorted(name_tokens("siteFooter nav__inner2"))
    ['footer', 'inner', 'nav', 'site']
    """
    return frozenset(piece.lower() for piece in _PIECE.findall(name))
