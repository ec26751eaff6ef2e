"""The HTML report: one file without a single outside resource, to be read, printed and sent.

The policy's text is foreign and goes through autoescape everywhere; a Content-Security-Policy that
knows only the hashes of the page's own style and script holds back whatever would slip through.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from analyzer.knowledge import load
from analyzer.knowledge.checklist import load_checklist
from analyzer.report.flow import flow
from analyzer.report.messages import problem_line
from analyzer.report.quotes import Quote
from analyzer.report.ranges import all_ranges
from analyzer.report.texts import Texts, texts
from analyzer.report.view import ItemView, View
from analyzer.report.viewer import Viewer
from analyzer.types import Assessment

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

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
        keep_trailing_newline=True,
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
    words = texts(lang)
    view = view_of(assessment, words)
    style = _styles("colours", "quotes", "text", "report")
    script = _asset("report.js")
    return _render(
        "report.html.j2",
        style=style,
        view=view,
        n_flags=len(load().flags),
        problems=[problem_line(problem, words) for problem in assessment.problems],
        producer=assessment.producer,
        script=_own(script),
        style_hash=_hash(style),
        script_hash=_hash(script),
        **_text_parts(assessment, view, words, linked=True),
    )


def text_fragment(assessment: Assessment, view: View, words: Texts) -> str:
    """Return the highlighted text with its own style, to stand within another page."""
    style = _styles("colours", "text")
    parts = _text_parts(assessment, view, words, linked=False)
    return _render("text.html.j2", style=style, **parts)


def verdict_fragment(item: ItemView, words: Texts, *, text_lang: str) -> str:
    """Return a verdict's reason and quotes, to stand within another page.

    Parameters
    ----------
    item : ItemView
        The verdict.
    words : Texts
        The language.
    text_lang : str
        The policy's language, ISO 639.
    """
    style = _styles("colours", "quotes")
    return _render("verdict.html.j2", style=style, item=item, words=words, text_lang=text_lang)


def quotes_fragment(quotes: Sequence[Quote], words: Texts, *, text_lang: str) -> str:
    """Return quotes that jump to their places, to stand within another page."""
    style = _styles("colours", "quotes")
    return _render("quotes.html.j2", style=style, quotes=quotes, words=words, text_lang=text_lang)


def _text_parts(
    assessment: Assessment, view: View, words: Texts, *, linked: bool
) -> dict[str, object]:
    ranges = all_ranges(assessment, load(), words)
    return {
        "words": words,
        "shelves": view.shelves,
        "has_signals": any(r.kind == "signal" for r in ranges),
        "has_flags": bool(view.flags),
        "stretches": flow(assessment.document.text, assessment.segments, ranges),
        "text_lang": assessment.document.language,
        "linked": linked,
    }


def _styles(*names: str) -> str:
    return "".join(_asset(f"{name}.css") for name in names)


def _render(template: str, *, style: str, **values: object) -> str:
    return _environment().get_template(template).render(style=_own(style), **values)


def _own(content: str) -> Markup:
    """Return a style or script of ours as it is; nothing of the policy may come through here."""
    from markupsafe import Markup

    return Markup(content)  # noqa: S704
