"""The reading chain: grammar first, then each finder once, in the order in which they build on each other."""

from __future__ import annotations

from dataclasses import replace

from crosswire.reading.actors.finder import find_entities
from crosswire.reading.actors.naming import find_names
from crosswire.reading.attributions.finder import find_attributions, find_hedges
from crosswire.reading.clauses import find_clauses
from crosswire.reading.events.deeds import find_deeds
from crosswire.reading.events.finder import find_events
from crosswire.reading.events.weighing import Weights
from crosswire.reading.factuality.grading import Grader, grade_contents
from crosswire.reading.model import load_parser
from crosswire.reading.parse import Parse, parse
from crosswire.reading.places import find_places
from crosswire.reading.quantities.finder import find_quantities
from crosswire.reading.times.finder import find_times
from crosswire.records.plain import moved, plain
from crosswire.records.readings import Reading
from crosswire.records.reports import Report
from crosswire.settings import Settings

STAGE = ("reading", "1")


def read(report: Report, settings: Settings | None = None) -> Reading:
    """Return what the report says. Nothing in the reading rests on a stretch marked as off-text.

    What it says does not depend on how its text is encoded: the text is read as it is plainly written, and
    every span then put where it stands in the text as it was given.
    Raises ``SettingsError`` where the model named in ``settings`` is not installed.
    """
    nlp = load_parser((settings or Settings()).model)
    text = plain(report.text)
    plainly = replace(report, text=text.text, off_text=text.stretches(report.off_text))
    reading = read_parse(parse(plainly, nlp))
    return moved(reading, text.back) if text.shifted else reading


def read_parse(parsed: Parse, weights: Weights | None = None) -> Reading:
    """Return the reading of a report already parsed; ``weights`` as in ``find_events``."""
    names = find_names(parsed)
    entities = find_entities(parsed, names)
    times = find_times(parsed)
    quantities = find_quantities(parsed, times)
    places = find_places(parsed, entities, names)
    attributions = find_attributions(parsed, entities)
    hedges = find_hedges(parsed)
    grader = Grader(parsed, attributions, hedges)
    attributions = grade_contents(parsed, attributions, grader)
    clauses = find_clauses(parsed, entities, grader)
    events = find_events(parsed, entities, times, quantities, places, grader, weights)
    return Reading(
        report=parsed.report.id,
        made_with=(STAGE, ("parser", parsed.parser)),
        sentences=parsed.sentences,
        entities=entities,
        times=times,
        quantities=quantities,
        places=places,
        attributions=attributions,
        hedges=hedges,
        clauses=clauses,
        events=events,
        deeds=find_deeds(parsed, entities, events),
    )
