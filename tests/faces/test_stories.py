"""`crosswire stories`, `compare --group` and `judge` as a person meets them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

from crosswire.records.codec import dossier_schema, listing_schema
from tests.faces.test_cli import run
from tests.flow.test_stories import FERRY, MINE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with one text in two outlets' pages, and another report."""
    made = tmp_path / "in"
    made.mkdir()
    for name, text, outlet in (
        ("a", FERRY, "Kastelo Daily"),
        ("b", FERRY, "Reef News"),
        ("c", MINE, "Dorvik Post"),
    ):
        report = {"text": text, "outlet": outlet, "published": "2026-03-04", "title": f"{outlet} tells"}
        (made / f"{name}.json").write_text(json.dumps(report), encoding="utf-8")
    return made


def test_stories_are_told_in_words(folder: Path) -> None:
    result = run("stories", folder)
    assert result.exit_code == 0, result.stderr
    lines = result.stdout.splitlines()
    assert "2 stories in 3 reports" in lines
    assert any("2 reports, 1 voice" in line and "4 Mar 2026" in line for line in lines)
    assert any("TOLD BY ONE REPORT ONLY  1" in line for line in lines)
    assert "r1-" not in result.stdout
    assert "\x1b" not in result.stdout
    assert all(len(line) <= 80 for line in lines)


def test_why_shows_reasons_and_ids_and_all_shows_every_story(folder: Path) -> None:
    shown = run("stories", folder, "--why", "--all").stdout
    listing = json.loads(run("stories", folder, "--format", "json").stdout)
    reports = [report for story in listing["stories"] for report in story["reports"]]
    assert len(reports) == 3
    for report in reports:
        assert report["id"] in shown
        for reason in report["reasons"]:
            assert reason["says"].split()[0] in shown
    assert "ONE REPORT ONLY" not in shown


def test_why_names_what_is_shared_and_sets_apart_what_speaks_against(tmp_path: Path) -> None:
    for name, text, day in (("a", FERRY, 4), ("b", FERRY.replace("two passengers", "three guests"), 6)):
        told = {"text": text, "outlet": f"The {name}", "published": f"2026-03-{day:02}"}
        (tmp_path / f"{name}.json").write_text(json.dumps(told), encoding="utf-8")
    shown = run("stories", tmp_path, "--why").stdout
    assert "both name the same places: " in shown
    assert "    but published 2 days apart" in shown


def test_stories_as_json_are_the_published_form(folder: Path, tmp_path: Path) -> None:
    result = run("stories", folder, "--format", "json")
    listing = json.loads(result.stdout)
    jsonschema.validate(listing, listing_schema())
    assert [len(story["reports"]) for story in listing["stories"]] == [2, 1]
    assert "light injuries" not in result.stdout
    lines = [json.loads(line) for line in run("stories", folder, "--format", "jsonl").stdout.splitlines()]
    assert lines == listing["stories"]
    out = tmp_path / "stories.json"
    written = run("stories", folder, "--format", "json", "-o", out)
    assert (written.exit_code, written.stdout) == (0, "")
    assert out.read_text("utf-8") == result.stdout


