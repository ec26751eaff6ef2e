"""Joins lines into running text, and the halves of a word that was broken at a line's end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import yaml

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HYPHENS = "-\u2010\u2011"
_SOFT = "\u00ad\ufffe\u0002"  # pdfium writes U+FFFE or U+0002 for a hyphen that it takes for soft
_LAST = re.compile(rf"([^\W\d_]*)[{_HYPHENS}{_SOFT}]$")
_FIRST = re.compile(r"[^\W\d_]*")
_TAIL = 200  # characters of a text that are looked at for what follows
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*$", re.IGNORECASE)


@cache
def words(name: str) -> frozenset[str]:
    """Return a list of ``pdf_words.yaml`` by its name."""
    text = (files("analyzer.extract") / "pdf_words.yaml").read_text("utf-8")
    return frozenset(yaml.load(text, Loader=yaml.BaseLoader)[name])  # noqa: S506 - text only


class Joiner:
    """Joins lines of one document, whose own words decide where a hyphen is in doubt.

    Parameters
    ----------
    lines : iterable of str
        All lines of the document; read when the first doubt arises.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = lines
        self._known: Counter[str] | None = None

    def known(self, word: str) -> int:
        """Return how often the document has the word unbroken, in any case."""
        if self._known is None:
            self._known = Counter()
            for line in self._lines:
                self._known.update(w.casefold() for w in _WORD.findall(line))
        return self._known[word.casefold()]

    def join(self, lines: Iterable[str]) -> str:
        """Return the lines as one, with single spaces.

        Examples
        --------
        >>> Joiner([]).join(["Wij verwer-", "ken uw e-", "mailadres en IP-", "adres."])
        'Wij verwerken uw e-mailadres en IP-adres.'
        """
        text = ""
        for line in lines:
            text = self.pair(text, line) if text else line
        return text.replace("\ufffe", "-").replace("\u0002", "-")

    def pair(self, text: str, line: str) -> str:
        """Return a text with the next line appended."""
        end = text[-_TAIL:]
        match = _LAST.search(end)
        if match is None:
            address = _ADDRESS.search(end)
            glue = "" if address and text[-1] in "/?&=_." and line[:1].islower() else " "
            return f"{text}{glue}{line}"
        head, tail = match.group(1), _FIRST.match(line)
        after = tail.group() if tail else ""
        stem = text[:-1]
        if after.casefold() in words("conjunctions"):
            return f"{stem}- {line}"
        if not head and text[-2:-1] in ("", " "):
            return f"{stem}- {line}"  # a dash between words, not a hyphen
        if _ADDRESS.search(end) or "@" in end.rsplit(" ", 1)[-1]:
            return f"{stem}-{line}"
        return f"{stem}{'-' if self._keeps(head, after) else ''}{line}"

    def _keeps(self, head: str, after: str) -> bool:
        """Whether the hyphen belongs to the word and does not come from the line's end."""
        if not after or not after[0].islower() or not head:
            return True
        if self.known(head + after):
            return False
        if self.known(f"{head}-{after}"):
            return True
        short = len(head) == 1 or (len(head) > 1 and head.isupper())
        return short or head.casefold() in words("hyphen_prefixes")
