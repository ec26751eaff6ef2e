import json

from tests.cli.conftest import POLICY


def test_a_place_is_explained_by_what_fired_there(run, policy):
    at = POLICY.index("e-mailadres")
    rows = json.loads(run("explain", policy, "--at", at, "--format", "json").stdout)
    fired = [row for row in rows if row["label"] == "data.email" and row["outcome"] == "fired"]
    assert fired[0]["quote"] == "e-mailadres"


def test_a_label_is_explained_wherever_it_matched(run, policy):
    done = run("explain", policy, "--label", "data.email")
    assert done.exit_code == 0
    assert "telt" in done.stdout
    assert "e-mailadres" in done.stdout


def test_what_is_held_back_says_why(run, tmp_path):
    path = tmp_path / "beleid.txt"
    path.write_text(
        "Wij gaan zorgvuldig met uw privacy om. Onze bezorgers dragen een naamplaatje.\n\n"
        "Staat er een fout in? Dan kunt u ons vragen om uw e-mailadres te verbeteren.\n",
        "utf-8",
    )
    rows = json.loads(run("explain", path, "--label", "data.email", "--format", "json").stdout)
    held = [row for row in rows if row["outcome"] == "held back"]
    assert held
    assert all(row["reason_nl"] and row["reason_en"] for row in held)


def test_a_place_where_nothing_matched_says_so(run, policy):
    assert "Geen enkel patroon" in run("explain", policy, "--at", 0).stdout


def test_a_misspelt_label_is_answered_with_the_nearest(run, policy):
    done = run("explain", policy, "--label", "data.emial")
    assert done.exit_code == 2
    assert "data.email" in done.stderr


def test_a_place_or_a_label_is_needed_and_the_place_lies_in_the_text(run, policy):
    assert run("explain", policy).exit_code == 2
    outside = run("explain", policy, "--at", 10**6)
    assert outside.exit_code == 2
    assert "buiten de tekst" in outside.stderr


def test_what_the_text_denies_is_called_that(run, tmp_path):
    path = tmp_path / "beleid.txt"
    path.write_text(
        "Wij verwerken geen gezondheidsgegevens van onze bezoekers en klanten.\n", "utf-8"
    )
    assert "ontkend" in run("explain", path, "--label", "data.health").stdout
