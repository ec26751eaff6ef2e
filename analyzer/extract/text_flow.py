"""Which lines of a plain text run on into the next: from lines to paragraphs.

Three ways of writing occur: one paragraph a line; lines broken at a width; and what copying from a
PDF viewer gives, broken at a width with an empty line after every line. Which one it is shows from
the sentences that break off at a line's end and go on in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from analyzer.extract.pdf_join import Joiner
from analyzer.extract.text_lines import Line, words
from analyzer.extract.text_marks import Mark, is_lone_bullet, mark_of

_SHORTEST = 40  # characters; a shorter line was not broken because it was full
_WIDEST = 160  # characters; longer lines are no hard-wrapped ones
_SLACK = 0.12  # share of the width by which full lines differ, in a proportional typeface
_SLACK_CAPITAL = 0.06  # the same where the line below may begin a new paragraph
_CLOSED = re.compile(r"[.:;!?][)\"'*]*$")
_INNER_END = re.compile(r"[.!?:;] ")
_LABEL_WORDS = 2  # most words of a line with a colon that is a title by itself
_ADDRESS = re.compile(r"@|https?:|www\.|^\d{4} ?[A-Z]{2}\b|^\+?[\d() -]{8,}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Lines that belong together, as one text.

    Attributes
    ----------
    text : str
        Without bullet, but with the number or letter it begins with.
    mark : Mark or None
        What it begins with.
    indent : int
        Of its first line, in columns.
    gap : int
        Empty lines above it.
    page : int
        From 1.
    furniture : bool
        A page number, or a running head or foot.
    """

    text: str
    mark: Mark | None
    indent: int
    gap: int
    page: int
    furniture: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """How a text is broken in lines.

    Attributes
    ----------
    width : int
        Characters of a full line; 0 where lines are not broken at a width.
    spaced : bool
        An empty line stands between the lines of one paragraph.
    loose_items : bool
        Items of lists have an empty line between them, so that a line right below one is its own.
    """

    width: int
    spaced: bool = False
    loose_items: bool = False


def flow_of(lines: Sequence[Line]) -> Flow:
    """Return how the text is broken in lines."""
    pairs = [(a, b) for a, b in pairwise(lines) if _breaks_off(a, b)]
    lengths = sorted(len(a.text) for a, _ in pairs)
    if len(pairs) < 2:
        return Flow(width=0)
    width = lengths[int(0.9 * (len(lengths) - 1))]
    longer = sum(len(line.text) > 1.25 * width for line in lines)
    full = [(a, b) for a, b in pairs if _is_full(a.text, b.text, width)]
    if width > _WIDEST or longer > 0.05 * len(lines) or len(full) < 0.6 * len(pairs):
        return Flow(width=0)
    marked = [line for line in lines if mark_of(line.text)]
    return Flow(
        width=max(len(a.text) for a, _ in pairs if len(a.text) <= 1.25 * width),
        spaced=sum(b.gap > 0 for _, b in full) > 0.5 * len(full),
        loose_items=sum(line.gap > 0 for line in marked) > 0.5 * len(marked),
    )


def _breaks_off(above: Line, below: Line) -> bool:
    return (
        len(above.text) >= _SHORTEST
        and below.text[0].islower()
        and not _CLOSED.search(above.text)
        and mark_of(below.text) is None
    )


def _is_full(above: str, below: str, width: int) -> bool:
    """Say whether the first word of the line below would not have fitted in the one above."""
    word = below.split(maxsplit=1)[0]
    slack = _SLACK if word[0].islower() else _SLACK_CAPITAL
    return len(above) + 1 + len(word) > (1 - slack) * width


def paragraphs(lines: Sequence[Line], flow: Flow) -> list[Paragraph]:
    """Return the paragraphs; furniture that interrupts one is put after it."""
    lines = _without_detached_bullets(lines)
    joiner = Joiner([line.text for line in lines])
    groups: list[list[Line]] = []
    furniture: list[Line] = []
    found: list[Paragraph] = []

    def close() -> None:
        if groups:
            found.append(_paragraph(groups.pop(), joiner))
        found.extend(_furniture(line) for line in furniture)
        furniture.clear()

    for line in lines:
        if line.furniture:
            furniture.append(line)
        elif groups and _runs_on(groups[-1], line, flow):
            groups[-1].append(line)
        else:
            close()
            groups.append([line])
    close()
    return found


def _without_detached_bullets(lines: Sequence[Line]) -> Sequence[Line]:
    """Drop bullets that copying put in a column of their own, above the items they belong to."""
    lone = [is_lone_bullet(line.text) for line in lines]
    if not any(a and b for a, b in pairwise(lone)):
        return lines
    return [line for line, bullet in zip(lines, lone, strict=True) if not bullet]


def _furniture(line: Line) -> Paragraph:
    return Paragraph(
        text=line.text, mark=None, indent=0, gap=line.gap, page=line.page, furniture=True
    )


def _paragraph(group: Sequence[Line], joiner: Joiner) -> Paragraph:
    first = group[0]
    text = _join([line.text for line in group], joiner)
    mark = mark_of(text)
    if mark and mark.kind == "bullet":
        text = mark.rest
    return Paragraph(text=text, mark=mark, indent=first.indent, gap=first.gap, page=first.page)


def _join(lines: Sequence[str], joiner: Joiner) -> str:
    """Join pair by pair: the joiner looks at the whole of what it is given, at every line."""
    parts = []
    for above, below in pairwise(lines):
        pair = joiner.pair(above, below)
        parts.append(pair[: len(pair) - len(below)])
    return "".join(parts) + lines[-1]


def _runs_on(group: Sequence[Line], line: Line, flow: Flow) -> bool:
    above = group[-1].text
    first = mark_of(group[0].text)
    if len(group) == 1 and first and not first.rest and line.gap <= 1:
        # A bullet or number alone on its line; the number of a section wants a title.
        return first.kind != "section" or line.text[0].isupper()
    if not flow.width or _begins_anew(line):
        return False
    open_end = not _CLOSED.search(above)
    if not open_end and _is_title_line(line, flow):
        return False
    if open_end and line.text[0].islower():
        return _goes_on(group, line, flow)
    if line.gap > int(flow.spaced):
        return False
    if first and first.kind == "bullet" and flow.loose_items and not line.gap and not flow.spaced:
        return line.indent != 1  # one blank before a line is what the top of a page leaves
    return _is_full(above, line.text, flow.width) and (open_end or not flow.spaced or not line.gap)


def _begins_anew(line: Line) -> bool:
    mark = mark_of(line.text)
    return mark is not None and not (
        mark.kind == "number" and mark.label.isdigit() and not line.gap
    )


def _is_title_line(line: Line, flow: Flow) -> bool:
    """Say whether a line is a whole question or label, which a full line above does not take in."""
    text = line.text
    if len(text) > 0.85 * flow.width or not text[0].isupper() or _INNER_END.search(text):
        return False
    return text.endswith("?") or (text.endswith(":") and len(text.split()) <= _LABEL_WORDS)


def _goes_on(group: Sequence[Line], line: Line, flow: Flow) -> bool:
    """Decide on a line in lower case below one without a full stop."""
    above = group[-1].text
    if _is_full(above, line.text, flow.width):
        return True
    if _ADDRESS.search(line.text) or _ADDRESS.search(above):
        return False
    last = above.rsplit(None, 1)[-1].casefold()
    close = line.gap == 0 or flow.spaced
    return last in words("unfinished") or (close and len(above) > 0.5 * flow.width)
