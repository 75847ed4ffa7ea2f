"""What the guide tells of the service is so: its paths are all there are, and its examples are answered."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import httpx
import pytest

from crosswire.desk import Newsroom
from tests.faces.api import made
from tests.faces.api.serving import running

GUIDE = (Path(__file__).parents[3] / "docs" / "guide.md").read_text("utf-8")
SECTION = GUIDE.split("\n## The API\n")[1].split("\n## ")[0]
EXAMPLES = re.findall(r"^\$ curl (.+)$", SECTION, re.M)


def test_the_guide_tells_of_every_path(client: made.Client) -> None:
    told = set(re.findall(r"`(/[a-z/{}.]+)`", SECTION.split("\nLists take")[0]))
    paths = client.get("/openapi.json").json()["paths"]
    assert told - {"/api/v1", "/api/v1/openapi.json"} == {path.removeprefix("/api/v1") for path in paths}


def test_the_guide_tells_of_every_filter(client: made.Client) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    asked = {one["name"] for one in paths["/api/v1/reports"]["get"]["parameters"]} - {"limit", "cursor"}
    told = SECTION.split("\nLists take")[1].split("They come in pages")[0]
    assert set(re.findall(r"`(\w+)`", told)) == asked


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_are_answered(own_room: Newsroom, example: str) -> None:
    judged, _ = own_room.judge("no-copy", ("r-ferry", "r-mended"), by="bob")
    known = {
        "$STORY": made.TOLD,
        "$REPORT": "r-ferry",
        "$OTHER": "r-again",
        "$JUDGEMENT": judged.id,
        "$TOKEN": made.EDITOR[0],
    }
    with running(made.app(own_room)) as url:
        for name, value in {**known, "$URL": f"{url}/api/v1"}.items():
            example = example.replace(name, value)
        words, headers, body = shlex.split(example), {}, None
        while len(words) > 1:
            option = words.pop(0)
            if option == "-H":
                name, _, value = words.pop(0).partition(": ")
                headers[name] = value
            elif option == "--json":
                body = words.pop(0)
                headers["Content-Type"] = "application/json"
            else:
                assert option == "-N"
        method = "GET" if body is None else "POST"
        with httpx.stream(method, words[0], headers=headers, content=body) as answer:
            assert answer.status_code in (200, 201), answer.read()


def test_there_are_examples_of_reading_writing_and_following() -> None:
    assert len(EXAMPLES) >= 9
