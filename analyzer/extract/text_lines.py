"""The lines of a plain text, and which are furniture: page numbers, running heads and feet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import yaml

from analyzer.extract.normalise import normalise

_DIGITS = re.compile(r"\d+")
_URL_LINE = re.compile(r"(?:https?://|www\.)\S+")
_MIN_REPEATS = 3  # a line that returns this often near page edges is a running head
_MAX_HEAD = 12  # words of a running head
_EDGE = 2  # lines at the top and bottom of a page where a running head may stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line with words on it.

    Attributes
    ----------
    text : str
        Normalised, without white space around it.
    indent : int
        Columns of white space before it; a tab counts for four.
    gap : int
        Empty lines above it.
    page : int
        From 1; form feeds part the pages.
    edge : bool
        One of the first or last lines of a page that form feeds show.
    furniture : bool
        A page number, or a running head or foot.
    """

    text: str
    indent: int
    gap: int
    page: int
    edge: bool = False
    furniture: bool = False


@cache
def words(name: str) -> frozenset[str]:
    """Return a list of ``text_words.yaml`` by its name."""
    return frozenset(word_list(name))


@cache
def word_list(name: str) -> tuple[str, ...]:
    """Return a list of ``text_words.yaml`` in its order."""
    return tuple(_word_file()[name])


@cache
def _word_file() -> dict[str, list[str]]:
    text = (files("analyzer.extract") / "text_words.yaml").read_text("utf-8")
    loaded: dict[str, list[str]] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - text only
    return loaded


def read_lines(text: str) -> tuple[list[Line], int]:
    """Return the lines that hold text, furniture marked, and the number of pages.

    Parameters
    ----------
    text : str
        Not yet normalised: form feeds part its pages.
    """
    pages = text.strip("\f").split("\f")
    lines: list[Line] = []
    for number, page in enumerate(pages, start=1):
        lines += _page_lines(page, number, edges=len(pages) > 1)
    return _mark_furniture(lines), len(pages)


def _page_lines(page: str, number: int, *, edges: bool) -> list[Line]:
    lines, gap = [], int(number > 1)
    for raw in normalise(page).split("\n"):
        words_of = raw.strip()
        if not words_of:
            gap += 1
            continue
        before = raw[: len(raw) - len(raw.lstrip())].replace("\t", "    ")
        lines.append(Line(text=words_of, indent=len(before), gap=gap, page=number))
        gap = 0
    if not edges:
        return lines
    last = len(lines) - _EDGE
    return [replace(line, edge=i < _EDGE or i >= last) for i, line in enumerate(lines)]


def is_page_number(text: str) -> bool:
    """Say whether a line is a page number and nothing else.

    Examples
    --------
    >>> [is_page_number(t) for t in ("Pagina 2 van 7", "- 3 -", "4/9", "12 maanden")]
    [True, True, True, False]
    """
    return len(text) < 30 and bool(_page_number().fullmatch(text))


@cache
def _page_number() -> re.Pattern[str]:
    names = "|".join(re.escape(word) for word in word_list("page"))
    return re.compile(
        rf"(?:[-–—|]\s*)?(?:(?:{names})\s*)?\d{{1,3}}(?:\s*(?:van|of|/|\|)\s*\d{{1,3}})?(?:\s*[-–—|])?",
        re.IGNORECASE,
    )


def _mark_furniture(lines: Sequence[Line]) -> list[Line]:
    numbers = [is_page_number(line.text) for line in lines]
    heads = _running_heads(lines, numbers)
    lines = _mark_returning_title(lines)
    return [
        replace(
            line,
            furniture=line.furniture
            or numbers[i]
            or _masked(line.text) in heads
            or _is_link(lines, i),
        )
        for i, line in enumerate(lines)
    ]


def _running_heads(lines: Sequence[Line], numbers: Sequence[bool]) -> frozenset[str]:
    seen: Counter[str] = Counter()
    near: Counter[str] = Counter()
    for i, line in enumerate(lines):
        if numbers[i] or len(line.text.split()) > _MAX_HEAD:
            continue
        key = _masked(line.text)
        seen[key] += 1
        near[key] += line.edge or any(numbers[max(0, i - 1) : i + 2])
    return frozenset(key for key, n in seen.items() if n >= _MIN_REPEATS and 3 * near[key] >= 2 * n)


def _mark_returning_title(lines: Sequence[Line]) -> list[Line]:
    """Mark where the first line of the document comes back, as the head of further pages."""
    title = lines[0].text if lines else ""
    returns = {i for i, line in enumerate(lines) if i and line.text == title}
    if len(returns) < _MIN_REPEATS - 1 or len(title.split()) < 2:
        return list(lines)
    return [replace(line, furniture=i in returns) for i, line in enumerate(lines)]


def _masked(text: str) -> str:
    return _DIGITS.sub("#", text.casefold())


def _is_link(lines: Sequence[Line], i: int) -> bool:
    """Say whether a line is the address of a link, which copying puts under a page's last line."""
    if not 0 < i < len(lines) - 1 or not lines[i].gap or lines[i + 1].gap:
        return False
    after = lines[i + 1].text
    whole = _URL_LINE.fullmatch(lines[i].text) is not None
    return whole and after[:1].islower() and lines[i - 1].text[-1] not in ".:;"
