"""Periods, dates, articles and numbers as a reader says them."""

from __future__ import annotations

import re

from analyzer.report.texts import Texts

_DURATION = re.compile(
    r"P(?:(?P<Y>[\d.]+)Y)?(?:(?P<M>[\d.]+)M)?(?:(?P<W>[\d.]+)W)?(?:(?P<D>[\d.]+)D)?"
    r"(?:T(?:(?P<TH>[\d.]+)H)?(?:(?P<TM>[\d.]+)M)?(?:(?P<TS>[\d.]+)S)?)?"
)
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_LETTER = re.compile(r"\((\w)\)(?=$|[^(\w])")
_NUMBER = re.compile(r"\((\d+)\)(?:-\((\d+)\))?")


def period_words(period: str, words: Texts) -> str:
    """Return an ISO 8601 duration in words, or unchanged where it is none.

    Examples
    --------
    >>> from analyzer.report.texts import texts
    >>> period_words("P1Y6M", texts("nl"))
    '1 jaar en 6 maanden'
    >>> period_words("PT24H", texts("en"))
    '24 hours'
    """
    match = _DURATION.fullmatch(period)
    if not match or not any(match.groupdict().values()):
        return period
    parts = []
    for unit, amount in match.groupdict().items():
        if amount:
            form = "one" if amount == "1" else "many"
            parts.append(words(f"period.{unit}.{form}", n=decimal(amount, words)))
    return words("period.and").join(parts)


def date_words(date: str, words: Texts) -> str:
    """Return an ISO 8601 date, month or year in words.

    Examples
    --------
    >>> from analyzer.report.texts import texts
    >>> date_words("2018-05-25", texts("nl")), date_words("2018-05", texts("en"))
    ('25 mei 2018', 'May 2018')
    """
    match = _DATE.fullmatch(date)
    if not match:
        return date
    year, month, day = match.groups()
    named = words.get(f"month.{month}", month or "")
    return " ".join(filter(None, (str(int(day)) if day else "", named, year)))


def article_words(article: str, words: Texts) -> str:
    """Return the articles of an item as a Dutch or English lawyer writes them.

    Examples
    --------
    >>> from analyzer.report.texts import texts
    >>> article_words("13(2)(b), 15", texts("nl"))
    'art. 13 lid 2 onder b en art. 15'
    >>> article_words("Tw 11.7a", texts("nl")), article_words("13(1)(a)", texts("en"))
    ('art. 11.7a Tw', 'Art. 13(1)(a)')
    """
    dutch = words.lang == "nl"
    parts = []
    for part in article.split(", "):
        law, _, number = part.rpartition(" ")
        if dutch:
            number = _LETTER.sub(r" onder \1", number) if not number[-2:-1].isdigit() else number
            number = _NUMBER.sub(lambda m: f" lid {m[1]}" + (f"-{m[2]}" if m[2] else ""), number)
        prefix = "art." if dutch else "Art."
        parts.append(f"{prefix} {number}" + (f" {law}" if law else ""))
    return (" en " if dutch else " and ").join(parts)


def decimal(number: str | float, words: Texts) -> str:
    """Return a number with the language's decimal sign, without a needless nought.

    Examples
    --------
    >>> from analyzer.report.texts import texts
    >>> decimal(4.0, texts("nl")), decimal(4.76, texts("nl"))
    ('4', '4,8')
    """
    shown = f"{float(number):.1f}".removesuffix(".0")
    return shown.replace(".", ",") if words.lang == "nl" else shown


def score_words(low: float, high: float, words: Texts) -> str:
    """Return a score as one whole number, or as a range where its ends differ.

    Examples
    --------
    >>> from analyzer.report.texts import texts
    >>> score_words(61.2, 68.0, texts("nl")), score_words(50.0, 50.0, texts("nl"))
    ('61 tot 68', '50')
    """
    ends = round(low), round(high)
    return str(ends[0]) if ends[0] == ends[1] else words("score.range", low=ends[0], high=ends[1])
