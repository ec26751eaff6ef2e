"""Discovery: what stands in a package is registered, nothing has to be listed twice."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from analyzer.errors import RegistryError


@cache
def discover(package: str, attribute: str) -> tuple[tuple[str, object], ...]:
    """Return what the modules of a package expose under one name.

    Modules whose name begins with an underscore are passed over. The result is kept for the life of
    the process: a module added later is seen in the next one.

    Parameters
    ----------
    package : str
        Dotted name, as ``analyzer.extract.formats``.
    attribute : str
        Name that each module of the package has to define, as ``FORMAT``.

    Returns
    -------
    tuple of (str, object)
        The module's own name and its value, in alphabetical order.

    Raises
    ------
    RegistryError
        A module of the package lacks the attribute.

    Examples
    --------
    >>> [name for name, _ in discover("analyzer.extract.formats", "FORMAT")][:2]
    ['docx', 'html']
    """
    home = importlib.import_module(package)
    names = sorted(m.name for m in pkgutil.iter_modules(home.__path__) if m.name[0] != "_")
    return tuple((name, _exposed(f"{package}.{name}", attribute)) for name in names)


def load(reference: str) -> object:
    """Return the object that ``module:name`` points at, importing its module now.

    Parameters
    ----------
    reference : str
        As ``analyzer.extract.pdf:read_pdf``.

    Raises
    ------
    RegistryError
        The module has no such name.
    """
    module, _, name = reference.partition(":")
    return _exposed(module, name)


def _exposed(module: str, attribute: str) -> object:
    try:
        return getattr(importlib.import_module(module), attribute)
    except AttributeError as missing:
        raise RegistryError(
            f"de module {module} heeft geen {attribute}",
            where=module,
            remedy=f"Zet {attribute} in de module, of haal hem uit het pakket",
        ) from missing
