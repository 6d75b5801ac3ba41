"""Who says something: the subject of a verb of saying before or after it, or whom a pronoun stands for."""

from collections.abc import Sequence

from briefing_model.wording import Stretch, Token
from briefing_tools.names.cast import Part
from briefing_tools.statements import antecedent
from briefing_tools.statements.antecedent import PRONOUNS, says
from briefing_tools.statements.stage import Stage
from briefing_tools.text import vocabulary

REACH = 420
"""Characters before and after a quotation in which its speaker is looked for."""

NOBODY = Part(place=Stretch(0, 0), name="")
"""Somebody whom the text does not name: `an insider said`, which keeps a quotation from being given to another."""

_NEAR = 14
"""Tokens between a quotation and a verb of saying, beyond which the name has to stand next to one of them."""
_SLOW = 8
"""Tokens between a participle such as `declaring` and what is said."""
_STOPS = frozenset('.;!?“"«')
_MARKS = frozenset(",—–-”\"’'»“")
_OURSELVES = frozenset(("we", "i", "you"))
_NO_NOUN = vocabulary.STOP | vocabulary.SAYING | vocabulary.ACTING | vocabulary.LIVING


def after(stage: Stage, quoted: Stretch, limit: int) -> Part | None:
    """Return who speaks by the words behind a quotation: `said X`, `X, who leads Y, said`, `he said`, `— X`."""
    tokens = list(stage.tokens(quoted.end, min(limit, quoted.end + REACH)))
    dashed = False
    while tokens and tokens[0].text in _MARKS:
        dashed |= tokens.pop(0).text in "—–"
    clause = _clause(tokens)
    if not clause:
        return None
    if [token.folded for token in clause[:2]] == ["according", "to"]:
        return _first_at(stage, clause[2:])
    verb = next((i for i, token in enumerate(clause) if says(token) and not _is_passive(clause, i)), None)
    if verb is None:
        return _first_at(stage, clause) if dashed and len(clause) < _NEAR else None
    if verb == 0:
        return _inverted(stage, clause, quoted)
    if clause[0].folded in PRONOUNS and clause[0].folded != "they" and verb <= 2:
        return antecedent.of_pronoun(stage, quoted.start, clause[0].folded) or NOBODY
    said = clause[verb].start
    named = _bearers(stage, stage.between(clause[0].start, said))
    if named:
        return _subject(named, said) if verb <= _NEAR or _is_next(named, clause, said) else None
    return _described(stage, clause[:verb], quoted.start) if verb <= _SLOW else None


def before(stage: Stage, start: int, end: int, verbs: frozenset[str] = vocabulary.SAYING) -> Part | None:
    """Return who speaks by the words from `start` to `end`, which lead up to what is said: `X, who leads Y, said: `."""
    tokens = stage.tokens(max(start, end - 2 * REACH), end)
    verb = next((i for i in range(len(tokens) - 1, -1, -1) if _leads(tokens, i, verbs)), None)
    if verb is None:
        attributed = [token.folded for token in tokens[:2]] == ["according", "to"]
        return _first_at(stage, tokens[2:]) if attributed else None
    said = tokens[verb].start
    adjacent = next((token for token in reversed(tokens[max(0, verb - 3) : verb]) if token.folded in PRONOUNS), None)
    named = _bearers(stage, stage.between(start, said))
    if _is_participle(tokens[verb]):
        # `He urged X to wait, saying “…”`: the subject of the sentence goes on.
        pronoun = next((token for token in tokens[:verb] if token.folded in PRONOUNS), None)
        if pronoun and (not named or pronoun.start < named[0].place.start):
            return antecedent.of_pronoun(stage, pronoun.start, pronoun.folded) or NOBODY
        return (next((part for part in named if part.person), named[0])) if named else NOBODY
    if adjacent and (not named or adjacent.start > named[-1].place.start):
        return antecedent.of_pronoun(stage, adjacent.start, adjacent.folded) or NOBODY
    if tokens[max(0, verb - 1)].folded in _OURSELVES:
        return NOBODY
    if not named:
        pronoun = next((token for token in reversed(tokens[:verb]) if token.folded in antecedent.PERSONAL), None)
        found = antecedent.of_pronoun(stage, pronoun.start, pronoun.folded) if pronoun else None
        return found or _described(stage, tokens[:verb], said)
    return _subject(named, said)


