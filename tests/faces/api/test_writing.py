"""What is written over the service: reports, and what people rule."""

from __future__ import annotations

import pytest

from crosswire.desk import Newsroom
from crosswire.faces.api.judgements import Ruled
from crosswire.faces.api.reports import Ingested
from crosswire.records.codec import from_json
from tests.faces.api import made
from tests.faces.api.made import AT, Client

TEXT = "The council of Eastry voted on Monday to keep the old bridge open through the winter, its mayor said."
RULING = {"ruling": "no-copy", "a": "r-mended", "b": "r-ferry", "note": "two reporters"}


@pytest.fixture
def writer(own_room: Newsroom) -> Client:
    """Return who asks a service whose newsroom is this test's alone."""
    return Client(made.app(own_room))


def test_a_report_is_held_from_then_on(writer: Client) -> None:
    first = writer.post("/reports", {"text": TEXT, "id": "bridge", "outlet": "Eastry Echo"})
    assert first.status_code == 201, first.text
    told = from_json(first.content, Ingested)
    assert [(one.kind, one.report) for one in told.outcomes] == [("used", "bridge")]
    assert (told.tally.kept, told.tally.used) == (1, 1)
    held = writer.get("/reports/bridge").json()
    assert (held["report"]["text"], held["taken"]) == (TEXT, AT.replace("+00:00", ".000000+00:00"))
    again = writer.post("/reports", {"text": TEXT, "id": "bridge", "outlet": "Eastry Echo"})
    assert again.status_code == 200
    assert from_json(again.content, Ingested).outcomes[0].kind == "repeated"


def test_one_that_cannot_be_used_costs_itself_alone(writer: Client) -> None:
    answer = writer.post("/reports", [{"text": ""}, {"text": TEXT, "id": "bridge"}, {"text": "x\0y"}, {}])
    assert answer.status_code == 201, answer.text
    told = from_json(answer.content, Ingested)
    assert sorted(one.kind for one in told.outcomes) == ["failed", "failed", "failed", "used"]
    assert all(one.reason for one in told.outcomes if one.kind == "failed")
    assert writer.post("/reports", {"text": ""}).status_code == 200


def test_stories_follow_what_was_ingested(own_room: Newsroom) -> None:
    app = made.app(own_room)
    writer = Client(app)
    mark = writer.get("/health").json()["mark"]
    writer.post("/reports", {"text": TEXT, "id": "bridge"})
    app.state.means.settling.wait()
    story = writer.get("/reports/bridge").json()["story"]
    assert writer.get(f"/stories/{story}/dossier").json()["reports"][0]["id"] == "bridge"
    changed = {(one["kind"], one["id"]) for one in writer.get(f"/changes?since={mark}").json()["items"]}
    assert {("report", "bridge"), ("story", story)} <= changed


def test_a_ruling_holds_until_it_is_retired(writer: Client) -> None:
    ruled = writer.post("/judgements", RULING)
    assert ruled.status_code == 201, ruled.text
    line = from_json(ruled.content, Ruled)
    assert (line.force, line.judgement.by, line.judgement.note) == ("holds", "ada", "two reporters")
    assert (line.judgement.a, line.judgement.b) == ("r-ferry", "r-mended")
    path = ruled.headers["location"].removeprefix("/api/v1")
    assert writer.get(path).json() == ruled.json()
    assert writer.post("/judgements", RULING).status_code == 200, "what holds is not said twice"

    retired = writer.post(f"{path}/retirement", {"note": "one reporter after all"})
    assert retired.status_code == 201
    assert from_json(retired.content, Ruled).judgement.retires == line.judgement.id
    assert writer.get(path).json()["force"] == "retired"
    assert writer.post(f"{path}/retirement", {}).status_code == 200
    assert [one["force"] for one in writer.get("/judgements").json()["items"]] == ["retired", "retires"]
    assert len(writer.get("/judgements?limit=1").json()["items"]) == 1


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"a": "r-nothing"}, 404),
        ({"b": "r-mended"}, 422),
        ({"ruling": "same-point"}, 404),
        ({"ruling": "same-point", "a": "r-ferry:0-7", "b": "r-mended:0-9999"}, 422),
        ({"ruling": "same-point", "a": "r-ferry:0-7", "b": "r-mended:0-7"}, 201),
        ({"note": "x" * 2001}, 422),
        ({"note": "\0"}, 422),
    ],
)
def test_rulings_on_what_there_is(writer: Client, change: dict[str, str], status: int) -> None:
    answer = writer.post("/judgements", {**RULING, **change})
    assert answer.status_code == status, answer.text
    assert len(writer.get("/judgements").json()["items"]) == (status == 201)
