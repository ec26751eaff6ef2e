"""What spaCy's ``nl_core_news_lg`` knows of a text, where that pipeline is installed.

Names of organisations and places, and word vectors. It is never needed: without it the functions
return nothing, and cost nothing.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Literal, cast, get_args

from analyzer.types import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.language import Language

PIPELINE = "nl_core_news_lg"
Kind = Literal["ORG", "GPE", "LOC"]
_COMPONENTS = frozenset({"tok2vec", "ner", "entity_ruler"})  # the last where a user added one
_LONGEST = 50_000  # characters read; the parties stand in a policy's first pages. Not measured.
_LOADING = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Name(Span):
    """A name in a text.

    Attributes
    ----------
    label : Kind
        Organisation; country, region or town; other place.
    """

    label: Kind


@cache
def installed() -> bool:
    """Return whether the pipeline and spaCy are there; loads neither."""
    return find_spec(PIPELINE) is not None and find_spec("spacy") is not None


def pipeline_name() -> str | None:
    """Return name and version, for the line that says who made a result; None without it."""
    nlp = _pipeline()
    return f"{PIPELINE} {nlp.meta['version']}" if nlp else None


def organisations(text: str, *, longest: int = _LONGEST) -> tuple[Name, ...]:
    """Return the organisations and places that a text names, in reading order.

    Parameters
    ----------
    text : str
        Offsets are in it.
    longest : int
        Characters read from its beginning; what stands after them is passed over.

    Returns
    -------
    tuple of Name
        Empty without the pipeline.
    """
    nlp = _pipeline()
    if nlp is None or not text.strip():
        return ()
    found = nlp(_cut(text, longest)).ents
    return tuple(
        Name(start=entity.start_char, end=entity.end_char, label=cast(Kind, entity.label_))
        for entity in found
        if entity.label_ in get_args(Kind)
    )


def vectors(texts: Sequence[str], *, longest: int = _LONGEST) -> NDArray[np.float32] | None:
    """Return the mean vector of each text's words.

    Parameters
    ----------
    texts : sequence of str
        Each is read up to ``longest`` characters.

    Returns
    -------
    ndarray of shape (n_texts, n_dimensions) or None
        A row of zeros where no word is known; None without the pipeline or its vectors.
    """
    nlp = _pipeline()
    if nlp is None or not nlp.vocab.vectors_length:
        return None
    import numpy as np

    found = np.zeros((len(texts), nlp.vocab.vectors_length), np.float32)
    for row, text in enumerate(texts):
        if text.strip():
            found[row] = nlp.make_doc(_cut(text, longest)).vector
    return found


def _cut(text: str, longest: int) -> str:
    """Return the beginning of a text, ended at white space."""
    if len(text) <= longest:
        return text
    end = max(text.rfind(" ", 0, longest), text.rfind("\n", 0, longest))
    return text[: end if end > 0 else longest]


def _pipeline() -> Language | None:
    if not installed():
        return None
    with _LOADING:
        return _loaded()


@cache
def _loaded() -> Language | None:
    """Load the pipeline once, with nothing in it but what names need."""
    try:
        from spacy.util import get_model_meta

        package = import_module(PIPELINE)
        known = get_model_meta(Path(package.__path__[0])).get("components", [])
        spare = [name for name in known if name not in _COMPONENTS]
        return cast("Language", package.load(exclude=spare))
    except (ImportError, OSError, ValueError) as error:
        message = "%s is er, maar is niet te laden, en wordt niet gebruikt: %s"
        logging.getLogger(__name__).warning(message, PIPELINE, error)
        return None
