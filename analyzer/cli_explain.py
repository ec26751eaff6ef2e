"""``analyzer explain``: which patterns matched a place, and which of them count or not, and why."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from analyzer.cli_tables import put_json
from analyzer.errors import InputError, NotFoundError
from analyzer.report.messages import printable
from analyzer.report.texts import Texts
from analyzer.settings import Settings

if TYPE_CHECKING:
    from analyzer.classify import Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is to be explained.

    Attributes
    ----------
    file : Path
        The policy.
    at : int or None
        Offset in the extracted text; the segment that holds it is explained.
    label : str or None
        A label, signal or flag.
    settings : Settings
        Limits.
    """

    file: Path
    at: int | None
    label: str | None
    settings: Settings


def print_traces(question: Question, *, as_json: bool, words: Texts) -> None:
    """Print every match at a place or of a label, with its outcome.

    Raises
    ------
    InputError
        Neither a place nor a label is given, or the place lies outside the text.
    NotFoundError
        There is no such label.
    """
    from analyzer.pipeline import explain

    if question.at is None and question.label is None:
        raise InputError(words("explain.at_or_label"), lang=words.lang)
    if question.label is not None:
        _check_label(question.label, words)
    document, traces = explain(
        question.file, at=question.at, label=question.label, settings=question.settings
    )
    text = document.text
    if question.at is not None and not 0 <= question.at < len(text):
        raise InputError(
            words("explain.outside", at=question.at),
            where=str(question.file),
            remedy=words("explain.outside_remedy", end=len(text) - 1),
            lang=words.lang,
        )
    if as_json:
        put_json([{**trace._asdict(), "quote": text[trace.start : trace.end]} for trace in traces])
    elif traces:
        _print(traces, text, words)
    else:
        print(words("explain.none"))


def _check_label(label: str, words: Texts) -> None:
    from analyzer.knowledge import load

    knowledge = load()
    known = {*knowledge.labels, *knowledge.signals, *knowledge.flags}
    if label in known:
        return
    near = get_close_matches(label, known, n=3, cutoff=0.5)
    remedy = (
        words("explain.nearest", names=", ".join(near)) if near else words("explain.all_labels")
    )
    raise NotFoundError(words("explain.unknown_label", label=label), remedy=remedy, lang=words.lang)


def _print(traces: tuple[Trace, ...], text: str, words: Texts) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    for trace in sorted(traces, key=lambda trace: (trace.start, trace.end)):
        reason = trace.reason_nl if words.lang == "nl" else trace.reason_en
        frames = words("explain.frames", names=", ".join(trace.frames) or "–")
        line = Text.assemble(
            _outcome(trace, words),
            f"  {trace.label}/{trace.pattern}  {trace.start}-{trace.end}  ",
            (f"“{printable(text[trace.start : trace.end])}”", "bold"),
        )
        console.print(line, soft_wrap=True)
        console.print(Text(f"    {reason or frames}", "dim"), soft_wrap=True)


def _outcome(trace: Trace, words: Texts) -> tuple[str, str]:
    """Return the word for what became of a match, and its colour."""
    if trace.outcome != "fired":
        return words("explain.held_back"), "red"
    if trace.polarity == "negated":
        return words("explain.negated"), "yellow"
    return words("explain.fired"), "green"
