"""The further pages: actors, outlets, map, timeline, one report, rulings; there or not, and nothing unescaped."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from urllib.parse import quote

import pytest

from crosswire.faces.web import pages
from crosswire.faces.web.editors import Editors
from crosswire.faces.web.headers import POLICY
from crosswire.records.dossiers import CastMember, Dossier
from crosswire.records.judgements import account_ref, forces
from crosswire.records.reports import Report
from crosswire.records.revisions import FieldChange, Revision, Stated, Stretch
from crosswire.records.spans import Citation
from tests.export.made import dossier
from tests.export.test_html import HOSTILE, hostile
from tests.faces.web.archive import Room, room
from tests.faces.web.shelf import Client
from tests.faces.web.test_pages import TOKENS

ENTITY = "person:owen-pryce"


def made() -> Dossier:
    """Return the made dossier, with Owen Pryce in its cast."""
    told = dossier()
    if any(member.entity == ENTITY for member in told.cast):
        return told
    mentions = (Citation("c", told.reports[2].text.index("Pryce"), told.reports[2].text.index("Pryce") + 5),)
    return replace(
        told, cast=(*told.cast, CastMember(ENTITY, "Owen Pryce", "person", None, None, (), mentions))
    )


def earlier(report: Report) -> tuple[Report, ...]:
    """Return two versions of a report before it: with one word else, and without its last paragraph."""
    first = report.text.rsplit("\n\n", 1)[0]
    second = report.text.replace("six of its soldiers", "seven of its soldiers")
    return replace(report, id="c-1", text=first), replace(
        report, id="c-2", text=second, title="An earlier title"
    )


def newsroom(**more: Any) -> Room:
    """Return a newsroom of one story, with two earlier versions of its third report."""
    told = made()
    given = {"earlier": {"c": earlier(told.reports[2])}, "gone": {"st-0": told.story.id}, **more}
    found = room(told, **given)
    assert isinstance(found, Room)
    return found


def client(held: Room | None = None, token: str | None = None) -> Client:
    """Return what asks the pages, signed in where a token is given."""
    asks = Client(pages(held or newsroom(), editors=Editors(TOKENS.get)))  # type: ignore[arg-type]
    if token:
        assert asks.post("/sign-in", data={"token": token}).status_code == 303
    return asks


STORY = made().story.id
POINT = made().points[0]
PAGES = {
    "/actors": 200,
    "/actors?name=pryce": 200,
    "/actors?name=nobody": 200,
    f"/actors/{ENTITY}": 200,
    f"/actors/{ENTITY}?part=events&after=0": 200,
    f"/actors/{ENTITY}?part=never": 404,
    "/actors/person:nobody": 404,
    "/outlets": 200,
    "/outlets/Drenova%20Courier": 200,
    "/outlets/No%2FOutlet": 404,
    "/map": 200,
    "/map?box=-20,30,40,65": 200,
    "/map?box=-180,-85,180,85": 200,
    "/map?box=179.9,89.9,180,90": 200,
    "/map?box=nan,nan,nan,nan": 400,
    "/map?box=1,2,3": 400,
    "/map?since=2020-13-01": 200,
    "/timeline": 200,
    "/timeline?span=week&until=2026-04-15": 200,
    "/timeline?until=0001-01-01": 200,
    "/timeline?until=9999-12-31&span=quarter": 200,
    "/timeline?span=aeon": 400,
    "/reports/a": 200,
    "/reports/c": 200,
    "/reports/c-1": 200,
    "/reports/c?from=1&to=3": 200,
    "/reports/c?from=1&to=9": 404,
    "/reports/c?from=x": 400,
    "/reports/none": 404,
    "/rulings": 200,
    "/rulings?page=7": 200,
    "/rulings?page=-1": 400,
    f"/stories/{STORY}/points/{POINT.id}": 200,
    f"/stories/{STORY}/points/none": 404,
    f"/stories/st-0/points/{POINT.id}": 303,
    "/stories/none/points/none": 404,
}


@pytest.mark.parametrize("address", PAGES)
def test_every_page_answers_with_its_policy(address: str) -> None:
    answer = client().get(address)
    assert answer.status_code == PAGES[address]
    assert answer.headers["content-security-policy"] == POLICY
    assert not re.search(r"<[^>]+\sstyle=|<style|<script>|\son\w+=", answer.text)


def test_an_actor_did_suffered_and_said_each_with_words_and_source() -> None:
    events = [event for event in made().events if any(side.entity for side in event.actors)]
    entity = next(side.entity for side in events[0].actors if side.entity)
    held = room(replace(made(), cast=(CastMember(entity, "The side", "org", "FRA", None, (), ()),)))
    page = client(held).get(f"/actors/{quote(entity, safe=':')}").text
    did = page[page.index('id="did"') : page.index('id="undergone"')]
    assert events[0].type in did
    first = events[0].mentions[0]
    report = next(one for one in made().reports if one.id == first.report)
    words = " ".join(report.text[first.start : first.end].split())
    assert words.split("'")[0] in did
    assert f'href="/reports/{first.report}"' in did
    assert f'href="/stories/{STORY}"' in did
    assert "France" in page


def test_an_outlet_says_what_its_figures_mean_and_what_they_do_not() -> None:
    page = client().get("/outlets/Drenova%20Courier").text
    assert "None of this says whether what a report tells is true." in page
    assert "Rests on" in page or "First" in page


def test_the_map_draws_what_has_coordinates_and_tells_it_again_in_a_table() -> None:
    place = replace(
        next(event.place for event in made().events if event.place), lat=46.2, lon=6.1, name="Geneva"
    )
    told = replace(made(), events=tuple(replace(event, place=place) for event in made().events))
    page = client(room(told)).get("/map").text
    assert page.count("<circle") == 1
    assert f'aria-label="Geneva: {len(told.events)} events"' in page
    assert 'id="s0"' in page
    assert re.search(r'class="land" d="M\d', page)
    assert "0 events at 0 places; " in client(room(told)).get("/map?box=100,-40,120,-20").text


def test_the_timeline_tells_events_under_their_days() -> None:
    day = next(event.time.start for event in made().events if event.time and event.time.start)
    page = client().get(f"/timeline?span=week&until={day[:10]}").text
    assert f'id="d-{day[:10]}"' in page
    assert f'href="#d-{day[:10]}"' in page


def test_events_without_a_day_keep_none_that_have_one_off_the_timeline(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = made()
    dated = next(event for event in told.events if event.time and event.time.start)
    assert dated.time is not None and dated.time.start is not None
    undated = tuple(replace(dated, id=f"e-{n}", time=None) for n in range(5))
    held = room(replace(told, events=(*undated, dated)))
    every = held.store.events
    monkeypatch.setattr(
        held.store, "events", lambda query, **how: every(replace(query, since=None, until=None), **how)
    )
    monkeypatch.setattr("crosswire.faces.web.timeline._MOST", 2)
    page = client(held).get(f"/timeline?span=week&until={dated.time.start[:10]}").text
    assert f'id="d-{dated.time.start[:10]}"' in page and "more than are shown" not in page


def test_a_point_with_many_answers_shows_some_and_folds_the_rest() -> None:
    told = made()
    point = next(one for one in told.points if one.standing == "conflicting")
    many = tuple(replace(point.accounts[0], value=str(n)) for n in range(12))
    points = tuple(replace(point, accounts=many) if one is point else one for one in told.points)
    page = client(room(replace(told, points=points))).get(f"/stories/{told.story.id}/conflicts").text
    assert "<summary>6 more answers</summary>" in page
    shown = page.partition('class="conflict"')[2].partition("more-sides")[0]
    assert shown.count('class="side"') == 6


def test_a_report_shows_its_versions_side_by_side() -> None:
    page = client().get("/reports/c?from=2&to=3").text
    assert re.search(r"<del>.{0,60}seven", page)
    assert re.search(r"<ins>.{0,60}six", page)
    assert "An earlier title" in page
    assert "An earlier version" in client().get("/reports/c-2").text
    assert 'href="/reports/c"' in client().get("/reports/c-2").text
    assert "<ins>" not in client().get("/reports/a").text


def test_versions_tell_what_the_dossier_says_of_them() -> None:
    at = Stretch(0, 5, "a <b>toll</b>")
    moved = FieldChange("count", Stated("7", at), Stated(None))
    told = replace(made(), revisions=(Revision("c-2", "c", None, "facts", True, False, fields=(moved,)),))
    held = room(told, earlier={"c": earlier(told.reports[2])})
    page = client(held).get("/reports/c").text
    assert "It says something else than before." in page
    assert "silently" in page
    assert '<del dir="auto">7</del>' in page
    assert "says nothing to it" in page
    assert "a &lt;b&gt;toll" in page
    assert "silently" not in client(held).get("/reports/c?from=1&to=2").text


def test_a_report_shows_its_accounts_with_off_text_set_apart() -> None:
    page = client().get("/reports/b").text
    assert 'data-why="donation appeal"' in page
    assert 'class="on conflicting' in page


HOSTILE_PAGES = (
    "/actors", "/outlets", "/map", "/timeline", "/reports/{report}", "/actors/{entity}", "/outlets/{outlet}",
    "/stories/{story}/points/{point}", "/rulings",
)  # fmt: skip


@pytest.mark.parametrize("address", HOSTILE_PAGES)
def test_nothing_from_outside_is_markup(address: str) -> None:
    told = hostile()
    report = replace(told.reports[0], outlet=HOSTILE, title=HOSTILE)
    member = CastMember(HOSTILE, HOSTILE, "person", None, HOSTILE, (), ())
    told = replace(told, reports=(report, *told.reports[1:]), cast=(member,))
    held = room(told, earlier={report.id: (replace(report, id="old", text=HOSTILE + " before"),)})
    held.judge("no-copy", (report.id, "x"), by=HOSTILE, note=HOSTILE)
    asks = client(held, "for-ada")
    names = {"report": report.id, "entity": HOSTILE, "outlet": HOSTILE, "story": told.story.id,
             "point": told.points[0].id if told.points else "none"}  # fmt: skip
    answer = asks.get(address.format(**{name: quote(given, safe="") for name, given in names.items()}))
    assert answer.status_code in (200, 404)
    assert "<script>alert" not in answer.text
    assert "<img" not in answer.text
    assert "javascript:" not in re.sub(r">[^<]*<", "><", answer.text)


def passed(asks: Client, address: str) -> str:
    """Return what a form of this page holds, so that it is known to be ours."""
    found = re.search(r'name="pass" value="([^"]+)"', asks.get(address).text)
    assert found
    return found[1]


def test_an_editor_rules_it_is_shown_and_can_be_taken_back() -> None:
    held = newsroom()
    asks = client(held, "for-ada")
    form = {"pass": passed(asks, "/reports/a"), "ruling": "other-story", "a": "a", "b": "c",
            "note": "Another <b>pass</b>", "back": "/reports/a"}  # fmt: skip
    answer = asks.post("/rulings", data=form)
    line = held.store.log[0]
    assert (answer.status_code, answer.headers["location"]) == (303, f"/reports/a#{line.id}")
    assert f'id="{line.id}"' in asks.get("/reports/a").text, "one is led to what one ruled"
    assert (line.ruling, line.a, line.b, line.by) == ("other-story", "a", "c", "Ada")
    for reader in (asks, client(held)):
        for address in ("/reports/a", "/reports/c", "/rulings", f"/stories/{STORY}"):
            page = reader.get(address).text
            assert "do not belong to one story" in page, address
            assert "Ada" in page
            assert "16 April 2026, 09:00" in page
            assert "Another &lt;b&gt;pass" in page
    assert "/retire" in asks.get("/rulings").text
    assert "/retire" not in client(held).get("/rulings").text
    undo = {"pass": form["pass"], "back": "/rulings"}
    assert asks.post(f"/rulings/{line.id}/retire", data=undo).headers["location"] == "/rulings#rulings"
    assert forces(held.store.log)[line.id] == "retired"
    assert "taken back" in asks.get("/rulings").text
    assert "do not belong to one story" not in asks.get("/reports/a").text


def test_two_accounts_are_ruled_on_by_where_they_stand() -> None:
    held = newsroom()
    asks = client(held, "for-ada")
    refs = [account_ref(Citation(one.report, one.start, one.end)) for one in POINT.accounts]
    address = f"/stories/{STORY}/points/{POINT.id}"
    page = asks.get(address).text
    assert all(f'value="{ref}"' in page for ref in refs)
    form = {
        "pass": passed(asks, address),
        "ruling": "no-conflict",
        "a": refs[0],
        "b": refs[2],
        "back": address,
    }
    assert asks.post("/rulings", data=form).status_code == 303
    assert held.store.log[0].ruling == "no-conflict"
    assert "can both be true" in client(held).get(address).text
    assert POINT.accounts[0].quote in client(held).get("/rulings").text


WRONG = {
    "nothing chosen": ({"a": "a", "b": "c"}, 400),
    "no such ruling": ({"ruling": "burn", "a": "a", "b": "c"}, 400),
    "one report twice": ({"ruling": "one-story", "a": "a", "b": "a"}, 400),
    "a report that is not held": ({"ruling": "one-story", "a": "a", "b": "zz"}, 400),
    "no account": ({"ruling": "conflict", "a": "a", "b": "c"}, 400),
    "an account backwards": ({"ruling": "conflict", "a": "a:9-3", "b": "c:1-2"}, 400),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_ruled_is_refused_in_words(name: str) -> None:
    held = newsroom()
    asks = client(held, "for-ada")
    form, status = WRONG[name]
    answer = asks.post("/rulings", data={**form, "pass": passed(asks, "/reports/a")})
    assert answer.status_code == status
    assert held.store.log == []


def test_only_editors_rule_and_only_from_their_own_pages() -> None:
    held = newsroom()
    form = {"ruling": "one-story", "a": "a", "b": "c"}
    assert client(held).post("/rulings", data=form).status_code == 403
    editor = client(held, "for-ada")
    assert editor.post("/rulings", data=form).status_code == 403
    given = {**form, "pass": passed(editor, "/reports/a")}
    assert editor.post("/rulings", data={**given, "pass": "0" * 64}).status_code == 403
    assert editor.post("/rulings", data=given, headers={"origin": "https://evil.example"}).status_code == 403
    reader = client(held, "for-bo")
    assert reader.post("/rulings", data={**form, "pass": passed(reader, "/rulings")}).status_code == 403
    assert 'action="/rulings"' not in reader.get("/reports/a").text
    assert held.store.log == []
    assert editor.post("/rulings", data=given).status_code == 303


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:1"]
)
def test_nobody_is_led_elsewhere(back: str) -> None:
    asks = client(token="for-ada")
    form = {"pass": passed(asks, "/reports/a"), "ruling": "one-story", "a": "a", "b": "c", "back": back}
    assert asks.post("/rulings", data=form).headers["location"].partition("#")[0] == "/"
