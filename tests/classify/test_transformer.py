"""Fine-tuning and reading with an encoder; a tiny one of random weights, made here."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from analyzer.classify import transformer_files
from analyzer.classify.lowered import MASK
from analyzer.classify.transformer import TransformerModel
from analyzer.classify.view import UnitView
from analyzer.errors import MissingExtraError, ModelError
from analyzer.report.messages import error_line
from analyzer.report.texts import texts

LABELS = ("data.email", "retention.period", "right.access")
SAYS = {
    "data.email": ("uw e-mailadres", "het e-mailadres dat u opgeeft", "een mailadres"),
    "retention.period": ("zeven jaar lang", "twee jaar na afloop", "ten hoogste drie maanden"),
    "right.access": ("u mag uw gegevens inzien", "vraag om inzage", "u kunt inzage krijgen"),
}
FILLER = ("wij leggen dit hier rustig uit", "dat doen wij zorgvuldig", "lees verder op deze pagina")


HEADED = {"headings": ("privacyverklaring",)}


def unit(text: str, **around: str | tuple[str, ...]) -> UnitView:
    return UnitView(
        segment="s0001", kind="paragraph", start=0, end=len(text), text=text, **HEADED | around
    )


def lessons() -> tuple[list[UnitView], np.ndarray]:
    """Every wording alone, in pairs, between filler; and filler alone, which has no label."""
    said = [(words, {label}) for label, all_ in SAYS.items() for words in all_]
    said += [(f"{a}, {b}", x | y) for a, x in said[:9] for b, y in said[:9] if a != b and not x & y]
    said += [(words, set()) for words in FILLER] * 5
    cases = [
        (f"{FILLER[i % 3]}. {words}. {FILLER[(i + 1) % 3]}.", y)
        for i, (words, y) in enumerate(said)
    ]
    endless = " ".join(f"{words}." for words in FILLER * 4)
    cases += [(endless, set())] * 4
    cases += [(f"{endless} {w}. {endless}", {y}) for y, all_ in SAYS.items() for w in all_]
    units = [unit(text) for text, _ in cases]
    return units, np.array([[int(label in y) for label in LABELS] for _, y in cases])


def make_base(folder: Path, words: Sequence[str]) -> Path:
    """Write a BERT of two thin layers with random weights, and a WordPiece of a few sentences."""
    torch = pytest.importorskip("torch", reason="the extra 'transformers' is not installed")
    transformers = pytest.importorskip("transformers", reason="the extra is not installed")
    from tokenizers import BertWordPieceTokenizer

    # By hand, not by training: that puts equally frequent pieces in another order each time.
    known = sorted({part for text in words for part in re.findall(r"\w+|[^\w\s]", text)})
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *known]
    pieces = BertWordPieceTokenizer(vocab={word: i for i, word in enumerate(vocabulary)})
    torch.set_num_threads(1)  # so small a model is faster so, most of all beside other tests
    torch.manual_seed(0)
    config = transformers.BertConfig(
        vocab_size=pieces.get_vocab_size(),
        hidden_size=48,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=96,
        max_position_embeddings=64,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        initializer_range=0.15,  # so thin a model learns nothing for long from smaller weights
    )
    encoder = transformers.BertModel(config)
    encoder.embeddings.position_embeddings.weight.data.zero_()  # so that words count, wherever
    encoder.save_pretrained(folder)
    pieces.save(str(folder / "tokenizer.json"))
    transformers.BertTokenizerFast(
        tokenizer_file=str(folder / "tokenizer.json"), model_max_length=64
    ).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> TransformerModel:
    units, truth = lessons()
    base = make_base(tmp_path_factory.mktemp("base"), [u.text for u in units])
    from analyzer.training.transformer import Options, fit

    options = Options(
        base=str(base), epochs=25, patience=8, learning_rate=2e-3, max_length=48, device="cpu"
    )
    return fit(units, truth, LABELS, validation=(units, truth), options=options)


@pytest.fixture(scope="module")
def folder(trained: TransformerModel, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("models") / "transformer"
    trained.save(place)
    return place


def test_it_learns_a_small_set_by_heart(trained: TransformerModel) -> None:
    units, truth = lessons()
    given = trained.probabilities(units) >= trained.thresholds
    assert 2 * (given & (truth > 0)).sum() / (given.sum() + truth.sum()) >= 0.95
    assert trained.thresholds.shape == (3,)
    assert ((trained.thresholds > 0) & (trained.thresholds <= 1)).all()


def test_probabilities_have_the_shape_of_units_and_labels_whatever_the_batch(
    trained: TransformerModel,
) -> None:
    units, _ = lessons()
    together = trained.probabilities(units)
    assert together.shape == (len(units), 3)
    assert together.dtype == np.float32
    assert np.allclose(together[:4], [trained.probabilities([u])[0] for u in units[:4]], atol=1e-5)
    assert trained.probabilities([]).shape == (0, 3)
    assert trained.probabilities([unit("")]).shape == (1, 3)


def test_what_was_saved_says_the_same_when_loaded(trained: TransformerModel, folder: Path) -> None:
    units, _ = lessons()
    loaded = TransformerModel.load(folder, device="cpu")
    assert np.allclose(loaded.probabilities(units), trained.probabilities(units), atol=1e-6)
    assert np.allclose(loaded.thresholds, trained.thresholds)
    assert (loaded.name, loaded.labels, loaded.method) == (trained.name, LABELS, "transformer")
    assert transformer_files.digest(loaded.encoder) in loaded.name


def test_nothing_in_the_folder_runs_code_when_loaded(folder: Path) -> None:
    kinds = {path.suffix for path in folder.iterdir()}
    assert kinds <= {".json", ".safetensors", ".txt"}, kinds


def test_a_label_far_behind_in_a_long_unit_is_found(trained: TransformerModel) -> None:
    long = " ".join(f"{words}." for words in FILLER * 12)
    both = trained.probabilities([unit(long), unit(f"{long} vraag om inzage. {long}")])
    column = LABELS.index("right.access")
    assert both[0, column] < trained.thresholds[column] <= both[1, column]
    assert len(trained.reader.windows([unit(long)])) > 3


def test_the_clause_that_speaks_for_a_label_is_pointed_at(trained: TransformerModel) -> None:
    text = f"{FILLER[0]}. {FILLER[1]}. vraag om inzage. {FILLER[2]}. twee jaar na afloop. " * 3
    start, end = trained.carriers(unit(text), "right.access")
    assert text[start:end] == "vraag om inzage"
    start, end = trained.carriers(unit(text), "retention.period")
    assert text[start:end] == "twee jaar na afloop"


def test_offsets_stay_where_names_are_masked(trained: TransformerModel) -> None:
    text = f"{MASK * 20} legt uit. bij {MASK * 12} geldt: vraag om inzage. dat doen wij zorgvuldig."
    start, end = trained.carriers(unit(text), "right.access")
    assert text[start:end] == "vraag om inzage"


def test_the_same_seed_gives_the_same_weights(tmp_path: Path) -> None:
    units, truth = lessons()
    base = make_base(tmp_path, [u.text for u in units])
    from analyzer.training.transformer import Options, fit

    options = Options(base=str(base), epochs=2, max_length=48, device="cpu", class_weights=True)
    part = (units[:9], truth[:9])
    first, second = (fit(units, truth, LABELS, validation=part, options=options) for _ in range(2))
    assert first.name == second.name


def test_a_folder_without_weights_says_how_to_get_them(tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="the extra 'transformers' is not installed")
    with pytest.raises(ModelError, match="ontbreekt") as caught:
        TransformerModel.load(tmp_path / "nergens")
    assert "hf download DTAI-KULeuven/robbert-2023-dutch-base" in caught.value.remedy
    assert "hf download" in error_line(caught.value, texts("en"))


@pytest.mark.parametrize("name", ["model.safetensors", "labels.json", "thresholds.json"])
def test_a_missing_or_damaged_file_is_an_error_of_ours(
    folder: Path, tmp_path: Path, name: str
) -> None:
    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / name).write_text("dit is het niet", "utf-8")
    with pytest.raises(ModelError):
        TransformerModel.load(tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(ModelError, match="E500"):
        TransformerModel.load(tmp_path)


def test_labels_that_do_not_fit_the_weights_are_refused(folder: Path, tmp_path: Path) -> None:
    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    facts = json.loads((tmp_path / "labels.json").read_text("utf-8"))
    (tmp_path / "labels.json").write_text(json.dumps(facts | {"labels": LABELS[::-1]}), "utf-8")
    with pytest.raises(ModelError, match="niet die van de gewichten"):
        TransformerModel.load(tmp_path)


def test_a_base_that_is_not_to_be_had_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("torch", reason="the extra 'transformers' is not installed")
    import huggingface_hub.constants

    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)
    for base in (transformer_files.BASE, str(tmp_path / "nergens")):
        with pytest.raises(ModelError, match="basismodel is er niet") as caught:
            transformer_files.open_base(base, LABELS)
        assert "hf download" in caught.value.remedy


def test_without_the_package_the_pip_line_is_given(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "transformers", None)
    with pytest.raises(
        MissingExtraError, match=r"privacy-policy-analyzer\[transformers\]"
    ) as caught:
        transformer_files.open_base(str(tmp_path), LABELS)
    assert "transformers" in error_line(caught.value, texts("en"))
