"""What the policy says about itself: the controller's name and the date of its last change."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.score.facts_dates import last_changed
from analyzer.types import Document, Facts, Finding, Segment

_IDENTITY = "controller.identity"


def facts(
    document: Document,
    segments: Sequence[Segment],
    findings: Sequence[Finding],
    *,
    names: Sequence[str] = (),
) -> Facts:
    """Collect what a policy says about itself.

    Parameters
    ----------
    document : Document
        As extraction made it.
    segments : sequence of Segment
        Its segments.
    findings : sequence of Finding
        What the classifier found; says which of several names is the controller's.
    names : sequence of str
        The organisation's names, the controller's first, as segmentation found them. Empty: the
        controller is not named.

    Returns
    -------
    Facts
        The controller's name as the text gives it (``"A en B"`` for two), and the date of last
        change; None where the text gives none.
    """
    return Facts(
        controller=_controller(document.text, findings, names),
        last_changed=last_changed(document.text, segments),
    )


def _controller(text: str, findings: Sequence[Finding], names: Sequence[str]) -> str | None:
    """Return the first name; a fuller form of it that stands in an identity statement wins."""
    if not names:
        return None
    said = [
        text[finding.start : finding.end]
        for finding in findings
        if finding.label == _IDENTITY and finding.polarity == "affirmed"
    ]
    fuller = [n for n in names if names[0] in n and any(n in part for part in said)]
    return max(fuller, key=len, default=names[0])
