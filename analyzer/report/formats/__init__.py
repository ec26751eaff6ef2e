"""The forms an assessment can be given in: one light description each, found by the registry.

A new report is one new module here with a ``REPORT``; what renders it is imported when it is used.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from analyzer.registry import discover, load
from analyzer.types import Assessment


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFormat:
    """A form of report, and who makes it.

    Attributes
    ----------
    name : str
        What the command line calls it.
    suffix : str
        Of the file it is written to, with the dot.
    media_type : str
        IANA type, for downloads.
    renderer : str
        ``module:function``. The function takes the assessment and ``lang=`` (``nl`` or ``en``) and
        returns the whole report as text.
    terminal : str
        ``module:function`` that prints the report on a terminal, in colours; empty where the
        rendered text is printed as it is.
    """

    name: str
    suffix: str
    media_type: str
    renderer: str
    terminal: str = ""

    def render(self, assessment: Assessment, *, lang: str = "nl") -> str:
        """Return the report, importing its renderer where that was not done yet."""
        renderer = cast("Callable[..., str]", load(self.renderer))
        return renderer(assessment, lang=lang)

    def show(self, assessment: Assessment, *, lang: str = "nl") -> None:
        """Print the report on the terminal."""
        cast("Callable[..., None]", load(self.terminal))(assessment, lang=lang)


def reports() -> dict[str, ReportFormat]:
    """Return all forms of report by name, in alphabetical order.

    Examples
    --------
    >>> sorted(reports())
    ['html', 'json', 'text']
    """
    found = (cast("ReportFormat", report) for _, report in discover(__name__, "REPORT"))
    return {report.name: report for report in found}
