"""The names by which a policy calls the organisation that wrote it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from analyzer.errors import KnowledgeError
from analyzer.knowledge.yamlstrict import Plain, load_yaml
from analyzer.segment.sentences import CUES
from analyzer.types import Block, Segment

_LEGAL_FORM = (
    r"(?:[BbNnCc]\.\s?[Vv]\b\.?|(?:[Bb][Vv]|[Nn][Vv]|CV)\b|[Vv]\.[Oo]\.[Ff]\b\.?|(?:VOF|Vof|vof)\b"
    r"|(?:BVBA|Bvba|bvba|VZW|Vzw|vzw)\b|[Vv]\.[Zz]\.[Ww]\b\.?|[Uu]\.[Aa]\b\.?|(?:Ltd|Inc|GmbH)\b)"
)
_DOMAIN = r"[a-z0-9][a-z0-9-]{2,62}\.(?:nl|be|com|eu|org|net|io)\b"
_WORD = r"(?:[A-ZÀ-Þ0-9][\w'&+-]*(?:\.(?:nl|be|com|eu|org|io)\b)?|[a-z]{1,2}[A-ZÀ-Þ]\w+|&)"
_LINK = r"(?:van|der|den|de|het|voor|en|'t|aan|met|on|the|and|by|la|le|du)"
_NAME = re.compile(
    rf"(?<![\w@./-])(?:{_DOMAIN}(?!/)|(?!\d+\b){_WORD}"
    rf"(?:\s(?:{_LINK}\s){{0,2}}(?!{_LEGAL_FORM}){_WORD}){{0,6}}(?:,?\s{_LEGAL_FORM})?)"
)
_LEGAL_END = re.compile(rf",?\s{_LEGAL_FORM}$")
_NO_LETTERS = re.compile(r"[\W_]+")
_HOST = re.compile(
    r"(?:@|www\.|https?://(?:www\.)?)([\w-]{1,63}(?:\.[\w-]{1,63}){0,4})\.[a-z]{2,8}\b", re.I
)
_BARE_HOST = re.compile(r"(?<![\w@.-])([\w-]{3,63})\.(?:nl|be|com|eu|org|net)\b")
_INNER_CAPITAL = re.compile(r"[a-z0-9][A-Z]|[A-Z]{2}[a-z]")
_MOST_MENTIONS = 5
_MOST_CANDIDATES = 40  # counting the mentions of each reads the whole text
_PLACE_REACH = 12  # characters: the longest preposition with its article
_OPENING_BLOCKS = 6  # a title page is no longer; not measured
_ADDRESS = re.compile(r"e-?mail|\btel|@|\d{4}\s?[A-Z]{2}\b|www\.|kvk", re.I)
_LABEL = 60  # characters of the line below a name that show it to head a contact block
_BLOCK_WEIGHT = 2.5  # not measured
_CO_CONTROLLER = 0.5  # share of the first name's weight; not measured
_TOGETHER = ("established", "responsible")
_SURE = frozenset(
    {*_TOGETHER, "responsible-is", "hereafter", "hereafter-short", "copyright", "trade-name"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Context:
    """What stands before or after a name that is the organisation's; see the YAML."""

    id: str
    weight: float
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    between: re.Pattern[str] | None = None
    begins: bool = False
    english: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cues:
    """``knowledge/cues/names.yaml``, compiled."""

    threshold: float
    host_weight: float
    mention_weight: float
    early_weight: float
    contexts: tuple[_Context, ...]
    place: re.Pattern[str]
    alias: re.Pattern[str]
    leading: frozenset[str]
    common: frozenset[str]
    others: frozenset[str]
    not_alias: frozenset[str]


def _words(value: Plain) -> frozenset[str]:
    return frozenset(str(word) for word in value)


def _context(entry: Plain) -> _Context:
    if not isinstance(entry, dict):
        raise TypeError(f"geen context: {entry!r}")
    sides = {
        side: re.compile(str(entry[side]))
        for side in ("before", "after", "between")
        if side in entry
    }
    return _Context(
        id=str(entry["id"]),
        weight=float(str(entry["weight"])),
        begins="begins" in entry,
        english=entry.get("lang") == "en",
        **sides,
    )


@lru_cache(maxsize=1)
def _cues() -> _Cues:
    path = CUES / "names.yaml"
    data = load_yaml(path)
    if not isinstance(data, dict):
        raise KnowledgeError("verwacht sleutels met waarden", where=str(path))
    try:
        return _Cues(
            threshold=float(str(data["threshold"])),
            host_weight=float(str(data["host_weight"])),
            mention_weight=float(str(data["mention_weight"])),
            early_weight=float(str(data["early_weight"])),
            contexts=tuple(_context(entry) for entry in data["contexts"]),
            place=re.compile(str(data["place"])),
            alias=re.compile(str(data["alias"])),
            leading=_words(data["leading"]),
            common=_words(data["common"]),
            others=_words(data["others"]),
            not_alias=_words(data["not_alias"]),
        )
    except (KeyError, TypeError, ValueError, re.error) as error:
        raise KnowledgeError(f"namen: {error}", where=str(path)) from None


