"""Fine-tune an encoder on annotated units: a plain loop, stopped by micro F1 on validation data."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from analyzer.classify.transformer import TransformerModel
from analyzer.classify.transformer_files import BASE, open_base, packages
from analyzer.classify.transformer_windows import Reader, Window
from analyzer.classify.view import UnitView

if TYPE_CHECKING:
    from torch import Tensor

Truth = NDArray[np.integer]
Part = tuple[Sequence[UnitView], Truth]

UNTRAINED = "untrained"
_POOL = 32  # batches among which windows of a length are put together
_MAX_WEIGHT = 8.0  # of a label's positives, where class weights are asked for; not measured
_MIN_POSITIVES = 5  # with fewer on validation data a label gets the common threshold; not measured
_GRID = np.linspace(0.05, 0.95, 91, dtype=np.float32)
_TEMPERATURES = np.geomspace(0.25, 4.0, 65)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to fine-tune.

    Attributes
    ----------
    base : str
        A folder with an encoder, or its name on the Hugging Face hub.
    epochs, patience : int
        At most so many rounds; ended earlier after ``patience`` without a better F1.
    batch_size : int
        Units a step.
    learning_rate, weight_decay : float
        Of AdamW; the rate falls to zero after warming up.
    warmup : float
        Share of the steps, in [0, 1].
    max_length, stride : int
        Tokens of a window, and those that two windows share.
    class_weights : bool
        Weigh a rare label's positives by the root of its odds, at most 8.
    seed : int
        The same seed on the same machine gives the same weights.
    device : str or None
        As torch names it; by default the graphics card where there is one.
    """

    base: str = BASE
    epochs: int = 12
    patience: int = 3
    batch_size: int = 16
    learning_rate: float = 5e-5
    weight_decay: float = 0.01
    warmup: float = 0.1
    max_length: int = 256
    stride: int = 64
    class_weights: bool = False
    seed: int = 0
    device: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Epoch:
    """One round: its number from 1, mean loss, micro F1 on validation data, seconds it took."""

    number: int
    loss: float
    f1: float
    seconds: float


def fit(
    units: Sequence[UnitView],
    marks: Truth,
    labels: Sequence[str],
    *,
    validation: Part,
    options: Options | None = None,
    on_epoch: Callable[[Epoch], None] = lambda _: None,
) -> TransformerModel:
    """Fine-tune an encoder, calibrate it, and choose its thresholds.

    Parameters
    ----------
    units : sequence of UnitView
        Of the training part.
    marks : ndarray of shape (n_units, n_labels)
        1 where the unit carries the label, else 0.
    labels : sequence of str
        The columns of ``marks``.
    validation : (sequence of UnitView, ndarray of shape (n_validation, n_labels))
        Decides when to stop, the temperature and the thresholds; never trained on.
    on_epoch : callable
        Called after each round.

    Raises
    ------
    ModelError
        The base encoder is not to be had.
    MissingExtraError
        torch or transformers is not installed.
    """
    options = options or Options()
    torch, _ = packages()
    with torch.random.fork_rng():
        torch.manual_seed(options.seed)
        model = _untrained(labels, options)
        _Tuner(model, options).run((units, marks), validation, on_epoch)
    raw, truth = model.logits(validation[0]), validation[1]
    temperature = best_temperature(raw, truth)
    return TransformerModel(
        encoder=model.encoder,
        reader=model.reader,
        labels=labels,
        thresholds=best_thresholds(_sigmoid(raw / temperature), truth),
        temperature=temperature,
        device=options.device,
    )


def _untrained(labels: Sequence[str], options: Options) -> TransformerModel:
    encoder, tokenizer = open_base(options.base, labels)
    places = int(getattr(encoder.config, "max_position_embeddings", 512))
    if "roberta" in encoder.config.model_type:
        places -= 2  # it counts from its padding's index, so that the first two go unused
    longest = min(options.max_length, tokenizer.model_max_length, places)
    reader = Reader(tokenizer=tokenizer, max_length=longest, stride=options.stride)
    return TransformerModel(
        encoder=encoder, reader=reader, labels=labels, name=UNTRAINED, device=options.device
    )


