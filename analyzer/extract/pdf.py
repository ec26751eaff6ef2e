"""Reads a PDF: its text in blocks, in reading order, with the page of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

import pypdfium2 as pdfium
import pypdfium2.raw as c

from analyzer.errors import (
    EmptyError,
    EncryptedError,
    NoTextLayerError,
    TooLargeError,
    UnreadableError,
)
from analyzer.extract import pdf_tables as tables
from analyzer.extract.pdf_cells import Table, blocks_of_table
from analyzer.extract.pdf_join import Joiner
from analyzer.extract.pdf_layout import blocks_of
from analyzer.extract.pdf_lines import Line, lines_of, turned_of
from analyzer.extract.pdf_page import LOCK, Page, read_page
from analyzer.extract.raw import RawBlock, RawDocument
from analyzer.settings import Settings
from analyzer.types import Problem

_TAIL = 4096  # bytes at a PDF's end in which its end mark stands; readers look in the last 1024
_FEWEST_LETTERS = 20  # a page of pictures may carry a stamp or a page number. Not measured.
_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")
_PROGRAM_TITLE = re.compile(
    r"^(?:microsoft word\s*-|untitled|document\d*$|naamloos)", re.IGNORECASE
)
_OCR_REMEDY = (
    "Lees het met OCR: zet --ocr aan (in Python: Settings(ocr=True)),"
    " of maak zelf een versie met een tekstlaag"
)


def read_pdf(data: bytes, *, settings: Settings) -> RawDocument:
    """Return the blocks of a PDF with their pages, its title and its date.

    Parameters
    ----------
    data : bytes
        The whole file.
    settings : Settings
        ``max_pages`` and ``max_chars`` bound the work; ``ocr`` reads pages without text.

    Raises
    ------
    UnreadableError
        When the file is damaged or cut off.
    EncryptedError
        When it asks for a password.
    NoTextLayerError
        When it holds pictures only and ``settings.ocr`` is off.
    EmptyError
        When it holds neither text nor pictures.
    TooLargeError
        When it has more pages or characters than the settings allow.
    MissingExtraError
        When ``settings.ocr`` is on and the programs for it are absent.
    """
    with LOCK:
        document = _open(data)
        try:
            pages, problems, count = _read(document, settings)
            title, changed = _about(document)
        finally:
            document.close()
    blocks = _blocks(pages)
    return RawDocument(
        blocks=tuple(blocks),
        pages=count,
        title=title,
        policy_date=changed,
        problems=tuple(problems),
    )


def _open(data: bytes) -> pdfium.PdfDocument:
    if b"%%EOF" not in data[-_TAIL:] and b"startxref" not in data[-_TAIL:]:
        raise UnreadableError(
            "De PDF is beschadigd: het einde van het bestand ontbreekt",
            remedy="Download het bestand opnieuw of vraag een nieuwe versie",
        )
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code == c.FPDF_ERR_PASSWORD:
            raise EncryptedError(
                "De PDF is met een wachtwoord beveiligd",
                remedy="Sla het bestand op zonder wachtwoord en probeer het opnieuw",
            ) from error
        raise UnreadableError(
            "De PDF is beschadigd en kan niet worden geopend",
            remedy="Download het bestand opnieuw of sla het opnieuw op als PDF",
        ) from error


def _read(
    document: pdfium.PdfDocument, settings: Settings
) -> tuple[list[Page], list[Problem], int]:
    count = len(document)
    if count > settings.max_pages:
        raise TooLargeError(
            f"De PDF heeft {count} pagina's; de grens is {settings.max_pages}",
            remedy="Verhoog max_pages (ANALYZER_MAX_PAGES) of knip het bestand",
        )
    pages: list[Page] = []
    problems: list[Problem] = []
    size = 0
    for index in range(count):
        try:
            page = read_page(document, index)
        except pdfium.PdfiumError:
            problems.append(_problem(UnreadableError.code, "De pagina is beschadigd", index + 1))
            continue
        size += sum(len(word.text) + 1 for word in page.words)
        if size > settings.max_chars:
            raise TooLargeError(
                f"De PDF heeft meer dan {settings.max_chars} tekens",
                where=f"pagina {index + 1}",
                remedy="Verhoog max_chars (ANALYZER_MAX_CHARS) of knip het bestand",
            )
        if page.crowded:
            note = "De pagina heeft zoveel tekeningen dat er niet naar tabellen is gezocht"
            problems.append(_problem(TooLargeError.code, note, page.number))
        if 2 * sum(not word.upright for word in page.words) > len(page.words):
            note = "De tekst staat op zijn kant en is niet meegenomen"
            problems.append(_problem(UnreadableError.code, note, page.number))
        pages.append(page)
    if not pages:
        raise UnreadableError(
            "Geen enkele pagina van de PDF kan worden gelezen",
            remedy="Download het bestand opnieuw of sla het opnieuw op als PDF",
        )
    return _with_pictures_read(document, pages, problems, settings), problems, count


def _problem(code: str, message: str, page: int) -> Problem:
    return Problem(code=code, stage="extract", message=message, page=page)


def _letters(page: Page) -> int:
    return sum(ch.isalpha() for word in page.words for ch in word.text)


def _with_pictures_read(
    document: pdfium.PdfDocument, pages: list[Page], problems: list[Problem], settings: Settings
) -> list[Page]:
    """Return the pages with those read by OCR that have no text, or tell that they have none."""
    mute = [page for page in pages if page.pictures and _letters(page) < _FEWEST_LETTERS]
    if settings.ocr and mute:
        from analyzer.extract.ocr import read_picture

        limit = settings.max_seconds
        seen = {page.number: read_picture(document, page, seconds=limit) for page in mute}
        pages = [seen.get(page.number, page) for page in pages]
        note = "Gelezen met OCR; in de tekst kunnen leesfouten staan"
        problems.extend(_problem(NoTextLayerError.code, note, number) for number in seen)
    if not any(_letters(page) for page in pages) or len(mute) == len(pages):
        _refuse_without_text(pages, mute, settings)
    elif not settings.ocr:
        for page in mute:
            note = f"De pagina heeft een afbeelding en geen tekst. {_OCR_REMEDY}"
            problems.append(_problem(NoTextLayerError.code, note, page.number))
    return pages


def _refuse_without_text(pages: list[Page], mute: list[Page], settings: Settings) -> None:
    if mute and not settings.ocr:
        raise NoTextLayerError(
            "De PDF heeft geen tekstlaag: de pagina's zijn afbeeldingen", remedy=_OCR_REMEDY
        )
    if not any(_letters(page) for page in pages):
        raise EmptyError(
            "In de PDF staat geen tekst", remedy="Controleer of dit het goede bestand is"
        )


def _about(document: pdfium.PdfDocument) -> tuple[str | None, str | None]:
    """Return title and date (last change, else creation) from the metadata."""
    meta = document.get_metadata_dict()
    title = " ".join(meta.get("Title", "").split())
    if not title or _PROGRAM_TITLE.match(title):
        title = ""
    for key in ("ModDate", "CreationDate"):
        match = _DATE.match(meta.get(key, ""))
        if match:
            try:
                return title or None, date(*map(int, match.groups())).isoformat()
            except ValueError:
                continue
    return title or None, None


def _blocks(pages: Sequence[Page]) -> list[RawBlock]:
    lines: list[Line] = []
    found: list[tuple[int, Table]] = []  # a table and the number of lines before it
    grids = tables.tables_of(pages)
    for page in pages:
        here = grids.get(page.number, [])
        for i, words in enumerate(tables.stretches(page, here)):
            lines.extend(lines_of(words, page.number))
            if i < len(here):
                found.append((len(lines), here[i]))
        lines.extend(turned_of(page.words, page.number))
    joiner = Joiner([*(line.text for line in lines), *_cell_lines(table for _, table in found)])
    blocks = blocks_of(lines, pages, joiner)
    return _with_tables(lines, blocks, found, joiner) if found else [b for _, b in blocks]


def _cell_lines(found: Iterable[Table]) -> list[str]:
    return [line.text for table in found for cell in table.cells for line in cell.lines]


def _with_tables(
    lines: list[Line],
    blocks: list[tuple[Line, RawBlock]],
    found: list[tuple[int, Table]],
    joiner: Joiner,
) -> list[RawBlock]:
    """Return the blocks with the tables' cells put in their places."""
    at = {id(line): i for i, line in enumerate(lines)}
    merged: list[tuple[int, Table]] = []
    for place, table in found:
        between = [b for line, b in blocks if merged and merged[-1][0] <= at[id(line)] < place]
        only_furniture = all(block.kind == "boilerplate" for block in between)
        if merged and only_furniture and tables.continues(merged[-1][1], table, joiner):
            merged[-1] = (merged[-1][0], tables.joined(merged[-1][1], table, joiner))
        else:
            merged.append((place, table))
    result: list[RawBlock] = []
    rest = list(merged)
    for line, block in blocks:
        while rest and rest[0][0] <= at[id(line)]:
            result += blocks_of_table(rest.pop(0)[1], joiner)
        result.append(block)
    for _, table in rest:
        result += blocks_of_table(table, joiner)
    return result
