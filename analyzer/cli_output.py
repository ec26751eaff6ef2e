"""Where the command line's words go: reports whole or not at all, messages to standard error."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from analyzer.errors import RunError
from analyzer.report.texts import Texts

# A file name that is no UTF-8 reaches Python as lone surrogates; as \udcXX they stay valid in JSON.
_ENCODING_ERRORS = "backslashreplace"


def write_atomically(target: Path, content: str, words: Texts) -> None:
    """Write a report beside its place and move it there, so that no half file is ever seen.

    Parameters
    ----------
    target : Path
        Its folder is made where it does not exist.
    content : str
        Written as UTF-8.
    words : Texts
        The language of the error.

    Raises
    ------
    RunError
        The folder cannot be made or written to.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".part")
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content.encode("utf-8", _ENCODING_ERRORS))
            part.chmod(0o666 & ~_umask())
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise RunError(
            words("cli.not_written"),
            where=str(target),
            remedy=words("cli.not_written_remedy", reason=error.strerror or error),
            lang=words.lang,
        ) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def put(content: str) -> None:
    """Write a report to standard output as UTF-8, whatever the terminal's encoding is."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content.encode("utf-8", _ENCODING_ERRORS))
    sys.stdout.flush()


def say(line: str) -> None:
    """Write one line to standard error."""
    sys.stderr.write(line.encode("utf-8", _ENCODING_ERRORS).decode() + "\n")
