"""A Dutch encoder, fine-tuned on the corpus, as one of the models that label units.

RobBERT-2023 (Delobelle & Remy 2023) or any other encoder in a local folder. The packages are the
extra ``transformers``; neither is loaded before a model is opened.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from analyzer.classify.transformer_files import (
    absent_from,
    digest,
    open_folder,
    packages,
    read_json,
    write_json,
)
from analyzer.classify.transformer_windows import Reader, Window, clauses
from analyzer.classify.view import UnitView
from analyzer.errors import ModelError
from analyzer.types import Method

if TYPE_CHECKING:
    from transformers import PreTrainedModel

VERSION = "transformer-1"
_BATCH = 16  # windows read at once; on a CPU more are not faster
_LABELS, _THRESHOLDS = "labels.json", "thresholds.json"


class TransformerModel:
    """A multi-label classifier of units; see :class:`analyzer.classify.model.Model`.

    Parameters
    ----------
    encoder : PreTrainedModel
        With one output a label; moved to ``device``.
    reader : Reader
        Cuts units into windows; a label's logit is its highest over the windows.
    labels : sequence of str
        The encoder's outputs, in their order.
    thresholds : ndarray of shape (n_labels,), optional
        By default 0.5 each.
    temperature : float
        Logits are divided by it (Guo et al. 2017, "On Calibration of Modern Neural Networks").
    name : str, optional
        By default version and hash; hashing an encoder of 125 million weights takes 0.3 s.
    device : str, optional
        As torch names it; by default the graphics card where there is one.
    """

    def __init__(
        self,
        *,
        encoder: PreTrainedModel,
        reader: Reader,
        labels: Sequence[str],
        thresholds: NDArray[np.float32] | None = None,
        temperature: float = 1.0,
        name: str | None = None,
        device: str | None = None,
    ) -> None:
        torch, _ = packages()
        self._device = device or ("cuda" if torch.cuda.is_available() else "cpu")
        self.encoder = encoder.to(self._device).eval()
        self.reader = reader
        self.labels = tuple(labels)
        self.thresholds = (
            np.full(len(self.labels), 0.5, np.float32) if thresholds is None else thresholds
        )
        self.temperature = temperature
        self.name = name or f"{VERSION} {digest(encoder)}"
        self.method: Method = "transformer"

    def logits(self, units: Sequence[UnitView]) -> NDArray[np.float32]:
        """Return what the encoder says before calibration, of shape (n_units, n_labels)."""
        torch, _ = packages()
        windows = sorted(self.reader.windows(units), key=lambda window: len(window.ids))
        found = np.full((len(units), len(self.labels)), -np.inf, np.float32)
        with torch.inference_mode():
            for at in range(0, len(windows), _BATCH):
                batch = windows[at : at + _BATCH]
                told = self.encoder(**self.reader.batch(batch).to(self._device)).logits
                rows = [window.unit for window in batch]
                np.maximum.at(found, rows, told.float().cpu().numpy())
        return found

    def probabilities(self, units: Sequence[UnitView]) -> NDArray[np.float32]:
        """Return calibrated probabilities, of shape (n_units, n_labels), each in [0, 1]."""
        scaled = self.logits(units) / self.temperature
        return (0.5 + 0.5 * np.tanh(scaled / 2)).astype(np.float32)

    def carriers(self, unit: UnitView, label: str) -> tuple[int, int]:
        """Return start and end, in ``unit.text``, of the clause that speaks most for a label.

        Gradient times input, summed over the clause's tokens in the window with the highest logit:
        to first order what the logit would lose without the clause.

        Raises
        ------
        ValueError
            The model does not know the label.
        """
        column = self.labels.index(label)
        parts = list(clauses(unit.text)) or [(0, len(unit.text))]
        if len(parts) == 1:
            return parts[0]
        looked = [
            (window, *self._saliency(window, column)) for window in self.reader.windows([unit])
        ]
        window, _, weights = max(looked, key=lambda seen: seen[1])
        starts = np.array(window.starts)
        seen = [p for p in parts if ((starts >= p[0]) & (starts < p[1])).any()] or parts[:1]
        return max(seen, key=lambda p: float(weights[(starts >= p[0]) & (starts < p[1])].sum()))

    def _saliency(self, window: Window, column: int) -> tuple[float, NDArray[np.float32]]:
        """Return a label's logit for one window, and what each of its tokens adds to it."""
        torch, _ = packages()
        batch = self.reader.batch([window]).to(self._device)
        with torch.enable_grad():
            taken = self.encoder.get_input_embeddings()(batch.pop("input_ids"))
            taken = taken.detach().requires_grad_()
            logit = self.encoder(inputs_embeds=taken, **batch).logits[0, column]
            (slope,) = torch.autograd.grad(logit, taken)
        weights: NDArray[np.float32] = (slope * taken).sum(-1)[0].detach().cpu().numpy()
        return float(logit.detach()), weights

    def save(self, folder: Path) -> None:
        """Write weights (safetensors), tokenizer, labels and thresholds into a folder."""
        folder.mkdir(parents=True, exist_ok=True)
        self.encoder.save_pretrained(folder)
        self.reader.tokenizer.save_pretrained(folder)
        facts = {
            "name": self.name,
            "temperature": self.temperature,
            "max_length": self.reader.max_length,
            "stride": self.reader.stride,
            "labels": list(self.labels),
        }
        write_json(folder, _LABELS, facts)
        chosen = zip(self.labels, map(float, self.thresholds), strict=True)
        write_json(folder, _THRESHOLDS, dict(chosen))

    @classmethod
    def load(cls, folder: Path, *, device: str | None = None) -> TransformerModel:
        """Open a model that :meth:`save` wrote; nothing is fetched, nothing in it is run.

        Raises
        ------
        ModelError
            A file is missing or damaged.
        MissingExtraError
            torch or transformers is not installed.
        """
        if not folder.is_dir():
            raise absent_from(folder, "de map")
        facts, chosen = read_json(folder, _LABELS), read_json(folder, _THRESHOLDS)
        encoder, tokenizer = open_folder(folder)
        try:
            labels = _fitting(encoder, facts["labels"])
            return cls(
                encoder=encoder,
                reader=Reader(
                    tokenizer=tokenizer,
                    max_length=int(str(facts["max_length"])),
                    stride=int(str(facts["stride"])),
                ),
                labels=labels,
                thresholds=np.array([float(str(chosen[x])) for x in labels], np.float32),
                temperature=float(str(facts["temperature"])),
                name=str(facts["name"]),
                device=device,
            )
        except (KeyError, TypeError, ValueError) as error:
            raise ModelError(f"{_LABELS} of {_THRESHOLDS}: {error}", where=str(folder)) from error


def _fitting(encoder: PreTrainedModel, labels: object) -> list[str]:
    """Return the labels, where they are the encoder's own in its order."""
    outputs = encoder.config.id2label
    own = [outputs[i] for i in range(len(outputs))]
    if own != labels:
        raise ValueError("de labels zijn niet die van de gewichten")
    return own