def test_stories_go_to_a_file(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "stories.txt"
    assert run("stories", folder, "-o", out).exit_code == 0
    assert "2 stories in 3 reports" in out.read_text("utf-8")
    assert run("stories", folder, "-o", tmp_path / "no" / "such.txt").exit_code == 2


@pytest.mark.parametrize("form", ["text", "json", "markdown"])
def test_a_dossier_for_each_story(folder: Path, form: str) -> None:
    result = run("compare", "--group", folder, "--format", form)
    assert result.exit_code == 0, result.stderr
    if form == "json":
        dossiers = json.loads(result.stdout)
        for dossier in dossiers:
            jsonschema.validate(dossier, dossier_schema())
        assert [len(dossier["reports"]) for dossier in dossiers] == [2, 1]
        return
    assert "ran aground" in result.stdout
    assert result.stdout.count("LINEAGE" if form == "text" else "\n# ") == 1
    assert ("TOLD BY ONE REPORT ONLY" in result.stdout) == (form == "text")


@pytest.mark.parametrize(("form", "ending"), [("html", ".html"), ("markdown", ".md")])
def test_a_page_for_each_story_and_an_index(folder: Path, tmp_path: Path, form: str, ending: str) -> None:
    out = tmp_path / "new" / "pages"
    result = run("compare", "--group", folder, "--format", form, "-o", out)
    assert result.exit_code == 0, result.stderr
    pages = sorted(path.name for path in out.iterdir())
    assert len(pages) == 3
    index = (out / f"index{ending}").read_text("utf-8")
    for page in pages:
        assert page.startswith("index") or page in index
    assert re.fullmatch(r"1-[a-z]+-[a-z]+-tells\.\w+", pages[0])


def test_pages_want_a_folder(folder: Path, tmp_path: Path) -> None:
    assert run("compare", "--group", folder, "--format", "html").exit_code == 2
    file = tmp_path / "file"
    file.write_text("")
    result = run("compare", "--group", folder, "--format", "html", "-o", file)
    assert (result.exit_code, result.stdout) == (2, "")
    assert str(file) in result.stderr


def test_a_ruling_outweighs_the_scores(folder: Path, tmp_path: Path) -> None:
    log = tmp_path / "log.jsonl"
    a, b, c = (folder / f"{name}.json" for name in "abc")
    ruled = run("judge", "other-story", a, b, "--judgements", log, "--by", "Ada", "--note", "two ferries")
    assert ruled.exit_code == 0, ruled.stderr
    assert [len(s["reports"]) for s in stories(folder, log)] == [1, 1, 1]
    assert run("judge", "one-story", b, c, "--judgements", log).exit_code == 0
    joined = stories(folder, log)
    assert [len(story["reports"]) for story in joined] == [2, 1]
    listed = run("judge", "list", "--judgements", log).stdout.splitlines()
    assert len(listed) == 2
    assert all("holds" in line for line in listed)
    assert "Ada" in listed[0]
    assert "“two ferries”" in listed[0]
    first = listed[0].split()[0]
    assert any(report["judged"] for report in joined[0]["reports"])
    for id in (first[:-3], listed[1].split()[0]):
        assert run("judge", "retire", id, "--judgements", log).exit_code == 0
    assert [len(s["reports"]) for s in stories(folder, log)] == [2, 1]
    assert (
        sum("retired" in line for line in run("judge", "list", "--judgements", log).stdout.splitlines()) == 2
    )


def stories(folder: Path, log: Path) -> list[dict[str, list[dict[str, str]]]]:
    result = run("stories", folder, "--format", "json", "--judgements", log)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)["stories"]  # type: ignore[no-any-return]


@pytest.mark.parametrize("command", ["stories", "compare"])
def test_what_is_no_copy_is_two_voices(folder: Path, tmp_path: Path, command: str) -> None:
    log = tmp_path / "log.jsonl"
    inputs = (folder / "a.json", folder / "b.json")
    assert run("judge", "no-copy", *inputs, "--judgements", log).exit_code == 0
    made = json.loads(run(command, *inputs, "--format", "json", "--judgements", log).stdout)
    if command == "compare":
        assert [tie["relation"] for tie in made["lineage"]] == ["independent"]
    else:
        assert [story["voices"] for story in made["stories"]] == [2]


