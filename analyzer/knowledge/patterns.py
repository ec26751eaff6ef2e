r"""The small language in which the lexicon says how Dutch words a thing.

One line is one pattern. White space in it matches any white space.

=================  ==========================================================================
``word``           the word itself, whole (``adres`` does not match ``adressen``)
``word*``          open to endings (``adres*``: adres, adressen, adresgegevens)
``*word``          open to compounds (``*adres``: woonadres, e-mailadres)
``(a|b c)``        one of these
``[x y]``          may be absent
``..``             a gap of at most three words
``...``            a gap of at most ten words, not over ``;`` or ``:``
``{u}``            a placeholder: what ``knowledge/cues/placeholders.yaml`` lists under ``u``
``#``              a number in digits
``^`` and ``$``    the sentence begins or ends here (bullets and closing punctuation aside)
=================  ==========================================================================

A pattern becomes a regular expression over lower-cased text, and *anchors*: words of which at
least one must stand in the text for the pattern to match. One pass over the text for all anchors
of all patterns (Aho-Corasick) finds the few patterns that have to run, so the time for a policy
does not grow with the lexicon.

References
----------
Aho, A. V., Corasick, M. J. (1975). Efficient string matching: an aid to bibliographic search.
*Communications of the ACM* 18(6), 333-340.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Anchors = frozenset[str]

_TOKEN = re.compile(r"\s+|\.\.\.|\.\.|[()\[\]|^$]|\{\w+\}|[^\s()\[\]|{}^$]+")
_OPENER = {"(": ")", "[": "]"}
_GAP = {"..": r"(?:[^\s;:]+[\s(\"']+){0,3}?", "...": r"(?:[^\s;:]+[\s(\"']+){0,10}?"}
_SPACE = r"[\s,\"'()*/]+"  # a comma, quote or bracket between two words changes nothing
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
    anchors : frozenset of str
        Lower-cased strings of which at least one is in every match.
    """

    source: str
    anchors: Anchors


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of the expression, with the anchors of which every match has one."""

    source: str
    anchors: Anchors | None
    optional: bool = False
    gap: bool = False
    opening: bool = False
    closing: bool = False


def _strength(anchors: Anchors | None) -> int:
    return min(map(len, anchors)) if anchors else 0


def _word(token: str) -> _Part:
    literal = token.strip("*")
    body = re.escape(literal)
    if not literal:
        return _Part(r"[\w-]+", None)
    left = r"[\w-]*" if token.startswith("*") else (r"\b" if literal[0].isalnum() else "")
    right = r"[\w-]*" if token.endswith("*") else (r"\b" if literal[-1].isalnum() else "")
    if not token.startswith("*") and literal[0].isalnum():
        left = r"(?<![\w-])"
    if not token.endswith("*") and literal[-1].isalnum():
        right = r"(?!\w)"
    inner = "*" in literal
    body = body.replace(r"\*", r"\w*") if inner else body
    anchor = max(literal.split("*"), key=len) if inner else literal
    return _Part(f"{left}{body}{right}", frozenset({anchor}))


class _Parser:
    """Recursive descent over the tokens of one pattern."""

    def __init__(self, text: str, placeholders: Mapping[str, tuple[str, ...]]) -> None:
        self.text = text
        self.tokens = _TOKEN.findall(text)
        if "".join(self.tokens) != text:
            raise PatternSyntaxError(f"teken dat hier niet mag in {text!r}")
        self.at = 0
        self.placeholders = placeholders

    def fail(self, why: str) -> PatternSyntaxError:
        return PatternSyntaxError(f"{why} in {self.text!r}")

    def alternatives(self, closer: str | None) -> list[_Part]:
        choices: list[_Part] = []
        while True:
            choices.append(self.sequence(closer))
            if self.at >= len(self.tokens):
                if closer is not None:
                    raise self.fail(f"geen {closer!r}")
                return choices
            token = self.tokens[self.at]
            self.at += 1
            if token == closer:
                return choices
            if token != "|":
                raise self.fail(f"{token!r} op een verkeerde plaats")

    def sequence(self, closer: str | None) -> _Part:
        parts: list[_Part] = []
        parted = True
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token == "|" or token in _OPENER.values():
                break
            self.at += 1
            if token.isspace():
                parted = True
                continue
            if not parted:
                raise self.fail(f"spatie nodig voor {token!r}")
            parts.append(self.part(token))
            parted = False
        if not parts:
            raise self.fail("leeg alternatief")
        return parts[0] if len(parts) == 1 and parts[0].gap else _join(parts)

    def part(self, token: str) -> _Part:
        if token in _OPENER:
            choices = self.alternatives(_OPENER[token])
            if len(choices) == 1 and choices[0].gap:
                return choices[0]  # a gap may be empty already: "[..]" is ".."
            return _choice(choices, optional=token == "[")
        if token in _GAP:
            return _Part(_GAP[token], None, gap=True)
        if token == "^":
            return _Part(r"\A[\W\d_]*(?:[a-z]\)\s*)?", None, opening=True)
        if token == "$":
            return _Part(r"[\s.,;:!?)\"'*]*\Z", None, closing=True)
        if token == "#":
            return _Part(r"\d+(?:[.,]\d+)?", None)
        if token.startswith("{"):
            return self.placeholder(token[1:-1])
        return _word(token.lower())

    def placeholder(self, name: str) -> _Part:
        if name not in self.placeholders:
            raise self.fail(f"onbekende plaatshouder {{{name}}}")
        parts = [
            _Parser(text, self.placeholders).alternatives(None) for text in self.placeholders[name]
        ]
        return _choice([choice for part in parts for choice in part], optional=False)


def _choice(choices: Iterable[_Part], *, optional: bool) -> _Part:
    choices = list(choices)
    source = "|".join(choice.source for choice in choices)
    anchors: Anchors | None = frozenset()
    for choice in choices:
        if choice.anchors is None or anchors is None:
            anchors = None
        else:
            anchors |= choice.anchors
    return _Part(f"(?:{source})", None if optional else anchors, optional=optional)


def _join(parts: list[_Part]) -> _Part:
    """Put parts in sequence; an absent optional part takes its white space with it."""
    source = ""
    pending = ""  # white space owed before the next part
    for i, part in enumerate(parts):
        last = i == len(parts) - 1
        if part.optional and last:
            source += f"(?:{pending}{part.source})?"
        elif part.optional:
            source += f"{pending}(?:{part.source}{_SPACE})?"
        else:
            source += ("" if part.closing else pending) + part.source
        pending = "" if part.optional or part.gap or part.opening else _SPACE
    best: Anchors | None = None
    for part in parts:
        if part.anchors and _strength(part.anchors) > _strength(best):
            best = part.anchors
    return _Part(source, best)


def compile_phrase(
    text: str, placeholders: Mapping[str, tuple[str, ...]], *, min_anchor: int = _MIN_ANCHOR
) -> Compiled:
    r"""Compile one pattern line.

    Parameters
    ----------
    text : str
        The pattern, as described at the top of this module.
    placeholders : mapping of str to tuple of str
        What ``{name}`` stands for; each alternative is itself a pattern.
    min_anchor : int
        Shortest anchor allowed, in characters; 0 for expressions that run on every sentence.

    Raises
    ------
    PatternSyntaxError
        If brackets do not match, a placeholder is unknown, or no word of two letters or more
        is sure to be in every match.

    Examples
    --------
    >>> compiled = compile_phrase("recht [om] ... (inzage|in te zien)", {})
    >>> bool(re.search(compiled.source, "u heeft recht op inzage in uw gegevens"))
    True
    >>> sorted(compiled.anchors)
    ['recht']
    """
    parser = _Parser(" ".join(text.split()), placeholders)
    choices = parser.alternatives(None)
    part = choices[0] if len(choices) == 1 else _choice(choices, optional=False)
    if _strength(part.anchors) < min_anchor:
        raise PatternSyntaxError(f"geen woord van ten minste twee letters dat er altijd is: {text!r}")
    return Compiled(part.source, part.anchors or frozenset())


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
    return Compiled(rf"[\w-]*(?:{body})[\w-]*", frozenset(max(s.split(), key=len) for s in stems))


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
    return Compiled(f"(?:{joined}|{parted})", frozenset(anchors or forms))
