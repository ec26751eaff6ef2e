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
from collections.abc import Mapping
from dataclasses import dataclass, replace

Group = frozenset[str]
Anchors = tuple[Group, ...]

_TOKEN = re.compile(r"\s+|\.\.\.|\.\.|[()\[\]|^$]|\{\w+\}|[^\s()\[\]|{}^$]+")
_OPENER = {"(": ")", "[": "]"}
_GAP = {"..": r"(?:[^\s;:]+[\s(\"']+){0,3}?", "...": r"(?:[^\s;:]+[\s(\"']+){0,10}?"}
_SPACE = r"[\s,\"'()*/]+"  # a comma, quote or bracket between two words changes nothing
_GAP_AT_END = {  # where nothing follows: white space stands before each word, and is owed once
    _GAP[".."]: r"(?:[,)\"']*\s+[^\s;:]+(?:\s+[^\s;:]+){0,2}?)??",
    _GAP["..."]: r"(?:[,)\"']*\s+[^\s;:]+(?:\s+[^\s;:]+){0,9}?)??",
}
_WORD_END = r"(?!\w)"
_OWN_NAME = "\ue000"  # the matcher writes the organisation's own name in this character
_MIN_ANCHOR = 2  # a single letter stands nearly everywhere; not measured


class PatternSyntaxError(ValueError):
    """A pattern that is not well formed."""


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


@dataclass(frozen=True, slots=True)
class _Node:
    """A piece of a parsed pattern; ``glued`` says that no white space parts it from the last."""

    glued: bool


@dataclass(frozen=True, slots=True)
class _Word(_Node):
    text: str


@dataclass(frozen=True, slots=True)
class _Fixed(_Node):
    """A number, a gap, or an end of the sentence: an expression without an anchor."""

    source: str
    spaced: tuple[bool, bool]  # whether white space is owed before and after it


@dataclass(frozen=True, slots=True)
class _Group(_Node):
    choices: tuple[tuple[_Node, ...], ...]
    optional: bool


def _is_gap(nodes: tuple[_Node, ...]) -> bool:
    """Whether a sequence is a gap and no more: "[..]" reads as ".."."""
    node = nodes[0]
    return len(nodes) == 1 and isinstance(node, _Fixed) and node.source in _GAP.values()


@dataclass(frozen=True, slots=True)
class _Slot(_Node):
    alternatives: _Alternatives


_NUMBER = (r"\d+(?:[.,]\d+)?", (True, True))
_START = (r"\A[\W\d_]*(?:[a-z]\)\s*)?", (False, False))
_END = (r"[\s.,;:!?)\"'*]*\Z", (False, False))


class _Parser:
    """Recursive descent over the tokens of one pattern."""

    def __init__(self, text: str, placeholders: Placeholders) -> None:
        self.text = text
        self.tokens = _TOKEN.findall(text)
        if "".join(self.tokens) != text:
            raise PatternSyntaxError(f"teken dat hier niet mag in {text!r}")
        self.at = 0
        self.placeholders = placeholders

    def fail(self, why: str) -> PatternSyntaxError:
        return PatternSyntaxError(f"{why} in {self.text!r}")

    def alternatives(self, closer: str | None) -> tuple[tuple[_Node, ...], ...]:
        choices = [self.sequence()]
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token == closer:
                return tuple(choices)
            if token != "|":
                raise self.fail(f"{token!r} op een verkeerde plaats")
            choices.append(self.sequence())
        if closer is not None:
            raise self.fail(f"geen {closer!r}")
        return tuple(choices)

    def sequence(self) -> tuple[_Node, ...]:
        nodes: list[_Node] = []
        parted = True
        while self.at < len(self.tokens) and self.tokens[self.at] not in {"|", ")", "]"}:
            token = self.tokens[self.at]
            self.at += 1
            if token.isspace():
                parted = True
                continue
            nodes.append(self.node(token, glued=bool(nodes) and not parted))
            parted = False
        if not nodes:
            raise self.fail("leeg alternatief")
        return tuple(nodes)

    def node(self, token: str, *, glued: bool) -> _Node:
        fixed = {"^": _START, "$": _END, "#": _NUMBER}
        if token in _OPENER:
            choices = self.alternatives(_OPENER[token])
            if token == "[" and len(choices) == 1 and _is_gap(choices[0]):
                return replace(choices[0][0], glued=glued)  # a gap may be empty already
            return _Group(glued, choices, optional=token == "[")
        if token in _GAP:
            return _Fixed(glued, _GAP[token], (True, False))
        if token in fixed:
            return _Fixed(glued, *fixed[token])
        if token.startswith("{"):
            return _Slot(glued, self.placeholder(token[1:-1]))
        return _Word(glued, token.lower())

    def placeholder(self, name: str) -> _Alternatives:
        if name not in self.placeholders.words:
            raise self.fail(f"onbekende plaatshouder {{{name}}}")
        return self.placeholders.alternatives(name)


