"""Analyse Dutch privacy policies against the GDPR, with a quote for every verdict.

>>> import analyzer
>>> analyzer.analyze(b"Wij verwerken uw naam om uw bestelling te leveren.").document.language
'nl'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analyzer.knowledge import load
    from analyzer.pipeline import analyze, explain, read
    from analyzer.settings import Settings
    from analyzer.types import Assessment
    from analyzer.version import __version__

__all__ = ["Assessment", "Settings", "__version__", "analyze", "explain", "load", "read"]

_HOMES = {
    "Assessment": "analyzer.types",
    "Settings": "analyzer.settings",
    "__version__": "analyzer.version",
    "analyze": "analyzer.pipeline",
    "explain": "analyzer.pipeline",
    "load": "analyzer.knowledge",
    "read": "analyzer.pipeline",
}


def __getattr__(name: str) -> object:
    """Load a public name when it is first asked for, so that the import stays light (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'analyzer' has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
