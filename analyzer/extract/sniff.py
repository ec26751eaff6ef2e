"""What a file is, by its content; the name decides nothing, and is only compared."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePath

from analyzer.errors import EmptyError, EncryptedError, UnreadableError, UnsupportedFormatError
from analyzer.extract.decode import decode
from analyzer.extract.formats import Format, formats
from analyzer.extract.problems import WRONG_SUFFIX, note
from analyzer.types import Problem

_AS_TEXT = "Sla het op als PDF, Word (.docx), HTML of tekst, en probeer het opnieuw"
_UNPACK = "Pak het eerst uit, en geef het privacybeleid zelf"
_OCR = "Lees de tekst eerst uit met tekstherkenning (OCR), of geef het beleid als PDF"
# Leading bytes, what it is, what to do. Sources: the formats' own specifications.
_FOREIGN: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", "een RTF-document", _AS_TEXT),
    (b"%!PS", "een PostScript-bestand", _AS_TEXT),
    (b"\x89PNG", "een afbeelding (PNG)", _OCR),
    (b"\xff\xd8\xff", "een afbeelding (JPEG)", _OCR),
    (b"GIF8", "een afbeelding (GIF)", _OCR),
    (b"BM", "een afbeelding (BMP)", _OCR),
    (b"II*\0", "een afbeelding (TIFF)", _OCR),
    (b"MM\0*", "een afbeelding (TIFF)", _OCR),
    (b"RIFF", "een afbeelding, geluid of film (RIFF)", _OCR),
    (b"\x1f\x8b", "een ingepakt bestand (gzip)", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "een ingepakt bestand (7-Zip)", _UNPACK),
    (b"Rar!\x1a\x07", "een ingepakt bestand (RAR)", _UNPACK),
    (b"BZh", "een ingepakt bestand (bzip2)", _UNPACK),
    (b"\xfd7zXZ\0", "een ingepakt bestand (xz)", _UNPACK),
    (b"\x7fELF", "een programma", _AS_TEXT),
    (b"MZ", "een programma", _AS_TEXT),
    (b"SQLite format 3\0", "een databank", _AS_TEXT),
    (b"ID3", "een geluidsbestand", _AS_TEXT),
)
_CONTROL = re.compile(rb"[\0-\x08\x0e-\x1f]")  # in no text: "BMW …" is one, "BM" and zeros a bitmap
_ZIPS: tuple[tuple[bytes, str, str], ...] = (
    (b"xl/workbook.xml", "een Excel-werkmap", _AS_TEXT),
    (b"ppt/presentation.xml", "een PowerPoint-presentatie", _AS_TEXT),
    (b"vnd.oasis.opendocument", "een OpenDocument-bestand", _AS_TEXT),
    (b"epub+zip", "een e-boek (EPUB)", _AS_TEXT),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")  # [MS-OFFCRYPTO] 2.3.4
_PLAIN = ("text/plain", "text/markdown")  # two that pass for one another without a note
_MAX_JSON = 1_000_000  # characters; longer ones are refused by their language
_WORDS = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sniffed:
    """The format found, and what its reader takes: the bytes, or the decoded text."""

    format: Format
    content: bytes | str
    problems: tuple[Problem, ...] = ()


def sniff(data: bytes, *, name: str) -> Sniffed:
    """Return the format of the bytes.

    Parameters
    ----------
    data : bytes
        The whole file.
    name : str
        Its name; only its suffix is looked at, for a note where it differs from the content, and
        to tell Markdown from text.

    Raises
    ------
    EmptyError
        There are no bytes, or only white space.
    UnsupportedFormatError
        Another format; the message says which, as far as its first bytes tell.
    EncryptedError
        A Word document that asks for a password.
    """
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf\xfe\xff"):
        raise EmptyError("het bestand is leeg", where=name, remedy="Geef een bestand met tekst")
    suffix = PurePath(name).suffix.lower()
    for candidate in formats():
        if candidate.signature(data):
            return Sniffed(format=candidate, content=data, problems=_wrong(candidate, suffix))
    _refuse_foreign(data, name)
    return _sniff_text(data, name, suffix)


def _sniff_text(data: bytes, name: str, suffix: str) -> Sniffed:
    decoded = decode(data)
    if decoded is None or not _reads_as_text(decoded.text):
        raise _unsupported("geen tekst: een binair of beschadigd bestand", name, _AS_TEXT)
    text = decoded.text
    if _is_json(text):
        raise _unsupported("gegevens (JSON), geen document", name, _AS_TEXT)
    best = max(formats(), key=lambda candidate: candidate.likeness(text, suffix))
    return Sniffed(format=best, content=text, problems=decoded.problems + _wrong(best, suffix))


def _is_json(text: str) -> bool:
    if not text.lstrip().startswith(("{", "[")) or len(text) > _MAX_JSON:
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _reads_as_text(text: str) -> bool:
    """Say whether most of the opening is made of words; random bytes are not."""
    opening = "".join(text[:20_000].split())
    letters = sum(map(len, _WORDS.findall(text[:20_000])))
    clean = opening.isprintable()  # the common case, and much the fastest to see
    strange = 0 if clean else sum(map(_strange, opening))
    return strange <= 0.05 * len(opening) and (letters >= 0.1 * len(opening) or len(opening) < 40)


def _strange(character: str) -> bool:
    """Say whether a character does not belong in text; a soft hyphen or zero-width space does."""
    return not character.isprintable() and unicodedata.category(character) != "Cf"


def _refuse_foreign(data: bytes, name: str) -> None:
    if data.startswith(_OLE):
        raise _ole_error(data, name)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise _zip_error(data, name)
    for magic, what, remedy in _FOREIGN:
        if data.startswith(magic) and (len(magic) > 3 or _CONTROL.search(data[:200])):
            raise _unsupported(what, name, remedy)


def _ole_error(data: bytes, name: str) -> EncryptedError | UnsupportedFormatError:
    if _ENCRYPTED_PACKAGE in data:
        return EncryptedError(
            "het Word-document is met een wachtwoord beveiligd",
            where=name,
            remedy="Sla het zonder wachtwoord op, en probeer het opnieuw",
        )
    remedy = "Sla het op als Word (.docx) of PDF, en probeer het opnieuw"
    return _unsupported("een oud Office-document (.doc, .xls of .ppt)", name, remedy)


def _zip_error(data: bytes, name: str) -> UnsupportedFormatError | UnreadableError:
    for inside, what, remedy in _ZIPS:
        if inside in data:
            return _unsupported(what, name, remedy)
    if PurePath(name).suffix.lower() in {".docx", ".docm"}:
        return UnreadableError(
            "het Word-document is beschadigd: er staat geen tekst in",
            where=name,
            remedy="Open het in Word, sla het opnieuw op, en probeer het opnieuw",
        )
    return _unsupported("een zip-bestand", name, _UNPACK)


def _unsupported(what: str, name: str, remedy: str) -> UnsupportedFormatError:
    return UnsupportedFormatError(
        f"dit formaat kan niet worden gelezen, het lijkt {what}", where=name, remedy=remedy
    )


def _wrong(found: Format, suffix: str) -> tuple[Problem, ...]:
    if not suffix or suffix in found.suffixes:
        return ()
    claimed = [other for other in formats() if suffix in other.suffixes]
    if not claimed or (found.media_type in _PLAIN and claimed[0].media_type in _PLAIN):
        return ()
    message = f"De naam eindigt op {suffix}, maar de inhoud is {found.name}; als zodanig gelezen"
    return (note(WRONG_SUFFIX, message),)
