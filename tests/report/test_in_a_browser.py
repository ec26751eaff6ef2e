"""The report in a real browser: its own script runs, foreign script does not, paper shows all."""

import re
import shutil
import subprocess

import pytest

from analyzer.report.html import render_html
from tests.report.assessments import riemslag

BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
PDFTOTEXT = shutil.which("pdftotext")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(BROWSER is None, reason="there is no browser on this machine"),
]


def browse(tmp_path, *options, place=""):
    page = tmp_path / "rapport.html"
    page.write_text(render_html(riemslag()), "utf-8")
    command = [
        BROWSER,
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={tmp_path / 'profile'}",
        *options,
        f"{page.as_uri()}{place}",
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    return done.stdout


def test_a_jump_lights_up_every_piece_of_the_words_it_goes_to(tmp_path):
    page = browse(tmp_path, "--dump-dom", place="#f0002")
    lit = re.findall(r'<mark class="[^"]*\bon\b[^"]*"[^>]*>([^<]*)</mark>', page)
    assert "".join(lit) == "naam en e-mailadres"


def test_script_in_the_policy_does_not_run(tmp_path):
    page = browse(tmp_path, "--dump-dom")
    assert "<title>Rapport privacyverklaring" in page


@pytest.mark.skipif(PDFTOTEXT is None, reason="pdftotext is not on this machine")
def test_on_paper_all_verdicts_and_the_whole_text_are_there(tmp_path):
    pdf = tmp_path / "rapport.pdf"
    browse(tmp_path, f"--print-to-pdf={pdf}", "--no-pdf-header-footer")
    shown = subprocess.run(
        [PDFTOTEXT, "-layout", str(pdf), "-"], capture_output=True, text=True, check=True
    ).stdout
    for words in ("Recht op inzage", "Niet gevonden", "7 jaar", "uw telefoonnummer", "Riemslag"):
        assert words in shown