def bare(name: str) -> str:
    """Return a name without its legal form.

    Examples
    --------
    >>> bare("Voorbeeld Zorg B.V.")
    'Voorbeeld Zorg'
    """
    return _LEGAL_END.sub("", name)


def _squash(name: str) -> str:
    return _NO_LETTERS.sub("", bare(name)).casefold()


def clean(name: str) -> str | None:
    """Take from a run of capitalised words what is no part of a name; None where nothing is left.

    Examples
    --------
    >>> clean("Daarnaast Voorbeeld Zorg"), clean("Google Analytics"), clean("Cookies")
    ('Voorbeeld Zorg', None, None)
    """
    cues = _cues()
    words = name.split()
    while words and words[0].casefold() in cues.leading and not _is_surname(words):
        words = words[1:]
    while words and words[-1].casefold() in cues.leading | {"&"}:
        words = words[:-1]
    lowered = [word.casefold().partition(".")[0].partition("'")[0] for word in words]
    if not words or any(word in cues.others for word in lowered):
        return None
    if all(word in cues.common or word in cues.leading or word.isdigit() for word in lowered):
        return None
    return " ".join(words) if len(_squash(" ".join(words))) > 1 else None


def _is_surname(words: Sequence[str]) -> bool:
    """Tell ``Van den Berg Schilders`` from ``Van Voorbeeld``."""
    return words[0] == "Van" and len(words) > 2 and words[1] in {"de", "den", "der", "het"}


@dataclass(slots=True)
class _Candidates:
    """Weights of names, by their letters and digits alone."""

    weight: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    forms: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    contexts: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, name: str | None, weight: float, context: str) -> str | None:
        cleaned = clean(name) if name else None
        if cleaned is None:
            return None
        key = _squash(cleaned)
        self.weight[key] += weight
        self.contexts[key].add(context)
        if cleaned not in self.forms[key]:
            self.forms[key].append(cleaned)
        return key


def _lower(text: str) -> str:
    """Lower-case a text without changing its length."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


@dataclass(slots=True)
class _Gatherer:
    """Looks for names in one block after the other."""

    contexts: Sequence[_Context]
    found: _Candidates = field(default_factory=_Candidates)
    trades: dict[str, str] = field(default_factory=dict)  # from trade name to legal name

    def take(self, piece: str) -> None:
        names = [name for name in _NAME.finditer(piece) if clean(name[0])]
        if not names:
            return  # most pieces: nothing in them could be a name
        lowered = _lower(piece)
        for context in self.contexts:
            if context.before:
                self.take_before(piece, lowered, context)
        for name in names:
            if not _cues().place.search(lowered, max(0, name.start() - _PLACE_REACH), name.start()):
                self.take_after(piece, lowered, name)

    def take_before(self, piece: str, lowered: str, context: _Context) -> None:
        for match in context.before.finditer(lowered) if context.before else ():
            name = _NAME.match(piece, match.end())
            if name and (context.after is None or context.after.match(lowered, name.end())):
                self.found.add(name[0], context.weight, context.id)

    def take_after(self, piece: str, lowered: str, name: re.Match[str]) -> None:
        for context in self.contexts:
            if context.between:
                self.take_between(piece, lowered, name, context)
            if context.before or not context.after or (context.begins and name.start()):
                continue
            if context.after.match(lowered, name.end()):
                self.found.add(name[0], context.weight, context.id)

    def take_between(
        self, piece: str, lowered: str, trade: re.Match[str], context: _Context
    ) -> None:
        match = context.between.match(lowered, trade.end()) if context.between else None
        name = _NAME.match(piece, match.end()) if match else None
        if name is None:
            return
        legal = self.found.add(name[0], context.weight, context.id)
        known = self.found.add(trade[0], context.weight / 2, context.id)
        if legal and known and legal != known:
            self.trades[known] = legal


def _gather(pieces: Sequence[str], language: str) -> tuple[_Candidates, dict[str, str]]:
    """Return the candidates, and which trade name belongs to which legal name."""
    contexts = [c for c in _cues().contexts if language == "en" or not c.english]
    gatherer = _Gatherer(contexts)
    for number, piece in enumerate(pieces):
        gatherer.take(piece)
        if number < _OPENING_BLOCKS and _NAME.fullmatch(piece) and _INNER_CAPITAL.search(piece):
            gatherer.found.add(piece, _cues().threshold, "title")
    for piece, following in pairwise(pieces):
        if _NAME.fullmatch(piece) and _ADDRESS.search(following[:_LABEL]):
            gatherer.found.add(piece, _BLOCK_WEIGHT, "contact block")
    return gatherer.found, gatherer.trades


def _hosts(text: str) -> frozenset[str]:
    hosts = (part for match in _HOST.finditer(text) for part in match[1].split("."))
    bare_hosts = (match[1] for match in _BARE_HOST.finditer(text))
    return frozenset(_squash(host) for host in (*hosts, *bare_hosts))


def _mentions(text: str, form: str) -> int:
    return len(re.findall(rf"(?<![\w@./-]){re.escape(form)}(?![\w@-])", text))


def _weigh(text: str, opening: str, found: _Candidates) -> None:
    cues, hosts = _cues(), _hosts(text)
    likely = sorted(found.weight, key=lambda key: -found.weight[key])[:_MOST_CANDIDATES]
    for key in set(found.weight).difference(likely):
        found.weight[key] = 0.0
    for key in likely:
        forms = found.forms[key]
        mentions = sum(_mentions(text, bare(form)) for form in forms)
        found.weight[key] += cues.mention_weight * min(mentions, _MOST_MENTIONS)
        if any(_mentions(opening, bare(form)) for form in forms):
            found.weight[key] += cues.early_weight
        if key in hosts:
            found.weight[key] += cues.host_weight
        elif _may_be_a_common_word(text, forms[0]) and not found.contexts[key] & _SURE:
            found.weight[key] = 0.0


def _may_be_a_common_word(text: str, form: str) -> bool:
    """Tell whether a single word has its capital only because a sentence begins with it."""
    if " " in form or "." in form or _INNER_CAPITAL.search(form) or form.isupper():
        return False
    if re.search(rf"(?<![\w@./-]){re.escape(form.lower())}(?![\w@-])", text):
        return True
    return re.search(rf"[\w,;)] {re.escape(form)}(?!\w)", text) is None


def _own(found: _Candidates, trades: dict[str, str]) -> list[str]:
    """Return the keys of the organisation's own names, the controller first."""
    ranked = sorted(found.weight, key=lambda key: -found.weight[key])
    ranked = [key for key in ranked if found.weight[key] >= _cues().threshold]
    if not ranked:
        return []
    first = trades.get(ranked[0], ranked[0])
    own = [first]
    for key in ranked:
        # a longer form may be a heading glued to the name; the short one covers it in any case
        longer = _within(found, first, key) and bool(found.contexts[key] & _SURE)
        related = _within(found, key, first) or longer or trades.get(key) == first
        if key not in own and (related or _beside(found, first, key)):
            own.append(key)
    return own


