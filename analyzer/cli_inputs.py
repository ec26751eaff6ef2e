"""Which policies a command line names, and what the files made from them are called."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator
from pathlib import Path

from analyzer.errors import NotFoundError
from analyzer.extract.formats import formats
from analyzer.report.texts import Texts


def known_suffixes() -> frozenset[str]:
    """Return the file endings that a folder is searched for, lower case, with the dot."""
    return frozenset(suffix for form in formats() for suffix in form.suffixes)


def find_inputs(
    names: Iterable[str], words: Texts
) -> tuple[tuple[Path, ...], tuple[NotFoundError, ...]]:
    """Return the files that names, folders and globs stand for, in order and each once.

    Parameters
    ----------
    names : iterable of str
        A file is taken whatever its suffix; a folder gives the files below it that can be read,
        in alphabetical order; anything else is tried as a glob.
    words : Texts
        The language of the errors.

    Returns
    -------
    files : tuple of Path
        Without repeats, also where a link gives a file a second name.
    errors : tuple of NotFoundError
        One for each name that stands for nothing.
    """
    files: dict[Path, Path] = {}
    errors: list[NotFoundError] = []
    for name in names:
        try:
            found = _expand(name, words)
        except NotFoundError as error:
            errors.append(error)
            continue
        for path in found:
            files.setdefault(path.resolve(), path)
    return tuple(files.values()), tuple(errors)


def _expand(name: str, words: Texts) -> list[Path]:
    path = Path(name)
    if path.is_dir():
        return _in_folder(path, words)
    if path.exists():
        return [path]
    matches = [Path(found) for found in sorted(glob.glob(name, recursive=True))]  # noqa: PTH207
    files = [match for match in matches if match.is_file()]
    if not files:
        raise NotFoundError(
            words("cli.no_match"),
            where=name,
            remedy=words("cli.no_match_remedy"),
            lang=words.lang,
        )
    return files


def _in_folder(folder: Path, words: Texts) -> list[Path]:
    suffixes = known_suffixes()
    files = [path for path in sorted(folder.rglob("*")) if path.suffix.lower() in suffixes]
    files = [path for path in files if path.is_file() and not _hidden(path, folder)]
    if not files:
        raise NotFoundError(
            words("cli.no_policies"),
            where=str(folder),
            remedy=words("cli.no_policies_remedy", suffixes=" ".join(sorted(suffixes))),
            lang=words.lang,
        )
    return files


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)


def targets(inputs: Iterable[Path], folder: Path, suffix: str) -> Iterator[tuple[Path, Path]]:
    """Yield each input with the file that its report goes to; no two are the same.

    Parameters
    ----------
    inputs : iterable of Path
        In the order of the command line.
    folder : Path
        Where the reports go.
    suffix : str
        Of the reports, with the dot.

    Examples
    --------
    >>> pairs = targets([Path("a.txt"), Path("b/a.pdf"), Path("c/a.pdf")], Path("out"), ".json")
    >>> [target.as_posix() for _, target in pairs]
    ['out/a.json', 'out/a.pdf.json', 'out/a.pdf-2.json']
    """
    inputs = tuple(inputs)
    taken = {path.resolve() for path in inputs}  # a report never takes the place of a policy
    for path in inputs:
        target = next(t for t in _candidates(path, folder, suffix) if t.resolve() not in taken)
        taken.add(target.resolve())
        yield path, target


def _candidates(path: Path, folder: Path, suffix: str) -> Iterator[Path]:
    yield folder / f"{path.stem}{suffix}"
    yield folder / f"{path.name}{suffix}"
    number = 2
    while True:
        yield folder / f"{path.name}-{number}{suffix}"
        number += 1