def _clause(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return the tokens up to the end of their sentence."""
    stop = next((i for i, token in enumerate(tokens) if token.text in _STOPS and not _abbreviates(tokens, i)), None)
    return tokens[:stop]


def _inverted(stage: Stage, clause: Sequence[Token], quoted: Stretch) -> Part | None:
    """Return who speaks where the verb comes first: `said X`, `said Y spokesperson X`, `said the head of Y, X`."""
    if len(clause) > 1 and clause[1].folded in PRONOUNS:
        return antecedent.of_pronoun(stage, quoted.start, clause[1].folded) or NOBODY
    comma = next((i for i, token in enumerate(clause) if token.text == ","), len(clause))
    named = _bearers(stage, stage.between(clause[0].end, clause[comma - 1].end + 1))
    found = next((part for part in named if part.person or part.place.start - clause[0].end < 16), None)
    if found:
        return found
    behind = _first_at(stage, clause[comma + 1 :]) if comma < len(clause) else None
    return behind if behind and behind.person else _described(stage, clause[1:comma], quoted.start)


def _first_at(stage: Stage, tokens: Sequence[Token]) -> Part | None:
    """Return the name with which the tokens begin, articles, titles and roles aside."""
    for token in tokens[:4]:
        if token.text[0].isupper() and token.folded not in vocabulary.HONORIFICS:
            here = stage.between(token.start, tokens[-1].end)
            return here[0] if here and here[0].place.start == token.start else None
        if token.text[0].isupper() or token.text == "." or token.folded in vocabulary.ROLES | {"the", "a", "an"}:
            continue
        return None
    return None


def _described(stage: Stage, words: Sequence[Token], place: int) -> Part:
    """Return whom `the actor` means, if it is anybody who has been named."""
    nouns = [token.folded for token in words[:6] if token.folded in vocabulary.ROLES]
    definite = any(token.folded == "the" for token in words[:2])
    found = antecedent.of_description(stage, place, nouns[-1]) if nouns and definite else None
    return found or NOBODY


def _leads(tokens: Sequence[Token], position: int, verbs: frozenset[str]) -> bool:
    """Tell a verb of saying that what follows the tokens may be the object of."""
    if not says(tokens[position], verbs) or _is_passive(tokens, position):
        return False
    return not _is_participle(tokens[position]) or len(tokens) - position <= _SLOW


def _is_participle(token: Token) -> bool:
    return token.folded.endswith("ing")


def _is_passive(tokens: Sequence[Token], position: int) -> bool:
    """Tell `is called` from `called`."""
    if position == 0 or _is_participle(tokens[position]):
        return False
    return tokens[position - 1].folded in vocabulary.PASSIVE and tokens[position].folded.endswith(
        ("ed", "told", "said")
    )


def _is_next(named: Sequence[Part], clause: Sequence[Token], said: int) -> bool:
    """Tell whether a name stands right behind a quotation or right before a verb far from it."""
    return any(
        part.person is not False
        and (part.place.start - clause[0].start < 60 or (part.person and said - part.place.end <= 2))
        for part in named
    )


def _abbreviates(tokens: Sequence[Token], position: int) -> bool:
    """Tell the full stop of `Dr.` or `J.` from that of a sentence."""
    if tokens[position].text != "." or position == 0:
        return False
    word = tokens[position - 1]
    return word.end == tokens[position].start and (len(word.text) == 1 or word.folded in vocabulary.HONORIFICS)


def _bearers(stage: Stage, parts: Sequence[Part]) -> list[Part]:
    """Leave out names that are no subject: `of X`, `X's lawyer`, `X spokesperson`."""
    return [part for part in parts if _is_subject(stage, part)]


def _is_subject(stage: Stage, part: Part) -> bool:
    ahead, behind = stage.around(part, after=3)
    words = [token for token in ahead if token.folded not in vocabulary.HONORIFICS | {"the", "."}]
    if words and words[-1].folded in vocabulary.PREPOSITIONS and words[-1].text.islower():
        return False
    if not behind:
        return True
    if len(behind) > 1 and behind[0].text in "'’" and behind[1].text == "s" and behind[0].start == part.place.end:
        return False
    noun = behind[0]
    plain = noun.text.isalpha() and noun.text.islower() and not noun.folded.endswith(("ly", "ed"))
    return bool(part.person) or not plain or noun.folded in _NO_NOUN


def _subject(parts: Sequence[Part], verb: int) -> Part:
    """Return the name right before the verb, else the first person; what is no person speaks only right before it."""
    last = parts[-1]
    if verb - last.place.end <= 1 and last.person is not False:
        return last
    first = next((part for part in parts if part.person), None)
    if first:
        return first
    return last if verb - last.place.end <= 1 else next((part for part in parts if part.person is None), NOBODY)
