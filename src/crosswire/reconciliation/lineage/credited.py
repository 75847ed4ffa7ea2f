"""The agencies and outlets that a report rests on by what it says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from crosswire.ontology.credits import credit_words, either
from crosswire.ontology.outlets import agency_names, broadcasters, outlet_of_host
from crosswire.reconciliation.passages import Witness
from crosswire.records.dossiers import Origin, OriginBasis
from crosswire.records.reports import Report
from crosswire.records.spans import Citation

# An outlet's name as short as this may be any word.
_SHORTEST = 3
_ARTICLE = re.compile(r"the ", re.IGNORECASE)


def published_by(report: Report) -> str | None:
    """Return the outlet of the report by its usual name, where it is given as the host of its pages too."""
    outlet = report.outlet and report.outlet.strip()
    if not outlet:
        return None
    if "." in outlet and " " not in outlet:
        outlet = outlet_of_host(outlet) or outlet
    return agency_names().get(outlet, outlet)


def agencies_of(witness: Witness) -> Iterator[Origin]:
    """Yield every agency that the report names, once for each way it does so, and the agency that published it."""
    report = witness.report
    places: dict[tuple[str, OriginBasis], list[Citation]] = {}
    for credit in report.credits:
        where = Citation(report.id, credit.start, credit.end)
        places.setdefault((credit.agency, credit.how), []).append(
            _sentence(witness, where) if credit.how == "told" else where
        )
    if report.source:
        places[agency_names().get(report.source, report.source), "feed"] = []
    outlet = published_by(report)
    if outlet and outlet in agency_names().values() and outlet not in broadcasters():
        places[outlet, "outlet"] = []
    for (agency, basis), cited in sorted(places.items()):
        yield Origin(report.id, basis, agency=agency, cited=tuple(dict.fromkeys(cited)))


def whole(origins: Iterable[Origin]) -> frozenset[str]:
    """Return the news agencies that a report has its text from."""
    return frozenset(
        o.agency for o in origins if o.agency and o.basis != "told" and o.agency not in broadcasters()
    )


def names_outlet(report: Report, outlet: str) -> bool:
    """Say whether the report names an outlet as where it has something from."""
    return any(agency_names().get(c.agency, c.agency) == outlet for c in report.credits) or bool(
        len(outlet) > _SHORTEST and _naming(outlet).search(report.text)
    )


@cache
def _naming(outlet: str) -> re.Pattern[str]:
    words = credit_words()
    name = rf"(?:[Tt]he )?{re.escape(_ARTICLE.sub('', outlet))}"
    before = rf"{either(words.before)},? (?:{either(words.kinds)} )?"
    after = (
        rf"(?:'s|’s)?(?: {either(words.nouns)})?,? (?:also |first )?{either(words.telling + words.staff)}\b"
    )
    return re.compile(rf"\b{before}{name}\b|\b{name}{after}")


def _sentence(witness: Witness, where: Citation) -> Citation:
    """Return the sentence in which the words stand, else the words."""
    for sentence in witness.reading.sentences:
        if sentence.span.covers(where.span):
            return Citation(witness.id, sentence.span.start, sentence.span.end)
    return where
