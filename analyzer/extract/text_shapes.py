"""What a paragraph of plain text looks like by itself: fragment, sentence, lead-in, title."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property

from analyzer.extract.text_flow import Paragraph
from analyzer.extract.text_lines import word_list, words

TITLE_WORDS = 14  # most words of a heading; not measured
TITLE_LENGTH = 110  # most characters of a heading; not measured
FRAGMENT_WORDS = 12  # most words of an item without a bullet, where nothing else tells
ENTRY_WORDS = 30  # most words of an item in a row of others; not measured
LABEL_WORDS = 5  # most words of a label before a colon
ITEM_WORDS = 40  # most words of an item without a bullet below a lead-in

_SENTENCE_END = re.compile(r"[.!][)\"']*$")
_NOT_A_TITLE = re.compile(r"[.,;!][)\"']*$|[.!?] +[A-Z]|[{}<>=|]")
_SENTENCES = re.compile(r"[a-z)\"']{2}[.!?] +[A-Z]")
_PARTICULAR = re.compile(
    r"@|https?:|www\.|\b\w+\.(?:nl|be|com|eu|org)\b|^\d{4} ?[A-Z]{2}\b|\b\d{4} ?[A-Z]{2}\b$|"
    r"\+?\d[\d ().-]{7,}|"
    r"^[A-Z][^,.]{2,40} \d{1,4} ?[a-zA-Z]?$|\b\d{1,2}[-/. ](?:\d{1,2}|[a-z]{3,9})[-/. ]\d{4}\b|©"
)
_LABEL = re.compile(r"([^:]{1,40}):(?:\s|$)")
_TOPIC = re.compile(r"[^:–.]{1,50}(?::| –| -) ")
_FIRST = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, kw_only=True)
class Shape:
    """A paragraph with what can be told of it without its surroundings."""

    paragraph: Paragraph

    @cached_property
    def words(self) -> str:
        """The text without mark and number."""
        mark = self.paragraph.mark
        return (mark.rest if mark else self.paragraph.text).strip()

    @cached_property
    def length(self) -> int:
        """Number of words."""
        return len(self.words.split())

    @cached_property
    def first(self) -> str:
        """The first word in lower case."""
        found = _FIRST.search(self.words)
        return found.group().casefold() if found else ""

    @property
    def is_lead_in(self) -> bool:
        """It ends in a colon."""
        return self.words.rstrip("\"'*_ ").endswith(":")

    @property
    def is_sentence(self) -> bool:
        """It ends in a full stop."""
        return _SENTENCE_END.search(self.words) is not None

    @property
    def is_lower(self) -> bool:
        """It begins in lower case."""
        return self.words[:1].islower()

    @property
    def is_several(self) -> bool:
        """More than one sentence."""
        return _SENTENCES.search(self.words) is not None

    @property
    def is_open(self) -> bool:
        """It ends as an item does that others follow: in a semicolon or comma."""
        return self.words.endswith((";", ",", "; en", "; of", ", en", ", of"))

    @cached_property
    def is_particular(self) -> bool:
        """It is an address, a date, or another fact that stands on its own line."""
        if self.length > TITLE_WORDS:
            return False
        label = _LABEL.match(self.words)
        named = self.first in words("particulars") and (label is not None or self.length > 2)
        return named or _PARTICULAR.search(self.words) is not None

    @property
    def is_fragment(self) -> bool:
        """Short, and no sentence."""
        return self.length <= FRAGMENT_WORDS and not self.is_sentence and not self.is_lead_in

    @property
    def is_entry(self) -> bool:
        """No sentence, and as long as the entry of a list may be."""
        return self.length <= ENTRY_WORDS and not self.is_sentence and not self.is_lead_in

    @property
    def has_topic(self) -> bool:
        """It begins with its subject and a colon or dash: ``Logboeken – om fouten te vinden``."""
        found = _TOPIC.match(self.words)
        return found is not None and len(found.group().split()) <= LABEL_WORDS + 1

    @property
    def is_caps(self) -> bool:
        """All capitals, and more than an abbreviation."""
        return self.words.isupper() and sum(map(str.isalpha, self.words)) > 5

    @property
    def is_question(self) -> bool:
        """One short question."""
        return self.words.endswith("?") and self.could_be_title

    @cached_property
    def could_be_title(self) -> bool:
        """Short, begins with a capital or figure, and does not end as a sentence does."""
        text = self.words
        short = 0 < self.length <= TITLE_WORDS and len(text) <= TITLE_LENGTH
        if not short or self.is_lower or not any(map(str.isalpha, text)):
            return False
        bare = text.removesuffix(":")
        label = _LABEL.match(bare)
        if self.is_lead_in and self._says_something:
            return False
        named = label is not None and self.paragraph.mark is None and not self.is_caps
        return not named and not _NOT_A_TITLE.search(bare) and not self.is_particular

    @property
    def _says_something(self) -> bool:
        """A lead-in with a subject or a verb, which is no title: ``U kunt:``."""
        if self.first in words("questions"):
            return False
        return self.length > FRAGMENT_WORDS or bool(
            words("clause_words").intersection(self.words.casefold().rstrip(":").split())
        )

    @cached_property
    def label(self) -> str:
        """What stands before a colon near its beginning, or nothing."""
        found = _LABEL.match(self.words)
        return found.group(1) if found and len(found.group(1).split()) <= LABEL_WORDS else ""

    @property
    def names_document(self) -> bool:
        """A title such as ``Privacyverklaring Voorbeeld``."""
        return self.could_be_title and _document_name().search(self.words) is not None

    @property
    def is_stopped_title(self) -> bool:
        """A title that somebody put a full stop behind: no verb, few words."""
        bare = self.words.removesuffix(".")
        ends = (
            bare != self.words and self.length <= LABEL_WORDS + 2 and not _NOT_A_TITLE.search(bare)
        )
        return (
            ends
            and not self.label
            and _title_start().match(bare) is not None
            and not self._says_something
        )

    @property
    def announces(self) -> bool:
        """It says that a list follows."""
        return _announcing().search(self.words) is not None

    @property
    def sounds_like_title(self) -> bool:
        """It begins as headings of policies do."""
        return self.could_be_title and _title_start().match(self.words) is not None

    @property
    def is_sure_title(self) -> bool:
        """It begins as headings do and, where items begin so too, names what policies speak of."""
        if not self.sounds_like_title:
            return False
        open_start = self.first in words("questions") or self.first in words("possessives")
        return (
            self.is_question
            or not open_start
            or bool(words("topics").intersection(self.words.casefold().split()))
        )

    @property
    def resumes(self) -> bool:
        """A sentence that takes up the text again after a list."""
        return self.is_sentence and self.first in words("resuming")

    @property
    def sounds_like_item(self) -> bool:
        """It begins as a purpose or a case does."""
        return self.first in words("item_starts")


@cache
def _announcing() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(word_list('announcing'))})\b", re.IGNORECASE)


@cache
def _document_name() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(word_list('document_names'))})\b", re.IGNORECASE)


@cache
def _title_start() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(word_list('heading_starts'))})\b", re.IGNORECASE)
