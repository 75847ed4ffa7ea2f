"""A dossier made by hand from the border-clash sample, with true offsets: what the exports are tried on."""

from __future__ import annotations

import json
import re

from crosswire.records.dossiers import (
    Account,
    CastMember,
    Dossier,
    Lineage,
    Origin,
    PassagePair,
    Point,
    Quotation,
    Speaker,
    Story,
    TimelineEntry,
)
from crosswire.records.events import Event, EventCount, EventMention, EventPlace, EventTime, Participant
from crosswire.records.reports import Credit, OffText, Report
from crosswire.records.spans import Citation, Span
from crosswire.records.stories import Reason
from crosswire.samples import stories


def _texts() -> tuple[str, str, str]:
    paths = {path.stem: path.read_text("utf-8") for path in stories()["border-clash"]}
    agency: str = json.loads(paths["northline"])["text"]
    copy = paths["drenova-courier"].split("---\n\n", 1)[1]
    page = paths["arrowmouth-gazette"].partition("</h1>")[2].partition("</article>")[0]
    pieces = re.findall(r"<(?:p|figcaption)\b[^>]*>(.*?)</", page)
    return agency, copy, "\n\n".join(pieces) + "\n"


A, B, C = _texts()
TEXTS = {"a": A, "b": B, "c": C}


def _at(report: str, words: str) -> tuple[int, int]:
    start = TEXTS[report].index(words)
    return start, start + len(words)


def _account(report: str, quote: str, value: str | None = None, **more: object) -> Account:
    start, end = _at(report, quote)
    return Account(report, start, end, quote, value, **more)  # type: ignore[arg-type]


def _cite(report: str, words: str) -> Citation:
    return Citation(report, *_at(report, words))


def _off(report: str, words: str, why: str) -> OffText:
    return OffText(*_at(report, words), why)


def _mention(report: str, words: str, trigger: str) -> EventMention:
    return EventMention(report, *_at(report, words), Span(*_at(report, trigger)), "happened")


def _reports() -> tuple[Report, ...]:
    appeal = B[B.index("A message from") :].rstrip()
    return (
        Report(
            "a", A, title="Six soldiers killed in clash on Karvenian border", outlet="Northline",
            outlet_from="dateline", published="2026-04-14", language="en",
            off_text=(_off("a", "TOLVAR, April 14 (Northline) -", "dateline"),),
            credits=(Credit("Northline", *_at("a", "Northline")),), origin="northline.json",
        ),
        Report(
            "b", B, title="Dawn shelling sends Selisce villagers fleeing to Drenova", outlet="Drenova Courier",
            outlet_from="given", url="https://courier.example/selisce-shelling", published="2026-04-14",
            language="en", credits=(Credit("Northline", *_at("b", "Northline")),),
            off_text=(_off("b", "TOLVAR, April 14 (Northline) -", "dateline"), _off("b", appeal, "donation appeal")),
        ),
        Report(
            "c", C, title="Four Karvenian soldiers die after raid at Kamen Pass, minister says",
            outlet="Arrowmouth Gazette", outlet_from="metadata", published="2026-04-15T08:30:00+02:00",
            url="https://gazette.example/news/kamen-pass-raid", language="en",
            off_text=(
                _off("c", "By Maud Ferrier in Arrowmouth", "byline"),
                _off("c", C[C.index("The road to Kamen") : C.index("\n\nFour")], "caption"),
                _off("c", "Read more: How the Geneva ceasefire was made", "read more"),
                _off("c", C[C.index("Sign up for") :].rstrip(), "newsletter prompt"),
            ),
        ),
    )  # fmt: skip


MINISTRY = ("Karvenian defence ministry",)
PRYCE = ("Owen Pryce",)


def _both(quote: str, value: str | None = None, **more: object) -> tuple[Account, Account]:
    return _account("a", quote, value, **more), _account("b", quote, value, **more)


