"""Word: a zip that holds ``word/document.xml``."""

from __future__ import annotations

from analyzer.extract.formats import Format


def _is_docx(data: bytes) -> bool:
    # File names stand uncompressed in a zip, so that a damaged one is still known for what it was.
    return data.startswith(b"PK\x03\x04") and b"word/document.xml" in data


FORMAT = Format(
    name="Word (.docx)",
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    suffixes=(".docx", ".docm", ".dotx"),
    reader="analyzer.extract.docx:read_docx",
    needs_bytes=True,
    signature=_is_docx,
)
