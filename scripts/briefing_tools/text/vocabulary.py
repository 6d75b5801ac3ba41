"""Ordinary words by class: lists that hold for any article, kept as data files beside the code."""

from functools import partial

from briefing_model import vocabulary

_words = partial(vocabulary.read, "briefing_tools.text")

STOP, GIVEN, PLACES = vocabulary.STOP, vocabulary.GIVEN, vocabulary.PLACES
BODIES, COMMON = vocabulary.BODIES, vocabulary.COMMON
SAYING = _words("saying")
"""Verbs that report speech, in every form, in small letters."""
FORESEEING = _words("foreseeing")
"""Verbs that report a view of the future, in every form, in small letters."""
ACTING = _words("acting")
"""Verbs that companies and institutions do, in small letters."""
ROLES = _words("roles")
"""Nouns for what a person is (founder, scientist), singular and plural, in small letters."""
HONORIFICS = _words("honorifics")
"""Titles that stand before a name (Mr, Dr, President), in small letters without a full stop."""
SURNAMES_FIRST = _words("surnames-first")
"""East Asian surnames in Latin letters, which often stand before the given name, in small letters."""
CALENDAR = _words("calendar")
"""Days, months, feasts, in small letters."""
FIRMS = _words("firms")
"""Legal forms (Inc, GmbH), which say nothing about the name before them, in small letters without full stops."""
LIVING = _words("living")
"""What people rather than organisations do or have done to them (was born, resigned), in small letters."""
MADE_BY = _words("made-by")
"""Participles before `by` and a maker's name (invented, written), in small letters."""
DEALINGS = _words("dealings")
"""Words before `at`, `from` or `by` and the name of an organisation (degree, representatives), in small letters."""
RANKS = _words("ranks")
"""Adjectives before a role (senior, founding), in small letters."""
PARTICLES = _words("particles")
"""Small words within a person's name (van, de, bin)."""
STRONG_BODIES = _words("bodies-strong")
"""Those of the bodies that make even ordinary words a name (University of the Arts), in small letters."""
FREQUENT_SURNAMES = _words("surnames-frequent")
"""East Asian surnames that are seldom given names, in small letters."""
STRONGLY_FORESEEING = _words("foreseeing-strong")
"""Verbs that say by themselves that something is expected, in every form, in small letters."""
TECHNICAL_ENDINGS = tuple(sorted(_words("technical-endings")))
"""Endings of abstract nouns and adjectives, such as technical terms have."""
PRODUCTS = _words("products")
"""Nouns after the name of a thing (model, algorithm, prize), in small letters."""
EVENTS = _words("events")
"""Nouns after the name of an event or a place (summit, river), in small letters."""
FIRM_NOUNS = _words("firm-nouns")
"""Nouns before the name of an organisation (startup, giants), in small letters."""
BELONGINGS = _words("belongings")
"""What an organisation has (shares, founder, models), in small letters."""
FEMALE = _words("given-female")
"""Given names that women have, in small letters."""
EITHER = _words("given-either")
"""Given names that tell neither men nor women, in small letters."""
PREPOSITIONS = _words("prepositions")
"""Words before a name that keep it from being the subject of its sentence."""
PASSIVE = _words("passive")
"""Words before a participle that make it a passive one (`is called`)."""
STRONGLY_LIVING = _words("living-strong")
"""Those of the living verbs that show even a surname alone to be a person's, in small letters."""
COMMON_SURNAMES = _words("surnames-common")
"""Surnames that are also common words or places, in small letters."""
OFFICES = _words("offices")
"""Roles that only people have, in small letters."""
