import itertools
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

import analyzer
from analyzer.report.html import render_html
from analyzer.report.texts import texts
from tests.report.assessments import HOSTILE, TEXT, riemslag

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "corpus" / "examples" / "tandwiel.html"
COLOURS = ROOT / "analyzer" / "report" / "templates" / "colours.css"


@pytest.fixture(scope="module")
def example():
    return analyzer.analyze(EXAMPLE)


@pytest.fixture(scope="module", params=["made", "example"])
def page(request, example):
    return render_html(riemslag() if request.param == "made" else example)


def test_the_policys_text_is_text_and_never_markup():
    page = render_html(riemslag())
    tree = LexborHTMLParser(page)
    assert HOSTILE not in page
    assert len(tree.css("script")) == 1
    assert not tree.css("img")
    assert HOSTILE in tree.css_first("#tekst").text()
    assert "<i>meer</i>" in tree.css_first("h1").text()


def test_nothing_is_loaded_from_anywhere(page):
    tree = LexborHTMLParser(page)
    assert not tree.css("link, img, iframe, object, embed, video, audio, form, [src], [style]")
    assert not [a for a in tree.css("a") if not a.attributes["href"].startswith("#")]
    style = tree.css_first("style").text()
    assert not re.search(r"@import|https?:|url\((?!#)", style)


def test_the_security_policy_knows_only_the_pages_own_style_and_script(page):
    tree = LexborHTMLParser(page)
    rule = tree.css_first("meta[http-equiv='Content-Security-Policy']").attributes["content"]
    assert rule.startswith("default-src 'none'")
    for tag in ("style", "script"):
        content = tree.css_first(tag).text().encode()
        assert f"{tag}-src 'sha256-{b64encode(sha256(content).digest()).decode()}'" in rule


def test_every_jump_has_its_place_and_every_place_is_unique(page):
    tree = LexborHTMLParser(page)
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    targets = {a.attributes["href"][1:] for a in tree.css("a")}
    targets |= {use.attributes["href"][1:] for use in tree.css("use")}
    assert len(ids) == len(set(ids))
    assert not targets - set(ids)


def test_the_whole_text_stands_below_with_its_highlights(example):
    tree = LexborHTMLParser(render_html(example))
    for note in tree.css("#tekst sup.note"):
        note.decompose()
    shown = re.sub(r"\s+", "", tree.css_first(".policy").text())
    for segment in example.segments:
        header = segment.column_header
        start = header.end + 1 if header and header.start == segment.start else segment.start
        assert re.sub(r"\s+", "", example.document.text[start : segment.end]) in shown


def test_each_finding_is_a_place_in_the_text(example):
    tree = LexborHTMLParser(render_html(example))
    for finding in example.findings:
        place = tree.css_first(f"#tekst #{finding.id}")
        words = example.document.text[finding.start : finding.end]
        assert words.startswith(place.text()[: len(words)][:3])


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_verdict_has_a_word_and_an_icon_beside_its_colour(lang):
    tree = LexborHTMLParser(render_html(riemslag(), lang=lang))
    for item in riemslag().items:
        status = tree.css_first(f"#item-{item.id} .status")
        assert status.text(strip=True) == texts(lang)(f"status.{item.status}")
        assert status.css_first("use").attributes["href"] == f"#i-{item.status}"


def test_the_english_report_keeps_quotes_and_text_dutch():
    tree = LexborHTMLParser(render_html(riemslag(), lang="en"))
    assert tree.css_first("html").attributes["lang"] == "en"
    assert tree.css_first(".policy").attributes["lang"] == "nl"
    assert {q.attributes["lang"] for q in tree.css("q")} == {"nl"}
    assert "Reason for purposes." in tree.css_first("#item-purposes").text()
    assert "De naam zegt iets anders" not in tree.body.text()


def test_the_report_says_which_file_and_versions_it_is_about():
    text = LexborHTMLParser(render_html(riemslag())).css_first(".origin").text()
    assert "<b>riemslag<" not in text  # the folder is left out, the name is the last part
    assert "ab" * 32 in text
    assert "knowledge 0.1.0 abc" in text


def test_the_report_has_headings_without_a_gap(page):
    levels = [int(h.tag[1]) for h in LexborHTMLParser(page).css("h1, h2, h3, h4, h5, h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(levels))


def test_the_absence_note_and_the_limits_are_there(page):
    text = LexborHTMLParser(page).body.text()
    assert "Niet gevonden is geen overtreding" in text
    assert "geen juridisch advies" in text


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_all_colours_of_words_reach_wcag_aa():
    colours = dict(re.findall(r"--([a-z_-]+): (#[0-9a-f]{6})", COLOURS.read_text("utf-8")))
    named = [name for name in colours if f"{name}-bed" in colours]
    assert len(named) == 15
    for name in named:
        for bed in (f"{name}-bed", "paper"):
            assert _contrast(colours[name], colours[bed]) >= 4.5, (name, bed)
        assert _contrast(colours["ink"], colours[f"{name}-bed"]) >= 4.5
    for name in ("ink", "soft", "accent"):
        assert _contrast(colours[name], colours["paper"]) >= 4.5
        assert _contrast(colours[name], colours["bed"]) >= 4.5


def test_a_policy_in_which_nothing_was_found_is_a_report_too():
    empty = analyzer.analyze(b"Het regent vandaag in Nederland en de straten zijn nat, zei de man.")
    tree = LexborHTMLParser(render_html(empty))
    assert len(tree.css(".item")) == 29
    assert TEXT not in tree.body.text()