def _points() -> tuple[Point, ...]:
    return (
        Point("pt-killed", "count", "Karvenian soldiers killed", "ev-1", "conflicting", 2, (
            *_both("At least six", "6", bound=">=", unit="soldiers", attributed_to=MINISTRY),
            _account("c", "Four Karvenian soldiers", "4", unit="soldiers", attributed_to=PRYCE),
            _account("c", "six of its soldiers", "6", unit="soldiers", attributed_to=("Karvenia",)),
        )),
        Point("pt-where", "place", "where the fighting was", "ev-1", "conflicting", 2, (
            *_both("near the village of Selisce", "Selisce", attributed_to=MINISTRY),
            _account("c", "at Kamen Pass", "Kamen Pass", attributed_to=PRYCE),
            _account("c", "near Selisce", "Selisce", attributed_to=PRYCE, denied=True),
        )),
        Point("pt-when", "time", "when the fighting began", "ev-1", "conflicting", 2, (
            *_both("shortly before 5 a.m.", "2026-04-14T05:00", bound="~", attributed_to=MINISTRY),
            _account("c", "at about 11.40 p.m.", "2026-04-13T23:40", bound="~",
                     attributed_to=("defence ministry of Tolmere", "Ruth Calloway")),
        )),
        Point("pt-first", "actor", "who fired first", "ev-1", "conflicting", 2, (
            *_both("troops from neighbouring Tolmere fired on a border post", "Tolmere", attributed_to=MINISTRY),
            _account("c", "the first shots came from the Karvenian side", "Karvenia",
                     attributed_to=("defence ministry of Tolmere", "Ruth Calloway")),
            _account("c", "Tolmerian troops fired first", "Tolmere", attributed_to=("Karvenia",)),
        )),
        Point("pt-injured", "count", "Tolmerian guards injured", "ev-1", "agreed", 2, (
            *_both("four Tolmerian guards had been injured", "4", attributed_to=("Lena Aldous",)),
            _account("c", "four Tolmerian guards had been injured", "4", attributed_to=PRYCE),
        )),
        Point("pt-fled", "count", "villagers who fled", None, "compatible", 2, (
            *_both("about 400 villagers", "400", bound="~", attributed_to=MINISTRY),
            _account("c", "Between 300 and 500 people", "300", bound=">=", attributed_to=("Red Cross",),
                     hedge="are believed to"),
        )),
        Point("pt-recall", "outcome", "Karvenian ambassador recalled", None, "agreed", 2, (
            *_both("recalled his ambassador from Arrowmouth"), _account("c", "has recalled his ambassador"),
        )),
        Point("pt-truce", "time", "ceasefire signed in Geneva", None, "compatible", 2, (
            *_both("in November 2024", "2024-11"), _account("c", "17 months ago", "2024-11", bound="~"),
        )),
        Point("pt-name", "identity", "name of Karvenia's prime minister", None, "compatible", 2, (
            *_both("Radovan Jurčić", "Radovan Jurčić"), _account("c", "Radovan Jurcic", "Radovan Jurčić"),
        )),
        Point("pt-war", "count", "killed in the war that ended in 2024", None, "agreed", 1,
              _both("More than 1,100 people", "1100", bound=">")),
        Point("pt-mortar", "status", "mortar unit moved to the pass", None, "single", 1, (
            _account("c", "a mortar unit had reportedly been moved to the pass", None, hedge="reportedly",
                     attributed_to=("two people who have seen a memo",)),
        )),
        Point("pt-accept", "status", "Tolmere accepts talks in Oslo", None, "single", 1, (
            _account("c", "Tolmere had accepted an invitation from Norway", None, attributed_to=("Lena Aldous",)),
        )),
        Point("pt-schools", "count", "schools closed in Eastry", None, "single", 1,
              (_account("c", "Three schools", "3", unit="schools"),)),
        Point("pt-oslo", "place", "talks offered", None, "agreed", 1, _both("talks in Oslo", "Oslo")),
    )  # fmt: skip