class _Tuner:
    """The loop: rounds of steps, until micro F1 on validation data no longer rises."""

    def __init__(self, model: TransformerModel, options: Options) -> None:
        self.torch, self.transformers = packages()
        self.model, self.encoder, self.options = model, model.encoder, options
        self.chance = np.random.default_rng(options.seed)
        self.optimizer = self.torch.optim.AdamW(
            self.encoder.parameters(), lr=options.learning_rate, weight_decay=options.weight_decay
        )

    def run(self, training: Part, validation: Part, on_epoch: Callable[[Epoch], None]) -> None:
        """Leave the encoder with the weights of its best round."""
        self._prepare(*training)
        best, kept, waited = -1.0, {}, 0
        for number in range(1, self.options.epochs + 1):
            began = time.perf_counter()
            loss = self._round()
            told = _sigmoid(self.model.logits(validation[0]))
            f1 = max(micro_f1(told, validation[1], _GRID))
            seconds = time.perf_counter() - began
            on_epoch(Epoch(number=number, loss=loss, f1=f1, seconds=seconds))
            waited += 1
            if f1 > best:
                best, kept, waited = f1, self._weights(), 0
            if waited >= self.options.patience:
                break
        if kept:
            self.encoder.load_state_dict(kept)

    def _prepare(self, units: Sequence[UnitView], marks: Truth) -> None:
        self.windows: list[list[Window]] = [[] for _ in units]
        for window in self.model.reader.windows(units):
            self.windows[window.unit].append(window)
        self.truth = self.torch.tensor(marks, dtype=self.torch.float32, device=self.encoder.device)
        weights = _class_weights(self.truth) if self.options.class_weights else None
        self.loss = self.torch.nn.BCEWithLogitsLoss(pos_weight=weights)
        steps = self.options.epochs * -(-len(units) // self.options.batch_size)
        self.schedule = self.transformers.get_linear_schedule_with_warmup(
            self.optimizer, int(self.options.warmup * steps), steps
        )

    def _round(self) -> float:
        """Learn from every unit once; return the mean loss."""
        losses = []
        self.encoder.train()
        sizes = [len(windows) * len(windows[0].ids) for windows in self.windows]
        for batch in _batches(sizes, self.options.batch_size, self.chance):
            loss = self.loss(self._forward([self.windows[i] for i in batch]), self.truth[batch])
            self.optimizer.zero_grad()
            loss.backward()
            self.torch.nn.utils.clip_grad_norm_(self.encoder.parameters(), 1.0)
            self.optimizer.step()
            self.schedule.step()
            losses.append(float(loss.detach()))
        self.encoder.eval()
        return float(np.mean(losses)) if losses else 0.0

    def _forward(self, units: Sequence[Sequence[Window]]) -> Tensor:
        """Return the logits of units, each the highest over the unit's windows."""
        flat = [window for unit in units for window in unit]
        scores = self.encoder(**self.model.reader.batch(flat).to(self.encoder.device)).logits
        parts = self.torch.split(scores, [len(unit) for unit in units])
        return self.torch.stack([part.max(0).values for part in parts])

    def _weights(self) -> dict[str, Tensor]:
        state = self.encoder.state_dict()
        return {name: weights.detach().cpu().clone() for name, weights in state.items()}


def _class_weights(truth: Tensor) -> Tensor:
    positives = truth.sum(0).clamp(min=1)
    return ((len(truth) - positives) / positives).sqrt().clamp(1, _MAX_WEIGHT)


def _batches(sizes: Sequence[int], size: int, chance: np.random.Generator) -> Iterator[list[int]]:
    """Yield shuffled batches of units of about one length, which wastes little on padding."""
    order = chance.permutation(len(sizes))
    pool, batches = size * _POOL, []
    for at in range(0, len(order), pool):
        near = sorted(order[at : at + pool].tolist(), key=lambda i: sizes[i])
        batches += [near[i : i + size] for i in range(0, len(near), size)]
    for i in chance.permutation(len(batches)):
        yield batches[i]


def _sigmoid(raw: NDArray[np.floating]) -> NDArray[np.float32]:
    return (0.5 + 0.5 * np.tanh(raw / 2)).astype(np.float32)


def micro_f1(
    probabilities: NDArray[np.float32], truth: Truth, thresholds: NDArray[np.float32]
) -> list[float]:
    """Return the micro F1 at each of some common thresholds, in [0, 1]."""
    found = []
    for threshold in thresholds:
        given = probabilities >= threshold
        right, total = int((given & (truth > 0)).sum()), int(given.sum()) + int(truth.sum())
        found.append(2 * right / total if total else 1.0)
    return found


def best_temperature(raw: NDArray[np.float32], truth: Truth) -> float:
    """Return the temperature under which logits of shape (n, n_labels) have the least log loss."""

    def loss(temperature: float) -> float:
        scaled = raw.astype(np.float64) / temperature
        return float((np.logaddexp(0, scaled) - truth * scaled).mean())

    return float(min(_TEMPERATURES, key=loss))


def best_thresholds(probabilities: NDArray[np.float32], truth: Truth) -> NDArray[np.float32]:
    """Return for each label the threshold with the highest F1; for a rare one the common one.

    Of equally good thresholds the middle one is taken. Shape (n_labels,), each in [0.05, 0.95].
    """
    chosen = np.full(truth.shape[1], _middle(micro_f1(probabilities, truth, _GRID)), np.float32)
    for column in np.flatnonzero(truth.sum(0) >= _MIN_POSITIVES):
        own = slice(column, column + 1)
        chosen[column] = _middle(micro_f1(probabilities[:, own], truth[:, own], _GRID))
    return chosen


def _middle(scores: Sequence[float]) -> float:
    best = np.flatnonzero(np.array(scores) >= max(scores) - 1e-9)
    return float(_GRID[best[len(best) // 2]])
