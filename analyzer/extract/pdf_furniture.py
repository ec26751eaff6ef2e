"""Finds the lines of a PDF that are no text of the policy: running heads, feet, contents."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from analyzer.extract.pdf_join import words
from analyzer.extract.pdf_lines import Line
from analyzer.extract.pdf_page import Page

_ZONE = 0.14  # of the page's height, above and below, where running heads and feet stand
_DRIFT = 4.0  # points that a running head may stand higher or lower on another page
_LEADER = re.compile(r"(?:\.\s?){4,}|…{2,}|_{4,}")
_ENTRY = re.compile(r"^(.*\S)\s+\d{1,3}$")
_DIGITS = re.compile(r"\d+")
_TOKENS = re.compile(r"[^\W\d_]+|\d+|[/\-–|]")


def furniture(lines: Sequence[Line], pages: Sequence[Page]) -> set[int]:
    """Return the indices of the lines that are boilerplate.

    Parameters
    ----------
    lines : sequence of Line
        All lines of the document in reading order.
    pages : sequence of Page
        In order.
    """
    height = {page.number: page.height for page in pages}
    turned = {i for i, line in enumerate(lines) if line.turned}
    edge = [i for i, line in enumerate(lines) if _in_zone(line, height[line.page])]
    numbers = {i for i in edge if is_page_number(lines[i].text)}
    return turned | numbers | _running(lines, edge, len(pages)) | _contents(lines)


def _in_zone(line: Line, height: float) -> bool:
    return line.y < _ZONE * height or line.y > (1 - _ZONE) * height


def is_page_number(text: str) -> bool:
    """Whether a line only tells the page.

    Examples
    --------
    >>> is_page_number("Pagina 2 van 3"), is_page_number("- 4 -"), is_page_number("7 jaar")
    (True, True, False)
    """
    tokens = _TOKENS.findall(text.casefold())
    digits = [token for token in tokens if token.isdigit()]
    rest = [token for token in tokens if not token.isdigit()]
    known = words("page_words") | words("page_of")
    return 1 <= len(digits) <= 2 and len(digits[0]) <= 3 and all(token in known for token in rest)


def _running(lines: Sequence[Line], edge: Iterable[int], n_pages: int) -> set[int]:
    """Return the lines in the margins that come back at the same height on other pages."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    groups: dict[tuple[str, float], list[int]] = defaultdict(list)
    for i in edge:
        text = lines[i].text.casefold()
        if lines[i].size <= 1.05 * body:  # larger, a number that changes is a chapter's
            text = _DIGITS.sub("0", text)
        groups[text, round(lines[i].size)].append(i)
    found: set[int] = set()
    for members in groups.values():
        at: dict[int, set[int]] = defaultdict(set)
        for i in members:
            at[round(lines[i].y / _DRIFT)].add(lines[i].page)
        for i in members:
            y = round(lines[i].y / _DRIFT)
            if len(at[y - 1] | at[y] | at[y + 1]) >= max(2, n_pages // 3):
                found.add(i)
    return found


def _contents(lines: Sequence[Line]) -> set[int]:
    """Return the lines of a table of contents: by their leaders, or by what follows its title."""
    led = {i for i, line in enumerate(lines) if _LEADER.search(line.text) and _ends_in_number(line)}
    found = led if len(led) >= 2 else set()
    for i, line in enumerate(lines):
        if line.text.strip(" :").casefold() in words("contents_titles"):
            entries = _entries(lines, i + 1)
            if len(entries) >= 2 or i + 1 in led:
                found |= {i, *entries}
    return found


def _ends_in_number(line: Line) -> bool:
    return line.words[-1].text.strip(". ")[-3:].isdigit()


def _entries(lines: Sequence[Line], start: int) -> set[int]:
    """Return the lines after the title that end in a page number or come back as a heading."""
    later: dict[str, int] = {}
    for i in range(start, len(lines)):
        later[_bare(lines[i].text)] = i
    found: set[int] = set()
    for i in range(start, min(start + 80, len(lines))):
        text = lines[i].text
        entry = _ENTRY.match(text)
        returns = later[_bare(text)] > i or bool(entry and later.get(_bare(entry.group(1)), 0) > i)
        if not returns and not (entry and len(text) < 100) and not _LEADER.search(text):
            break
        found.add(i)
    return found


def _bare(text: str) -> str:
    return "".join(ch for ch in text.casefold() if ch.isalpha())
