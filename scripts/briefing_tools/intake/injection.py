"""Sentences of a source that speak to a language model: they are neither passed on to one nor believed."""

import re
from collections.abc import Iterator

from briefing_model import wording
from briefing_model.wording import Zones

_TO_A_MODEL = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b[^.!?\n]{0,60}\b(?:instruction|prompt|rule|direction|guideline)s?\b"
    r"|\bsystem prompt\b|\byou are (?:now )?(?:an? |the )?(?:AI|assistant|(?:large )?language model|chatbot|LLM)\b"
    r"|\bas an? (?:AI|large language model|language model)\b[^.!?\n]{0,40}\b(?:you|your)\b"
    r"|\b(?:instructions?|note|message|attention)\b[^.!?\n]{0,30}"
    r"\b(?:AI|assistants?|language models?|LLMs?|summari[sz]ers?)\b\s*:"
    r"|<\|?(?:system|im_start|assistant)",
    re.IGNORECASE,
)


def addressed(text: str) -> bool:
    """Tell whether a sentence speaks to a language model rather than to a reader."""
    return bool(_TO_A_MODEL.search(text))


def to_models(text: str) -> Zones:
    """Return where a text speaks to language models."""
    told = wording.of(text)
    return Zones(one for one in told.sentences if addressed(told.shown(one)))


def addressed_to_readers(text: str) -> Iterator[str]:
    """Yield the paragraphs of a text without the sentences that speak to a model."""
    for paragraph in text.split("\n\n"):
        told = wording.of(paragraph)
        yield " ".join(said for one in told.sentences if not addressed(said := told.shown(one)))
