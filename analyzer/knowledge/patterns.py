r"""The small language in which the lexicon says how Dutch words a thing.

One line is one pattern. White space in it matches any white space; brackets may stand
tight against a word (``toegangs(recht|verzoek)``, ``naam[gegevens]``).

=================  ==========================================================================
``word``           the word itself, whole (``adres`` does not match ``adressen``)
``word*``          open to endings (``adres*``: adres, adressen, adresgegevens)
``*word``          open to compounds (``*adres``: woonadres, e-mailadres)
``(a|b c)``        one of these
``[x y]``          may be absent
``..``             a gap of at most three words
``...``            a gap of at most ten words, not over ``;`` or ``:``
``\\ue000*``        the organisation's own name
``{u}``            a placeholder: what ``knowledge/cues/placeholders.yaml`` lists under ``u``
``#``              a number in digits
``^`` and ``$``    the sentence begins or ends here (bullets and closing punctuation aside)
=================  ==========================================================================

A pattern becomes a regular expression over lower-cased text, and *anchors*: groups of words, of
each of which at least one must stand in the sentence for the pattern to match. One pass over the
text for all anchors of all patterns (Aho-Corasick) finds the few patterns that have to run, so the
time for a policy does not grow with the lexicon.

References
----------
Aho, A. V., Corasick, M. J. (1975). Efficient string matching: an aid to bibliographic search.
*Communications of the ACM* 18(6), 333-340.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from analyzer.knowledge.pattern_syntax import (
    END,
    GAPS,
    Alternatives,
    Choice,
    Choices,
    Fixed,
    Node,
    Parser,
    PatternSyntaxError,
    Placeholders,
    Slot,
    Word,
)

__all__ = [
    "Compiled",
    "PatternSyntaxError",
    "Placeholders",
    "compile_phrase",
    "compile_separable",
    "compile_stem",
]

Group = frozenset[str]
Anchors = tuple[Group, ...]

_SPACE = r"[\s,\"'()*/]+"  # a comma, quote or bracket between two words changes nothing
_GAP_AT_END = {  # where nothing follows: white space stands before each word, and is owed once
    GAPS[".."]: r"(?:[,)\"']*\s+[^\s;:]+(?:\s+[^\s;:]+){0,2}?)??",
    GAPS["..."]: r"(?:[,)\"']*\s+[^\s;:]+(?:\s+[^\s;:]+){0,9}?)??",
}
_COMPOUND = r"(?<![\w-])[\w-]*"
_WORD_END = r"(?!\w)"
_OWN_NAME = "\ue000"  # the matcher writes the organisation's own name in this character
_MIN_ANCHOR = 2  # a single letter stands nearly everywhere; not measured


@dataclass(frozen=True, slots=True)
class Compiled:
    """A pattern as the matcher uses it.

    Attributes
    ----------
    source : str
        A regular expression over lower-cased text.
    anchors : tuple of frozenset of str
        Groups of lower-cased strings: every match has at least one string of each group. A space
        at an end stands for the beginning or the end of a word.
    """

    source: str
    anchors: Anchors


@cache
def _strength(group: Group) -> int:
    return min((len(word.strip()) for word in group), default=0)


def _best(anchors: Anchors) -> Group:
    return max(anchors, key=_strength, default=frozenset())


@cache  # the same words return in thousands of patterns
def _emit_word(text: str, *, open_left: bool, open_right: bool) -> tuple[str, Anchors]:
    literal = text.strip("*")
    if not literal:
        return r"[\w-]+", ()
    body = re.escape(literal).replace(r"\*", r"\w*")
    if literal == _OWN_NAME:
        return f"{_OWN_NAME}+", (frozenset({_OWN_NAME}),)
    right = r"[\w-]*" if text.endswith("*") else ""
    if not right and not open_right and literal[-1].isalnum():
        right = _WORD_END
    left = _COMPOUND if text.startswith("*") else ""
    if not left and not open_left and literal[0].isalnum():
        # Behind the word rather than before it: so the engine can look for the word's letters.
        head = literal.split("*")[0]
        body = body.replace(re.escape(head), rf"{re.escape(head)}(?<![\w-]{re.escape(head)})", 1)
    return f"{left}{body}{right}", (frozenset({_anchor(literal, left, right, open_left)}),)


def _anchor(literal: str, left: str, right: str, open_left: bool) -> str:
    """Return the longest fixed part of a word, with a space where the word must begin or end."""
    parts = literal.split("*")
    longest = max(parts, key=len)
    begins = longest is parts[0] and not left and not open_left and literal[0].isalnum()
    ends = longest is parts[-1] and right == _WORD_END
    return f"{' ' if begins else ''}{longest}{' ' if ends else ''}"


def _factored(sources: Sequence[str]) -> list[str]:
    """Write neighbours that are open to compounds as one, so that a word is run through once."""
    factored: list[str] = []
    for is_open, run in groupby(sources, key=lambda source: source.startswith(_COMPOUND)):
        tails = [source.removeprefix(_COMPOUND) for source in run]
        factored += [f"{_COMPOUND}(?:{'|'.join(tails)})"] if is_open else tails
    return factored


def _emit_choices(choices: Choices, *, open_left: bool, open_right: bool) -> tuple[str, Anchors]:
    """Put choices side by side; of several, one group: the best of each."""
    emitted = [_emit(nodes, open_left=open_left, open_right=open_right) for nodes in choices]
    source = "|".join(_factored([part for part, _ in emitted]))
    if len(emitted) == 1:
        return f"(?:{source})", emitted[0][1]
    if not all(anchors for _, anchors in emitted):
        return f"(?:{source})", ()
    return f"(?:{source})", (frozenset().union(*(_best(anchors) for _, anchors in emitted)),)


def _emit_slot(
    alternatives: Alternatives, *, open_left: bool, open_right: bool
) -> tuple[str, Anchors]:
    """Emit a placeholder, once for each edge."""
    edges = (open_left, open_right)
    if edges not in alternatives.emitted:
        alternatives.emitted[edges] = _emit_choices(
            alternatives.choices, open_left=open_left, open_right=open_right
        )
    return alternatives.emitted[edges]


def _emit_node(node: Node, *, open_left: bool, open_right: bool) -> tuple[str, Anchors]:
    if isinstance(node, Word):
        return _emit_word(node.text, open_left=open_left, open_right=open_right)
    if isinstance(node, Choice):
        return _emit_choices(node.choices, open_left=open_left, open_right=open_right)
    if isinstance(node, Slot):
        return _emit_slot(node.alternatives, open_left=open_left, open_right=open_right)
    assert isinstance(node, Fixed)  # noqa: S101 - the four kinds there are
    return node.source, ()


def _emit(
    nodes: tuple[Node, ...], *, open_left: bool = False, open_right: bool = False
) -> tuple[str, Anchors]:
    """Put nodes in sequence; an absent optional one takes its white space with it."""
    source, pending = "", ""
    groups: list[Group] = []
    for i, node in enumerate(nodes):
        last = i == len(nodes) - 1
        next_glued = not last and nodes[i + 1].glued
        closing = last or _is_end(nodes[i + 1])
        body, anchors = _emit_node(
            node,
            open_left=node.glued or (i == 0 and open_left),
            open_right=next_glued or (last and open_right),
        )
        if closing and body in _GAP_AT_END:
            source, pending = source + _GAP_AT_END[body], _SPACE
            continue
        before, after = node.spaced if isinstance(node, Fixed) else (True, True)
        space = "" if node.glued or not before else pending
        if isinstance(node, Choice) and node.optional:
            glued = node.glued or next_glued
            source += (
                _optional_glued(space, body, last=last, next_glued=next_glued, glued=node.glued)
                if glued
                else _optional(space, body, closing=closing)
            )
            pending = _SPACE if space or closing or glued else ""
        else:
            source += space + body
            pending = _SPACE if after else ""
            groups.extend(anchors)
    return source, tuple(groups)


def _is_end(node: Node) -> bool:
    return isinstance(node, Fixed) and node.source == END[0]


def _optional(space: str, body: str, *, closing: bool) -> str:
    """Take the white space along on the side where there is a neighbour."""
    return f"(?:{space}{body})?" if space or closing else f"(?:{body}{_SPACE})?"


def _optional_glued(space: str, body: str, *, last: bool, next_glued: bool, glued: bool) -> str:
    if glued:
        return f"(?:{body})?" + ("" if next_glued else r"(?!\w)")
    if last:
        return f"(?:{space}{body})?"
    return rf"{space}(?<![\w-])(?:{body})?"


def compile_phrase(
    text: str, placeholders: Placeholders, *, min_anchor: int = _MIN_ANCHOR
) -> Compiled:
    r"""Compile one pattern line.

    Parameters
    ----------
    text : str
        The pattern, as described at the top of this module.
    placeholders : Placeholders
        What ``{name}`` stands for.
    min_anchor : int
        Shortest anchor allowed, in characters; 0 for expressions that run on every sentence.

    Raises
    ------
    PatternSyntaxError
        If brackets do not match, a placeholder is unknown, or no word of two letters or more
        is sure to be in every match.

    Examples
    --------
    >>> compiled = compile_phrase("recht [om] ... (inzage|in te zien)", Placeholders({}))
    >>> bool(re.search(compiled.source, "u heeft recht op inzage in uw gegevens"))
    True
    >>> [sorted(group) for group in compiled.anchors]
    [[' recht '], [' inzage ', ' zien ']]
    """
    choices = Parser(" ".join(text.split()), placeholders).alternatives(None)
    source, anchors = _emit_choices(choices, open_left=False, open_right=False)
    if _strength(_best(anchors)) < min_anchor:
        raise PatternSyntaxError(
            f"geen woord van ten minste twee letters dat er altijd is: {text!r}"
        )
    return Compiled(source, _worth_looking_for(anchors))


def _worth_looking_for(anchors: Anchors) -> Anchors:
    """Leave out groups with words so short that they stand in nearly every sentence."""
    kept = tuple(group for group in anchors if _strength(group) > _MIN_ANCHOR)
    return kept or (_best(anchors),)


def compile_stem(text: str) -> Compiled:
    """Compile stems separated by ``|``: each open to compounds before it and endings after it.

    Examples
    --------
    >>> bool(re.search(compile_stem("bewaartermijn").source, "de hoofdbewaartermijnen"))
    True
    """
    stems = [stem.strip().lower() for stem in text.split("|")]
    if any(len(stem) < _MIN_ANCHOR for stem in stems):
        raise PatternSyntaxError(f"een stam heeft ten minste twee letters: {text!r}")
    body = "|".join(re.escape(stem).replace(r"\ ", r"\s+") for stem in stems)
    return Compiled(
        rf"{_COMPOUND}(?:{body})[\w-]*", (frozenset(max(s.split(), key=len) for s in stems),)
    )


def compile_separable(text: str) -> Compiled:
    """Compile a separable verb, written ``particle + form|form|…``.

    Matches the verb joined (``doorgeven``, ``door te geven``, ``doorgegeven``) and parted with the
    particle at the end of its clause (``geven wij uw gegevens door``).

    Examples
    --------
    >>> verb = re.compile(compile_separable("door + geef|geeft|geven|gegeven").source)
    >>> [bool(verb.search(s)) for s in ("wij geven uw naam door aan", "door wat wij geven om")]
    [True, False]
    """
    particle, _, rest = (part.strip().lower() for part in text.partition("+"))
    forms = [form.strip() for form in rest.split("|")]
    if not particle or not all(forms):
        raise PatternSyntaxError(f"verwacht 'deeltje + vorm|vorm': {text!r}")
    verb = "|".join(map(re.escape, forms))
    closing = (
        r"(?=\s*(?:[.,;:!?)]|\Z)|\s+(?:aan|als|bij|en|of|naar|om|omdat|op|tenzij|uit|van|voor|"
        r"wanneer|zodat|zodra|indien|tot|met|via|in)\b)"
    )
    joined = rf"(?<![\w-]){re.escape(particle)}(?:\s+te\s+|ge)?(?:{verb})(?!\w)"
    parted = rf"(?<![\w-])(?:{verb})\s+(?:[^\s.;:!?]+\s+){{0,14}}?{re.escape(particle)}{closing}"
    anchors = {form for form in forms if len(form) >= _MIN_ANCHOR}
    return Compiled(f"(?:{joined}|{parted})", (frozenset(anchors or forms),))
