"""Every notebook runs from top to bottom, draws its pictures, and is kept without outputs."""

import os
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

HOME = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(HOME.glob("*.ipynb"))


def test_there_are_notebooks():
    assert [path.name[:2] for path in NOTEBOOKS] == ["01", "02"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_outputs(path):
    for cell in nbformat.read(path, as_version=4).cells:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_shows_its_pictures(path):
    notebook = nbformat.read(path, as_version=4)
    # Streamlit, imported by other tests of this process, sets a backend that draws nothing here.
    env = {key: value for key, value in os.environ.items() if key != "MPLBACKEND"}
    resources = {"metadata": {"path": str(HOME)}}
    NotebookClient(notebook, timeout=300, resources=resources).execute(env=env)
    outputs = [out for cell in notebook.cells for out in cell.get("outputs", ())]
    pictures = [out for out in outputs if "image/png" in out.get("data", {})]
    drawn = sum("plt.show()" in cell.source for cell in notebook.cells)
    assert len(pictures) == drawn >= 2
