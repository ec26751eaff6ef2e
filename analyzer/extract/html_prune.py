"""What of a page is the policy: menus, banners and hidden parts go, the foot is set apart."""

from __future__ import annotations

import re

from analyzer.extract.html_tree import Element, measure
from analyzer.extract.html_words import html_words, name_tokens

FOOTER = "x-footer"
"""Tag given to a foot of the page that is kept, as boilerplate."""

LONG_FOOTER = 1200
"""Visible characters; a longer foot is no foot but text, or a page of links. Not measured."""

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ICON_NAME = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*")


def prune(body: Element) -> None:
    """Cut from the tree what is no text of the policy; feet become ``FOOTER`` elements.

    A part is only cut for its *name* (``class="menu"``) where it holds less than a third of the
    page's text or is mostly links, so that an odd name never costs the policy itself.
    """
    measure(body)
    _cut(body, page=max(body.chars, 1), depth=0)
    measure(body)
    _keep_main(body)
    measure(body)


def _cut(parent: Element, *, page: int, depth: int) -> None:
    kept: list[Element | str] = []
    for child in parent.children:
        if isinstance(child, str):
            kept.append(child)
            continue
        if _is_furniture(child, page=page):
            kept.append(" ")
            continue
        if _is_footer(child, page=page):
            child.tag = FOOTER
        _cut(child, page=page, depth=depth + 1)
        kept.append(child)
    parent.children = kept


def _is_furniture(element: Element, *, page: int) -> bool:
    if element.tag in html_words().without_text or _is_hidden(element) or _is_icon(element):
        return True
    # A menu can be longer than the policy beside it, but hardly has any text that is no link.
    small = element.chars * 3 < page or element.linked * 3 > element.chars * 2
    if element.tag == "nav" or element.attrs.get("role", "").lower() in html_words().menu_roles:
        return small
    if element.tag in {"form", "fieldset", "aside"}:
        return small and not _holds_heading(element)
    if element.tag == "header" or element.attrs.get("role") == "banner":
        return small and not _holds_heading(element)
    return small and _has_furniture_name(element)


def _has_furniture_name(element: Element) -> bool:
    names = f"{element.attrs.get('class', '')} {element.attrs.get('id', '')}"
    if names == " ":
        return False
    lowered = names.lower()
    words = html_words()
    if any(name in lowered for name in words.banner_names):
        return True
    if element.tag not in html_words().boxes and "-" not in element.tag:
        return False
    tokens = name_tokens(names)
    if tokens & words.aside_tokens:
        return not _holds_heading(element)
    return bool(tokens & words.menu_tokens) and not _holds_heading(element, levels={"h1"})


def _holds_heading(element: Element, levels: set[str] | frozenset[str] = _HEADINGS) -> bool:
    return any(below.tag in levels and below.chars for below in element.walk())


def _is_hidden(element: Element) -> bool:
    style = element.attrs.get("style", "")
    if "hidden" not in element.attrs and not (style and _HIDDEN.search(style)):
        return False
    names = f"{element.attrs.get('class', '')} {element.attrs.get('id', '')}"
    folds = name_tokens(names) & html_words().fold_tokens
    return not folds or any(name in names.lower() for name in html_words().banner_names)


def _is_icon(element: Element) -> bool:
    if element.tag not in {"i", "span"} or not 0 < element.chars < 30:
        return False
    tokens = name_tokens(element.attrs.get("class", ""))
    return bool(tokens & html_words().icon_tokens) and bool(_ICON_NAME.fullmatch(element.text()))


def _is_footer(element: Element, *, page: int) -> bool:
    if element.tag in _HEADINGS:
        return False
    if element.tag == "footer" or element.attrs.get("role") == "contentinfo":
        return element.chars * 2 < page
    if element.chars * 3 >= page or element.tag not in html_words().boxes:
        return False
    names = f"{element.attrs.get('class', '')} {element.attrs.get('id', '')}"
    return bool(name_tokens(names) & html_words().footer_tokens)


def _keep_main(body: Element) -> None:
    """Where the page names its main part, keep that, the title above it and the foot below."""
    mains = [e for e in body.walk() if e.tag == "main" or e.attrs.get("role") == "main"]
    if not mains:
        return
    main = max(mains, key=lambda element: element.chars)
    if main.chars * 2 < body.chars - sum(e.chars for e in body.walk() if e.tag == FOOTER):
        return
    _only(body, main)


def _only(parent: Element, main: Element) -> None:
    kept: list[Element | str] = []
    for child in parent.children:
        if isinstance(child, str):
            continue
        if child is main or child.tag == FOOTER or _holds_heading(child, levels={"h1"}):
            kept.append(child)
        elif main in child.walk():
            _only(child, main)
            kept.append(child)
    parent.children = kept
