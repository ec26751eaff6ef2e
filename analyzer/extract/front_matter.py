"""The settings that site generators put above a page: no text, but for title and date."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date

import yaml

_YAML = re.compile(
    r"\A\ufeff?\s*---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_TOML = re.compile(
    r"\A\ufeff?\s*\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_LIKE_YAML = re.compile(r"^[\w-]+[ \t]*:", re.MULTILINE)
_DATES = ("last_modified_at", "lastmod", "last_modified", "updated", "modified", "date")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """What front matter says about the page.

    Attributes
    ----------
    policy_date : str or None
        ISO 8601 date of the last change, or else of the page.
    """

    title: str | None = None
    policy_date: str | None = None


def split_front_matter(text: str) -> tuple[FrontMatter, str]:
    r"""Return what the front matter says, and the text without it.

    Front matter that cannot be read is left out all the same: it is no text of the policy.

    Examples
    --------
    >>> split_front_matter("---\ntitle: Privacy\ndate: 2024-05-01\n---\nWij …")
    (FrontMatter(title='Privacy', policy_date='2024-05-01'), 'Wij …')
    """
    if (match := _YAML.match(text)) is not None and _LIKE_YAML.search(match[1]):
        return _stated(_read_yaml(match[1])), text[match.end() :]
    if (match := _TOML.match(text)) is not None:
        return _stated(_read_toml(match[1])), text[match.end() :]
    return FrontMatter(), text


def _read_yaml(source: str) -> object:
    try:
        return yaml.safe_load(source)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None


def _read_toml(source: str) -> object:
    try:
        return tomllib.loads(source)
    except (tomllib.TOMLDecodeError, RecursionError):
        return None


def _stated(data: object) -> FrontMatter:
    if not isinstance(data, dict):
        return FrontMatter()
    title = data.get("title")
    named = str(title).strip() if isinstance(title, str | int | float) else None
    return FrontMatter(title=named or None, policy_date=_date(data))


def _date(data: dict[object, object]) -> str | None:
    for name in _DATES:
        match = _ISO.match(str(data.get(name, "")))
        if match is not None:
            try:
                return date.fromisoformat(match[0]).isoformat()
            except ValueError:
                continue
    return None
