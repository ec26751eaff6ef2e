"""The words of the reports, the command line and the dashboard, in Dutch and in English."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from analyzer.errors import KnowledgeError
from analyzer.knowledge.yamlstrict import Plain, load_yaml

LANGUAGES = ("nl", "en")
_PATH = Path(__file__).parent / "texts.yaml"


@dataclass(frozen=True, slots=True)
class Texts:
    """The words in one language.

    Attributes
    ----------
    lang : str
        ``nl`` or ``en``.
    entries : mapping of str to str
        By dotted name, as ``status.met``; braces are places to fill.
    """

    lang: str
    entries: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """Return the words under a name, with their places filled.

        Examples
        --------
        >>> texts("nl")("status.met")
        'Gevonden'
        """
        return self.entries[key].format(**values) if values else self.entries[key]

    def get(self, key: str, default: str = "") -> str:
        """Return the words under a name, or ``default`` where there are none."""
        return self.entries.get(key, default)

    def count(self, key: str, n: int) -> str:
        """Return the words for a number: ``KEY.one`` where it is 1, else ``KEY.many``."""
        return self(f"{key}.{'one' if n == 1 else 'many'}", n=n)


@cache
def texts(lang: str) -> Texts:
    """Return the words in a language.

    Parameters
    ----------
    lang : str
        ``nl`` or ``en``.

    Raises
    ------
    KnowledgeError
        An entry lacks a language, or the language is not among those there are.
    """
    if lang not in LANGUAGES:
        raise KnowledgeError(f"taal {lang!r} is er niet", remedy=f"Kies uit {', '.join(LANGUAGES)}")
    return Texts(lang, {key: pair[lang] for key, pair in _entries(load_yaml(_PATH), "")})


def _entries(node: Plain, key: str) -> Iterator[tuple[str, dict[str, str]]]:
    if not isinstance(node, dict):
        raise KnowledgeError("verwacht nl en en", where=f"{_PATH.name}: {key}")
    if all(isinstance(value, str) for value in node.values()):
        if set(node) != set(LANGUAGES):
            raise KnowledgeError("verwacht precies nl en en", where=f"{_PATH.name}: {key}")
        yield key, {lang: str(value) for lang, value in node.items()}
        return
    for name, child in node.items():
        yield from _entries(child, f"{key}.{name}" if key else name)
