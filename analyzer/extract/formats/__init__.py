"""The formats that can be read: one light description each, found by :mod:`analyzer.registry`.

A new format is one new module here with a ``FORMAT``; its reader may stand in the same module. The
descriptions import nothing heavy: a reader is named, and imported when its format is met.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import cast

from analyzer.extract.raw import RawDocument
from analyzer.registry import discover, load
from analyzer.settings import Settings


def _never(_data: bytes) -> bool:
    return False


def _unlike(_text: str, _suffix: str) -> float:
    return 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """How a format is recognised, and who reads it.

    Attributes
    ----------
    name : str
        For the reader: ``PDF``, ``Word (.docx)``.
    media_type : str
        IANA type, as ``text/html``.
    suffixes : tuple of str
        Usual endings of a file name, lower case, with the dot.
    reader : str
        ``module:function``. The function takes the input and ``settings=`` and returns a
        :class:`RawDocument`.
    needs_bytes : bool
        True: the reader takes the bytes. False: it takes the decoded text.
    signature : callable
        Formats that need bytes: whether these bytes are of this format.
    likeness : callable
        Formats of text: given the text and the suffix, how much it is like this format, in [0, 1].
        The highest wins; plain text always answers 0.1.
    """

    name: str
    media_type: str
    suffixes: tuple[str, ...]
    reader: str
    needs_bytes: bool = False
    signature: Callable[[bytes], bool] = field(default=_never)
    likeness: Callable[[str, str], float] = field(default=_unlike)

    def read(self, content: bytes | str, *, settings: Settings) -> RawDocument:
        """Return the blocks of the content, importing the reader where that was not done yet."""
        reader = cast("Callable[..., RawDocument]", load(self.reader))
        return reader(content, settings=settings)


def formats() -> tuple[Format, ...]:
    """Return all formats that can be read, in alphabetical order of their modules."""
    return tuple(cast("Format", found) for _, found in discover(__name__, "FORMAT"))
