"""The head of a briefing's page: citation data and linked data."""

from briefing_index.feeds import changed
from briefing_index.page import PlannedPage
from briefing_index.view.edition import Edition
from briefing_index.view.head import Head, Json, script
from briefing_model.family import PUBLISHERS
from briefing_model.record import Briefing, Entity, Ref, Source, Status

_WIKIDATA = "wikidata"


def of(edition: Edition, page: PlannedPage, briefing: Briefing, root: str) -> Head:
    """Return the head; a withdrawn briefing is in no index, and nothing of it can be cited."""
    canonical = edition.links.canonical(page)
    title = edition.title(briefing.title)
    if briefing.status is Status.WITHDRAWN:
        return Head(title=title, description="This briefing was withdrawn.", canonical=canonical, robots="noindex")
    names = [edition.archive.entities[ref].name for ref in edition.archive.names[briefing.id]]
    return Head(
        title=title,
        description=briefing.summary,
        canonical=canonical,
        kind="article",
        names=_citation(edition, briefing, canonical, names),
        properties=_dates(briefing),
        linked_data=script(_linked(edition, briefing, canonical, names)),
        feeds=edition.feeds(root),
    )


def _citation(edition: Edition, briefing: Briefing, canonical: str, names: list[str]) -> tuple[tuple[str, str], ...]:
    pairs = (
        ("DC.type", "newspaperArticle"),
        ("DC.identifier", canonical or briefing.id),
        ("DC.rights", edition.site.licence),
        *(("DC.source", source.url) for source in briefing.sources),
        ("citation_title", briefing.title),
        ("citation_author", edition.site.name),
        ("citation_publication_date", f"{briefing.date:%Y/%m/%d}"),
        ("citation_language", edition.site.language),
        ("citation_publisher", edition.site.name),
        ("citation_abstract", briefing.summary),
        ("citation_public_url", canonical),
        ("citation_keywords", "; ".join(names)),
    )
    return tuple(pair for pair in pairs if pair[1])


def _dates(briefing: Briefing) -> tuple[tuple[str, str], ...]:
    return (
        ("article:published_time", briefing.date.isoformat()),
        ("article:modified_time", changed(briefing).isoformat()),
    )


def _linked(edition: Edition, briefing: Briefing, canonical: str, names: list[str]) -> dict[str, Json]:
    archive = edition.archive
    named = archive.names[briefing.id]
    publisher: dict[str, Json] = {"@type": "Organization", "name": edition.site.name, "url": edition.site.url}
    return {
        "@context": "https://schema.org",
        "@type": "Article",
        "@id": canonical,
        "headline": briefing.title,
        "abstract": briefing.summary,
        "inLanguage": edition.site.language,
        "datePublished": briefing.date.isoformat(),
        "dateModified": changed(briefing).isoformat(),
        "author": publisher,
        "publisher": publisher,
        "mainEntityOfPage": canonical,
        "identifier": briefing.id,
        "license": edition.site.licence_url,
        "isAccessibleForFree": True,
        "keywords": names,
        "mentions": [_mention(edition, archive.entities[ref], ref) for ref in named],
        "isBasedOn": [_source(edition, source) for source in briefing.sources],
        "correction": [
            {
                "@type": "CorrectionComment",
                "text": f"Was: {correction.was} Now: {correction.now}",
                "datePublished": correction.date.isoformat(),
            }
            for correction in briefing.corrections
        ],
    }


def _mention(edition: Edition, entity: Entity, ref: Ref) -> dict[str, Json]:
    type_ = {"p": "Person", "c": "Organization"}.get(edition.book.entity("", ref).voice, "Thing")
    mention: dict[str, Json] = {"@type": type_, "name": entity.name}
    if edition.site.url:
        mention["@id"] = edition.site.url + edition.links.entity("", ref)
    if _WIKIDATA in entity.links:
        mention["sameAs"] = entity.links[_WIKIDATA]
    return mention


def _source(edition: Edition, source: Source) -> dict[str, Json]:
    ref = edition.archive.directory.find(PUBLISHERS, source.publisher)
    found: dict[str, Json] = {
        "@type": "NewsArticle",
        "headline": source.title,
        "url": source.url,
        "publisher": {
            "@type": "Organization",
            "name": edition.archive.entities[ref].name if ref else source.publisher,
        },
        "datePublished": source.published.isoformat() if source.published else None,
        "archivedAt": source.archived,
    }
    if source.author:
        found["author"] = {"@type": "Person", "name": source.author}
    return {key: value for key, value in found.items() if value}
