"""PDF: known by its signature, which may stand after some junk (ISO 32000-1, annex H.3.4.1)."""

from __future__ import annotations

from analyzer.extract.formats import Format

_WITHIN = 1024


def _is_pdf(data: bytes) -> bool:
    at = data.find(b"%PDF-", 0, _WITHIN)
    leads = not data[: max(at, 0)].strip(b"\xef\xbb\xbf \t\r\n\0")
    return at >= 0 and (leads or b" obj" in data)


FORMAT = Format(
    name="PDF",
    media_type="application/pdf",
    suffixes=(".pdf",),
    reader="analyzer.extract.pdf:read_pdf",
    needs_bytes=True,
    signature=_is_pdf,
)