def _events() -> tuple[Event, ...]:
    karvenia = Participant("Karvenia", "country:KRV", "KRV", "GOV")
    tolmere = Participant("Tolmere", "country:TLM", "TLM", "MIL")
    fired = "troops from neighbouring Tolmere fired on a border post"
    recalled = "recalled his ambassador from Arrowmouth"
    return (
        Event(
            "ev-1", "ASSAULT", "heavy-weapons", ("military", "territory"), (tolmere,), (karvenia,),
            EventTime("2026-04-14", "2026-04-14", "2026-04-14", "day"),
            EventPlace("Selisce", None, None, None, None, None, None),
            (EventCount("killed", 6, None, ">="), EventCount("injured", 14, 14, "=")), "alleged",
            (_mention("a", fired, "fired"), _mention("b", fired, "fired"),
             _mention("c", "Tolmerian troops fired first", "fired")), MINISTRY,
        ),
        Event(
            "ev-2", "SANCTION", "withdraw", ("diplomatic",), (karvenia,), (tolmere,), None, None, (), "happened",
            (_mention("a", recalled, "recalled"), _mention("b", recalled, "recalled")),
        ),
    )  # fmt: skip


def _quotation(report: str, words: str, name: str, kind: str = "direct", *chain: str) -> Quotation:
    start, end = _at(report, words)
    speaker = Speaker(name, None, *_at(report, name.split()[-1]))
    return Quotation(report, start, end, speaker, None, kind, chain)  # type: ignore[arg-type]


def _lineage() -> tuple[Lineage, ...]:
    pairs = tuple(
        (_cite("a", sentence), _cite("b", sentence))
        for sentence in re.findall(r"[A-Z][^.\n]{60,}\.(?=\s)", A)
        if A.count(sentence) == B.count(sentence) == 1
    )
    return (
        Lineage(
            "a",
            "b",
            "same-text",
            "Northline",
            0.99,
            pairs,
            "a",
            (
                Reason(
                    "same words", 0.99, 1.0, "99 of every 100 words of the shorter report stand in the other"
                ),
            ),
        ),
        Lineage("a", "c", "independent", None, 0.08),
        Lineage("b", "c", "independent", None, 0.08),
    )


def _origins() -> tuple[Origin, ...]:
    copied = tuple(b for _, b in _lineage()[0].evidence)
    return (
        Origin("a", "dateline", agency="Northline", cited=(_cite("a", "Northline"),)),
        Origin("b", "dateline", agency="Northline", cited=(_cite("b", "Northline"),)),
        Origin("b", "same-text", of="a", cited=copied),
    )


def dossier() -> Dossier:
    """Return the made dossier of three reports."""
    soil = '"Our soldiers returned fire after they were shot at on our own soil,"'
    ridge = '"They came over the ridge in the dark, and they were turned back,"'
    shots = "the first shots came from the Karvenian side at about 11.40 p.m."
    return Dossier(
        made_with={"crosswire": "0.1.0", "reading": "1", "reconciliation": "1"},
        story=Story("st-1", "Six soldiers killed in clash on Karvenian border"),
        reports=_reports(),
        points=_points(),
        events=_events(),
        passages=(PassagePair(_cite("a", "Tolmere denied"), _cite("c", "Tolmere denies"), "same", 0.7),),
        quotations=(
            _quotation("a", soil, "Lena Aldous"),
            _quotation("b", soil, "Lena Aldous"),
            _quotation("c", ridge, "Owen Pryce"),
            _quotation("c", shots, "Ruth Calloway", "indirect", "the ministry", "Ruth Calloway"),
        ),
        lineage=_lineage(),
        origins=_origins(),
        timeline=(
            TimelineEntry("2024-11", "month", None, ("pt-truce",)),
            TimelineEntry("2026-04-14", "day", "ev-1", ("pt-when", "pt-killed")),
        ),
        cast=(
            CastMember("country:KRV", "Karvenia", "government", "KRV", None, ("Karvenia", "Tolvar"),
                       (_cite("a", "Karvenia"), _cite("b", "Karvenia"), _cite("c", "Karvenia"))),
            CastMember("person:radovan-jurcic", "Radovan Jurčić", "person", "KRV", "prime minister",
                       ("Radovan Jurčić", "Radovan Jurcic"), (_cite("a", "Radovan Jurčić"),)),
        ),
        notes=("One voice stands behind two of the three reports.",),
    )  # fmt: skip
