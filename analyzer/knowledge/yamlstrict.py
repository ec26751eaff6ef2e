"""YAML read strictly: every scalar is text, and a repeated key is an error with file and line."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import yaml

from analyzer.errors import KnowledgeError

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
Location = tuple[str | int, ...]

_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class _Reader:
    """Turns a tree of YAML nodes into plain values and remembers the line of each."""

    path: Path
    lines: dict[Location, int] = field(default_factory=dict)

    def read(self, node: yaml.Node, at: Location) -> Plain:
        self.lines[at] = node.start_mark.line + 1
        if isinstance(node, yaml.ScalarNode):
            return str(node.value)
        if isinstance(node, yaml.SequenceNode):
            return [self.read(child, (*at, i)) for i, child in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self.read_mapping(node, at)
        raise KnowledgeError("onbekend YAML-onderdeel", where=f"{self.path}:{self.lines[at]}")

    def read_mapping(self, node: yaml.MappingNode, at: Location) -> Plain:
        values: dict[str, Plain] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in values:
                line = key_node.start_mark.line + 1
                raise KnowledgeError(
                    f"sleutel {key!r} staat er twee keer", where=f"{self.path}:{line}"
                )
            values[key] = self.read(value_node, (*at, key))
        return values


def load_with_lines(path: Path) -> tuple[Plain, dict[Location, int]]:
    """Read a YAML file and the line that each value stands on.

    Parameters
    ----------
    path : Path
        A UTF-8 file with one YAML document.

    Returns
    -------
    value : nested dict, list and str
        Scalars are text, whatever YAML would make of them (``no`` stays ``"no"``).
    lines : dict
        From the path of keys and indices to a value, to its line number from 1.

    Raises
    ------
    KnowledgeError
        If the file is no YAML, is empty, or repeats a key.
    """
    try:
        node = yaml.compose(path.read_text("utf-8"), Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise KnowledgeError(
            f"geen geldige YAML: {error.problem}", where=f"{path}:{line}"
        ) from None
    if node is None:
        raise KnowledgeError("het bestand is leeg", where=str(path))
    reader = _Reader(path)
    return reader.read(node, ()), reader.lines


def load_yaml(path: Path) -> Plain:
    """Read a YAML file strictly; see :func:`load_with_lines`."""
    return load_with_lines(path)[0]
