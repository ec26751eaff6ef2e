"""Errors with a stable code, in the reader's language: what is wrong, where, what to do."""

from __future__ import annotations

from typing import ClassVar


class AnalyzerError(Exception):
    """Base of all errors that the analyser raises on purpose.

    Parameters
    ----------
    message : str
        What is wrong, without a full stop at the end.
    where : str
        File, page, or file and line of the knowledge.
    remedy : str
        What the reader can do.
    lang : str
        The language of message and remedy: Dutch but where the caller's language was known.

    Attributes
    ----------
    code : str
        Stable; scripts and run records rely on it.
    """

    code: ClassVar[str] = "E000"

    def __init__(
        self, message: str, *, where: str = "", remedy: str = "", lang: str = "nl"
    ) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.remedy = remedy
        self.lang = lang

    def __str__(self) -> str:
        place = f" ({self.where})" if self.where else ""
        cure = f". {self.remedy}" if self.remedy else ""
        return f"{self.code}: {self.message}{place}{cure}"


class InputError(AnalyzerError):
    """The input yields no policy."""

    code = "E100"


class NotFoundError(InputError):
    """The path does not exist, or holds no policies."""

    code = "E101"


class UnsupportedFormatError(InputError):
    """The bytes are in no format that can be read."""

    code = "E102"


class UnreadableError(InputError):
    """The bytes claim a format but are damaged."""

    code = "E103"


class EncryptedError(InputError):
    """The document asks for a password."""

    code = "E104"


class EmptyError(InputError):
    """There is no text in it."""

    code = "E105"


class NoTextLayerError(EmptyError):
    """A PDF of pictures only; OCR is the remedy."""

    code = "E106"


class TooLargeError(InputError):
    """Larger than the limits in the settings."""

    code = "E107"


class NotDutchError(InputError):
    """The text is in another language.

    Attributes
    ----------
    language : str
        ISO 639 code of the language found.
    """

    code = "E108"

    def __init__(self, message: str, *, language: str, where: str = "", remedy: str = "") -> None:
        super().__init__(message, where=where, remedy=remedy)
        self.language = language


class TimedOutError(InputError):
    """Took longer than the limit in the settings."""

    code = "E109"


class KnowledgeError(AnalyzerError):
    """The knowledge (lexicons, cues, checklists) is malformed; ``where`` is file and line."""

    code = "E300"


class RegistryError(AnalyzerError):
    """Something is registered twice or not at all."""

    code = "E400"


class ModelError(AnalyzerError):
    """A trained model is absent or does not fit the knowledge."""

    code = "E500"


class MissingExtraError(AnalyzerError):
    """An optional dependency is not installed; ``remedy`` gives the pip line."""

    code = "E600"


class RunError(AnalyzerError):
    """A batch run cannot go on."""

    code = "E700"
