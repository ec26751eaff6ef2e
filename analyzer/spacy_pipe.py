"""A spaCy pipe: ``nlp.add_pipe("privacy_policy")`` on any Dutch pipeline, a blank one too.

spaCy finds it by its entry point; nothing has to be imported. spaCy imports this module whenever it
makes a pipeline, with this pipe or without: what it needs is loaded when the pipe first runs.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from analyzer.settings import Settings
from analyzer.types import Assessment, Finding

if TYPE_CHECKING:
    from pydantic import TypeAdapter

NAME = "privacy_policy"
_REMEMBERED = 32  # assessments of documents looked at last; not measured


class PrivacyPolicyPipe:
    """Analyses the text of each Doc.

    Puts the findings into ``doc.spans["privacy_policy"]``: the label is ours, ``span.id_`` and
    ``span.kb_id_`` are the finding's id; the group's ``attrs`` hold ``producer`` and, under
    ``negated``, the ids of what the text denies. Spans cover whole tokens. ``doc._.privacy_policy``
    is the :class:`~analyzer.types.Assessment`, to the character; all its offsets are in
    ``doc.text``.

    Parameters
    ----------
    force : bool
        Read a text that is not Dutch all the same.
    """

    def __init__(self, *, force: bool = False) -> None:
        self.force = force

    def __call__(self, doc: Doc) -> Doc:
        """Annotate a Doc in place and return it.

        Raises
        ------
        EmptyError, NotDutchError, TooLargeError
            Which ``nlp.set_error_handler`` may turn into a note, as for every pipe.
        """
        text = doc.text  # put together anew at each call
        assessment = self.assess(text)
        doc.user_data[NAME] = _adapter().dump_json(assessment).decode()
        doc.spans[NAME] = SpanGroup(
            doc,
            name=NAME,
            attrs={
                "producer": assessment.producer,
                "negated": [f.id for f in assessment.findings if f.polarity == "negated"],
            },
            spans=[_span(doc, finding, len(text)) for finding in assessment.findings],
        )
        return doc

    def assess(self, text: str) -> Assessment:
        """Return the assessment of a text, with every offset in that text."""
        from analyzer.extract.normalise import normalise
        from analyzer.pipeline import analyze
        from analyzer.spacy_offsets import Offsets

        settings = Settings.from_environment()
        settings = replace(settings, force=self.force or settings.force)
        pages = (normalise(page) for page in text.split("\f"))
        # The mark says that these bytes are text in UTF-8, whatever they look like.
        data = "\f".join(pages).encode("utf-8-sig")
        found = analyze(data, settings=settings)
        moved = Offsets(text, found.document.text).moved(found)
        return replace(moved, document=replace(moved.document, text=text))


def _span(doc: Doc, finding: Finding, length: int) -> Span:
    start = min(finding.start, length - 1)
    return doc.char_span(
        start,
        max(finding.end, start + 1),  # what has no place of its own gets one token
        label=finding.label,
        kb_id=finding.id,
        span_id=finding.id,
        alignment_mode="expand",
    )


@cache
def _adapter() -> TypeAdapter[Assessment]:
    from pydantic import TypeAdapter

    return TypeAdapter(Assessment)


@lru_cache(maxsize=_REMEMBERED)
def _parsed(data: str) -> Assessment:
    return _adapter().validate_json(data)


def assessment_of(doc: Doc) -> Assessment | None:
    """Return what the pipe found in a Doc, also in one that was stored; None where it never ran."""
    data = doc.user_data.get(NAME)
    return _parsed(data) if data else None


def create(nlp: Language, name: str, *, force: bool) -> PrivacyPolicyPipe:
    """Make the pipe; called by spaCy."""
    del nlp, name
    return PrivacyPolicyPipe(force=force)


Doc.set_extension(NAME, getter=assessment_of, force=True)
Language.factory(
    NAME,
    func=create,
    default_config={"force": False},
    assigns=["doc.spans", f"doc._.{NAME}"],
)
