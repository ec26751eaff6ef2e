from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analyzer.settings import Settings
from tests.cli.conftest import ENGLISH, POLICY
from tests.extract.pdf_making import PROSE, Sheet, pictures_of

ROOT = Path(__file__).parents[2]
APP = ROOT / "app.py"


@pytest.fixture
def page():
    app = AppTest.from_file(str(APP), default_timeout=60).run()
    assert not app.exception
    return app


def upload(page, name, content):
    page.file_uploader[0].set_value((name, content, "application/octet-stream"))
    page.run()
    assert not page.exception
    return page


def shown(page):
    parts = [*page.markdown, *page.header, *page.caption, *page.subheader]
    return "\n".join(part.value for part in parts)


def test_the_page_opens_on_the_bundled_example_with_all_29_verdicts(page):
    assert "Fietsatelier Het Tandwiel" in page.header[0].value
    assert len(page.expander) == 29
    assert page.metric[0].value.endswith("van 100")
    assert len(page.dataframe[0].value) >= 6


def test_an_upload_takes_the_place_of_the_example(page):
    upload(page, "korenaar.txt", POLICY.encode())
    assert "De Korenaar" in shown(page)
    assert "Tandwiel" not in shown(page)


def test_the_page_can_be_read_in_english(page):
    page.segmented_control(key="lang").set_value("en").run()
    assert not page.exception
    assert "out of 100" in page.metric[0].value
    assert any("Retention**: found" in expander.label for expander in page.expander)


def test_json_and_report_can_be_saved(page):
    assert [button.label for button in page.download_button] == ["Rapport opslaan", "JSON opslaan"]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [("leeg.txt", b" ", "E105"), ("half.pdf", b"%PDF-1.7\n1 0 obj", "E103")],
)
def test_what_cannot_be_read_is_told_and_the_page_goes_on(page, name, content, code):
    upload(page, name, content)
    assert page.error[0].value.startswith(code)
    assert not page.expander
    upload(page, "korenaar.txt", POLICY.encode())
    assert not page.error
    assert len(page.expander) == 29


def test_what_is_not_dutch_is_analysed_on_request(page):
    upload(page, "engels.txt", ENGLISH.encode())
    assert page.error[0].value.startswith("E108")
    page.button(key="anyway").click().run()
    assert not page.exception
    assert not page.error
    assert len(page.expander) == 29


def test_the_request_holds_for_that_policy_only(page):
    upload(page, "engels.txt", ENGLISH.encode())
    page.button(key="anyway").click().run()
    upload(page, "nogeen.txt", (ENGLISH + " Thank you for reading.").encode())
    assert page.error[0].value.startswith("E108")


def test_a_file_name_cannot_put_pictures_or_links_on_the_page(page):
    upload(page, "![x](http://kwaad.example/a.png).txt", b" ")
    assert "](http" not in page.error[0].value


def test_the_upload_limit_is_that_of_the_settings():
    import tomllib

    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    assert config["server"]["maxUploadSize"] * 10**6 == Settings().max_bytes
    assert config["server"]["address"] == "127.0.0.1"
    assert config["browser"]["gatherUsageStats"] is False


def test_a_pdf_of_pictures_is_told_with_a_button_for_ocr(page):
    sheet = Sheet()
    sheet.prose(PROSE)
    upload(page, "scan.pdf", pictures_of(sheet.bytes(), dpi=60))
    assert page.error[0].value.startswith("E106")
    assert page.button(key="ocr").label == "Met OCR lezen"
