"""Where one Dutch sentence ends and the next begins, in one pass over the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path

from analyzer.errors import KnowledgeError
from analyzer.knowledge.yamlstrict import load_yaml
from analyzer.types import Span

CUES = Path(__file__).parent.parent / "knowledge" / "cues"

_STOP = re.compile(r"[.!?…]+[\"'”’)\]»*_]*(?=\s|$|[A-ZÀ-Þ])")
_NEXT = re.compile(r"\s*[\"'“‘«(\[*_•·▪‣\-–—]*\s*([\w@]+)")
_INITIAL = re.compile(r"[A-Z]")
_DOTTED = re.compile(r"(?:\w\.)+\w")
_PLAIN_WORD = re.compile(r"[a-zà-ÿ)\]-]{3,}")
_OPENERS = "\"'“‘«([*_"
_LONGEST_TOKEN = 60  # characters looked back for the word before a stop; keeps the pass linear
_SHORT_WORD = 3  # letters; shorter ones may be abbreviations that we do not know; not measured
_LONGEST_ENUMERATOR = 2  # digits: "12." can number an item, "2018." is a year


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviations:
    """Words after which a stop means little; lower case, without their closing stop.

    Attributes
    ----------
    never : frozenset of str
        A stop after these never ends a sentence (``art``, ``o.a``).
    before_capital : frozenset of str
        It does where a capital follows (``enz``).
    before_starter : frozenset of str
        It does where one of the starters follows (``b.v``).
    starters : frozenset of str
        Words that often begin a sentence.
    domains : frozenset of str
        Ends of host names.
    """

    never: frozenset[str]
    before_capital: frozenset[str]
    before_starter: frozenset[str]
    starters: frozenset[str]
    domains: frozenset[str]


@lru_cache(maxsize=1)
def dutch_abbreviations() -> Abbreviations:
    """Return the abbreviations of ``knowledge/cues/abbreviations.yaml``.

    Raises
    ------
    KnowledgeError
        If a group is absent, unknown or no list of words.
    """
    path = CUES / "abbreviations.yaml"
    data = load_yaml(path)
    names = {field.name for field in fields(Abbreviations)}
    if not isinstance(data, dict) or set(data) != names | {"source"}:
        raise KnowledgeError(f"verwacht de groepen {sorted(names)} en source", where=str(path))
    groups: dict[str, frozenset[str]] = {}
    for name in names:
        words = data[name]
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise KnowledgeError(f"{name} is geen lijst van woorden", where=str(path))
        groups[name] = frozenset(str(word) for word in words)
    return Abbreviations(**groups)


class _Splitter:
    """One pass over one stretch of text."""

    def __init__(self, text: str, start: int, end: int, known: Abbreviations) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.known = known
        self.opened = start  # where the current sentence begins
        self.expected = 1  # the number that would go on with an enumeration

    def spans(self) -> list[Span]:
        found: list[Span] = []
        for stop in _STOP.finditer(self.text, self.start, self.end):
            if stop.end() < self.end and self.ends_sentence(stop):
                self.add(found, stop.end())
        self.add(found, self.end)
        return found

    def add(self, found: list[Span], end: int) -> None:
        piece = self.text[self.opened : end]
        start = self.opened + len(piece) - len(piece.lstrip())
        if piece.strip():
            found.append(Span(start=start, end=self.opened + len(piece.rstrip())))
        self.opened = end
        self.expected = 1

    def ends_sentence(self, stop: re.Match[str]) -> bool:
        following = _NEXT.match(self.text, stop.end(), self.end)
        if following is None:
            return False
        word, token = following[1], self.token_before(stop.start())
        if not self.text[stop.end()].isspace():
            return self.space_is_missing(token, word, following.end(1))
        if stop[0].startswith(".") and not stop[0].startswith(".."):
            return self.full_stop_ends(token, word, stop.start())
        return word[0].isupper() or (word[0].isdigit() and stop[0][0] in "!?")

    def token_before(self, at: int) -> str:
        low = max(self.opened, at - _LONGEST_TOKEN)
        words = self.text[low:at].split()
        if not words or self.text[at - 1].isspace():
            return ""
        return words[-1].lstrip(_OPENERS)

    def space_is_missing(self, token: str, word: str, after: int) -> bool:
        """Tell ``gegevens.Wij`` from ``Voorbeeld.Nl`` and from an address on the web."""
        ends_in_word = _PLAIN_WORD.fullmatch(token.rsplit("-", 1)[-1]) is not None
        goes_on = after < self.end and self.text[after] in "/@.=&?"
        lowered = word.lower()
        if not ends_in_word or goes_on or lowered in self.known.domains:
            return False
        is_word = len(word) > 1 and word[1:].islower()
        return (is_word or lowered in self.known.starters) and token not in self.known.never

    def full_stop_ends(self, token: str, word: str, at: int) -> bool:
        """Judge one stop by the word before it and the word after; `at` is where it stands."""
        known, lowered, next_lowered = self.known, token.lower(), word.lower()
        starts = next_lowered in known.starters
        if lowered in known.never or _INITIAL.fullmatch(token):
            return False
        if token.isdigit():
            return word[0].isupper() and not self.is_enumerator(token, at - len(token))
        if lowered in known.before_capital:
            return word[0].isupper()
        if lowered in known.before_starter or _DOTTED.fullmatch(lowered):
            return word[0].isupper() and starts
        # a lower-case start is a slip of the pen, or a name such as "iDEAL"
        return not word[0].islower() or (starts and len(token) > _SHORT_WORD)

    def is_enumerator(self, token: str, at: int) -> bool:
        """Tell ``1. Naam 2. Adres`` from ``in lid 1. Wij``; `at` is where the token begins."""
        if len(token) > _LONGEST_ENUMERATOR:
            return False
        while at > self.opened and self.text[at - 1].isspace():
            at -= 1
        opens = at == self.opened or self.text[at - 1] in ":;•·"
        if not opens and (self.expected == 1 or int(token) != self.expected):
            return False
        self.expected = int(token) + 1
        return True


def split_sentences(
    text: str,
    *,
    start: int = 0,
    end: int | None = None,
    abbreviations: Abbreviations | None = None,
) -> tuple[Span, ...]:
    """Split a stretch of Dutch text into sentences.

    Semicolons, bullets and ``(ii)`` do not end a sentence: what they part shares one verb.

    Parameters
    ----------
    text : str
        The document's text.
    start, end : int
        The stretch to split, in characters of `text`; by default all of it.
    abbreviations : Abbreviations, optional
        By default the project's own.

    Returns
    -------
    tuple of Span
        In order, without surrounding white space, offsets in `text`.

    Examples
    --------
    >>> text = "Wij verwerken o.a. uw naam (zie art. 6). Voorbeeld B.V. bewaart die 2 jaar."
    >>> [text[s.start : s.end] for s in split_sentences(text)]
    ['Wij verwerken o.a. uw naam (zie art. 6).', 'Voorbeeld B.V. bewaart die 2 jaar.']
    """
    known = abbreviations or dutch_abbreviations()
    return tuple(_Splitter(text, start, len(text) if end is None else end, known).spans())
