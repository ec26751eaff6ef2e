"""Who may import whom, read from the source without running it."""

import ast
from pathlib import Path

import analyzer

HOME = Path(analyzer.__file__).parent
LAYERS = (
    {"types", "errors", "registry"},
    {"knowledge", "settings", "spacy_nl"},
    {"extract", "segment", "classify", "score"},
    {"pipeline", "serialize", "report", "store", "compare", "version"},
    {"batch", "dashboard", "cli", "training", "spacy_pipe", "spacy_offsets"},
)
STATIONS = LAYERS[2]
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
MODULES = sorted(path for path in HOME.rglob("*.py") if path != HOME / "__init__.py")


def part_of(path):
    """Return the part of the house a module is in: ``extract``, ``cli``."""
    name = path.relative_to(HOME).with_suffix("").parts[0]
    return "cli" if name.startswith("cli_") else name


def imported(path):
    """Yield the parts that a module imports, wherever in it the import stands."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names = [node.module or ""]
            if node.module == "analyzer":
                names = [f"analyzer.{alias.name}" for alias in node.names]
        for name in names:
            if name.startswith("analyzer."):
                part = name.split(".")[1]
                yield "cli" if part.startswith("cli_") else part


def public(part):
    """Return whether a name is one that the public door gives out."""
    return part in analyzer.__all__


def test_every_module_has_its_layer():
    assert not {part_of(path) for path in MODULES} - set(LEVEL)


def test_nothing_is_imported_from_a_higher_layer():
    wrong = [
        f"{path.relative_to(HOME)} -> {part}"
        for path in MODULES
        for part in imported(path)
        if not public(part) and LEVEL[part] > LEVEL[part_of(path)]
    ]
    assert not wrong


def test_the_stations_do_not_know_one_another():
    wrong = [
        f"{path.relative_to(HOME)} -> {part}"
        for path in MODULES
        if part_of(path) in STATIONS
        for part in imported(path)
        if part in STATIONS and part != part_of(path)
    ]
    assert not wrong


def test_only_the_top_layer_comes_in_by_the_public_door():
    wrong = [
        str(path.relative_to(HOME))
        for path in MODULES
        if LEVEL[part_of(path)] < len(LAYERS) - 1 and any(public(p) for p in imported(path))
    ]
    assert not wrong


def test_the_command_line_and_the_dashboard_do_not_import_one_another():
    pairs = {(part_of(path), part) for path in MODULES for part in imported(path)}
    assert ("cli", "dashboard") not in pairs
    assert ("dashboard", "cli") not in pairs
