"""``analyzer analyze``: every input in turn, and one bad file never stops the others."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from analyzer.cli_inputs import find_inputs, targets
from analyzer.cli_output import put, say, write_atomically
from analyzer.errors import AnalyzerError, InputError, MissingExtraError, RunError
from analyzer.report.formats import ReportFormat
from analyzer.report.messages import error_line, printable, problem_line
from analyzer.report.texts import Texts
from analyzer.settings import Settings
from analyzer.types import Assessment

DONE, FAILED = 0, 2
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a call of ``analyzer analyze`` asks for.

    Attributes
    ----------
    names : tuple of str
        Files, folders and globs, as given.
    report : ReportFormat
        The form of the reports.
    output : Path or None
        The folder they go to; None: standard output.
    words : Texts
        The language of reports and messages.
    settings : Settings
        Limits.
    """

    names: tuple[str, ...]
    report: ReportFormat
    output: Path | None
    words: Texts
    settings: Settings


@dataclass(slots=True)
class _Tally:
    """How the inputs fared so far."""

    done: int = 0
    failed: int = 0
    noted: int = 0
    say: Say = field(default=say)


def run(order: Order) -> int:
    """Analyse what the order names; return the exit code.

    Returns
    -------
    int
        0 where every input gave a report, 2 where one gave none.

    Raises
    ------
    RunError
        Several policies would have to share standard output, or a report cannot be written.
    """
    files, unknown = find_inputs(order.names, order.words)
    several = len(files) + len(unknown) > 1
    if len(files) > 1 and order.output is None and order.report.name != "text":
        raise RunError(
            order.words("cli.several", n=len(files)),
            remedy=order.words("cli.several_remedy", format=order.report.name),
            lang=order.words.lang,
        )
    tally = _Tally(failed=len(unknown))
    for error in unknown:
        say(error_line(error, order.words))
    with _progress(len(files), order.words, tally) as step:
        for path, target in _places(files, order):
            _one(path, target, order, tally)
            step()
    if several:
        say(_summary(tally, order))
    return FAILED if tally.failed else DONE


def _places(files: Sequence[Path], order: Order) -> Iterator[tuple[Path, Path | None]]:
    if order.output is None:
        return ((path, None) for path in files)
    return iter(targets(files, order.output, order.report.suffix))


def _one(path: Path, target: Path | None, order: Order, tally: _Tally) -> None:
    from analyzer.pipeline import analyze

    try:
        assessment = analyze(path, settings=order.settings)
        _deliver(assessment, target, order)
    except (InputError, MissingExtraError) as error:
        tally.failed += 1
        tally.say(error_line(error, order.words, name=str(path)))
    except AnalyzerError:
        raise
    except Exception as error:  # the outermost frame of a batch: the others go on
        tally.failed += 1
        tally.say(_unexpected(error, path, order.words))
    else:
        tally.done += 1
        tally.noted += bool(assessment.problems)
        for problem in assessment.problems:
            line = problem_line(problem, order.words, name=str(path))
            tally.say(f"{order.words('cli.warning')}: {line}")


def _deliver(assessment: Assessment, target: Path | None, order: Order) -> None:
    if target is not None:
        content = order.report.render(assessment, lang=order.words.lang)
        write_atomically(target, content, order.words)
    elif order.report.terminal and sys.stdout.isatty():
        order.report.show(assessment, lang=order.words.lang)
    else:
        put(order.report.render(assessment, lang=order.words.lang))


def _unexpected(error: Exception, path: Path, words: Texts) -> str:
    if os.environ.get("ANALYZER_DEBUG"):
        traceback.print_exception(error)
    shown = AnalyzerError(
        words("cli.unexpected", error=f"{type(error).__name__}: {error}"),
        where=str(path),
        remedy=words("cli.unexpected_remedy"),
        lang=words.lang,
    )
    return printable(str(shown))


def _summary(tally: _Tally, order: Order) -> str:
    total = tally.done + tally.failed
    line = order.words(
        "cli.summary", done=tally.done, all=total, failed=tally.failed, noted=tally.noted
    )
    if order.output is not None:
        line += " " + order.words("cli.written_to", folder=order.output)
    return printable(line)


@contextmanager
def _progress(total: int, words: Texts, tally: _Tally) -> Iterator[Callable[[], None]]:
    """Show a bar on standard error, where that is a terminal and there is more than one input."""
    if total < 2 or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, transient=True) as bar:
        task = bar.add_task(words("cli.working"), total=total)
        tally.say = lambda line: console.print(line, markup=False, highlight=False, soft_wrap=True)
        yield lambda: bar.advance(task)
    tally.say = say
