import json
import os
import re
import sys

import pytest

import analyzer.pipeline
from tests.cli.conftest import ENGLISH, POLICY


def test_one_policy_goes_to_standard_output_as_json(run, policy):
    done = run("analyze", policy)
    made = json.loads(done.stdout)
    assert done.exit_code == 0
    assert made["document"]["id"] == "korenaar"
    assert made["retention"][0]["period"] == "P2Y"
    assert done.stderr == ""


def test_with_output_each_policy_gets_its_file(run, policy, tmp_path):
    (tmp_path / "korenaar.md").write_text(POLICY, "utf-8")
    out = tmp_path / "uit" / "diep"
    done = run("analyze", policy, tmp_path / "korenaar.md", "--output", out)
    assert done.exit_code == 0
    assert done.stdout == ""
    assert sorted(path.name for path in out.iterdir()) == ["korenaar.json", "korenaar.md.json"]
    assert "2 van 2 geanalyseerd" in done.stderr


@pytest.mark.parametrize(
    ("form", "name", "sign"),
    [("html", "korenaar.html", "<!doctype html>"), ("text", "korenaar.txt", "RAPPORT")],
)
def test_the_form_of_the_report_can_be_chosen(run, policy, tmp_path, form, name, sign):
    done = run("analyze", policy, "--format", form, "--output", tmp_path / "uit")
    assert done.exit_code == 0
    assert (tmp_path / "uit" / name).read_text("utf-8").startswith(sign)


def test_an_unknown_form_is_refused_with_those_there_are(run, policy):
    done = run("analyze", policy, "--format", "odt")
    assert done.exit_code == 2
    assert "html, json, text" in done.stderr.replace("\n", " ")


def test_several_policies_need_a_folder_to_go_to(run, policy, tmp_path):
    (tmp_path / "twee.txt").write_text(POLICY, "utf-8")
    done = run("analyze", tmp_path)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "--output" in done.stderr


def test_several_policies_can_be_read_as_text_after_one_another(run, policy, tmp_path):
    (tmp_path / "twee.txt").write_text(POLICY, "utf-8")
    done = run("analyze", tmp_path, "--format", "text")
    assert done.exit_code == 0
    assert done.stdout.count("Wat dit rapport niet is") == 2


def _lock(path):
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), encrypt="geheim")
    canvas.drawString(72, 700, "Wij verwerken uw naam.")
    canvas.save()


BAD = {
    "leeg.txt": (b"", "E105"),
    "wit.txt": (b" \n\t\n", "E105"),
    "zip.pdf": (b"PK\x03\x04" + b"\0" * 60, "E10[123]"),
    "half.pdf": (b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog", "E103"),
    "kaal.html": (b"<html><body><img src='x'></body></html>", "E105"),
    "ruis.bin": (bytes(range(256)) * 40, "E10[23]"),
    "engels.txt": (ENGLISH.encode(), "E108"),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_bad_input_is_one_clear_line_and_exit_code_2(run, tmp_path, name, lang):
    content, code = BAD[name]
    (tmp_path / name).write_bytes(content)
    done = run("analyze", tmp_path / name, "--lang", lang)
    (line,) = done.stderr.splitlines()
    assert done.exit_code == 2
    assert done.stdout == ""
    assert re.match(rf"{code}: .+\(.*{name}.*\)", line), line
    assert "Traceback" not in done.output


def test_a_locked_pdf_asks_for_its_password(run, tmp_path):
    _lock(tmp_path / "slot.pdf")
    done = run("analyze", tmp_path / "slot.pdf")
    assert done.exit_code == 2
    assert done.stderr.startswith("E104: ")


def test_a_text_beyond_the_limit_is_refused_and_the_setting_raises_it(run, policy, monkeypatch):
    monkeypatch.setenv("ANALYZER_MAX_BYTES", "100")
    refused = run("analyze", policy)
    assert (refused.exit_code, refused.stderr[:4]) == (2, "E107")
    monkeypatch.setenv("ANALYZER_MAX_BYTES", "100000")
    assert run("analyze", policy).exit_code == 0


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "utf-8-sig"])
def test_other_encodings_are_read(run, tmp_path, encoding):
    path = tmp_path / "beleid.txt"
    path.write_bytes(POLICY.replace("twee jaar", "één jaar").encode(encoding))
    made = json.loads(run("analyze", path).stdout)
    assert [term["period"] for term in made["retention"]] == ["P1Y"]


