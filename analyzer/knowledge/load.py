"""Read the knowledge files into one frozen value."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar, get_args

from pydantic import ValidationError

from analyzer.errors import KnowledgeError
from analyzer.knowledge import patterns
from analyzer.knowledge.patterns import Placeholders
from analyzer.knowledge.schema import (
    Condition,
    Cue,
    CueLevel,
    Example,
    Facet,
    FacetFile,
    FrameFile,
    Knowledge,
    Label,
    LexiconFile,
    PatternFile,
    Polarities,
    PolarityFile,
    Rule,
    Strict,
)
from analyzer.knowledge.yamlstrict import load_with_lines, load_yaml

ROOT = Path(__file__).parent
Model = TypeVar("Model", bound=Strict)


def root_of(language: str) -> Path:
    """Return the folder with the words of a language: English its own, all others Dutch.

    Examples
    --------
    >>> root_of("en").name
    'english'
    """
    return ROOT / "english" if language == "en" else ROOT


def read_model(path: Path, model: type[Model]) -> Model:
    """Read a YAML file as a model.

    Raises
    ------
    KnowledgeError
        With file and line, if the file does not fit the model.
    """
    value, lines = load_with_lines(path)
    try:
        return model.model_validate(value)
    except ValidationError as error:
        first = error.errors()[0]
        at = tuple(part for part in first["loc"] if part in _keys(lines))
        while at not in lines:
            at = at[:-1]
        where = f"{path}:{lines[at]}"
        raise KnowledgeError(f"{first['msg']} bij {first['loc']}", where=where) from None


def _keys(lines: Mapping[tuple[str | int, ...], int]) -> frozenset[str | int]:
    return frozenset(part for at in lines for part in at)


def _compile(
    kind: str, line: str, anchors: list[str], placeholders: Placeholders
) -> patterns.Compiled:
    if kind == "phrase":
        return patterns.compile_phrase(line, placeholders)
    if kind == "stem":
        return patterns.compile_stem(line)
    if kind == "separable":
        return patterns.compile_separable(line)
    re.compile(line)
    return patterns.Compiled(line, (frozenset(anchor.lower() for anchor in anchors),))


def _condition(line: str, placeholders: Placeholders) -> Condition:
    compiled = patterns.compile_phrase(line, placeholders, min_anchor=0)
    rarest = min(compiled.anchors, key=len, default=frozenset())
    return Condition(
        source=compiled.source, hints=tuple(sorted({word.strip() for word in rarest}, key=len))
    )


def _conditions(lines: list[str], placeholders: Placeholders) -> tuple[Condition, ...]:
    return tuple(_condition(line, placeholders) for line in lines)


def _rules_of(
    group: PatternFile, entry: LexiconFile, facet: FacetFile, placeholders: Placeholders
) -> Iterator[Rule]:
    kind, lines = group.lines()
    frame = group.frame or entry.frame or facet.frame
    not_frame = group.not_frame or entry.not_frame or facet.not_frame
    near, exclude = (_conditions(part, placeholders) for part in (group.near, group.exclude))
    for line in lines:
        compiled = _compile(kind, line, group.anchor, placeholders)
        yield Rule(
            label=entry.label,
            id=group.id,
            kind=kind,
            line=line,
            source=compiled.source,
            anchors=compiled.anchors,
            frame=frozenset() if "any" in frame else frozenset(frame),
            not_frame=frozenset(not_frame) - {"none"},
            near=near,
            exclude=exclude,
            kinds=frozenset(group.kinds or facet.kinds),
            flips=(group.polarity or entry.polarity or facet.polarity) == "flips",
            strength=float(group.strength),
        )


def _example(value: str | Example) -> Example:
    return Example(text=value) if isinstance(value, str) else value


def _label(entry: LexiconFile, facet: str) -> Label:
    return Label(
        id=entry.label,
        facet=facet,
        nl=entry.nl,
        en=entry.en,
        definition_nl=entry.definition_nl,
        article=entry.article,
        dpv=entry.dpv,
        source=entry.source,
        reason_nl=entry.reason_nl,
        reason_en=entry.reason_en,
        matches=tuple(map(_example, entry.matches)),
        misses=tuple(map(_example, entry.misses)),
        lines=tuple((group.id, line) for group in entry.patterns for line in group.lines()[1]),
    )


def _read_facet(
    folder: Path, placeholders: Placeholders
) -> tuple[FacetFile, list[Label], list[Rule]]:
    facet = read_model(folder / "_facet.yaml", FacetFile)
    labels: list[Label] = []
    rules: list[Rule] = []
    for path in sorted(folder.glob("[!_]*.yaml")):
        entry = read_model(path, LexiconFile)
        if path.stem != entry.label.split(".", 1)[1]:
            raise KnowledgeError(
                f"label {entry.label} hoort in een bestand met die naam", where=str(path)
            )
        labels.append(_label(entry, facet.facet))
        for group in entry.patterns:
            try:
                rules.extend(_rules_of(group, entry, facet, placeholders))
            except (patterns.PatternSyntaxError, re.error) as error:
                raise KnowledgeError(f"patroon {group.id}: {error}", where=str(path)) from None
    return facet, labels, rules


def _cues(frames: Mapping[str, FrameFile], placeholders: Placeholders) -> Iterator[Cue]:
    for name, frame in frames.items():
        for level in get_args(CueLevel):
            for line in getattr(frame, level):
                try:
                    compiled = patterns.compile_phrase(line, placeholders, min_anchor=2)
                except patterns.PatternSyntaxError as error:
                    raise KnowledgeError(f"frame {name}: {error}", where="cues/frames") from None
                yield Cue(
                    frame=name,
                    level=level,
                    line=line,
                    source=compiled.source,
                    anchors=compiled.anchors,
                )


def _alternation(lines: list[str], placeholders: Placeholders) -> str:
    sources = [patterns.compile_phrase(line, placeholders, min_anchor=0).source for line in lines]
    return "|".join(sources)


def _digest(root: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*.yaml")):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _placeholders(root: Path) -> Placeholders:
    value = load_yaml(root / "cues" / "placeholders.yaml")
    if not isinstance(value, dict):
        raise KnowledgeError("verwacht namen met lijsten", where="cues/placeholders.yaml")
    return Placeholders({name: tuple(map(str, words)) for name, words in value.items()})


def load(root: Path = ROOT) -> Knowledge:
    """Read all knowledge under a folder; the result is kept for the life of the process.

    Parameters
    ----------
    root : Path
        The folder with ``lexicons``, ``signals``, ``flags`` and ``cues``.

    Raises
    ------
    KnowledgeError
        With file and line, if anything is malformed, unknown or given twice.
    """
    return _load(root)


@cache
def _load(root: Path) -> Knowledge:
    placeholders = _placeholders(root)
    frames = {
        path.stem: read_model(path, FrameFile)
        for path in sorted((root / "cues" / "frames").glob("*.yaml"))
    }
    folders = [*sorted((root / "lexicons").iterdir()), root / "signals", root / "flags"]
    facets: dict[str, Facet] = {}
    labels: dict[str, Label] = {}
    rules: list[Rule] = []
    for folder in folders:
        facet, found, its_rules = _read_facet(folder, placeholders)
        facets[facet.facet] = Facet(id=facet.facet, nl=facet.nl, en=facet.en)
        labels.update({label.id: label for label in found})
        rules.extend(its_rules)
    _check_frames(rules, frames)
    polarity = read_model(root / "cues" / "polarity.yaml", PolarityFile)
    return Knowledge(
        version=str(load_yaml(root / "version.yaml")["version"]),  # type: ignore[index,call-overload]
        hash=_digest(root),
        facets=facets,
        labels={k: v for k, v in labels.items() if v.facet not in {"signal", "flag"}},
        signals={k: v for k, v in labels.items() if v.facet == "signal"},
        flags={k: v for k, v in labels.items() if v.facet == "flag"},
        rules=tuple(rules),
        cues=tuple(_cues(frames, placeholders)),
        blocks={name: frozenset(frame.blocks) for name, frame in frames.items()},
        defaults={name: frame.entry for name, frame in frames.items() if frame.entry},
        polarities=Polarities(
            negators=_alternation(polarity.negators, placeholders),
            pseudo=_alternation(polarity.pseudo, placeholders),
            clause_breaks=_alternation(polarity.clause_breaks, placeholders),
        ),
    )


def forget() -> None:
    """Forget what was read, so that changed files are read again."""
    _load.cache_clear()


def _check_frames(rules: list[Rule], frames: Mapping[str, FrameFile]) -> None:
    known = set(frames)
    for rule in rules:
        unknown = (rule.frame | rule.not_frame) - known
        if unknown:
            raise KnowledgeError(f"onbekend frame {sorted(unknown)} bij {rule.label}/{rule.id}")
    for name, frame in frames.items():
        if set(frame.blocks) - known:
            raise KnowledgeError(f"onbekend frame in blocks van {name}")
