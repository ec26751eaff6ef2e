"""The score as a range."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from analyzer.types import ItemResult, ScoreRange, Status

_POINTS: dict[Status, tuple[float, float]] = {
    "met": (1.0, 1.0),
    "partial": (0.5, 0.5),
    "missing": (0.0, 0.0),
    "cannot_tell": (0.0, 1.0),
}


def total(items: Sequence[ItemResult], applies: Collection[str]) -> ScoreRange:
    """Return (met + ½ partial) over the applicable items of some kinds, times 100.

    Parameters
    ----------
    items : sequence of ItemResult
        Those that are ``not_applicable`` do not count.
    applies : collection of str
        Which kinds count, as ``{"mandatory", "conditional"}``.

    Returns
    -------
    ScoreRange
        ``low`` counts ``cannot_tell`` as missing, ``high`` as met; both 0 where nothing counts.

    Examples
    --------
    >>> from analyzer.types import ItemResult
    >>> met = ItemResult(id="a", article="13", applies="mandatory", status="met")
    >>> gone = ItemResult(id="b", article="13", applies="mandatory", status="missing")
    >>> total([met, gone], {"mandatory"})
    ScoreRange(low=50.0, high=50.0)
    """
    points = [_POINTS[i.status] for i in items if i.applies in applies and i.status in _POINTS]
    if not points:
        return ScoreRange(low=0.0, high=0.0)
    low, high = (100 * sum(column) / len(points) for column in zip(*points, strict=True))
    return ScoreRange(low=low, high=high)
