"""Bytes to text: byte order marks, UTF-8, UTF-16, what HTML declares, Windows-1252, others."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from analyzer.extract.problems import ENCODING_REPAIRED, note
from analyzer.types import Problem

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?([\w.:-]+)""", re.I
)
_HEAD = 4096  # bytes in which HTML has to declare its encoding: 1,024 by its standard
_SAMPLE = 65_536  # bytes that the guesses look at; not measured
# What Dutch writes outside ASCII, in Windows-1252; other encodings seldom yield only these.
_DUTCH_1252 = frozenset(
    "éëèêïíîöóôüúûáàâäçñÉËÏÖÜÓÁ€‘’“”–—…•·©®°§½²³´«»™\u00a0\u00ad".encode("cp1252")
)
_MAX_DAMAGE = 0.02  # share of characters that may be unreadable in what else is UTF-8; not measured

_CONTINUATION = "".join(bytes([b]).decode("cp1252", "replace") for b in range(0x80, 0xC0))
_CONTINUATION = re.escape(_CONTINUATION.replace("\ufffd", "") + "\x81\x8d\x8f\x90\x9d")
_MOJIBAKE = re.compile(
    f"[ÂÃÄÅ][{_CONTINUATION}]|[âï][{_CONTINUATION}]{{2}}|ð[{_CONTINUATION}]{{3}}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text, the encoding it came in, and what had to be repaired."""

    text: str
    encoding: str
    problems: tuple[Problem, ...] = ()


def decode(data: bytes) -> Decoded | None:
    """Return the text that the bytes stand for, or None where they are no text in any encoding.

    Order: byte order mark; UTF-16 by its zero bytes; UTF-8; the encoding that HTML or XML declares;
    UTF-8 with little damage; Windows-1252; what charset-normalizer makes of it.
    UTF-8 that was once read as Windows-1252 (``financiÃ«le``) is repaired, with a note.
    """
    encoding, start = _encoding(data)
    if encoding is None:
        return None
    text = data[start:].decode(encoding, "replace")
    repaired = _mend(text)
    problems = []
    if "\ufffd" in text:
        message = "Enkele tekens waren onleesbaar en zijn weggelaten; sla het bestand op als UTF-8"
        problems.append(note(ENCODING_REPAIRED, message))
    if repaired != text:
        message = "Verkeerd opgeslagen leestekens (zoals Ã« voor ë) zijn hersteld"
        problems.append(note(ENCODING_REPAIRED, message))
    return Decoded(text=repaired, encoding=encoding, problems=tuple(problems))


def _encoding(data: bytes) -> tuple[str | None, int]:
    """Return the encoding and the length of the byte order mark."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name, len(mark)
    if b"\0" in data[:_SAMPLE]:
        return _wide(data[:_SAMPLE]), 0
    if _is_rubbish(data[:_SAMPLE]):
        return None, 0
    if _decodes(data, "utf-8"):
        return "utf-8", 0
    return _declared(data) or _legacy(data), 0


def _wide(sample: bytes) -> str | None:
    """Return the UTF-16 that the zero bytes of Western text betray."""
    for name, high, low in (("utf-16-le", 1, 0), ("utf-16-be", 0, 1)):
        half = len(sample) // 2 or 1
        if sample[high::2].count(0) > 0.7 * half and sample[low::2].count(0) < 0.02 * half:
            return name
    return None


def _is_rubbish(sample: bytes) -> bool:
    controls = sum(sample.count(code) for code in range(32) if code not in b"\t\n\v\f\r\x1b")
    return controls > 0.01 * len(sample) + 2


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeError, LookupError):
        return False
    return True


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_HEAD])
    if not found:
        return None
    name = found.group(1).decode("ascii", "replace").lower()
    if name in {"iso-8859-1", "latin1", "latin-1", "us-ascii"}:  # browsers read these so (WHATWG)
        name = "cp1252"
    try:
        holds_ascii = b"<meta>".decode(name) == "<meta>"  # what declares itself is read as ASCII
    except (LookupError, UnicodeError):
        return None
    return name if holds_ascii and _decodes(data, name) else None


def _legacy(data: bytes) -> str | None:
    text = data.decode("utf-8", "replace")
    damage = text.count("\ufffd")
    whole = sum(character > "\x7f" for character in text) - damage
    if damage < whole and damage <= max(1, _MAX_DAMAGE * whole):
        return "utf-8"
    high = [byte for byte in data[:_SAMPLE] if byte >= 0x80]
    dutch = sum(byte in _DUTCH_1252 for byte in high)
    if high and dutch >= 0.9 * len(high):
        return "cp1252"
    return _guess(data[:_SAMPLE])


def _guess(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(sample, steps=5, chunk_size=2048).best()
    return best.encoding if best else None


def _mend(text: str) -> str:
    if not any(lead in text for lead in ("Ã", "Â", "â€", "ï»")):
        return text
    return _MOJIBAKE.sub(lambda found: _as_utf8(found.group()), text)


def _as_utf8(wrong: str) -> str:
    octets = bytes(_octet(character) for character in wrong)
    try:
        return octets.decode("utf-8")
    except UnicodeDecodeError:
        return wrong


def _octet(character: str) -> int:
    return ord(character) if character < "\u0100" else character.encode("cp1252")[0]