def _within(found: _Candidates, short: str, long: str) -> bool:
    """Tell whether one name is some of the words of another."""
    whole = " ".join(found.forms[long]).casefold()
    return any(f" {bare(form).casefold()} " in f" {whole} " for form in found.forms[short])


def _beside(found: _Candidates, first: str, key: str) -> bool:
    """Tell whether a second organisation is a controller too."""
    strong = found.weight[key] >= _CO_CONTROLLER * found.weight[first]
    shared = found.contexts[first] & found.contexts[key]
    return strong and any(context in shared for context in _TOGETHER)


def _aliases(pieces: Sequence[str], own: Sequence[str]) -> Iterator[str]:
    cues = _cues()
    for piece in pieces:
        for match in cues.alias.finditer(piece):
            alias = match[1].rstrip(".-")
            last = alias.split()[-1].casefold()
            told = _squash(piece[: match.start()])
            if last not in cues.not_alias and any(key in told for key in own):
                yield alias


def _display(found: _Candidates, key: str) -> str:
    """Return the fullest form: with the legal form where the text gives one."""
    return max(found.forms[key], key=len)


def controller_names(
    text: str, blocks: Sequence[Block | Segment], *, language: str = "nl"
) -> tuple[str, ...]:
    """Find the forms under which a policy names the organisation that wrote it.

    Precision comes first: a run of capitals counts only where the text shows it to be the
    organisation ("gevestigd te", "is verantwoordelijk voor", its own host name).

    Parameters
    ----------
    text : str
        The document's text.
    blocks : sequence of Block or Segment
        Its parts; a name never runs over the end of one.
    language : str
        Of the policy; English wordings are looked for only in English policies (``en``).

    Returns
    -------
    tuple of str
        First the controller for display (``"A en B"`` where there are two, which need not occur
        in the text as such), then all other surface forms: without legal form, trade names,
        and what the policy defines by "hierna: de Vereniging". Empty where no name is sure.

    Examples
    --------
    >>> text = "Voorbeeld Zorg B.V., gevestigd te Almere (hierna: Voorbeeld), verwerkt uw naam."
    >>> controller_names(text, [Block(kind="paragraph", start=0, end=len(text))])
    ('Voorbeeld Zorg B.V.', 'Voorbeeld Zorg', 'Voorbeeld')
    """
    pieces = [text[block.start : block.end].strip() for block in blocks]
    found, trades = _gather(pieces, language)
    _weigh(text, "\n".join(pieces[:_OPENING_BLOCKS]), found)
    own = _own(found, trades)
    if not own:
        return ()
    together = [own[0], *(k for k in own[1:] if _beside(found, own[0], k) and k not in trades)]
    together = [k for k in together if not any(k != o and k in o for o in together)][:2]
    names = [" en ".join(_display(found, key) for key in together)]
    for key in own:
        names += sorted(found.forms[key], key=len, reverse=True)
        names += [bare(form) for form in found.forms[key]]
    names += _aliases(pieces, own)
    return tuple(dict.fromkeys(names))
