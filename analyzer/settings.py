"""Limits and choices that a user may change; each is also an environment variable."""

from __future__ import annotations

import os
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a caller may set.

    Every field can be set by an environment variable, ``ANALYZER_`` and its name in capitals.

    Attributes
    ----------
    max_bytes : int
        Largest input in bytes. 50 MB holds the largest policy PDF with pictures; not measured.
    max_chars : int
        Longest extracted text in characters.
    max_pages : int
        Most pages of a PDF.
    max_seconds : int
        Longest time for one policy in a batch, in seconds.
    force : bool
        Analyse a text that is not Dutch all the same.
    ocr : bool
        Read PDFs without a text layer by OCR.
    backend : str
        ``rules`` alone, or the trained model that is merged with them: ``linear``,
        ``transformer``. Empty: ``linear`` where its weights are there.
    rules : bool
        Whether the labels that the rules find count beside a trained model's.
    model : str
        Folder with the weights of the back-end; empty for its own under ``models/``.
    """

    max_bytes: int = 50_000_000
    max_chars: int = 2_000_000
    max_pages: int = 500
    max_seconds: int = 60
    force: bool = False
    ocr: bool = False
    backend: str = ""
    rules: bool = True
    model: str = ""

    @classmethod
    def from_environment(cls) -> Settings:
        """Return the defaults, overridden by ``ANALYZER_*`` variables.

        Examples
        --------
        >>> Settings.from_environment().force
        False
        """
        values: dict[str, int | bool | str] = {}
        for item in fields(cls):
            raw = os.environ.get(f"ANALYZER_{item.name.upper()}")
            if raw is not None:
                values[item.name] = _read(raw, item.default)
        return cls(**values)  # type: ignore[arg-type]


def _read(raw: str, default: object) -> int | bool | str:
    if isinstance(default, bool):
        return raw.lower() in {"1", "true", "yes"}
    return int(raw) if isinstance(default, int) else raw
