import json

import pytest

from analyzer.report.formats import reports
from tests.report.assessments import TEXT, riemslag


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("name", sorted(reports()))
def test_every_form_of_report_renders_in_both_languages(name, lang):
    report = reports()[name]
    content = report.render(riemslag(), lang=lang)
    assert len(content) > 1000
    assert content.endswith("\n")
    assert report.suffix.startswith(".")


def test_the_json_is_the_contracts():
    made = json.loads(reports()["json"].render(riemslag()))
    assert made["schema_version"] == "1"
    assert made["text"] == TEXT
    assert made["checklist"]["score"] == {"low": 37.5, "high": 62.5}
