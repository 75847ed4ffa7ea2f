"""The OpenAPI document is whole and true: of our records, with everything that may be answered."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from crosswire.desk import Newsroom
from crosswire.records.codec import dossier_schema
from tests.faces.api import made
from tests.faces.api.made import TOLD, Client

NOUNS = {
    "actors", "changes", "dossiers", "events", "health", "judgements", "metrics", "openapi", "outlets",
    "points", "quotations", "reports", "search", "stories",
}  # fmt: skip


@pytest.fixture(scope="module")
def document(client: Client) -> Any:
    """Return the document as it is served."""
    return client.get("/openapi.json").json()


def operations(document: Any) -> Iterator[tuple[str, str, Any]]:
    """Yield every operation with its path and method."""
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def test_every_operation_is_told_whole(document: Any) -> None:
    assert document["openapi"].startswith("3.1")
    ids = [operation["operationId"] for _, _, operation in operations(document)]
    assert len(ids) == len(set(ids)) > 25
    assert {tag for _, _, operation in operations(document) for tag in operation["tags"]} == NOUNS
    for path, method, operation in operations(document):
        assert path.startswith("/api/v1/")
        assert operation["description"], path
        assert {"401", "414", "422", "429", "500", "503"} <= set(operation["responses"]), path
        assert ("requestBody" in operation) == (method == "post"), path
        assert ("403" in operation["responses"]) == (method == "post"), path
        for parameter in operation.get("parameters", ()):
            assert parameter["in"] == "path" or parameter.get("description") or "schema" in parameter


def test_every_reference_leads_somewhere(document: Any) -> None:
    for ref in set(re.findall(r'"\$ref": "#/([^"]+)"', json.dumps(document))):
        part = document
        for step in ref.split("/"):
            part = part[step]
    assert "HTTPValidationError" not in document["components"]["schemas"]


def test_schemas_are_those_of_the_records(document: Any) -> None:
    published = dossier_schema()["$defs"]
    for name in ("Dossier", "Point", "Account", "Event"):
        told = json.loads(json.dumps(published[name]).replace("#/$defs/", "#/components/schemas/"))
        # FastAPI leaves out nulls, also where one is the default.
        assert document["components"]["schemas"][name]["properties"].keys() == told["properties"].keys()
        assert document["components"]["schemas"][name]["required"] == told["required"]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (f"/dossiers/{TOLD}", "Dossier"),
        (f"/stories/{TOLD}", "ListedStory"),
        ("/reports", "Page_KeptReport_"),
        ("/points", "Page_StoryPoint_"),
        ("/events", "Page_StoryEvent_"),
        ("/search?words=ferry", "Page_Hit_"),
        ("/changes", "Changes"),
        ("/reports/nothing", "Problem"),
    ],
)
def test_what_is_told_is_of_its_schema(client: Client, document: Any, path: str, name: str) -> None:
    schema = {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
    Draft202012Validator(schema).validate(client.get(path).json())


@pytest.mark.parametrize("read_open", [True, False])
def test_the_document_says_where_a_token_is_needed(room: Newsroom, read_open: bool) -> None:
    told = Client(made.app(room, read_open=read_open)).get("/openapi.json").json()
    for path, method, operation in operations(told):
        free = path.startswith("/api/v1/health") or path.endswith("openapi.json")
        needed = method == "post" or not (read_open or free)
        assert bool(operation.get("security")) == needed, path
    assert told["components"]["securitySchemes"]["token"]["scheme"] == "bearer"
