"""What a language model may add to a draft, once it has passed every test."""

from dataclasses import dataclass, field

from briefing_model.record import Fields


@dataclass(frozen=True, kw_only=True)
class Assisted:
    """What a draft takes over from a language model: fields of front matter and sentences of the body.

    `refused`: why fields are empty; `notes`: what an editor should know; `silence`: why there is nothing to take over.
    """

    fields: Fields = field(default_factory=dict)
    claims: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    silence: str | None = None


NOTHING = Assisted()
