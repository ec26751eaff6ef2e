"""Who made a result: versions of the software and of the knowledge."""

from __future__ import annotations

from analyzer.knowledge import Knowledge

__version__ = "0.1.0"


def producer(knowledge: Knowledge) -> str:
    """Return the line that every report carries.

    Examples
    --------
    >>> from analyzer.knowledge import load
    >>> producer(load()).split(",")[0]
    'analyzer 0.1.0'
    """
    return f"analyzer {__version__}, knowledge {knowledge.version} {knowledge.hash}"
