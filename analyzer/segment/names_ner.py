"""The controller by named-entity recognition, for a policy that does not introduce itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from analyzer import spacy_nl
from analyzer.segment.names import bare, clean
from analyzer.types import Block, Segment

_OPENING_BLOCKS = 6  # among which the name has to stand, as in analyzer.segment.names
_FEWEST = 2  # mentions; not measured
_LEAD = 2  # times as often as the next organisation; not measured


def names_by_entities(text: str, blocks: Sequence[Block | Segment]) -> tuple[str, ...]:
    """Return the organisation that a policy is plainly about, where spaCy's pipeline is installed.

    One that stands in the opening, is named twice or more, and twice as often as any other. Names
    of authorities and of well-known services count for nothing.

    Parameters
    ----------
    text : str
        The document's text.
    blocks : sequence of Block or Segment
        Its parts, in reading order.

    Returns
    -------
    tuple of str
        Its fullest form, then the others; empty where none is plain, or without the pipeline.
    """
    mentions: Counter[str] = Counter()
    forms: dict[str, Counter[str]] = {}
    opening: set[str] = set()
    ends = [block.end for block in blocks[:_OPENING_BLOCKS]]
    for found in spacy_nl.organisations(text):
        form = clean(" ".join(text[found.start : found.end].split()))
        if found.label != "ORG" or form is None:
            continue
        key = bare(form).casefold()
        mentions[key] += 1
        forms.setdefault(key, Counter())[form] += 1
        if ends and found.start < ends[-1]:
            opening.add(key)
    ranked = [*mentions.most_common(2), ("", 0)]
    (first, times), (_, next_times) = ranked[0], ranked[1] if len(ranked) > 1 else ("", 0)
    if first not in opening or times < _FEWEST or times < _LEAD * next_times:
        return ()
    return tuple(sorted(forms[first], key=lambda form: (-len(form), form)))
