"""The HTML report: one file without a single outside resource, to be read, printed and sent.

The policy's text is foreign and goes through autoescape everywhere; a Content-Security-Policy that
knows only the hashes of the page's own style and script holds back whatever would slip through.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from analyzer.knowledge import load
from analyzer.knowledge.checklist import load_checklist
from analyzer.report.flow import flow
from analyzer.report.messages import problem_line
from analyzer.report.ranges import all_ranges
from analyzer.report.texts import Texts, texts
from analyzer.report.view import View, Viewer
from analyzer.types import Assessment

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES = Path(__file__).parent / "templates"


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _asset(name: str) -> str:
    return (_TEMPLATES / name).read_text("utf-8")


def _hash(content: str) -> str:
    """Return what a Content-Security-Policy calls an inline block by (CSP 3, section 2.3.1)."""
    return f"sha256-{b64encode(sha256(content.encode()).digest()).decode()}"


def view_of(assessment: Assessment, words: Texts) -> View:
    """Return what a report shows above the text, with today's knowledge for the names."""
    viewer = Viewer(assessment, knowledge=load(), checklist=load_checklist(), words=words)
    return viewer.view()


def render_html(assessment: Assessment, *, lang: str = "nl") -> str:
    """Return the whole report as one HTML page.

    Parameters
    ----------
    assessment : Assessment
        What to show.
    lang : str
        ``nl`` or ``en``: of the report; quotes and text keep the policy's language.
    """
    return _render("report.html.j2", assessment, texts(lang))


def render_text_page(assessment: Assessment, *, lang: str = "nl") -> str:
    """Return a page with no more than the highlighted text, to stand in a frame."""
    return _render("text_page.html.j2", assessment, texts(lang))


def _render(template: str, assessment: Assessment, words: Texts) -> str:
    from markupsafe import Markup

    document = assessment.document
    view = view_of(assessment, words)
    ranges = all_ranges(assessment, load(), words)
    style, script = _asset("report.css"), _asset("report.js")
    return (
        _environment()
        .get_template(template)
        .render(
            words=words,
            view=view,
            shelves=view.shelves,
            has_signals=any(r.kind == "signal" for r in ranges),
            has_flags=bool(view.flags),
            n_flags=len(load().flags),
            stretches=flow(document.text, assessment.segments, ranges),
            problems=[problem_line(problem, words) for problem in assessment.problems],
            text_lang=document.language,
            producer=assessment.producer,
            linked=template == "report.html.j2",
            style=Markup(style),  # noqa: S704  our own file, not the policy's
            script=Markup(script),  # noqa: S704
            style_hash=_hash(style),
            script_hash=_hash(script),
        )
    )
