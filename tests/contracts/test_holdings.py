"""What holds for every format that a store is written in; a new file in the folder is tested without being named."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

import crosswire.export.holdings
from crosswire.export import HOLDING_FORMATS, HeldStory
from crosswire.records.codec import dossier_schema
from crosswire.records.dossiers import Dossier, Story
from crosswire.records.events import EventPlace
from crosswire.records.newsroom import Unwritten
from crosswire.records.reports import Report
from tests.export.made import dossier


def _placed() -> Dossier:
    """Return the made dossier, with the coordinates of its first event known."""
    made = dossier()
    first, *others = made.events
    place = EventPlace("Selisce", "KRV", None, 7, 45.5, 14.25, "city")
    return replace(made, events=(replace(first, place=place), *others))


MADE = _placed()
NAMES = sorted(HOLDING_FORMATS)
NASTY = '=HYPERLINK("x")</script>,\t"\'\u2028\x07 \u202eabc\n@ü'


def story(number: int, of: Dossier = MADE, others: tuple[Report, ...] = ()) -> HeldStory:
    id = f"st-{number}"
    return HeldStory(id, replace(of, story=Story(id, f"Story {number}")), others)


def written(name: str, *stories: HeldStory) -> bytes:
    out = io.BytesIO()
    HOLDING_FORMATS[name].write(iter(stories), out)
    return out.getvalue()


def nasty() -> HeldStory:
    """Return a story in which every text that is anyone's own is hostile."""
    reports = tuple(replace(r, title=NASTY, outlet=NASTY, url=NASTY) for r in MADE.reports)
    points = tuple(
        replace(p, about=NASTY, accounts=tuple(
            replace(a, quote=NASTY, value=NASTY, unit=NASTY, hedge=NASTY, attributed_to=(NASTY, "a|b"))
            for a in p.accounts
        ))
        for p in MADE.points
    )  # fmt: skip
    return HeldStory("st", replace(MADE, reports=reports, points=points, story=Story("st", NASTY)))


ACCOUNTS = [(point, account) for point in MADE.points for account in point.accounts]


