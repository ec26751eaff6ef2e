"""From the bytes of a policy to one text with blocks: the entry to extraction."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path, PurePath

from analyzer.errors import EmptyError, NotFoundError, TooLargeError, UnreadableError
from analyzer.extract.assemble import assemble
from analyzer.extract.language import judge
from analyzer.extract.normalise import one_line
from analyzer.extract.raw import RawDocument
from analyzer.extract.sniff import sniff
from analyzer.settings import Settings
from analyzer.types import Block, Document, Source

_MARKUP = 10  # times that markup may be longer than its text; not measured
_OWN_NAME = re.compile(
    r"privacy\W?(?:verklaring|beleid|statement|policy|reglement|notice|voorwaarden)|cookie\W?(?:verklaring|beleid)",
    re.IGNORECASE,
)

__all__ = ["extract", "extract_path"]


def extract(
    data: bytes,
    *,
    name: str,
    settings: Settings | None = None,
    retrieved_on: str | None = None,
) -> Document:
    """Return the policy that the bytes hold, in whichever format.

    Parameters
    ----------
    data : bytes
        The whole file.
    name : str
        Its name, path or address: becomes the source's ``uri``; without its suffix, the id.
    settings : Settings, optional
        Limits, and whether to read what is not Dutch. Default: ``Settings()``.
    retrieved_on : str, optional
        ISO 8601 date on which the bytes were fetched.

    Raises
    ------
    TooLargeError
        More bytes or characters than the settings allow.
    EmptyError
        There is no text in it.
    UnsupportedFormatError, UnreadableError, EncryptedError
        See :func:`analyzer.extract.sniff.sniff` and the readers.
    NotDutchError
        The text is in another language, and ``settings.force`` is off.
    """
    settings = settings or Settings()
    _check_size(len(data), name, settings)
    found = sniff(data, name=name)
    if isinstance(found.content, str):
        # Markup may be many times its text, but not without end: no reader is given the impossible.
        _check_length(len(found.content) // _MARKUP, settings.max_chars, name)
    raw = found.format.read(found.content, settings=settings)
    text, blocks = assemble(raw)
    _check_text(text, blocks, name, settings)
    verdict = judge(_body(text, blocks), name=name, force=settings.force)
    return Document(
        id=PurePath(name).stem or name,
        source=_source(data, name, found.format.media_type, retrieved_on),
        text=text,
        blocks=blocks,
        pages=raw.pages,
        language=verdict.language,
        title=_title(raw, text, blocks),
        policy_date=raw.policy_date,
        problems=found.problems + raw.problems + verdict.problems,
    )


def extract_path(path: Path, *, settings: Settings | None = None) -> Document:
    """Return the policy in a file; its size is checked before it is read.

    Parameters
    ----------
    path : Path
        A file, not a folder.
    settings : Settings, optional
        See :func:`extract`.

    Raises
    ------
    NotFoundError
        There is no such file, or it is a folder.
    UnreadableError
        The file may not be read.
    InputError
        All that :func:`extract` raises.
    """
    settings = settings or Settings()
    try:
        if not path.is_file():
            raise _not_found(path)
        _check_size(path.stat().st_size, str(path), settings)
        data = path.read_bytes()
    except OSError as trouble:
        raise UnreadableError(
            "het bestand kan niet worden gelezen",
            where=str(path),
            remedy=f"Controleer de rechten ({trouble.strerror})",
        ) from trouble
    return extract(data, name=str(path), settings=settings)


def _not_found(path: Path) -> NotFoundError:
    if path.is_dir():
        return NotFoundError(
            "dit is een map, geen bestand", where=str(path), remedy="Geef een bestand uit de map"
        )
    return NotFoundError(
        "het bestand bestaat niet", where=str(path), remedy="Controleer de naam en de map"
    )


def _check_size(size: int, name: str, settings: Settings) -> None:
    if size > settings.max_bytes:
        raise TooLargeError(
            f"het bestand is te groot: {_dotted(size)} bytes, "
            f"de grens is {_dotted(settings.max_bytes)}",
            where=name,
            remedy=f"Verhoog de grens met ANALYZER_MAX_BYTES={size}",
        )


def _check_text(text: str, blocks: tuple[Block, ...], name: str, settings: Settings) -> None:
    _check_length(len(text), settings.max_chars, name)
    if not any(character.isalpha() for character in text) or not blocks:
        raise EmptyError(
            "er staat geen tekst in het bestand",
            where=name,
            remedy="Controleer of het beleid er zelf in staat, en niet alleen een verwijzing",
        )


def _check_length(length: int, limit: int, name: str) -> None:
    if length > limit:
        raise TooLargeError(
            f"de tekst is te lang: {_dotted(length)} tekens, de grens is {_dotted(limit)}",
            where=name,
            remedy=f"Verhoog de grens met ANALYZER_MAX_CHARS={length}",
        )


def _dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _body(text: str, blocks: tuple[Block, ...]) -> str:
    body = [text[b.start : b.end] for b in blocks if b.kind != "boilerplate"]
    return "\n".join(body) or text


def _title(raw: RawDocument, text: str, blocks: tuple[Block, ...]) -> str | None:
    own = one_line(raw.title or "")
    if own and not own.endswith("?"):  # a question heads a section
        return own
    headings = [(text[b.start : b.end], b) for b in blocks[:20] if b.kind == "heading"]
    named = [words for words, _ in headings if _OWN_NAME.search(words)]
    first = [words for words, block in headings if block is blocks[0]]
    return next(iter(named + first), None)


def _source(data: bytes, name: str, media_type: str, retrieved_on: str | None) -> Source:
    return Source(
        uri=name,
        media_type=media_type,
        sha256=hashlib.sha256(data).hexdigest(),
        n_bytes=len(data),
        retrieved_on=retrieved_on,
    )
