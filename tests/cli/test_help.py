import re

import pytest

from analyzer.knowledge import load
from analyzer.version import __version__


@pytest.mark.parametrize("flag", ["--help", "-h"])
@pytest.mark.parametrize("command", ["", "analyze", "labels", "checklist", "explain"])
def test_every_help_has_an_example(run, command, flag):
    done = run(*filter(None, (command, flag)))
    assert done.exit_code == 0
    assert re.search(rf"Voorbeeld: analyzer {command or 'analyze'}", done.stdout)


def test_the_version_names_the_knowledge_and_its_hash(run):
    assert run("--version").stdout.strip() == (
        f"analyzer {__version__}, knowledge {load().version} {load().hash}"
    )


def test_without_a_command_the_help_is_shown(run):
    assert "analyze" in run().output