def test_a_wrong_suffix_is_a_warning_not_an_error(run, tmp_path):
    path = tmp_path / "beleid.pdf"
    path.write_text(POLICY, "utf-8")
    done = run("analyze", path)
    assert done.exit_code == 0
    assert done.stderr.startswith("let op: E203: ")
    assert json.loads(done.stdout)["problems"][0]["code"] == "E203"


def test_what_is_not_dutch_is_read_on_request(run, tmp_path):
    path = tmp_path / "engels.txt"
    path.write_text(ENGLISH)
    done = run("analyze", path, "--force")
    assert done.exit_code == 0
    assert "E202" in done.stderr


def test_one_bad_file_never_stops_the_others(run, policy, tmp_path):
    (tmp_path / "aleeg.txt").write_bytes(b"")
    (tmp_path / "znogeen.txt").write_text(POLICY, "utf-8")
    done = run("analyze", tmp_path, tmp_path / "weg.txt", "--output", tmp_path / "uit")
    assert done.exit_code == 2
    assert len(list((tmp_path / "uit").iterdir())) == 2
    assert "2 van 4 geanalyseerd, 2 zonder resultaat" in done.stderr


def test_an_error_nobody_foresaw_stops_one_file_only(run, policy, tmp_path, monkeypatch):
    (tmp_path / "aap.txt").write_text(POLICY, "utf-8")
    real = analyzer.pipeline.analyze

    def stumble(path, **options):
        if path.name == "aap.txt":
            raise RecursionError("te diep")
        return real(path, **options)

    monkeypatch.setattr(analyzer.pipeline, "analyze", stumble)
    done = run("analyze", tmp_path, "--output", tmp_path / "uit")
    assert done.exit_code == 2
    assert "E000: onverwachte fout: RecursionError: te diep" in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in (tmp_path / "uit").iterdir()] == ["korenaar.json"]


def test_a_folder_that_cannot_be_made_is_told(run, policy, tmp_path):
    (tmp_path / "bezet").write_text("een bestand")
    done = run("analyze", policy, "--output", tmp_path / "bezet")
    assert done.exit_code == 2
    assert done.stderr.startswith("E700: ")


def test_no_half_report_stays_behind(run, policy, tmp_path):
    out = tmp_path / "uit"
    run("analyze", policy, "--output", out)
    run("analyze", policy, "--output", out)
    assert [path.name for path in out.iterdir()] == ["korenaar.json"]


@pytest.mark.skipif(sys.platform != "linux", reason="file names are Unicode elsewhere")
def test_a_name_that_is_no_utf8_or_looks_like_markup_does_no_harm(run, tmp_path):
    for raw in (b"[red]rood.txt", b"caf\xe9.txt", b"esc\x1b[31m.txt"):
        with open(os.fsencode(tmp_path) + b"/" + raw, "wb") as stream:  # noqa: PTH123
            stream.write(POLICY.encode())
    done = run("analyze", tmp_path, "--output", tmp_path / "uit")
    assert done.exit_code == 0
    assert len(list((tmp_path / "uit").iterdir())) == 3
    for path in (tmp_path / "uit").iterdir():
        assert json.loads(path.read_bytes())["text"]
    for raw in (b"[red]leeg.txt", b"esc\x1b[31m-leeg.txt"):
        with open(os.fsencode(tmp_path) + b"/" + raw, "wb"):  # noqa: PTH123
            pass
    failed = run("analyze", tmp_path, "--output", tmp_path / "uit")
    assert "[red]leeg.txt" in failed.stderr
    assert "\x1b" not in failed.stderr
