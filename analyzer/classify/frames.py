"""A unit means what its surroundings say: which frames hold for a sentence.

Three levels, the nearer first: the sentence itself, the list it stands in (its lead-in, column and
row headers), the headings above it. A frame drives out what it ``blocks`` on the wider levels.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

Frames = frozenset[str]
NONE: Frames = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameLevels:
    """The frames of one sentence, level by level.

    Attributes
    ----------
    own : frozenset of str
        Opened by words of the sentence itself.
    listed : frozenset of str
        Opened by the lead-in, the column or the row it stands in.
    announced : frozenset of str
        The part of ``listed`` that the column header or lead-in announces by a cue of its level,
        not by what its sentence happens to mention.
    headed : frozenset of str
        Opened by the nearest heading that opens any.
    """

    own: Frames = NONE
    listed: Frames = NONE
    announced: Frames = NONE
    headed: Frames = NONE

    def active(self, blocks: Mapping[str, Frames], *, inherits: bool) -> Frames:
        """Return the frames that hold after blocking.

        Parameters
        ----------
        blocks : mapping
            Frames that each frame drives out.
        inherits : bool
            Whether headings count: they do for items, cells and fragments, not for a full
            sentence, which says itself what it is about.
        """
        held = set(self.own)
        listed = set(self.listed) - _blocked(self.own, blocks)
        held |= listed
        if inherits:
            held |= set(self.headed) - _blocked(held, blocks)
        return frozenset(held)


def _blocked(frames: set[str] | Frames, blocks: Mapping[str, Frames]) -> set[str]:
    return {victim for frame in frames for victim in blocks[frame]}


@lru_cache(maxsize=20_000)
def compiled(source: str) -> re.Pattern[str]:
    """Compile an expression when it is first needed: most never are on a given policy."""
    return re.compile(source)
