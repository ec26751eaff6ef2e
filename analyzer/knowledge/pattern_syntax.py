"""The syntax of a pattern line: from text to nodes. What it means stands in :mod:`.patterns`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

_TOKEN = re.compile(r"\s+|\.\.\.|\.\.|[()\[\]|^$]|\{\w+\}|[^\s()\[\]|{}^$]+")
_OPENER = {"(": ")", "[": "]"}
GAPS = {"..": r"(?:[^\s;:]+[\s(\"']+){0,3}?", "...": r"(?:[^\s;:]+[\s(\"']+){0,10}?"}

Choices: TypeAlias = "tuple[tuple[Node, ...], ...]"


class PatternSyntaxError(ValueError):
    """A pattern that is not well formed."""


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of a parsed pattern; ``glued`` says that no white space parts it from the last."""

    glued: bool


@dataclass(frozen=True, slots=True)
class Word(Node):
    """A word with its stars: ``adres*``."""

    text: str


@dataclass(frozen=True, slots=True)
class Fixed(Node):
    """A number, a gap, or an end of the sentence: an expression without an anchor."""

    source: str
    spaced: tuple[bool, bool]  # whether white space is owed before and after it


@dataclass(frozen=True, slots=True)
class Choice(Node):
    """Brackets: one of the choices, or none where ``optional``."""

    choices: Choices
    optional: bool


def _is_gap(nodes: tuple[Node, ...]) -> bool:
    """Whether a sequence is a gap and no more: "[..]" reads as ".."."""
    node = nodes[0]
    return len(nodes) == 1 and isinstance(node, Fixed) and node.source in GAPS.values()


@dataclass(frozen=True, slots=True)
class Slot(Node):
    """A placeholder."""

    alternatives: Alternatives


_NUMBER = (r"\d+(?:[.,]\d+)?", (True, True))
_START = (r"\A[\W\d_]*(?:[a-z]\)\s*)?", (False, False))
END = (r"[\s.,;:!?)\"'*]*\Z", (False, False))


class Parser:
    """Recursive descent over the tokens of one pattern."""

    def __init__(self, text: str, placeholders: Placeholders) -> None:
        self.text = text
        self.tokens = _TOKEN.findall(text)
        if "".join(self.tokens) != text:
            raise PatternSyntaxError(f"teken dat hier niet mag in {text!r}")
        self.at = 0
        self.placeholders = placeholders

    def fail(self, why: str) -> PatternSyntaxError:
        """Return the error that says what is wrong in which pattern."""
        return PatternSyntaxError(f"{why} in {self.text!r}")

    def alternatives(self, closer: str | None) -> Choices:
        """Read choices up to the closing bracket, or to the end where there is none."""
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

    def sequence(self) -> tuple[Node, ...]:
        """Read nodes up to a bar, a closing bracket or the end."""
        nodes: list[Node] = []
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

    def node(self, token: str, *, glued: bool) -> Node:
        """Return the node that a token opens."""
        fixed = {"^": _START, "$": END, "#": _NUMBER}
        if token in _OPENER:
            choices = self.alternatives(_OPENER[token])
            if token == "[" and len(choices) == 1 and _is_gap(choices[0]):
                return replace(choices[0][0], glued=glued)  # a gap may be empty already
            return Choice(glued, choices, optional=token == "[")
        if token in GAPS:
            return Fixed(glued, GAPS[token], (True, False))
        if token in fixed:
            return Fixed(glued, *fixed[token])
        if token.startswith("{"):
            return Slot(glued, self.placeholder(token[1:-1]))
        return Word(glued, token.lower())

    def placeholder(self, name: str) -> Alternatives:
        """Return what a placeholder stands for."""
        if name not in self.placeholders.words:
            raise self.fail(f"onbekende plaatshouder {{{name}}}")
        return self.placeholders.alternatives(name)


@dataclass(slots=True)
class Alternatives:
    """What a placeholder stands for, parsed once; ``emitted`` is for who turns it into code."""

    choices: Choices
    emitted: dict[tuple[bool, bool], tuple[str, tuple[frozenset[str], ...]]] = field(
        default_factory=dict
    )


class Placeholders:
    """The placeholders of a lexicon.

    Parameters
    ----------
    words : mapping of str to tuple of str
        What ``{name}`` stands for; each alternative is itself a pattern.
    """

    def __init__(self, words: Mapping[str, tuple[str, ...]]) -> None:
        self.words = words
        self._known: dict[str, Alternatives] = {}

    def alternatives(self, name: str) -> Alternatives:
        """Return the parsed alternatives of a placeholder."""
        if name not in self._known:
            parsers = (Parser(line, self) for line in self.words[name])
            choices = (choice for parser in parsers for choice in parser.alternatives(None))
            self._known[name] = Alternatives(tuple(choices))
        return self._known[name]
