"""Reads a page that is a picture, with Tesseract and its Dutch data (the extra ``ocr``)."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from statistics import median
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pypdfium2 as pdfium

from analyzer.errors import MissingExtraError, TimedOutError
from analyzer.extract.pdf_page import LOCK, Page, Word

if TYPE_CHECKING:
    from PIL.Image import Image

_DPI = 300  # what Tesseract's documentation advises
_MAX_PIXELS = 40_000_000  # an A4 at 300 dpi has 8.7 million; a poster must not fill the memory
_LARGER = 1.25  # times the median size of lines: a heading's. Not measured.
_RISE, _X, _DROP = 0.72, 0.52, 0.21  # of the size: capitals, small letters, below the base line
_SURE = 30  # in 0..100; marks without letters below this are specks. Not measured.
_SPECKS = "_|\\"  # what a bullet's shade becomes before a word
_GLUED_BULLET = re.compile(r"([^\w\s\"'(\[/@#+€]|_)(\w.*)")
_MISREAD_BULLETS = frozenset("eo°©*¢«»·¤®+@")  # what Tesseract makes of a bullet before a tab

Row = tuple[str, int, int, int, int]  # text, left, top, width, height in pixels


def read_picture(document: pdfium.PdfDocument, page: Page, *, seconds: int = 60) -> Page:
    """Return the page with the words that OCR finds in it.

    Parameters
    ----------
    document : pypdfium2.PdfDocument
        Open; the caller holds the lock of :mod:`analyzer.extract.pdf_page`.
    page : Page
        As read, without words.
    seconds : int
        Longest time for the page.

    Raises
    ------
    MissingExtraError
        When pytesseract, Tesseract or its Dutch data are not installed.
    TimedOutError
        When the page takes longer.
    """
    tesseract = _tesseract()
    with LOCK:
        image, scale = _rendered(document, page)
    try:
        with _one_thread():
            data = tesseract.image_to_data(
                image, lang="nld", output_type=tesseract.Output.DICT, timeout=seconds
            )
    except RuntimeError as error:
        raise TimedOutError(
            f"OCR duurde langer dan {seconds} seconden",
            where=f"pagina {page.number}",
            remedy="Verhoog max_seconds (ANALYZER_MAX_SECONDS)",
        ) from error
    return replace(page, words=words_of(data, scale))


def _tesseract() -> ModuleType:
    try:
        pytesseract = import_module("pytesseract")
    except ImportError as error:
        raise MissingExtraError(
            "Voor OCR ontbreekt het pakket pytesseract",
            remedy='Installeer het met: pip install "privacy-policy-analyzer[ocr]"',
        ) from error
    try:
        languages = pytesseract.get_languages()
    except pytesseract.TesseractNotFoundError:
        languages = []
    if "nld" not in languages:
        raise MissingExtraError(
            "Voor OCR ontbreekt Tesseract of zijn Nederlandse taalbestand",
            remedy="Installeer ze met: sudo apt-get install tesseract-ocr tesseract-ocr-nld",
        )
    return pytesseract


@contextmanager
def _one_thread() -> Iterator[None]:
    """Keep Tesseract to one thread: on a busy machine with two cores that is six times faster."""
    before = os.environ.get("OMP_THREAD_LIMIT")
    os.environ["OMP_THREAD_LIMIT"] = before or "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["OMP_THREAD_LIMIT"]


def _rendered(document: pdfium.PdfDocument, page: Page) -> tuple[Image, float]:
    """Return the page as a picture, and its pixels to the point."""
    area = max(page.width * page.height, 1.0)
    scale = min(_DPI / 72, (_MAX_PIXELS / area) ** 0.5)
    shown = document[page.number - 1]
    try:
        return shown.render(scale=scale, grayscale=True).to_pil(), scale
    finally:
        shown.close()


def words_of(data: Mapping[str, Sequence[Any]], scale: float) -> tuple[Word, ...]:
    """Return Tesseract's words as words of a page.

    Parameters
    ----------
    data : mapping
        What ``image_to_data`` gives: columns of equal length.
    scale : float
        Pixels to the point.
    """
    rows = _rows(data)
    if not rows:
        return ()
    sizes = [median(_size(word) for word in row) for row in rows]
    usual = median(sizes)
    words: list[Word] = []
    for row, measured in zip(rows, sizes, strict=True):
        steps = round(4 * measured / usual)  # a picture tells sizes only roughly
        size = usual if measured < _LARGER * usual else usual * steps / 4
        y = median(_base_line(word, size) for word in row)
        for i, (text, left, _, width, _) in enumerate(row):
            gap = row[1][1] - left - width if i == 0 and len(row) > 1 else 0
            bullet = text in _MISREAD_BULLETS and gap > 0.5 * usual
            x0, x1 = left / scale, (left + width) / scale
            words.append(Word(text, x0, x1, y / scale, size / scale, False, False, bullet, True))
    return tuple(words)


def _size(word: Row) -> float:
    """Return the type size that a word's height tells, in pixels."""
    text, *_, height = word
    tall = _RISE if any(ch.isupper() or ch.isdigit() or ch in "bdfhklt" for ch in text) else _X
    return height / (tall + (_DROP if _hangs(text) else 0.0))


def _hangs(text: str) -> bool:
    return any(ch in "gjpqy,;()" for ch in text)


def _base_line(word: Row, size: float) -> float:
    text, _, top, _, height = word
    return top + height - (_DROP * size if _hangs(text) else 0.0)


def _rows(data: Mapping[str, Sequence[Any]]) -> list[list[Row]]:
    """Return the words of each line, without specks."""
    rows: dict[tuple[int, int, int], list[Row]] = defaultdict(list)
    for i, raw in enumerate(data["text"]):
        text = raw.strip().lstrip(_SPECKS) or raw.strip()
        sure = float(data["conf"][i]) >= _SURE or any(map(str.isalnum, text))
        if text and sure:
            key = (data["block_num"][i], data["par_num"][i], data["line_num"][i])
            place = (data[name][i] for name in ("left", "top", "width", "height"))
            left, top, width, height = place
            rows[key].append((text, left, top, width, height))
    return [_parted(sorted(row, key=lambda word: word[1])) for row in rows.values()]


def _parted(row: list[Row]) -> list[Row]:
    """Return a line with a bullet that was read as part of its first word taken apart."""
    text, left, top, width, height = row[0]
    glued = _GLUED_BULLET.fullmatch(text)
    if glued is None:
        return row
    mark = ("•", left, top, 1, height)
    start = left + width // len(text)
    return [mark, (glued.group(2), start, top, left + width - start, height), *row[1:]]