@pytest.mark.parametrize("command", [("stories",), ("compare",), ("compare", "--group")])
def test_a_judgement_on_an_unknown_report_breaks_nothing(
    folder: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    log = tmp_path / "log.jsonl"
    ruled = run("judge", "no-copy", "r1-0123456789abcdef", folder / "a.json", "--judgements", log)
    assert ruled.exit_code == 0
    result = run(*command, folder, "--format", "json", "--judgements", log)
    assert result.exit_code == 0
    assert "r1-0123456789abcdef, which is not among the reports" in result.stderr


@pytest.mark.parametrize("command", [("stories", "x.txt"), ("compare", "x.txt"), ("judge", "list")])
@pytest.mark.parametrize("log", ["broken", "missing"])
def test_a_log_that_cannot_be_read_stops_the_command(
    tmp_path: Path, command: tuple[str, ...], log: str
) -> None:
    path = tmp_path / "log.jsonl"
    if log == "broken":
        path.write_text('\n{"ruling": "maybe"}\n')
    result = run(*command, "--judgements", path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert (f"{path}:2" if log == "broken" else str(path)) in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["judge", "one-story", "a", "a", "--judgements", "LOG"],
        ["judge", "one-story", "a", "--judgements", "LOG"],
        ["judge", "one-story", "a", "b"],
        ["judge", "same", "a", "b", "--judgements", "LOG"],
        ["judge", "no-copy", "r1-01", "b", "--judgements", "LOG"],
        ["judge", "retire", "j1-01", "--judgements", "LOG"],
        ["stories"],
        ["stories", "no such file"],
        ["stories", "--format", "html", "x"],
        ["stories", "--published", "soon", "x"],
    ],
)
def test_wrong_usage_is_status_2_and_leaves_no_log(tmp_path: Path, arguments: list[str]) -> None:
    log = tmp_path / "log.jsonl"
    result = run(*(str(log) if argument == "LOG" else argument for argument in arguments))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr
    assert not log.exists() or not log.read_text()


def test_a_name_that_is_no_file_is_said_to_be_taken_for_an_id(tmp_path: Path) -> None:
    result = run("judge", "no-copy", "wire-1", "wire-2", "--judgements", tmp_path / "log.jsonl")
    assert result.exit_code == 0
    assert "wire-1: there is no such file, so it is taken for the id of a report" in result.stderr


def test_bad_input_is_named_and_the_rest_is_grouped(folder: Path) -> None:
    (folder / "empty.txt").write_text("")
    late = {"text": f"{FERRY} Later.", "published": "2999-01-01"}
    (folder / "late.json").write_text(json.dumps(late), encoding="utf-8")
    result = run("stories", folder, "--format", "json")
    assert result.exit_code == 1
    assert "empty.txt" in result.stderr
    assert re.search(r"late\.json: its date 2999-01-01 cannot be true", result.stderr)
    assert sum(len(story["reports"]) for story in json.loads(result.stdout)["stories"]) == 4


def test_thousands_of_copies_are_one_voice(tmp_path: Path) -> None:
    lines = (
        json.dumps({"text": FERRY, "url": f"https://a.example/{n}", "outlet": "A"}) for n in range(1_000)
    )
    path = tmp_path / "copies.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    result = run("stories", path, "--format", "jsonl")
    assert result.exit_code == 0, result.stderr
    (line,) = result.stdout.splitlines()
    story = json.loads(line)
    assert (len(story["reports"]), story["voices"]) == (1_000, 1)


def test_copies_that_all_name_their_agency_are_one_row(tmp_path: Path) -> None:
    text = f"KASTELO, March 4 (Reuters) - {FERRY}"
    lines = (
        json.dumps(
            {"text": text, "url": f"https://a.example/{n}", "outlet": f"The {n}", "published": "2026-03-04"}
        )
        for n in range(80)
    )
    path = tmp_path / "copies.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    shown = run("stories", path).stdout
    assert "79 reports, dateline; also same text: " in " ".join(shown.split())
    assert len(shown.splitlines()) < 20


def test_a_stream_comes_through_standard_input() -> None:
    lines = (
        json.dumps({"text": f"{MINE} {word}", "id": word}) for word in ("one", "two", "three", "four", "five")
    )
    result = run("stories", "-", "--format", "json", stdin="\n".join(lines).encode())
    assert result.exit_code == 0, result.stderr
    assert sum(len(story["reports"]) for story in json.loads(result.stdout)["stories"]) == 5
