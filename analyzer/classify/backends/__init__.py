"""What can classify beside the rules: one module a back-end, found by itself.

A module defines ``BACKEND``. Its weights stand in ``models/<name>/``, or in the folder that the
setting ``model`` names.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from analyzer.classify.merge import Merge
from analyzer.classify.model import Model
from analyzer.errors import ModelError
from analyzer.registry import discover

RULES = "rules"  # the rules alone
_PACKAGE = Path(__file__).parents[2]
# A wheel has the models within the package, a checkout beside it.
MODELS = _PACKAGE / "models" if (_PACKAGE / "models").is_dir() else _PACKAGE.parent / "models"


@dataclass(frozen=True, slots=True, kw_only=True)
class Backend:
    """A kind of trained model.

    Attributes
    ----------
    name : str
        What ``--backend`` takes.
    load : callable
        Makes the model from the folder with its weights.
    """

    name: str
    load: Callable[[Path], Model]


def backends() -> dict[str, Backend]:
    """Return the back-ends by their names, the rules alone left out."""
    found = (cast(Backend, value) for _, value in discover(__name__, "BACKEND"))
    return {backend.name: backend for backend in found}


def default_backend() -> str:
    """Return ``linear`` where its weights are there, else ``rules``."""
    return "linear" if (MODELS / "linear" / "config.json").is_file() else RULES


@cache
def trained(name: str, folder: Path | None = None) -> tuple[Model, Merge]:
    """Return a model and how it is merged with the rules, loaded once a process.

    Parameters
    ----------
    name : str
        One of :func:`backends`.
    folder : Path, optional
        Where the weights are; by default ``models/<name>``.

    Raises
    ------
    ModelError
        No such back-end, or no weights.
    """
    known = backends()
    if name not in known:
        raise ModelError(
            f"onbekende classificator {name!r}",
            remedy=f"Kies uit: {', '.join([RULES, *known])}",
        )
    home = folder or MODELS / name
    if not home.is_dir():
        raise ModelError(
            f"er is geen getraind model {name!r}",
            where=str(home),
            remedy=f"Maak het met: analyzer train --backend {name}",
        )
    return known[name].load(home), Merge.load(home)
