"""Who made a result: versions of the software and of the knowledge."""

from __future__ import annotations

from analyzer.knowledge import Knowledge

__version__ = "0.1.0"


def producer(knowledge: Knowledge, model: str = "") -> str:
    """Return the line that every report carries.

    Parameters
    ----------
    model : str
        Name of the trained model that classified beside the rules; empty where none did.

    Examples
    --------
    >>> from analyzer.knowledge import load
    >>> producer(load()).split(",")[0]
    'analyzer 0.1.0'
    """
    made_by = f", model {model}" if model else ""
    return f"analyzer {__version__}, knowledge {knowledge.version} {knowledge.hash}{made_by}"
