"""The head of an entity's page: linked data and its feed."""

from briefing_index.page import PlannedPage
from briefing_index.view.edition import Edition
from briefing_index.view.head import Head, Json, script
from briefing_model.family import Voice
from briefing_model.record import Entity

_TYPES = {Voice.PERSON: "Person", Voice.COMPANY: "Organization", Voice.THEME: "DefinedTerm"}


def of(edition: Edition, page: PlannedPage, entity: Entity, root: str) -> Head:
    """Return the head; only the first page of an entity says what it is."""
    canonical = edition.links.canonical(page)
    voice = edition.book.voice(entity.ref.family)
    links = edition.links
    first = page.number == 1
    return Head(
        title=edition.title(entity.name, "" if first else f"page {page.number}"),
        description=entity.summary,
        canonical=canonical,
        kind="profile" if voice is Voice.PERSON else "website",
        linked_data=script(_linked(edition, entity, voice, canonical)) if first else None,
        feeds=edition.feeds(root, entity.ref),
        previous=links.href(root, links.sibling(page, page.number - 1)) if page.number > 1 else "",
        next=links.href(root, links.sibling(page, page.number + 1)) if page.number < page.pages else "",
    )


def _linked(edition: Edition, entity: Entity, voice: Voice, canonical: str) -> dict[str, Json]:
    roles = edition.book.roles_on(entity, edition.newest)
    native = (entity.native_name.text,) if entity.native_name else ()
    return {
        "@context": "https://schema.org",
        "@type": "ProfilePage" if voice is Voice.PERSON else "CollectionPage",
        "@id": canonical,
        "inLanguage": edition.site.language,
        "mainEntity": {
            "@type": _TYPES[voice],
            "name": entity.name,
            "alternateName": [*native, *entity.aliases],
            "description": entity.summary,
            "jobTitle": roles[0].title if roles else None,
            "url": entity.links.get("website"),
            "sameAs": [address for key, address in entity.links.items() if key != "website"],
        },
    }
