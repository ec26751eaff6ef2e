from __future__ import annotations

import pytest
from typer.testing import CliRunner

from analyzer.cli import app

POLICY = (
    "Privacyverklaring Bakkerij De Korenaar\n\n"
    "Bakkerij De Korenaar B.V. is verantwoordelijk voor de verwerking van uw persoonsgegevens. "
    "U bereikt ons via bakker@korenaar.example.\n\n"
    "Wij verwerken uw naam en uw e-mailadres om uw bestelling te bezorgen. "
    "Wij bewaren uw gegevens twee jaar na uw laatste bestelling.\n"
)
ENGLISH = (
    "We process your name and e-mail address in order to deliver the goods you have ordered from "
    "our shop. We keep your data for two years after the last order and do not sell it to anyone."
)


@pytest.fixture
def run():
    """Run the command line within this process; the result has exit_code, stdout, stderr."""
    runner = CliRunner()
    return lambda *arguments: runner.invoke(app, [str(a) for a in arguments])


@pytest.fixture
def policy(tmp_path):
    path = tmp_path / "korenaar.txt"
    path.write_text(POLICY, "utf-8")
    return path