class _Alternatives:
    """What a placeholder stands for: parsed once, put into an expression once for each edge."""

    def __init__(self, choices: tuple[tuple[_Node, ...], ...]) -> None:
        self._choices = choices
        self._emitted: dict[tuple[bool, bool], tuple[str, Anchors]] = {}

    def emit(self, *, open_left: bool, open_right: bool) -> tuple[str, Anchors]:
        edges = (open_left, open_right)
        if edges not in self._emitted:
            self._emitted[edges] = _emit_choices(
                self._choices, open_left=open_left, open_right=open_right
            )
        return self._emitted[edges]


class Placeholders:
    """The placeholders of a lexicon.

    Parameters
    ----------
    words : mapping of str to tuple of str
        What ``{name}`` stands for; each alternative is itself a pattern.
    """

    def __init__(self, words: Mapping[str, tuple[str, ...]]) -> None:
        self.words = words
        self._known: dict[str, _Alternatives] = {}

    def alternatives(self, name: str) -> _Alternatives:
        """Return the parsed alternatives of a placeholder."""
        if name not in self._known:
            parsers = (_Parser(line, self) for line in self.words[name])
            choices = (choice for parser in parsers for choice in parser.alternatives(None))
            self._known[name] = _Alternatives(tuple(choices))
        return self._known[name]


def _strength(group: Group) -> int:
    return min((len(word.strip()) for word in group), default=0)


def _best(anchors: Anchors) -> Group:
    return max(anchors, key=_strength, default=frozenset())


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
    left = r"(?<![\w-])[\w-]*" if text.startswith("*") else ""
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


def _emit_choices(
    choices: tuple[tuple[_Node, ...], ...], *, open_left: bool, open_right: bool
) -> tuple[str, Anchors]:
    """Put choices side by side; of several, one group: the best of each."""
    emitted = [_emit(nodes, open_left=open_left, open_right=open_right) for nodes in choices]
    source = "|".join(part for part, _ in emitted)
    if len(emitted) == 1:
        return f"(?:{source})", emitted[0][1]
    if not all(anchors for _, anchors in emitted):
        return f"(?:{source})", ()
    return f"(?:{source})", (frozenset().union(*(_best(anchors) for _, anchors in emitted)),)


def _emit_node(node: _Node, *, open_left: bool, open_right: bool) -> tuple[str, Anchors]:
    if isinstance(node, _Word):
        return _emit_word(node.text, open_left=open_left, open_right=open_right)
    if isinstance(node, _Group):
        return _emit_choices(node.choices, open_left=open_left, open_right=open_right)
    if isinstance(node, _Slot):
        return node.alternatives.emit(open_left=open_left, open_right=open_right)
    assert isinstance(node, _Fixed)  # noqa: S101 - the four kinds there are
    return node.source, ()


def _emit(
    nodes: tuple[_Node, ...], *, open_left: bool = False, open_right: bool = False
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
        before, after = node.spaced if isinstance(node, _Fixed) else (True, True)
        space = "" if node.glued or not before else pending
        if isinstance(node, _Group) and node.optional:
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


def _is_end(node: _Node) -> bool:
    return isinstance(node, _Fixed) and node.source == _END[0]


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
    choices = _Parser(" ".join(text.split()), placeholders).alternatives(None)
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
        rf"[\w-]*(?:{body})[\w-]*", (frozenset(max(s.split(), key=len) for s in stems),)
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
