"""The JSON report: what :mod:`analyzer.serialize` makes, in the language of neither."""

from __future__ import annotations

from analyzer.serialize import dumps
from analyzer.types import Assessment


def render_json(assessment: Assessment, *, lang: str = "nl") -> str:
    """Return the assessment as JSON.

    Parameters
    ----------
    assessment : Assessment
        What to write down.
    lang : str
        Without effect: the JSON carries its reasons in both languages.
    """
    del lang
    return dumps(assessment)
