"""Why a rule may not fire where its words stand."""

from __future__ import annotations

import re

from analyzer.classify.frames import Frames, Place
from analyzer.classify.lowered import compiled
from analyzer.knowledge.schema import Condition, Rule


def out_of_place(rule: Rule, place: Place, frames: Frames) -> bool:
    """Whether a rule is held back whatever the words are; known before they are looked for."""
    return (
        place.segment.kind not in rule.kinds
        or bool(rule.frame and rule.frame.isdisjoint(frames))
        or not rule.not_frame.isdisjoint(frames)
    )


def held_back(rule: Rule, place: Place, frames: Frames) -> tuple[str, str] | None:
    """Return why a rule may not fire here, in Dutch and English, or None where it may."""
    return misplaced(rule, place, frames) or barred_by_words(rule, place)


def misplaced(rule: Rule, place: Place, frames: Frames) -> tuple[str, str] | None:
    """Return the reason that lies in the surroundings; see :func:`out_of_place`."""
    if place.segment.kind not in rule.kinds:
        return f"niet in een {place.segment.kind}", f"not in a {place.segment.kind}"
    if rule.frame and not rule.frame & frames:
        wanted = ", ".join(sorted(rule.frame))
        return f"het verband ({wanted}) ontbreekt", f"none of the frames ({wanted}) holds"
    if rule.not_frame & frames:
        barred = ", ".join(sorted(rule.not_frame & frames))
        return f"het verband ({barred}) sluit het uit", f"the frame ({barred}) rules it out"
    return None


def barred_by_words(rule: Rule, place: Place) -> tuple[str, str] | None:
    """Return the reason that lies in the other words of the sentence."""
    if rule.near and not any(_found(near, place.text) for near in rule.near):
        return "geen van de woorden die erbij horen", "none of the words it needs nearby"
    for condition in rule.exclude:
        match = _found(condition, place.text)
        if match:
            return f"uitgesloten door '{match.group()}'", f"ruled out by '{match.group()}'"
    return None


def _found(condition: Condition, text: str) -> re.Match[str] | None:
    for hint in condition.hints:
        if hint in text:
            break
    else:
        if condition.hints:
            return None
    return compiled(condition.source).search(text)
