"""The page: a policy in, its verdicts and its highlighted text out."""

from __future__ import annotations

import streamlit as st

from analyzer.dashboard import panels
from analyzer.dashboard.source import Upload, assess, example
from analyzer.errors import AnalyzerError, NotDutchError, NoTextLayerError
from analyzer.extract.formats import formats
from analyzer.report.messages import error_line
from analyzer.report.texts import LANGUAGES, Texts, texts
from analyzer.types import Assessment

_LANGUAGE_NAMES = {"nl": "Nederlands", "en": "English"}


def show() -> None:
    """Draw the page; Streamlit runs this anew at every click."""
    st.set_page_config(page_title="Privacy Policy Analyzer", layout="wide")
    words = _choose_language()
    upload = _choose_policy(words)
    if upload is None:
        st.info(words("dashboard.no_example"))
        return
    assessment = _assess(upload, words)
    if assessment is not None:
        panels.show_assessment(assessment, words)


def _choose_language() -> Texts:
    title, switch = st.columns([4, 1], vertical_alignment="bottom")
    with switch:
        lang = st.segmented_control(
            "Taal / Language",
            LANGUAGES,
            default=LANGUAGES[0],
            required=True,
            format_func=_LANGUAGE_NAMES.__getitem__,
            label_visibility="collapsed",
            key="lang",
        )
    words = texts(lang or LANGUAGES[0])
    with title:
        st.title(words("dashboard.title"), anchor=False)
    st.write(words("dashboard.intro"))
    return words


def _choose_policy(words: Texts) -> Upload | None:
    suffixes = sorted(suffix for form in formats() for suffix in form.suffixes)
    given = st.file_uploader(
        words("dashboard.upload"), type=suffixes, help=words("dashboard.stays"), key="upload"
    )
    if given is not None:
        return Upload(name=given.name, content=given.getvalue())
    bundled = example()
    if bundled is not None:
        st.caption(words("dashboard.example"))
    return bundled


def _assess(upload: Upload, words: Texts) -> Assessment | None:
    """Return the assessment, or say what stands in its way and how to go on."""
    force, ocr = f"force-{upload.key}", f"ocr-{upload.key}"
    try:
        with st.spinner(words("dashboard.working")):
            return assess(
                upload,
                st.session_state,
                force=bool(st.session_state.get(force)),
                ocr=bool(st.session_state.get(ocr)),
            )
    except NotDutchError as error:
        _say(error, upload, words)
        st.button(words("dashboard.anyway"), on_click=_remember, args=(force,), key="anyway")
    except NoTextLayerError as error:
        _say(error, upload, words)
        st.button(words("dashboard.ocr"), on_click=_remember, args=(ocr,), key="ocr")
    except AnalyzerError as error:
        _say(error, upload, words)
    return None


def _say(error: AnalyzerError, upload: Upload, words: Texts) -> None:
    st.error(panels.plain(error_line(error, words, name=upload.name)))


def _remember(key: str) -> None:
    st.session_state[key] = True
