"""Lists in plain text: numbers that count items or headings, and items that lost their bullet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from analyzer.extract.text_shapes import FRAGMENT_WORDS, ITEM_WORDS, Shape

_MAX_BETWEEN = 3  # paragraphs from one interrupted item to the next
_MAX_ITEMS = 300  # of one list; keeps the time linear where a whole file looks like one
_MAX_COUNTS = 8  # rows of numbers that may be open at once
_MIN_RUN = 3  # fragments in a row that are a list without a lead-in


@dataclass(slots=True)
class _Count:
    """A row of numbers ``1, 2, 3`` of one style."""

    style: str
    members: list[int] = field(default_factory=list)
    last: int = 0


def headings_by_number(shapes: Sequence[Shape]) -> frozenset[int]:
    """Return the indices of numbered paragraphs that are headings, not items.

    Headings have text between them; the items of a list follow upon one another.
    """
    headings: set[int] = set()
    for count in _counts(shapes):
        titles = [i for i in count.members if shapes[i].could_be_title]
        with_text = [i for i in titles if _has_text_below(shapes, i)]
        if 2 * len(with_text) > len(count.members):
            headings |= set(titles)
    return frozenset(headings)


def _has_text_below(shapes: Sequence[Shape], i: int) -> bool:
    below = shapes[i + 1] if i + 1 < len(shapes) else None
    if below is None:
        return False
    mark = below.paragraph.mark
    return mark is None or mark.kind in {"section", "bullet", "letter"} or mark.number == 1


def _counts(shapes: Sequence[Shape]) -> list[_Count]:
    counts: list[_Count] = []
    for i, shape in enumerate(shapes):
        mark = shape.paragraph.mark
        if mark is None or mark.kind != "number":
            continue
        fitting = [
            c for c in counts[-_MAX_COUNTS:] if c.style == mark.style and c.last + 1 == mark.number
        ]
        adjacent = [c for c in fitting if c.members[-1] == i - 1]
        if adjacent or fitting:
            chosen = (adjacent or _open_to(shapes, fitting) or fitting)[-1]
        else:
            chosen = _Count(style=mark.style)
            counts.append(chosen)
        chosen.members.append(i)
        chosen.last = mark.number
    return counts


def _open_to(shapes: Sequence[Shape], counts: Sequence[_Count]) -> list[_Count]:
    """Return the counts whose last member looks like a heading with text below."""
    return [
        c for c in counts
        if shapes[c.members[-1]].could_be_title and _has_text_below(shapes, c.members[-1])
    ]  # fmt: skip


def items_below(shapes: Sequence[Shape], lead: int, stops: frozenset[int]) -> list[int]:
    """Return the indices of the paragraphs below a lead-in that are its items.

    Parameters
    ----------
    shapes : sequence of Shape
        All paragraphs.
    lead : int
        Index of the paragraph that ends in a colon.
    stops : frozenset of int
        Paragraphs that are known to be something else.
    """
    items: list[int] = []
    for i in range(lead + 1, min(len(shapes), lead + _MAX_ITEMS)):
        if i in stops or shapes[i].paragraph.mark or not _belongs(shapes, lead, items, i):
            break
        items.append(i)
    return items


def _belongs(shapes: Sequence[Shape], lead: int, items: Sequence[int], i: int) -> bool:
    shape = shapes[i]
    last = shapes[items[-1]] if items else None
    if shape.is_lead_in and not shape.is_lower:
        return False
    if last is not None and last.is_open:
        return shape.is_open or shape.is_lower or _ends_list(shapes, items, shape)
    if shape.is_open or shape.is_lower:
        return shape.length <= 2 * ITEM_WORDS
    if last is not None and _closes(shapes, items):
        return False
    if not shape.is_sentence:
        return shape.length <= ITEM_WORDS and not _is_title_below_items(shapes, items, i)
    return _is_parallel(shapes, items, i) or _is_short_answer(shapes, lead, items, i)


def _is_short_answer(shapes: Sequence[Shape], lead: int, items: Sequence[int], i: int) -> bool:
    """Say whether a short sentence is what the lead-in announced, alone or as one of a few."""
    if items and not shapes[items[0]].is_sentence:
        return False
    plain = not shapes[i].resumes and not shapes[i].is_several
    return shapes[lead].announces and plain and shapes[i].length <= 2 * FRAGMENT_WORDS


def _ends_list(shapes: Sequence[Shape], items: Sequence[int], shape: Shape) -> bool:
    """Say whether a sentence is the last item of an open list, and not the text below it."""
    if all(shapes[j].is_lower for j in items) or shape.is_several or shape.resumes:
        return False
    longest = max(shapes[j].length for j in items)
    return shape.length <= max(2 * FRAGMENT_WORDS, 2 * longest)


def _closes(shapes: Sequence[Shape], items: Sequence[int]) -> bool:
    """Say whether the last item, with a full stop after open ones, closed the list."""
    return len(items) > 1 and shapes[items[-1]].is_sentence and shapes[items[-2]].is_open


def _is_title_below_items(shapes: Sequence[Shape], items: Sequence[int], i: int) -> bool:
    """Say whether a short line between a list and running text is the heading of that text."""
    shape = shapes[i]
    if not shape.could_be_title or i + 1 >= len(shapes):
        return False
    below = shapes[i + 1]
    if below.is_fragment and not below.is_particular and not shape.sounds_like_title:
        return False
    if not items:
        return shape.sounds_like_title and not shape.sounds_like_item and below.is_sentence
    sentences = all(shapes[j].is_sentence for j in items)
    lower = all(shapes[j].is_lower for j in items)
    if below.is_fragment:
        return shape.sounds_like_title and (sentences or lower)
    return sentences or lower or shape.sounds_like_title


def _is_parallel(shapes: Sequence[Shape], items: Sequence[int], i: int) -> bool:
    """Say whether a whole sentence is an item, because it is built as its neighbours are."""
    shape = shapes[i]
    if not items:
        below = shapes[i + 1] if i + 1 < len(shapes) else None
        return below is not None and below.is_sentence and _alike(shape, below)
    if not shapes[items[0]].is_sentence:
        return False
    earlier = [shapes[j] for j in items]
    following = shapes[i + 1 : i + 2]
    between = any(_alike(one, other) for one in earlier for other in following)
    if between or any(_alike(shape, other) for other in (*earlier, *following)):
        return shape.length <= 2 * ITEM_WORDS
    return shape.length <= FRAGMENT_WORDS and len(items) > 1


def _alike(one: Shape, other: Shape) -> bool:
    if one.has_topic and other.has_topic:
        return True
    # Paragraphs of several sentences often begin alike, with the organisation's name.
    return one.first == other.first and not (one.is_several or other.is_several)


def interrupted_items(shapes: Sequence[Shape], first: int, stops: frozenset[int]) -> list[int]:
    """Return the items that follow one by one, each with its own paragraph, after a first one.

    ``Voor de levering`` / text / ``Voor de betaling`` / text.
    """
    items, i = [first], first + 1
    while i < len(shapes) and i not in stops and i - items[-1] <= _MAX_BETWEEN:
        shape = shapes[i]
        if shape.could_be_title:
            if not shape.sounds_like_item:
                break
            items.append(i)
        i += 1
    return items if len(items) > 1 else []


def stacked_titles(indices: Sequence[int], shapes: Sequence[Shape]) -> list[int]:
    """Return which of many supposed headings in a row are items of a list that nobody announced.

    Two headings may stand on one another; of three and more, all but the last are items, and the
    last but one too unless it sounds like a heading.
    """
    if len(indices) < _MIN_RUN or indices[0] <= _MIN_RUN:
        return []
    keep = 2 if shapes[indices[-2]].sounds_like_title else 1
    return list(indices[:-keep])


def run_of_fragments(
    shapes: Sequence[Shape], start: int, stops: frozenset[int], *, whole: bool, announced: bool
) -> list[int]:
    """Return the fragments in a row from ``start`` on, where they are a list by themselves.

    Parameters
    ----------
    whole : bool
        The last one cannot be a heading, because headings are numbered here.
    announced : bool
        The heading above says that a list follows.
    """
    run: list[int] = []
    for i in range(start, min(len(shapes), start + _MAX_ITEMS)):
        shape = shapes[i]
        if i in stops or shape.paragraph.mark or not shape.is_entry or shape.is_question:
            break
        run.append(i)
    last = not whole and len(run) < len(shapes) - start
    if last and run and shapes[run[-1]].could_be_title:
        titled = shapes[run[-1]].sounds_like_title or (len(run) <= _MIN_RUN and not announced)
        run = run[:-1] if titled else run
    if any(shapes[i].is_particular for i in run):
        return []
    return run
