"""How a names line is made, for the script that writes one: label, face, number and families of each voice."""

from briefing_index import data
from briefing_index.view.edition import Edition
from briefing_index.view.namebook import FEWER, VOICES
from briefing_model.family import Voice

PATH = "data/voices.json"


def write(edition: Edition) -> tuple[str, bytes]:
    """Return (path below the site, content)."""
    families = edition.archive.families
    return PATH, data.encoded({
        "voices": [
            {
                "label": edition.book.label(voice),
                "voice": VOICES[voice],
                "most": FEWER.most[voice],
                "families": [family.id for family in families if family.voice is voice],
            }
            for voice in Voice
        ]
    })  # fmt: skip
