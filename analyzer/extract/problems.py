"""The codes of what extraction meets without ending the analysis.

========  ==========================================================================
code      meaning
========  ==========================================================================
E201      a substantial part is in another language
E202      not Dutch, analysed all the same because the caller forced it
E203      the suffix says another format than the bytes
E204      the encoding was damaged and repaired, or characters were lost
E205      too little running text to tell the language
========  ==========================================================================

The readers of single formats take E210 (PDF), E220 (HTML, Markdown) and E230 (Word) and upwards.
"""

from __future__ import annotations

from typing import Final

from analyzer.types import Problem

LANGUAGE_MIXED: Final = "E201"
LANGUAGE_FORCED: Final = "E202"
WRONG_SUFFIX: Final = "E203"
ENCODING_REPAIRED: Final = "E204"
LANGUAGE_UNKNOWN: Final = "E205"


def note(code: str, message: str, *, page: int | None = None) -> Problem:
    """Return a problem of the station ``extract``; the message is Dutch, for the reader."""
    return Problem(code=code, stage="extract", message=message, page=page)