def rows(raw: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8"), newline="")))


def test_every_file_is_offered() -> None:
    folder = Path(crosswire.export.holdings.__file__).parent
    assert set(NAMES) == {path.stem for path in folder.glob("*.py") if path.stem != "__init__"}
    assert {"jsonl", "csv", "parquet", "geojson", "jsonld"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_format_is_named_and_repeats_itself(name: str) -> None:
    form = HOLDING_FORMATS[name]
    assert (form.name, form.ending[0]) == (name, ".")
    assert written(name, story(1)) == written(name, story(1)) != written(name)


@pytest.mark.parametrize("name", NAMES)
def test_what_was_written_and_what_waits_is_counted(name: str) -> None:
    loose = HeldStory(None, None, (Report("z", "Loose."),))
    empty = HOLDING_FORMATS[name].write(iter(()), io.BytesIO())
    assert (empty.count, empty.left_out) == (0, ())
    told = HOLDING_FORMATS[name].write(iter((story(1), HeldStory("w", None), story(2), loose)), io.BytesIO())
    alone = HOLDING_FORMATS[name].write(iter((story(1),)), io.BytesIO())
    assert told.count == 2 * alone.count + (name == "jsonld")
    assert [one.count for one in told.left_out if one.unit == "story"] == [1]


@pytest.mark.parametrize("name", NAMES)
def test_stories_are_written_as_they_come(name: str) -> None:
    """Were all stories gathered first, none would be written when the last is asked for."""

    class Out(io.BytesIO):
        most = 0

        def write(self, data: object) -> int:
            self.most = max(self.most, len(data))  # type: ignore[arg-type]
            return super().write(data)  # type: ignore[arg-type]

    out = Out()
    several = 4_000 if name == "parquet" else 20
    of = replace(MADE, reports=MADE.reports, passages=(), quotations=MADE.quotations)
    begun: list[int] = []

    def coming() -> Iterator[HeldStory]:
        for number in range(several):
            begun.append(out.tell())
            yield story(number, of)

    HOLDING_FORMATS[name].write(coming(), out)
    assert 0 < begun[-1] > begun[0]
    assert out.most < len(out.getvalue()) / 2


@pytest.mark.parametrize("name", NAMES)
def test_a_story_is_let_go_before_the_next(name: str) -> None:
    """The reports of no dossier are asked for before the next story, or never."""
    asked: list[int] = []

    def others(number: int) -> Iterator[Report]:
        asked.append(number)
        yield Report(f"o{number}", "Left out.")

    def coming() -> Iterator[HeldStory]:
        for number in range(3):
            yield HeldStory(f"st-{number}", None, others(number))
            assert asked in ([], list(range(number + 1)))

    HOLDING_FORMATS[name].write(coming(), io.BytesIO())


def test_jsonl_is_a_dossier_of_the_published_form_a_line() -> None:
    lines = written("jsonl", story(1), nasty()).decode("utf-8").split("\n")
    assert lines.pop() == ""
    check = jsonschema.Draft202012Validator(dossier_schema())
    found = [json.loads(line) for line in lines]
    for one in found:
        check.validate(one)
    assert [one["story"]["headline"] for one in found] == ["Story 1", NASTY]


def test_csv_is_a_row_an_account() -> None:
    found = rows(written("csv", story(1), story(2)))
    assert len(found) == 2 * len(ACCOUNTS)
    texts = {report.id: report.text for report in MADE.reports}
    for row, (point, account) in zip(found, ACCOUNTS, strict=False):
        assert (row["story"], row["point"], row["standing"]) == ("st-1", point.id, point.standing)
        assert (row["report"], int(row["voices"])) == (account.report, point.voices)
        assert texts[row["report"]][int(row["start"]) : int(row["end"])] == account.quote
        assert row["attributed_to"] == " | ".join(account.attributed_to)
        assert row["denied"] == str(int(account.denied))
    assert written("csv").count(b"\n") == 1


def test_no_cell_of_csv_is_a_formula_or_breaks_its_line() -> None:
    raw = written("csv", nasty()).decode("utf-8")
    found = rows(raw.encode())
    assert len(found) == len(ACCOUNTS)
    assert len(raw.splitlines()) == len(ACCOUNTS) + 1
    for row in found:
        assert row["quote"].startswith("'=HYPERLINK")
        assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in row.values())
        assert row["attributed_to"].endswith(" | a¦b")


def test_parquet_is_a_typed_row_an_account() -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    table = pq.read_table(io.BytesIO(written("parquet", story(1), nasty())))
    found = table.to_pylist()
    assert len(found) == 2 * len(ACCOUNTS)
    assert {str(table.schema.field(name).type) for name in ("start", "voices")} == {"int64"}
    assert [row["quote"] for row in found] == [a.quote for _, a in ACCOUNTS] + [NASTY] * len(ACCOUNTS)
    assert found[0]["attributed_to"] == list(ACCOUNTS[0][1].attributed_to)
    assert [row["denied"] for row in found[: len(ACCOUNTS)]] == [account.denied for _, account in ACCOUNTS]
    empty = pq.read_table(io.BytesIO(written("parquet")))
    assert (empty.num_rows, empty.schema) == (0, table.schema)
    many = pq.ParquetFile(io.BytesIO(written("parquet", *(story(n) for n in range(2_000)))))
    assert 1 < many.num_row_groups == -(-2_000 * len(ACCOUNTS) // 10_000)


def test_geojson_has_a_point_for_every_event_with_coordinates() -> None:
    placed = [e for e in MADE.events if e.place and e.place.lat is not None]
    found = json.loads(written("geojson", story(1), story(2)))
    assert found["type"] == "FeatureCollection"
    assert len(found["features"]) == 2 * len(placed) > 0
    for feature, event in zip(found["features"], placed, strict=False):
        assert feature["type"] == "Feature" and feature["id"] == event.id
        longitude, latitude = feature["geometry"]["coordinates"]
        assert event.place and (longitude, latitude) == (event.place.lon, event.place.lat)
        assert feature["properties"]["reports"] == sorted({m.report for m in event.mentions})
        assert feature["properties"]["status"] == event.status
    nowhere = replace(MADE, events=tuple(replace(event, place=None) for event in MADE.events))
    told = HOLDING_FORMATS["geojson"].write(iter((story(1, nowhere),)), io.BytesIO())
    assert told.left_out == (Unwritten(len(MADE.events), "event", "it has no coordinates"),)
    assert json.loads(written("geojson")) == {"type": "FeatureCollection", "features": []}


def graph(*stories: HeldStory) -> list[dict[str, object]]:
    found = json.loads(written("jsonld", *stories))
    assert found["@context"][0] == "https://schema.org"
    nodes: list[dict[str, object]] = found["@graph"]
    return nodes


def test_jsonld_is_one_graph_of_schema_org() -> None:
    loose = HeldStory(None, None, (Report("z", "Loose.", title="Loose"),))
    nodes = graph(story(1), story(2, replace(MADE, reports=MADE.reports)), loose)
    by_type: dict[str, list[dict[str, object]]] = {}
    for node in nodes:
        by_type.setdefault(str(node["@type"]), []).append(node)
    assert {kind: len(found) for kind, found in by_type.items()} == {
        "Event": 2,
        "NewsArticle": 2 * len(MADE.reports) + 1,
        "Claim": 2 * len(ACCOUNTS),
        "Quotation": 2 * len(MADE.quotations),
    }
    ids = {node["@id"] for node in nodes}
    claims = [node["@id"] for kind in ("Claim", "Quotation") for node in by_type[kind]]
    assert len(set(claims)) == len(claims), "nothing is told under the id of another"

    def named(value: object) -> Iterator[object]:
        if isinstance(value, dict):
            yield from [value["@id"]] if set(value) == {"@id"} else []
            for inner in value.values():
                yield from named(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from named(inner)

    assert set(named(nodes)) <= ids, "what is named is there"
    assert all(None not in node.values() and [] not in node.values() for node in nodes)
    assert graph() == []


def test_jsonld_says_who_claims_who_speaks_and_what_rests_on_what() -> None:
    nodes = graph(story(1))
    articles = {n["@id"]: n for n in nodes if n["@type"] == "NewsArticle"}
    for origin in MADE.origins:
        article = articles[f"urn:crosswire:report:{origin.report}"]
        if origin.of is not None:
            assert {"@id": f"urn:crosswire:report:{origin.of}"} in article["isBasedOn"]  # type: ignore[operator]
        if origin.agency is not None:
            assert origin.agency in json.dumps(article["sourceOrganization"])
    claims = [n for n in nodes if n["@type"] == "Claim"]
    for claim, (_, account) in zip(claims, ACCOUNTS, strict=True):
        assert claim["text"] == account.quote
        assert claim["appearance"] == {"@id": f"urn:crosswire:report:{account.report}"}
        assert ("author" in claim) == (not account.denied), "who denies it does not claim it"
        assert ("crosswire:deniedBy" in claim) == account.denied
    assert any(account.denied for _, account in ACCOUNTS)
    quotations = [n for n in nodes if n["@type"] == "Quotation"]
    for node, quotation in zip(quotations, MADE.quotations, strict=True):
        if quotation.speaker:
            assert node["spokenByCharacter"]["name"] == quotation.speaker.name  # type: ignore[index]


def test_jsonld_holds_hostile_text_as_text() -> None:
    nodes = graph(nasty())
    assert {n["text"] for n in nodes if n["@type"] == "Claim"} == {NASTY}
