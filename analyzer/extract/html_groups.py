"""From lines to blocks: typed bullets become items, broken sentences are joined."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from analyzer.extract.html_lines import Line
from analyzer.extract.raw import RawBlock

SHORT = 120
"""Longest bold line that can be a heading, and item without a bullet: characters, not measured."""

_BULLET = re.compile(r"[-–—•·*▪▫◦‣●○■□✓✔✅➤►▶➢❖➔→»›]\s+(?=\S)|[•▪●■✓✔✅➤►➢❖]\s*(?=\S)")
_NUMBER = re.compile(r"(?:\d{1,2}[.)]|[a-z]\))\s+(?=\S)")
_SENTENCE_END = (".", "!", "?", ".”", '."', ".)")
_LONG_ENOUGH_TO_WRAP = 40
_DECORATED = re.compile(r"([/=*~#_|+-])\1{1,}\s*([^/=*~#_|+-].{0,100}?)\s*\1{2,}")
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]\s+[A-ZÀ-Þ]")
_TEMPLATE = re.compile(r"(?:\{%[^{}]*%\}\s*|\{\{[<%][^{}]*[>%]\}\}\s*)+")
_ADDRESS = re.compile(r"@|\d{4}\s?[A-Z]{2}\b|\+\d|\d{6,}|://|www\.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A block that may yet turn out to be a heading, because all of it is bold.

    Attributes
    ----------
    bold, linked : bool
        See :class:`analyzer.extract.html_lines.Line`.
    """

    block: RawBlock
    bold: bool = False
    linked: bool = False


def drafts_of(lines: list[Line], *, item_level: int, after_heading: bool) -> list[Draft]:
    """Return the blocks that a stretch of lines makes.

    Parameters
    ----------
    item_level : int
        Depth of the list item that the lines stand in; 0 outside of lists.
    after_heading : bool
        Whether a heading stands right above.
    """
    lines = _join_wrapped(lines)
    bulleted = [bool(_BULLET.match(line.text)) for line in lines]
    if item_level:
        return _within_item(lines, bulleted, level=item_level)
    numbered = sum(bool(_NUMBER.match(line.text)) and not line.bold for line in lines) >= 2
    listed = _bare_items(lines, after_heading=after_heading)
    return [
        _draft(line, item=has_bullet or is_listed or (numbered and bool(_NUMBER.match(line.text))))
        for line, has_bullet, is_listed in zip(lines, bulleted, listed, strict=True)
    ]


def _draft(line: Line, *, item: bool, level: int = 1) -> Draft:
    if _TEMPLATE.fullmatch(line.text):
        return Draft(block=RawBlock(kind="boilerplate", text=line.text))
    if (framed := _DECORATED.fullmatch(line.text)) is not None and len(framed[2]) <= SHORT:
        return Draft(block=RawBlock(kind="paragraph", text=framed[2].strip()), bold=True)
    if not item:
        return Draft(
            block=RawBlock(kind="paragraph", text=line.text), bold=line.bold, linked=line.linked
        )
    block = RawBlock(kind="item", text=without_bullet(line.text), level=level)
    return Draft(block=block, bold=line.bold, linked=line.linked)


def without_bullet(text: str) -> str:
    """Return the text without the bullet or number it begins with.

    Examples
    --------
    >>> without_bullet("- Uw naam"), without_bullet("2) Uw adres"), without_bullet("•E-mail")
    ('Uw naam', 'Uw adres', 'E-mail')
    """
    match = _BULLET.match(text) or _NUMBER.match(text)
    return text[match.end() :] if match else text


def has_bullet(text: str) -> bool:
    """Return whether the text begins with a typed bullet."""
    return bool(_BULLET.match(text))


def _join_wrapped(lines: list[Line]) -> list[Line]:
    """Join a line to the one before where a sentence was broken for its looks."""
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        if (
            last is not None
            and not line.gap
            and last.bold == line.bold
            and line.text[0].islower()
            and len(last.text) >= _LONG_ENOUGH_TO_WRAP
            and not last.text.endswith((*_SENTENCE_END, ":", ";"))
        ):
            joined[-1] = replace(
                last, text=f"{last.text} {line.text}", linked=last.linked and line.linked
            )
        else:
            joined.append(line)
    return joined


