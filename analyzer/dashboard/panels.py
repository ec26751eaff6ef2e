"""The parts of the page: head, score, flags, verdicts, retention, text, downloads."""

from __future__ import annotations

import re

import streamlit as st

from analyzer.report.formats import reports
from analyzer.report.html import quotes_fragment, text_fragment, verdict_fragment, view_of
from analyzer.report.messages import problem_line
from analyzer.report.texts import Texts
from analyzer.report.view import Group, ItemView, Score, Term, View
from analyzer.types import Assessment, Status

_SIGNS: dict[Status, str] = {
    "met": ":green[:material/check_circle:]",
    "partial": ":orange[:material/contrast:]",
    "missing": ":red[:material/cancel:]",
    "cannot_tell": ":violet[:material/help:]",
    "not_applicable": ":gray[:material/remove_circle_outline:]",
}
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|$:<>~&])")
_PANE = 900  # pixels of height of the two panes


def plain(text: str) -> str:
    r"""Return a text with all that Markdown would act on escaped.

    Examples
    --------
    >>> plain("![x](http://y)")
    '\\!\\[x\\]\\(http\\://y\\)'
    """
    return _MARKDOWN.sub(r"\\\1", text)


def show_assessment(assessment: Assessment, words: Texts) -> None:
    """Show one policy: what it is, its score, its verdicts beside its text."""
    view = view_of(assessment, words)
    lang = assessment.document.language
    _head(view, assessment, words)
    _score(view.score, words)
    verdicts, text = st.columns([11, 9], gap="large")
    with verdicts, st.container(height=_PANE, border=False):
        _flags(view, words, lang)
        st.subheader(words("checklist.heading"), anchor=False)
        for group in view.groups:
            _group(group, words, lang)
        _retention(view.terms, words)
    with text, st.container(height=_PANE, border=True):
        st.html(text_fragment(assessment, view, words))
    st.caption(words("limits.advice"))


def _head(view: View, assessment: Assessment, words: Texts) -> None:
    title, downloads = st.columns([4, 1], vertical_alignment="bottom")
    with title:
        st.header(plain(view.head.title), anchor=False)
        st.markdown(
            f"{words('report.controller')}: **{plain(view.head.controller)}**, "
            f"{words('report.dated').lower()}: **{plain(view.head.dated)}**"
        )
        st.caption(", ".join(plain(f"{name}: {value}") for name, value in view.head.pairs[::2]))
    with downloads:
        for name in ("html", "json"):
            _download(name, assessment, words)
    for problem in assessment.problems:
        st.warning(plain(problem_line(problem, words)))


def _download(name: str, assessment: Assessment, words: Texts) -> None:
    report = reports()[name]
    st.download_button(
        words(f"dashboard.download_{name}"),
        report.render(assessment, lang=words.lang).encode("utf-8", "backslashreplace"),
        file_name=f"{assessment.document.id}{report.suffix}",
        mime=report.media_type,
        key=f"download-{name}",
        on_click="ignore",
        width="stretch",
    )


def _score(score: Score, words: Texts) -> None:
    if not score.n_items:
        st.info(words("score.none"))
        return
    figure, decides = st.columns([1, 2], gap="large")
    with figure:
        st.metric(words("score.heading"), f"{score.shown} {words('score.out_of')}")
        st.progress(score.low / 100)
        counts = (f"{_SIGNS[s]} {n} {words(f'status.{s}').lower()}" for s, n in score.counts)
        st.markdown(" ".join(counts))
    with decides:
        st.markdown(f"**{words('score.decides')}** ({words('score.decides_note').lower()})")
        lines = []
        for cost in score.costs:
            points = words("score.points", points=cost.points)
            lines.append(f"- {_SIGNS[cost.status]} {cost.name}: {points}")
        st.markdown("\n".join(lines) or words("score.nothing_lost"))
        st.caption(" ".join((words("score.covers", n=score.n_items), words("report.absence"))))


def _flags(view: View, words: Texts, lang: str) -> None:
    st.subheader(words("flags.heading"), anchor=False)
    if not view.flags:
        st.write(words("dashboard.none_marked"))
    for flag in view.flags:
        with st.container(border=True):
            st.markdown(f":red[:material/flag:] **{flag.name}**")
            st.write(plain(flag.reason))
            st.html(quotes_fragment(flag.quotes, words, text_lang=lang))


def _group(group: Group, words: Texts, lang: str) -> None:
    st.markdown(f"**{group.name}**")
    for item in group.items:
        with st.expander(_label(item, words)):
            st.html(verdict_fragment(item, words, text_lang=lang))


def _label(item: ItemView, words: Texts) -> str:
    return f"{_SIGNS[item.status]} **{item.name}**: {words(f'status.{item.status}').lower()}"


def _retention(terms: tuple[Term, ...], words: Texts) -> None:
    st.subheader(words("retention.heading"), anchor=False)
    if not terms:
        st.write(words("retention.none"))
        return
    rows = [
        {
            words("retention.subject"): ", ".join(term.subjects) or words("retention.unspecified"),
            words("retention.period"): term.period or words("retention.criterion"),
            words("retention.trigger"): term.trigger or "–",
            words("retention.place"): words("report.paragraph", n=term.quote.number),
        }
        for term in terms
    ]
    st.dataframe(rows, hide_index=True, width="stretch")
