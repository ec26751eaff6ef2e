"""One normalisation, before any offset exists; linear in the length of the text.

Unicode Standard Annex 15 (NFC) and 9 (bidirectional controls); no compatibility folding (NFKC),
which would turn ``m²`` into ``m2``.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache
from itertools import chain

_MAX_MARKS = 8  # combining marks kept in a row; canonical ordering is quadratic in such a run
_SUSPECT_RUN = re.compile("[\u0300-\U000e0fff]{9}")
_SOFT_BREAK = re.compile("\u00ad[ \t]*\n[ \t]*")
_LINE_END = re.compile("\r\n?|\x0b|\x85|\u2028|\u2029")

_LIGATURES = {
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st",
    "ĳ": "ij", "Ĳ": "IJ", "ŉ": "'n",
}  # fmt: skip
_QUOTES = {"'": "‘’‚‛′ʼʹ´＇", '"': "“”„‟″«»＂"}  # fmt: skip
_DASHES = {"-": "‐‑﹣－", "–": "‒", "—": "―"}
# Bullets of the Symbol and Wingdings fonts, which copying from a PDF leaves as private characters.
_BULLETS = {"•": "\uf0b7\uf0a7\uf076\uf0d8\uf0fc\uf0a8\uf02d\uf06f\uf0b0\uf071\uf0be‣⁃∙●⚫"}


# Where characters stand that have no place in a text: controls, odd spaces, formatting.
_ODD = (
    range(0x250),
    range(0x600, 0x620),
    (0x1680, 0x180E, 0x3000, 0xFEFF),
    range(0x2000, 0x2070),
    range(0xFFF0, 0x10000),
)


@cache
def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = {}
    for code in chain(*_ODD):
        category = unicodedata.category(chr(code))
        if category in {"Cc", "Cf"}:
            table[code] = None
        elif category == "Zs":
            table[code] = " "
    for keep in "\n\t":
        table.pop(ord(keep))
    table.update(dict.fromkeys((*range(0xFE00, 0xFE10), *range(0xE0000, 0xE1000)), None))
    table.update(dict.fromkeys(range(0xD800, 0xE000), None))  # lone surrogates cannot be written
    for group in (_QUOTES, _DASHES, _BULLETS):
        table.update({ord(odd): plain for plain, odds in group.items() for odd in odds})
    table.update({ord(odd): plain for odd, plain in _LIGATURES.items()})
    table[0x0C] = "\n"
    table[0xFFFD] = None  # what decoding could not read
    return table


@cache
def _mark_runs() -> re.Pattern[str]:
    """Return a pattern for too many combining marks in a row; 10 ms to build, seldom needed."""
    marks = "".join(map(chr, filter(_is_mark, range(0x300, min(sys.maxunicode, 0x1F000)))))
    return re.compile(f"([{marks}]{{{_MAX_MARKS}}})[{marks}]+")


def _is_mark(code: int) -> bool:
    return unicodedata.combining(chr(code)) != 0


def normalise(text: str) -> str:
    r"""Return the text as all stations see it.

    NFC; ligatures spelt out; curly quotes and apostrophes straight; odd spaces plain; soft hyphens
    (with the line break they stand at), zero-width, bidirectional and control characters dropped;
    every kind of line end a ``\n``. Tabs and runs of spaces stay. A second time changes nothing.

    Parameters
    ----------
    text : str
        Of any length; the time is linear in it.

    Examples
    --------
    >>> normalise("be\u00advei\u00ad\n  liging van foto\u2019s: \ufb01nanci\u0065\u0308le zaken")
    "beveiliging van foto's: financiële zaken"
    """
    if text.isascii() and text.isprintable():
        return text
    text = _SOFT_BREAK.sub("", _LINE_END.sub("\n", text)).translate(_table())
    if text.isascii():
        return text
    if _SUSPECT_RUN.search(text):
        text = _mark_runs().sub(r"\1", text)
    return unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """Return the normalised text on one line with single spaces."""
    return " ".join(normalise(text).split())
