"""A store as linked data: schema.org's NewsArticle, Claim, Quotation and Event in one JSON-LD graph.

What schema.org has no word for stands under names of our own, ``crosswire:standing``. Every node has an id of its
own; a report's is made from its id, as several reports may have had one address.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from crosswire.export.accounts import unwritten
from crosswire.export.holding_form import HeldStory, HoldingFormat
from crosswire.records.dossiers import Account, Dossier, Point, Quotation
from crosswire.records.newsroom import Wrote
from crosswire.records.readings import EntityKind
from crosswire.records.reports import Report

CONTEXT: list[object] = ["https://schema.org", {"crosswire": "urn:crosswire:"}]
_AGENTS: dict[EntityKind, str] = {
    "person": "Person", "government": "GovernmentOrganization", "organization": "Organization",
    "group": "Organization",
}  # fmt: skip
Node = dict[str, object]
Kinds = dict[str, EntityKind]


def write(stories: Iterable[HeldStory], out: BinaryIO) -> Wrote:
    """Write one document, a node a line; a story's nodes stand together."""
    count = waiting = 0
    out.write(b'{"@context": ' + json.dumps(CONTEXT).encode() + b', "@graph": [')
    for story in stories:
        waiting += story.dossier is None and story.id is not None
        for node in _nodes(story):
            line = json.dumps(_told(node), ensure_ascii=False, allow_nan=False)
            out.write((b",\n" if count else b"\n") + line.encode("utf-8"))
            count += 1
    out.write(b"\n]}\n")
    return Wrote(
        count, "node", unwritten(waiting, "story", "it waits for its dossier; its reports are there")
    )


def _told(node: Node) -> Node:
    """Return the node, and those within it, without what is not known."""
    kept = {key: _told(value) if isinstance(value, dict) else value for key, value in node.items()}
    return {key: value for key, value in kept.items() if value is not None and value != []}


def _nodes(story: HeldStory) -> Iterator[Node]:
    """Yield the story, its reports, what they claim and whom they quote."""
    about = None
    if story.dossier is not None:
        about = _ref("story", story.dossier.story.id)
        yield from _of_dossier(story.dossier, about)
    for report in story.others:
        yield _article(report, about)


def _of_dossier(dossier: Dossier, about: Node) -> Iterator[Node]:
    yield {**about, "@type": "Event", "name": dossier.story.headline}
    reports = {report.id: report for report in dossier.reports}
    kinds = {name: member.kind for member in dossier.cast for name in (member.name, *member.aliases)}
    for report in dossier.reports:
        origins = [origin for origin in dossier.origins if origin.report == report.id]
        yield _article(report, about) | {
            "isBasedOn": [_ref("report", origin.of) for origin in origins if origin.of is not None],
            "sourceOrganization": [
                {"@type": "NewsMediaOrganization", "name": name}
                for name in dict.fromkeys(origin.agency for origin in origins if origin.agency is not None)
            ],
        }
    for point in dossier.points:
        for number, account in enumerate(point.accounts):
            claim = _ref("account", f"{dossier.story.id}:{point.id}:{number}")
            yield claim | _claim(point, account, reports[account.report], about, kinds)
    for number, quotation in enumerate(dossier.quotations):
        yield _ref("quotation", f"{dossier.story.id}:{number}") | _quotation(quotation, reports, kinds)


def _article(report: Report, about: Node | None) -> Node:
    return {
        **_ref("report", report.id),
        "@type": "NewsArticle",
        "url": report.url,
        "headline": report.title,
        "datePublished": report.published,
        "inLanguage": report.language,
        "publisher": {"@type": "NewsMediaOrganization", "name": report.outlet} if report.outlet else None,
        "about": about,
    }


def _claim(point: Point, account: Account, report: Report, about: Node, kinds: Kinds) -> Node:
    """Return what one report says to one point. A source that denies it is no author of it."""
    said = account.attributed_to[-1] if account.attributed_to else None
    source = _someone(said, kinds) if said else None
    own = {"@type": "NewsMediaOrganization", "name": report.outlet} if report.outlet else None
    return {
        "@type": "Claim",
        "name": point.about,
        "text": account.quote,
        "appearance": _ref("report", report.id),
        "author": None if account.denied else source or own,
        "about": about,
        "crosswire:deniedBy": (source or own) if account.denied else None,
        "crosswire:point": point.id,
        "crosswire:kind": point.kind,
        "crosswire:standing": point.standing,
        "crosswire:voices": point.voices,
        "crosswire:value": account.value,
        "crosswire:bound": account.bound,
        "crosswire:unit": account.unit,
        "crosswire:hedge": account.hedge,
        "crosswire:start": account.start,
        "crosswire:end": account.end,
    }


def _quotation(quotation: Quotation, reports: dict[str, Report], kinds: Kinds) -> Node:
    speaker = quotation.speaker
    return {
        "@type": "Quotation",
        "text": reports[quotation.report].text[quotation.start : quotation.end],
        "spokenByCharacter": _someone(speaker.name, kinds) if speaker else None,
        "isPartOf": _ref("report", quotation.report),
        "crosswire:kind": quotation.kind,
        "crosswire:start": quotation.start,
        "crosswire:end": quotation.end,
    }


def _someone(name: str, kinds: Kinds) -> Node:
    """Return who it is; what is neither a known person nor a known body of persons is of no type."""
    kind = kinds.get(name)
    return {"@type": _AGENTS.get(kind) if kind else None, "name": name}


def _ref(kind: str, id: str) -> Node:
    return {"@id": f"urn:crosswire:{kind}:{id}"}


FORMAT = HoldingFormat("jsonld", ".jsonld", True, write)
