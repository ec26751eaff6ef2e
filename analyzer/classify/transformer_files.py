"""The weights and the tokenizer of an encoder: opened, written, and what to do where they lack."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from analyzer.errors import MissingExtraError, ModelError

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

BASE = "DTAI-KULeuven/robbert-2023-dutch-base"  # Delobelle & Remy 2023, RobBERT-2023
_WEIGHTS = "model.safetensors"
_FETCH = (
    "Haal de gewichten eenmalig op waar netwerk is (hf download {base} --local-dir MAP) en geef "
    "die map, of werk zonder dit model: de regels en het lineaire model hebben het niet nodig"
)
_AGAIN = "Haal de map opnieuw op, of train het model opnieuw: analyzer train --backend transformer"


def packages() -> tuple[ModuleType, ModuleType]:
    """Return torch and transformers, loaded now.

    Raises
    ------
    MissingExtraError
        One of them is not installed.
    """
    try:
        return import_module("torch"), import_module("transformers")
    except ImportError as missing:
        raise MissingExtraError(
            f"voor het transformermodel ontbreekt het pakket {missing.name or missing}",
            remedy='Installeer het met: pip install "privacy-policy-analyzer[transformers]"',
        ) from missing


@contextmanager
def _quiet(transformers: ModuleType) -> Iterator[None]:
    """Keep progress bars and the news of a head without weights from the terminal."""
    log = transformers.utils.logging
    level, bars = log.get_verbosity(), log.is_progress_bar_enabled()
    log.set_verbosity_error()
    log.disable_progress_bar()
    try:
        yield
    finally:
        log.set_verbosity(level)
        if bars:
            log.enable_progress_bar()


def open_base(base: str, labels: Sequence[str]) -> tuple[PreTrainedModel, PreTrainedTokenizerBase]:
    """Return a pre-trained encoder with a new head, and its tokenizer.

    Parameters
    ----------
    base : str
        A folder, or a name on the Hugging Face hub.
    labels : sequence of str
        One output each.

    Raises
    ------
    ModelError
        There is no such folder, nor are the weights to be had under that name.
    MissingExtraError
        torch or transformers is not installed.
    """
    _, transformers = packages()
    try:
        with _quiet(transformers):
            encoder = transformers.AutoModelForSequenceClassification.from_pretrained(
                base,
                num_labels=len(labels),
                id2label=dict(enumerate(labels)),
                label2id={label: i for i, label in enumerate(labels)},
                problem_type="multi_label_classification",
                trust_remote_code=False,
            )
            return encoder, _tokenizer(transformers, base)
    except (OSError, ValueError) as absent:
        raise ModelError(
            f"het basismodel is er niet: {_first_line(absent)}",
            where=base,
            remedy=_FETCH.format(base=BASE),
        ) from absent


def open_folder(folder: Path) -> tuple[PreTrainedModel, PreTrainedTokenizerBase]:
    """Return an encoder and its tokenizer as :meth:`TransformerModel.save` wrote them.

    Nothing is fetched and nothing in the folder is run: safetensors and JSON only.

    Raises
    ------
    ModelError
        A file is missing, damaged or of another model.
    MissingExtraError
        torch or transformers is not installed.
    """
    _, transformers = packages()
    if not (folder / _WEIGHTS).is_file():
        raise absent_from(folder, _WEIGHTS)
    damaged = import_module("safetensors").SafetensorError
    kept = {"local_files_only": True, "trust_remote_code": False}
    try:
        with _quiet(transformers):
            encoder, told = transformers.AutoModelForSequenceClassification.from_pretrained(
                folder, use_safetensors=True, output_loading_info=True, **kept
            )
            tokenizer = _tokenizer(transformers, str(folder), **kept)
    except (OSError, ValueError, KeyError, RuntimeError, damaged) as error:
        raise ModelError(
            f"het model is beschadigd: {_first_line(error)}", where=str(folder), remedy=_AGAIN
        ) from error
    if told["missing_keys"]:
        lacking = sorted(told["missing_keys"])[0]
        raise ModelError(f"het model mist {lacking}", where=str(folder), remedy=_AGAIN)
    return encoder, tokenizer


def _tokenizer(transformers: ModuleType, where: str, **options: bool) -> PreTrainedTokenizerBase:
    tokenizer = transformers.AutoTokenizer.from_pretrained(where, use_fast=True, **options)
    if not tokenizer.is_fast or tokenizer.pad_token_id is None:
        raise ValueError("the tokenizer tells no offsets, or has no token to pad with")
    return tokenizer


def absent_from(folder: Path, name: str) -> ModelError:
    """Return the error for a folder that lacks one of the model's files."""
    return ModelError(
        f"het transformermodel is er niet: {name} ontbreekt",
        where=str(folder),
        remedy="Train het met: analyzer train --backend transformer. " + _FETCH.format(base=BASE),
    )


def read_json(folder: Path, name: str) -> Mapping[str, object]:
    """Return one of our own JSON files of a model; a ModelError where it is no mapping."""
    try:
        data = json.loads((folder / name).read_text("utf-8"))
    except OSError as missing:
        raise absent_from(folder, name) from missing
    except ValueError as error:
        raise ModelError(f"{name}: {error}", where=str(folder), remedy=_AGAIN) from error
    if not isinstance(data, dict):
        raise ModelError(f"{name}: verwacht namen met waarden", where=str(folder), remedy=_AGAIN)
    return data


def write_json(folder: Path, name: str, data: Mapping[str, object]) -> None:
    """Write one of our own JSON files of a model."""
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    (folder / name).write_text(text, "utf-8")


def digest(encoder: PreTrainedModel) -> str:
    """Return the first eight digits of the SHA-256 of the weights, by name, in their order."""
    torch, _ = packages()
    summed = hashlib.sha256()
    for name, weights in sorted(encoder.state_dict().items()):
        summed.update(name.encode())
        summed.update(weights.detach().cpu().contiguous().reshape(-1).view(torch.uint8).numpy())
    return summed.hexdigest()[:8]


def _first_line(error: BaseException) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0][:160]
