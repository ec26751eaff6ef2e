"""Discovery finds what stands in a package, and says what is missing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from analyzer.errors import RegistryError
from analyzer.registry import discover, load


def test_every_module_of_a_package_is_found_in_alphabetical_order() -> None:
    names = [name for name, _ in discover("analyzer.extract.formats", "FORMAT")]
    assert names == sorted(names)
    assert {"pdf", "html", "markdown", "docx", "text"} <= set(names)


def test_a_module_put_into_a_package_is_found_without_a_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "plug_ins"
    package.mkdir()
    (package / "__init__.py").write_text("", "utf-8")
    (package / "first.py").write_text("THING = 1\n", "utf-8")
    (package / "_private.py").write_text("", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert discover("plug_ins", "THING") == (("first", 1),)


def test_a_module_without_the_attribute_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "half_plug_ins"
    package.mkdir()
    (package / "__init__.py").write_text("", "utf-8")
    (package / "empty.py").write_text("", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(RegistryError, match="heeft geen THING"):
        discover("half_plug_ins", "THING")


def test_a_reference_to_nothing_is_an_error() -> None:
    with pytest.raises(RegistryError, match="nergens"):
        load("analyzer.types:nergens")


def test_finding_the_formats_imports_no_heavy_library() -> None:
    code = (
        "import sys; from analyzer.extract.formats import formats; formats(); "
        "heavy = {'pdfplumber', 'pypdfium2', 'docx', 'lxml', 'markdown_it', 'selectolax', "
        "'fasttext', 'charset_normalizer'}; print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