def _within_item(lines: list[Line], bulleted: list[bool], *, level: int) -> list[Draft]:
    """One item, unless an empty line, a bullet, or the end of a bold title parts it."""
    drafts: list[Draft] = []
    for line, has_own in zip(lines, bulleted, strict=True):
        if has_own and drafts:
            drafts.append(_draft(line, item=True, level=level + 1))
        elif drafts and _is_title_of(drafts[-1], line):
            drafts[-1] = replace(drafts[-1], bold=False)  # it heads one entry, no section
            drafts.append(_draft(line, item=False))
        elif drafts and not line.gap and drafts[-1].block.level in {0, level}:
            last = drafts[-1].block
            drafts[-1] = Draft(block=replace(last, text=f"{last.text} {line.text}"))
        else:
            drafts.append(_draft(line, item=True, level=level))
    return drafts


def _is_title_of(draft: Draft, line: Line) -> bool:
    """Whether a bold line stands above its explanation: more than a label with a colon."""
    title = draft.bold and draft.block.kind == "item" and not draft.block.text.endswith(":")
    return title and not line.bold


def _bare_items(lines: list[Line], *, after_heading: bool) -> list[bool]:
    """Return for each line whether it is an item without a bullet.

    Such lines follow a line that ends in a colon, or stand three or more right under a heading;
    they are short, end in no full stop, and have no empty line between them. An address looks the
    same, and is known by its postcode, number or e-mail address.
    """
    listed = [False] * len(lines)
    start = 0
    while start < len(lines):
        stop = start
        while (
            stop < len(lines) and _itemlike(lines[stop]) and (stop == start or not lines[stop].gap)
        ):
            stop += 1
        run = lines[start:stop]
        led = start > 0 and lines[start - 1].text.endswith(":") and not (run and run[0].gap)
        enough = (led and len(run) >= 2) or (after_heading and start == 0 and len(run) >= 3)
        if enough and not any(_ADDRESS.search(line.text) for line in run):
            listed[start:stop] = [True] * len(run)
        start = max(stop, start + 1)
    return listed


def _itemlike(line: Line) -> bool:
    return (
        len(line.text) <= SHORT and not line.bold and not line.text.endswith((*_SENTENCE_END, ":"))
    )


def settle_headings(drafts: list[Draft]) -> list[RawBlock]:
    """Return the blocks, short bold paragraphs above other text having become headings.

    A page whose paragraphs are mostly bold has no headings in bold. A bold line that ends in a
    colon above a list leads that list in, and stays a paragraph. A short line with a number
    ("3. Uw rechten") heads the sentence below it, bold or not.
    """
    bold = sum(draft.bold and draft.block.kind == "paragraph" for draft in drafts)
    plain = sum(d.block.kind in {"paragraph", "item", "cell"} and not d.bold for d in drafts)
    level = outer = 1
    blocks: list[RawBlock] = []
    for place, draft in enumerate(drafts):
        block = draft.block
        following = drafts[place + 1].block if place + 1 < len(drafts) else None
        alone = block.kind == "paragraph" or (
            block.kind == "item" and not (blocks and blocks[-1].kind == "item")
        )
        if block.kind == "heading":
            level = outer = block.level
        elif alone and draft.bold and bold <= plain and _heads(block, following):
            outer = min(level + 1, 6)
            block = replace(block, kind="heading", level=outer)
        elif block.kind == "paragraph" and _is_numbered_heading(block.text, following):
            block = replace(block, kind="heading", level=min(outer + 1, 6))
        blocks.append(block)
    return blocks


def _is_numbered_heading(text: str, following: RawBlock | None) -> bool:
    if following is None or following.kind not in {"paragraph", "item", "cell"}:
        return False
    if len(text) > SHORT // 2 or not _NUMBERED.match(text) or text.endswith((".", ";", ":", ",")):
        return False
    if following.kind == "paragraph" and not following.text.endswith((*_SENTENCE_END, ":")):
        return False
    return not _NUMBERED.match(following.text)


def _heads(block: RawBlock, following: RawBlock | None) -> bool:
    """Return whether a bold block is the heading of the one that follows."""
    text = block.text
    if following is None or following.kind in {"heading", "boilerplate"}:
        return False
    if block.kind == "item" and following.kind == "item":
        return False
    if len(text) > SHORT or text.endswith((".", "!", ";", ",")) or _ADDRESS.search(text):
        return False
    if text.endswith(":"):
        return following.kind == "paragraph" and not _ADDRESS.search(following.text)
    # A name above an address is in bold as well, and heads nothing.
    short = following.kind == "paragraph" and len(following.text) < SHORT // 2
    return not (short and not following.text.endswith((*_SENTENCE_END, ":")))
