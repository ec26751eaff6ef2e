"""Errors and problems in the words of the reader's language, on one line."""

from __future__ import annotations

from pathlib import PurePath

from analyzer.errors import AnalyzerError, NotDutchError
from analyzer.report.texts import Texts
from analyzer.types import Problem


def printable(text: str) -> str:
    r"""Return a text that cannot steer a terminal: control characters become ``\ufffd``.

    Examples
    --------
    >>> printable("a\x1b[31mb.pdf")
    'a�[31mb.pdf'
    """
    return "".join(c if c.isprintable() or c in "\n\t" else "\ufffd" for c in text)


def error_line(error: AnalyzerError, words: Texts, *, name: str = "") -> str:
    """Return ``code: what is wrong (where). what to do``.

    Parameters
    ----------
    error : AnalyzerError
        Carries its Dutch words; in another language those of its code are used.
    words : Texts
        The language.
    name : str
        The input, put into the place where the error does not name it itself.

    Examples
    --------
    >>> from analyzer.errors import EncryptedError
    >>> from analyzer.report.texts import texts
    >>> error_line(EncryptedError("vraagt een wachtwoord"), texts("en"), name="a.pdf")
    'E104: asks for a password (a.pdf). Save it without a password'
    """
    where = _where(error, name)
    place = f" ({where})" if where else ""
    message, remedy = _what(error, words)
    cure = f". {remedy}" if remedy else ""
    return printable(f"{error.code}: {message}{place}{cure}")


def _where(error: AnalyzerError, name: str) -> str:
    named = not name or name in error.where or PurePath(name).name in error.where
    return error.where if named else ", ".join(filter(None, (name, error.where)))


def _what(error: AnalyzerError, words: Texts) -> tuple[str, str]:
    if words.lang == error.lang:
        return error.message, error.remedy
    message = words.get(f"error.{error.code}", error.message)
    if isinstance(error, NotDutchError):
        message += f" but in {words.get(f'language.{error.language}', error.language)}"
    return message, words.get(f"remedy.{error.code}", error.remedy)


def problem_line(problem: Problem, words: Texts, *, name: str = "") -> str:
    """Return ``code: what was met (where)`` for something that did not end the analysis."""
    message = problem.message
    if words.lang != "nl":
        message = words.get(f"problem.{problem.code}", message)
    page = words("report.page", n=problem.page) if problem.page else ""
    where = ", ".join(filter(None, (name, page)))
    return printable(f"{problem.code}: {message}" + (f" ({where})" if where else ""))
