"""Word: paragraphs and tables in the order of the body, by style, numbering and looks."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from analyzer.errors import TooLargeError, UnreadableError
from analyzer.extract.html_blocks import BlockBuilder
from analyzer.extract.html_tree import measure
from analyzer.extract.raw import RawDocument
from analyzer.settings import Settings

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

UNPACKED_PER_BYTE = 20
"""Times ``max_bytes`` that the parts may unpack to. Word packs text to a tenth; not measured."""


def read_docx(data: bytes, *, settings: Settings) -> RawDocument:
    """Return the blocks of a Word document.

    Tracked insertions count as text, deletions do not. Heads and feet of pages and the table of
    contents are boilerplate; footnotes follow the text.

    Parameters
    ----------
    data : bytes
        The file: a zip of XML parts.
    settings : Settings
        ``max_bytes`` bounds what the zip may unpack to.

    Raises
    ------
    UnreadableError
        The zip or one of its parts is damaged.
    TooLargeError
        The parts would unpack to more than ``UNPACKED_PER_BYTE`` times ``max_bytes``.
    """
    _guard_size(data, settings=settings)
    document = _open(data)
    from analyzer.extract.docx_body import body_of

    body = body_of(document)
    measure(body)
    builder = BlockBuilder()
    builder.visit(body)
    blocks = tuple(builder.finish())
    properties = document.core_properties
    heading = next((block.text for block in blocks if block.kind == "heading"), None)
    try:
        modified = properties.modified
    except ValueError:
        modified = None
    return RawDocument(
        blocks=blocks,
        title=(properties.title or "").strip() or heading,
        policy_date=modified.date().isoformat() if modified else None,
    )


def _guard_size(data: bytes, *, settings: Settings) -> None:
    """Refuse a zip bomb before it is unpacked; the sizes stand in the zip's directory."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            size = sum(part.file_size for part in package.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise _damaged() from error
    if size > settings.max_bytes * UNPACKED_PER_BYTE:
        raise TooLargeError(
            f"Het Word-document is uitgepakt te groot ({size:,} bytes)",
            remedy="Verhoog max_bytes (ANALYZER_MAX_BYTES) als u het bestand vertrouwt",
        )


def _open(data: bytes) -> WordDocument:
    import docx
    from docx.opc.exceptions import OpcError
    from lxml import etree

    damage = (
        OpcError,
        zipfile.BadZipFile,
        etree.XMLSyntaxError,
        KeyError,
        ValueError,
        AttributeError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OSError,
    )
    try:
        import zlib

        return docx.Document(io.BytesIO(data))
    except (*damage, zlib.error) as error:
        raise _damaged() from error


def _damaged() -> UnreadableError:
    return UnreadableError(
        "Het Word-document is beschadigd",
        remedy="Open het in Word of LibreOffice en sla het opnieuw op",
    )
