"""The linear model: learns what is in the words, survives saving, points at what it saw."""

import json

import numpy as np
import pytest

from analyzer.classify.features import GROUPS, Features, letter_ngrams, named, tokens
from analyzer.classify.linear import LinearModel
from analyzer.classify.view import UnitView
from analyzer.errors import ModelError
from analyzer.training.linear import fit_linear, thresholds

LABELS = ("data.email", "right.access", "purpose.marketing")
MAIL = ("wij noteren uw e-mailadres", "uw mailadres en postcode", "het e-mailadres van de ouder")
ACCESS = ("u mag uw dossier inzien", "vraag inzage in uw gegevens", "inzien kan op afspraak")
NEWS = (
    "om de nieuwsbrief te sturen",
    "voor nieuwsbrieven en acties",
    "onze nieuwsbrief mailen wij",
)
NONE = ("deze verklaring geldt voor de hele site", "welkom bij onze winkel", "fijn dat u er bent")


def unit(text, **more):
    return UnitView(
        segment="s", kind=more.pop("kind", "paragraph"), start=0, end=len(text), text=text, **more
    )


def units(times=4):
    found, marks = [], []
    for column, texts in enumerate((MAIL, ACCESS, NEWS, NONE)):
        for n in range(times):
            for text in texts:
                found.append(unit(f"{text} nummer {n}", headings=("uw gegevens",)))
                marks.append([int(column == other) for other in range(3)])
    return found, np.array(marks, dtype=np.int8)


@pytest.fixture(scope="module")
def model():
    found, marks = units()
    return fit_linear(found, marks, LABELS, validation=(found, marks), jobs=1)


def given(model, text):
    odds = model.probabilities([unit(text)])[0]
    return {label for label, p, t in zip(LABELS, odds, model.thresholds, strict=True) if p >= t}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("stuur ons uw e-mailadressen", "data.email"),
        ("een dossier inzien", "right.access"),
        ("de nieuwsbrief", "purpose.marketing"),
    ],
)
def test_words_of_the_same_stem_are_recognised(model, text, label):
    assert given(model, text) == {label}


def test_a_unit_of_unknown_words_gets_no_label(model):
    assert given(model, "qwerty zxcvb") == set()
    assert given(model, "") == set()


def test_no_units_give_no_rows(model):
    assert model.probabilities([]).shape == (0, 3)


def test_the_same_seed_gives_the_same_model(model):
    found, marks = units()
    again = fit_linear(found, marks, LABELS, validation=(found, marks), jobs=1)
    assert again.name == model.name
    assert np.array_equal(again.weights, model.weights)


def test_a_saved_model_says_the_same(model, tmp_path):
    model.save(tmp_path)
    loaded = LinearModel.load(tmp_path)
    found, _ = units()
    assert loaded.name == model.name
    assert np.allclose(loaded.probabilities(found), model.probabilities(found))
    assert np.allclose(loaded.thresholds, model.thresholds)


def test_the_passage_is_the_one_that_speaks_for_the_label(model):
    text = "welkom bij onze winkel waar u graag komt, en noteer hier uw e-mailadres bij vragen"
    start, end = model.carriers(unit(text), "data.email")
    assert "e-mailadres" in text[start:end]
    assert "welkom" not in text[start:end]


def test_the_passage_of_a_unit_without_words_is_all_of_it(model):
    assert model.carriers(unit("—"), "data.email") == (0, 1)


@pytest.mark.parametrize("missing", ["weights.npz", "vocabulary.txt", "config.json"])
def test_a_missing_file_is_told_with_the_remedy(model, tmp_path, missing):
    model.save(tmp_path)
    (tmp_path / missing).unlink()
    with pytest.raises(ModelError, match="analyzer train"):
        LinearModel.load(tmp_path)


def test_a_damaged_file_is_told(model, tmp_path):
    model.save(tmp_path)
    (tmp_path / "weights.npz").write_bytes(b"PK no zip")
    with pytest.raises(ModelError):
        LinearModel.load(tmp_path)


def test_files_of_different_models_are_told(model, tmp_path):
    model.save(tmp_path)
    config = json.loads((tmp_path / "config.json").read_text("utf-8"))
    config["labels"].append("data.name")
    (tmp_path / "config.json").write_text(json.dumps(config), "utf-8")
    with pytest.raises(ModelError, match="niet bij elkaar"):
        LinearModel.load(tmp_path)


def test_no_pickle_is_ever_read(model, tmp_path):
    model.save(tmp_path)
    np.savez(tmp_path / "weights.npz", weights=np.array([object()], dtype=object))
    with pytest.raises(ModelError):
        LinearModel.load(tmp_path)


def test_the_own_name_and_numbers_are_one_feature_each():
    assert tokens("\ue000\ue000\ue000 bewaart 7 of 12 jaar") == [
        "\ue000", "bewaart", "#", "of", "#", "jaar",
    ]  # fmt: skip


def test_letters_mark_the_ends_of_a_word():
    assert {"<naa", "aam>", "<naam>"} <= set(letter_ngrams("naam"))


def test_every_group_has_its_features():
    view = unit(
        "uw naam",
        headings=("gegevens", "privacy"),
        lead_in="wij noteren",
        column="wat",
        row="klant",
        frames=frozenset({("own", "data_listing")}),
    )
    found = {group: list(names) for group, names in named(view)}
    assert set(found) == set(GROUPS)
    assert found["heading"] == ["0:gegevens", "1:privacy"]
    assert found["announced"] == ["l:wij", "l:noteren", "c:wat", "r:klant"]
    assert found["frame"] == ["own:data_listing"]


def test_each_group_of_words_has_its_own_length():
    found, _ = units(1)
    features = Features.learn(found, at_least=1)
    row = features.matrix([found[0]]).toarray()[0]
    for group in ("word", "pair", "letters", "heading"):
        columns = list(features.columns[group].values())
        assert np.linalg.norm(row[columns]) == pytest.approx(GROUPS[group], rel=1e-4)


def test_the_threshold_of_a_rare_label_is_near_that_of_all():
    random = np.random.default_rng(0)
    marks = np.zeros((400, 2), dtype=np.int8)
    marks[:200, 0] = 1
    marks[:1, 1] = 1
    odds = np.clip(0.6 * marks + 0.2 + 0.1 * random.standard_normal(marks.shape), 0, 1)
    odds[0, 1] = 0.99  # its own best would be far up
    common, rare = thresholds(odds.astype(np.float32), marks)
    assert abs(rare - common) < 0.1
