"""Whether a sentence states what its words say, or denies it.

Pseudo-negations ("niet langer dan", "niet alleen") are taken out first, as in edsnlp; then a
negator counts when it stands in the same clause: "geen BSN", "verkopen wij niet".

References
----------
Chapman, W. W. et al. (2001). A simple algorithm for identifying negated findings and diseases in
discharge summaries. *Journal of Biomedical Informatics* 34(5), 301-310 (NegEx).
"""

from __future__ import annotations

import re

from analyzer.knowledge.schema import Polarities
from analyzer.types import Polarity

_AFTER = 40  # characters behind the words in which a closing "niet" still denies them; not measured


class PolarityFinder:
    """Decide the polarity of words in their sentence.

    Parameters
    ----------
    cues : Polarities
        Regular expressions of negators, pseudo-negations and clause breaks.
    """

    def __init__(self, cues: Polarities) -> None:
        self._negator = re.compile(cues.negators)
        self._pseudo = re.compile(cues.pseudo)
        self._break = re.compile(rf"{cues.clause_breaks}|[;:]|\.\s")

    def polarity(self, sentence: str, start: int, end: int) -> Polarity:
        """Return ``negated`` where a negator governs ``sentence[start:end]``.

        Parameters
        ----------
        sentence : str
            Lower-cased sentence.
        start, end : int
            Offsets in the sentence.
        """
        if not self._negator.search(sentence):
            return "affirmed"
        plain = self._pseudo.sub(lambda match: " " * len(match.group()), sentence)
        before = plain[:start]
        breaks = [match.end() for match in self._break.finditer(before)]
        clause = before[breaks[-1] :] if breaks else before
        if self._negator.search(clause):
            return "negated"
        after = plain[end : end + _AFTER]
        stop = re.search(r"[,.;:]", after)
        cut = self._break.search(after)
        limits = [match.start() for match in (stop, cut) if match]
        return "negated" if self._closes(after[: min(limits, default=_AFTER)]) else "affirmed"

    def _closes(self, tail: str) -> bool:
        """Whether a negator in the tail closes the clause rather than opening a new phrase."""
        match = self._negator.search(tail)
        return bool(match) and match.group() not in {"zonder", "geen"}  # type: ignore[union-attr]
