"""What the page reads: an upload, or the bundled example; nothing is written to disk."""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

import analyzer
from analyzer.settings import Settings
from analyzer.types import Assessment

EXAMPLE = Path(__file__).parent.parent.parent / "corpus" / "examples" / "tandwiel.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A policy as it came in.

    Attributes
    ----------
    name : str
        Its file name.
    content : bytes
        The whole file.
    """

    name: str
    content: bytes

    @property
    def key(self) -> str:
        """Return what tells this policy from others for the length of a visit."""
        return sha256(self.name.encode() + b"\0" + self.content).hexdigest()


def example() -> Upload | None:
    """Return the bundled policy; None where the package was installed without it."""
    if not EXAMPLE.is_file():
        return None
    return Upload(name=EXAMPLE.name, content=EXAMPLE.read_bytes())


def assess(
    upload: Upload,
    state: MutableMapping[str, object],
    *,
    force: bool = False,
    ocr: bool = False,
) -> Assessment:
    """Return the assessment of an upload, made once for the length of a visit.

    Parameters
    ----------
    upload : Upload
        The policy.
    state : mutable mapping
        The visit's memory; holds the last assessment only.
    force, ocr : bool
        See :class:`analyzer.settings.Settings`.

    Raises
    ------
    InputError
        If no Dutch policy can be read from it.
    """
    key = (upload.key, force, ocr)
    if state.get("assessed") != key:
        settings = Settings.from_environment()
        settings = replace(settings, force=force or settings.force, ocr=ocr or settings.ocr)
        state["assessment"] = analyzer.analyze(upload.content, name=upload.name, settings=settings)
        state["assessed"] = key
    assessment = state["assessment"]
    assert isinstance(assessment, Assessment)  # noqa: S101  for the type checker
    return assessment
