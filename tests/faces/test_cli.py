"""The commands as a person meets them: what is printed where, and the exit status."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

import crosswire
from crosswire.faces.cli import main, terminal
from crosswire.records.codec import dossier_schema
from crosswire.store import open_store
from tests.contracts.stored import AT, fill, grouped, taken

ROOT = Path(__file__).parents[2]
GOOD_A = (
    "At least 15 people were killed when a bridge fell into the river at Oru on Tuesday, police said. "
    "The mayor said that the bridge had been inspected in May."
)
GOOD_B = (
    "Eighteen people died on Tuesday as a bridge collapsed at Oru. "
    'The mayor denied that he had been warned. "Nobody told me anything," he said.'
)


def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    result = CliRunner().invoke(main, [str(a) for a in arguments], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    assert "Traceback" not in result.output
    return result


def test_a_reading_on_the_terminal_is_in_words_and_says_nothing_twice(tmp_path: Path) -> None:
    path = tmp_path / "mill.txt"
    path.write_text('"The mill did not burn," Ada Lind said. On Monday 6 million people fled to Peru.\n')
    shown = run("read", path, "--published", "2026-03-05").stdout
    assert "6,000,000 people" in shown
    assert "said in the negative" in shown
    assert "not so" not in shown
    quotations = shown.split("QUOTATIONS", 1)[1].split("EVENTS", 1)[0]
    assert "Ada Lind" in quotations
    assert "direct" not in quotations


def test_a_sentence_without_an_event_still_says_who_did_what_to_whom(tmp_path: Path) -> None:
    path = tmp_path / "visit.txt"
    path.write_text("Norway expelled two Belarusian diplomats. Danish students photographed a Greek ship.\n")
    listed = run("read", path).stdout.split("WHAT EACH SENTENCE IS ABOUT", 1)[1]
    assert [" ".join(line.split()[1:]) for line in listed.strip().splitlines()[1:]] == [
        "expelled Norway → two Belarusian diplomats SANCTION",
        "photographed Danish students → a Greek ship",
    ]


@pytest.fixture
def good(tmp_path: Path) -> tuple[Path, Path]:
    a, b = tmp_path / "a.txt", tmp_path / "b.txt"
    a.write_text(GOOD_A, encoding="utf-8")
    b.write_text(GOOD_B, encoding="utf-8")
    return a, b


def test_several_processes_make_the_same_dossier(good: tuple[Path, Path]) -> None:
    alone, together = (run("compare", *good, "--format", "json", "--workers", n) for n in ("1", "2"))
    assert alone.exit_code == together.exit_code == 0
    assert alone.stdout == together.stdout


def test_compare_text(good: tuple[Path, Path]) -> None:
    result = run("compare", *good, "--published", "2026-03-05")
    assert result.exit_code == 0, result.stderr
    assert "LINEAGE" in result.stdout
    assert "\x1b" not in result.stdout, "no colour where there is no terminal"
    assert all(len(line) <= 80 for line in result.stdout.splitlines())


def test_compare_json_is_the_published_form(good: tuple[Path, Path]) -> None:
    result = run("compare", *good, "--published", "2026-03-05", "--format", "json")
    dossier = json.loads(result.stdout)
    jsonschema.validate(dossier, dossier_schema())
    texts = {report["id"]: report["text"] for report in dossier["reports"]}
    accounts = [account for point in dossier["points"] for account in point["accounts"]]
    assert accounts
    for account in accounts:
        assert texts[account["report"]][account["start"] : account["end"]] == account["quote"]
    assert {report["published"] for report in dossier["reports"]} == {"2026-03-05"}


@pytest.mark.parametrize("form", ["text", "json", "markdown", "html"])
def test_output_goes_to_a_file(good: tuple[Path, Path], tmp_path: Path, form: str) -> None:
    out = tmp_path / "dossier"
    result = run("compare", *good, "--format", form, "-o", out)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Oru" in out.read_text("utf-8")


def test_a_file_that_cannot_be_written_is_named(good: tuple[Path, Path], tmp_path: Path) -> None:
    result = run("compare", *good, "-o", tmp_path / "no" / "such" / "folder.txt")
    assert result.exit_code == 2
    assert "folder.txt" in result.stderr


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_read(good: tuple[Path, Path], form: str) -> None:
    result = run("read", good[1], "--published", "2026-03-05", "--format", form)
    assert result.exit_code == 0, result.stderr
    assert "Nobody told me anything" in result.stdout


def test_read_json_has_every_part(good: tuple[Path, Path]) -> None:
    read = json.loads(run("read", good[1], "--format", "json").stdout)
    assert read["form"] == "crosswire.reading/1"
    parts = {"entities", "times", "quantities", "places", "attributions", "events", "sentences"}
    assert parts <= set(read["reading"])
    assert [GOOD_B[q["content"]["start"] : q["content"]["end"]] for q in read["quotations"]] == [
        '"Nobody told me anything,"'
    ]


def test_demo_writes_a_page_and_leaves_a_store_that_it_reads_from_the_second_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    page = tmp_path / "page.html"
    assert run("demo", "--story", "no such", "-o", page).exit_code == 2
    first = run("demo", "-o", page)
    assert first.exit_code == 0, first.stderr
    assert f"The page: {page}" in first.stdout
    assert "serve shows all 4 sample stories of crosswire.db" in first.stdout
    assert page.read_text("utf-8").lstrip().lower().startswith("<!doctype html>")
    held = run("store", "info").stdout
    assert "12 reports" in held
    assert "4 stories" in held

    def read_again(*_: object) -> None:
        raise AssertionError("it was read again")

    monkeypatch.setattr("crosswire.flow.ingest.to_keep", read_again)
    again = run("demo", "-o", page)
    assert (again.exit_code, again.stdout) == (0, first.stdout)
    assert run("store", "info").stdout == held


def test_demo_leaves_a_store_of_other_reports_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(GOOD_A)
    assert run("ingest", "a.txt").exit_code == 0
    held = run("store", "info").stdout
    shown = run("demo", "--story", "ferry", "-o", "page.html")
    assert shown.exit_code == 0
    assert "holds other reports" in shown.stderr
    assert run("store", "info").stdout == held


def _bytes(content: bytes) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = folder / "bad.txt"
        path.write_bytes(content)
        return path

    return make


def _named(name: str, content: str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        path = folder / name
        path.write_text(content, encoding="utf-8")
        return path

    return make


def _empty_folder(folder: Path) -> Path:
    path = folder / "bad"
    path.mkdir()
    return path


GERMAN = (
    "Die Bundesregierung hat am Dienstag beschlossen, dass die Brücke über den Fluss bis zum Herbst nicht mehr "
    "befahren werden darf. Der Minister sagte, dass er von den Schäden nichts gewusst habe. Die Opposition "
    "forderte seinen Rücktritt und eine Untersuchung, die noch vor der Wahl abgeschlossen werden soll. "
) * 3
ARABIC = "قالت الشرطة يوم الثلاثاء إن خمسة عشر شخصا قتلوا عندما انهار جسر في المدينة. " * 6
BAD = {
    "empty": _bytes(b""),
    "blank": _bytes(b" \n \n"),
    "binary": _bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4),
    "null bytes": _bytes(b"Police said on Tuesday\x00 that nobody was hurt.\x00"),
    "20 MB": _bytes(b"Police said on Tuesday that nobody was hurt.\n" * 450_000),
    "German": _bytes(GERMAN.encode()),
    "right to left": _bytes(ARABIC.encode()),
    "lone surrogate": _named("bad.json", '{"text": "Police said \\ud800 that nobody was hurt."}'),
    "no article": _named("bad.html", "<html><body><nav><a href='/'>Home</a></nav></body></html>"),
    "broken JSON": _named("bad.json", '{"text": "Police said'),
    "JSON of another form": _named("bad.json", '{"words": 3}'),
    "nothing readable": _empty_folder,
    "not there": lambda folder: folder / "bad.txt",
}


@pytest.mark.parametrize("make", BAD.values(), ids=BAD.keys())
def test_bad_input_is_named_and_the_rest_is_done(
    good: tuple[Path, Path], tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    bad = make(tmp_path)
    result = run("compare", *good, bad, "--format", "json")
    assert result.exit_code == 1
    assert len(json.loads(result.stdout)["reports"]) == 2
    (line,) = [line for line in result.stderr.splitlines() if "bad" in line]
    assert re.match(r"crosswire: .*bad.*: \w+", line)
    alone = run("compare", bad)
    assert (alone.exit_code, alone.stdout) == (2, "")
    assert "bad" in alone.stderr


def test_a_broken_line_costs_only_itself(tmp_path: Path) -> None:
    lines = [json.dumps({"text": GOOD_A, "id": "a"}), '{"text": ', json.dumps({"text": GOOD_B, "id": "b"})]
    path = tmp_path / "day.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    result = run("compare", path, "--format", "json")
    assert result.exit_code == 1
    assert "day.jsonl:2" in result.stderr
    assert [r["id"] for r in json.loads(result.stdout)["reports"]] == ["a", "b"]


def test_a_wrong_encoding_is_read_and_noted(good: tuple[Path, Path], tmp_path: Path) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes(
        "Le Café was closed, police said on Tuesday. The owner, José Núñez, denied that anybody had been "
        "hurt in the bridge collapse at Oru, and said he would reopen his café in May.".encode("latin-1")
    )
    result = run("compare", *good, path, "--format", "json")
    assert result.exit_code == 0, result.stderr
    assert "latin.txt" in result.stderr
    assert any("José Núñez" in report["text"] for report in json.loads(result.stdout)["reports"])


def test_a_report_given_twice_counts_once(good: tuple[Path, Path]) -> None:
    result = run("compare", *good, good[0], "--format", "json")
    assert result.exit_code == 1
    assert "a.txt" in result.stderr
    assert len(json.loads(result.stdout)["reports"]) == 2


def test_one_report_gives_single_points_and_a_note(good: tuple[Path, Path]) -> None:
    result = run("compare", good[0], "--format", "json")
    dossier = json.loads(result.stdout)
    assert result.exit_code == 0
    assert {point["standing"] for point in dossier["points"]} == {"single"}
    assert dossier["notes"]


def test_standard_input() -> None:
    result = run("compare", "-", "--format", "json", stdin=GOOD_A.encode())
    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout)["reports"][0]["text"] == GOOD_A


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["compare"],
        ["compare", "x", "--format", "pdf"],
        ["no-such-command"],
        ["compare", "x", "--published", "soon"],
    ],
)
def test_wrong_usage_is_status_2(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr


def test_every_command_is_in_the_guide() -> None:
    guide = (ROOT / "docs" / "guide.md").read_text("utf-8")
    for command in main.list_commands(None):  # type: ignore[arg-type]
        assert f"crosswire {command}" in guide, f"docs/guide.md does not tell of {command}"


def test_no_dates_no_guess(good: tuple[Path, Path]) -> None:
    """With no date at all, 'on Tuesday' stays unresolved."""
    reading = crosswire.read(good[0]).reading
    assert [time.value for time in reading.times if "Tuesday" in GOOD_A[time.span.start : time.span.end]] == [
        "XXXX-WXX-2"
    ]


@pytest.mark.parametrize(
    "command", [("read",), ("read", "-o"), ("compare",), ("compare", "--format", "markdown")]
)
def test_a_report_cannot_steer_the_terminal(tmp_path: Path, command: tuple[str, ...]) -> None:
    hostile = "\x1b[2J\x9b31m\x07\u202eevil\u2067\x1b]0;owned\x07"
    given = {"text": f"{GOOD_A} {hostile}", "id": "hostile", "title": f"One {hostile}", "outlet": hostile}
    path, out = tmp_path / "a.json", tmp_path / "out.txt"
    path.write_text(json.dumps(given), encoding="utf-8")
    name, *options = command
    result = run(name, path, *options, *([out] if "-o" in options else []))
    assert result.exit_code == 0, result.stderr
    written = out.read_text("utf-8") if "-o" in options else result.stdout
    assert "One" in written
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", written + result.stderr)


def test_commands_compute_in_one_thread_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "")
    monkeypatch.delenv("OPENBLAS_NUM_THREADS")
    run("compare", "--help")
    assert (os.environ["OPENBLAS_NUM_THREADS"], os.environ["OMP_NUM_THREADS"]) == ("1", "3")


def process(*arguments: str | Path, **given: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "crosswire.faces.cli", *map(str, arguments)]
    done = subprocess.run(command, stderr=subprocess.PIPE, check=False, timeout=100, **given)  # type: ignore[call-overload]
    assert b"Traceback" not in done.stderr, done.stderr
    return done  # type: ignore[no-any-return]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("form", ["text", "json"])
def test_output_that_cannot_be_written_is_one_line(good: tuple[Path, Path], form: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = process("read", good[0], "--format", form, stdout=full)
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert b"cannot be written" in done.stderr


def test_a_terminal_of_another_encoding_gets_what_it_can_show(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(GOOD_A.replace("Oru", "Orú").replace(" fell", " — “fell”"), encoding="utf-8")
    latin = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    shown = process("read", path, env=latin, stdout=subprocess.PIPE)
    assert shown.returncode == 0
    assert "Orú".encode("latin-1") in shown.stdout
    written = process("read", path, "--format", "json", env=latin, stdout=subprocess.PIPE)
    assert "“fell”" in json.loads(written.stdout.decode("utf-8"))["report"]["text"]


def test_closed_standard_input_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal.sys, "stdin", None)
    assert terminal.standard_input() is None


def test_export_writes_the_events_and_counts_what_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "mill.txt"
    path.write_text("Rebels attacked the mill at Oru on Monday. Rebels allegedly killed a miller.")
    result = run("export", path, "--format", "plover", "--published", "2026-03-05")
    assert result.exit_code == 0, result.stderr
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [record["date"] for record in records] == ["2026-03-02"]
    assert result.stderr.splitlines() == ["crosswire: wrote 1 event", "crosswire: left out 1 event: alleged"]
    out = tmp_path / "events.jsonl"
    result = run("export", path, "--format", "plover", "--alleged", "--published", "2026-03-05", "-o", out)
    assert (result.exit_code, result.stdout) == (0, "")
    assert len(out.read_text("utf-8").splitlines()) == 2


def test_export_without_a_usable_input(tmp_path: Path) -> None:
    result = run("export", tmp_path / "none.txt", "--format", "plover")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "none.txt" in result.stderr
    assert run("export", tmp_path, "--format", "no such").exit_code == 2


def test_export_of_a_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = str(tmp_path / "newsroom.db")
    with open_store(path) as store:
        fill(store)
        store.keep([taken("d")], AT)
        store.regroup([grouped("st-1", "a", "b", "c"), grouped("st-2", "d")], AT)
    result = run("export", "--store", path, "--format", "jsonl")
    assert result.exit_code == 0, result.stderr
    assert [json.loads(line)["form"] for line in result.stdout.splitlines()] == ["crosswire.dossier/1"]
    assert result.stderr.splitlines() == [
        "crosswire: wrote 1 dossier",
        "crosswire: left out 1 story: it waits for its dossier",
    ]
    out = tmp_path / "accounts.csv"
    result = run("export", "--store", path, "--format", "csv", "-o", out)
    assert result.stderr.startswith("crosswire: wrote ") and "accounts to" in result.stderr
    assert out.read_text("utf-8").startswith("story,headline,point,")
    for wrong in (
        ("export", "--format", "csv"),
        ("export", tmp_path, "--store", path, "--format", "csv"),
        ("export", tmp_path, "--format", "jsonl"),
    ):
        assert run(*wrong).exit_code == 2
    out.write_text("kept", "utf-8")
    missing = run("export", "--store", tmp_path / "none.db", "--format", "csv", "-o", out)
    assert (missing.exit_code, out.read_text("utf-8")) == (2, "kept"), "nothing is written over for nothing"
    assert not (tmp_path / "none.db").exists()


def test_export_of_a_binary_format(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "mill.txt"
    path.write_text("Rebels attacked the mill at Oru on Monday.")
    piped = run("export", path, "--format", "parquet")
    assert (piped.exit_code, piped.stdout_bytes[:4]) == (0, b"PAR1")
    out = tmp_path / "events.parquet"
    assert run("export", path, "--format", "parquet", "-o", out).exit_code == 0
    assert out.read_bytes() == piped.stdout_bytes
    missing = run("export", path, "--format", "parquet", "-o", tmp_path / "no" / "such.parquet")
    assert missing.exit_code == 2
    assert "such.parquet" in missing.stderr
    monkeypatch.setattr("crosswire.flow.event_data.find_spec", lambda name: None)
    without = run("export", path, "--format", "parquet", "-o", out)
    assert without.exit_code == 2
    assert "pip install 'crosswire[tables]'" in without.stderr


def test_a_terminal_is_not_written_to_in_bytes(tmp_path: Path) -> None:
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "crosswire.faces.cli", "export", str(tmp_path), "--format", "parquet"]
    done = subprocess.run(command, stdout=theirs, stderr=subprocess.PIPE, check=False)
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 2
    assert b"binary format" in done.stderr


def test_every_telling_can_be_kept_apart(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"Rebels attacked the mill at Oru on Monday. {name}.")
    lines = {
        option: run(
            "export", tmp_path, "--format", "plover", "--published", "2026-03-05", *option
        ).stdout.splitlines()
        for option in ((), ("--apart",))
    }
    assert [len(found) for found in lines.values()] == [1, 2]
    assert len(json.loads(lines[()][0])["mentions"]) == 2


@pytest.mark.parametrize("form", ["plover", "csv", "parquet"])
def test_a_reader_that_goes_away_is_no_traceback(tmp_path: Path, form: str) -> None:
    path = tmp_path / "mill.txt"
    path.write_text("Rebels attacked the mill at Oru on Monday.")
    command = [sys.executable, "-m", "crosswire.faces.cli", "export", str(path), "--format", form]
    command += ["--published", "2026-03-05"]
    out, into = os.pipe()
    os.close(out)
    done = subprocess.run(command, stdout=into, stderr=subprocess.PIPE, check=False)
    os.close(into)
    assert done.returncode in (1, 2)
    assert b"Traceback" not in done.stderr
