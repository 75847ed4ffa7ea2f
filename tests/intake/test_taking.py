"""The door of intake: every form, every kind of bad input, identity and repeats."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.errors import SettingsError
from crosswire.intake import Intake, arrivals, take_in
from crosswire.records.reports import Report
from crosswire.settings import Settings

STORY = (
    "The ferry Aurelia ran aground near the port of Kastelo on Tuesday evening, the coastguard said.\n\n"
    "All 214 people aboard were brought ashore. Two of them were treated for light injuries."
)
OTHER = "A second ferry was sent from Port Selim, and it reached the reef at nine, the company said."
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Ferry aground off Kastelo</title>
<meta property="og:site_name" content="Kastelo Daily">
<meta property="article:published_time" content="2025-03-04T18:05:00Z"></head>
<body><nav>Home News Sport</nav><article><h1>Ferry aground off Kastelo</h1>
<p>{STORY.splitlines()[0]}</p><p>{STORY.splitlines()[2]}</p><p>{OTHER}</p></article></body></html>"""


def reasons(intake: Intake) -> list[str | None]:
    return [o.reason for o in intake.outcomes]


def write(folder: Path, name: str, content: str | bytes) -> str:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return str(path)


def test_a_text_file_is_its_text_to_the_character(tmp_path: Path) -> None:
    text = "  " + STORY.replace("\n", "\r\n") + "\r\n\r\n"
    intake = take_in([write(tmp_path, "a.txt", b"\xef\xbb\xbf" + text.encode())])
    (report,) = intake.reports
    assert report.text == text
    assert report.origin == str(tmp_path / "a.txt")
    assert report.language == "en"
    assert [o.kind for o in intake.outcomes] == ["used"]


def test_front_matter_of_markdown_is_taken_and_the_text_follows_it(tmp_path: Path) -> None:
    front = (
        "---\ntitle: Aground\noutlet: Kastelo Daily\nurl: https://kd.example/1\npublished: 2025-03-04\n---\n"
    )
    (report,) = take_in([write(tmp_path, "a.md", front + "\n# Aground\n\n" + STORY)]).reports
    assert (report.title, report.outlet, report.outlet_from) == ("Aground", "Kastelo Daily", "given")
    assert (report.published, report.url) == ("2025-03-04", "https://kd.example/1")
    assert report.text == "# Aground\n\n" + STORY
    assert [(o.why, report.text[o.start : o.end]) for o in report.off_text] == [("heading", "# Aground")]


def test_broken_front_matter_is_noted_and_left_in_the_text(tmp_path: Path) -> None:
    text = "---\ntitle: [unclosed\n---\n" + STORY
    intake = take_in([write(tmp_path, "a.md", text)])
    assert intake.reports[0].text == text
    assert intake.outcomes[0].kind == "noted"
    assert "front matter" in (intake.outcomes[0].reason or "")


def test_a_page_gives_its_article_and_what_it_says_of_itself(tmp_path: Path) -> None:
    (report,) = take_in([write(tmp_path, "a.html", PAGE)]).reports
    assert "ran aground near the port" in report.text
    assert "Home News Sport" not in report.text
    assert (report.outlet, report.outlet_from) == ("Kastelo Daily", "metadata")
    assert report.published == "2025-03-04"
    assert report.title == "Ferry aground off Kastelo"


def test_json_keeps_every_character_and_ignores_unknown_keys(tmp_path: Path) -> None:
    text = "\n " + STORY + "\r\n"
    row = {"text": text, "id": 7, "title": "T", "published": "2025-03-04 00:00:00", "created_at": 3}
    (report,) = take_in([write(tmp_path, "a.json", json.dumps(row))]).reports
    assert (report.id, report.text, report.title, report.published) == ("7", text, "T", "2025-03-04")


def test_a_broken_line_is_named_and_the_others_are_used(tmp_path: Path) -> None:
    lines = [json.dumps({"text": STORY}), "{broken", "", json.dumps({"html": PAGE}), '["x"]', '{"text": 4}']
    path = write(tmp_path, "a.jsonl", "\n".join(lines) + "\n")
    intake = take_in([path])
    assert [r.origin for r in intake.reports] == [f"{path}:1", f"{path}:4"]
    assert [(o.item, o.kind) for o in intake.outcomes] == [
        (f"{path}:1", "used"),
        (f"{path}:2", "failed"),
        (f"{path}:4", "used"),
        (f"{path}:5", "failed"),
        (f"{path}:6", "failed"),
    ]
    assert "broken JSON" in (intake.outcomes[1].reason or "")


def test_a_folder_is_walked_in_order_without_hidden_files(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    write(tmp_path, ".hidden.txt", STORY)
    write(tmp_path / ".git", "x.txt", STORY)
    write(tmp_path, "z.txt", STORY)
    write(tmp_path / "b", "a.txt", OTHER)
    write(tmp_path, "notes.xyz", "zzz")
    intake = take_in([tmp_path])
    assert [Path(r.origin or "").name for r in intake.reports] == ["z.txt", "a.txt"]
    assert [(Path(o.item).name, o.kind) for o in intake.outcomes] == [
        ("notes.xyz", "noted"),
        ("z.txt", "used"),
        ("a.txt", "used"),
    ]


@pytest.mark.parametrize(
    ("content", "count"),
    [(STORY, 1), (PAGE, 1), (json.dumps({"text": STORY}), 1), (json.dumps({"text": STORY}, indent=2), 1),
     (json.dumps({"text": STORY}) + "\n" + json.dumps({"text": OTHER}), 2),
     (json.dumps([{"text": STORY}, {"text": OTHER}]), 2), (f"---\ntitle: A\n---\n{STORY}", 1)],
)  # fmt: skip
def test_standard_input_may_be_of_any_form(content: str, count: int) -> None:
    intake = take_in(["-"], stdin=io.BytesIO(content.encode()))
    assert len(intake.reports) == count
    assert all(o.item.startswith("-") for o in intake.outcomes)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "it is empty"),
        ("blank.txt", b" \n\t\n ", "white space"),
        ("a.png", b"\x89PNG\r\n\x1a\n123", "binary"),
        ("zip.txt", b"PK\x03\x04....", "binary"),
        ("a.pdf", b"%PDF-1.7 x", "PDF"),
        ("nul.txt", b"Troops\x00 entered the town, officials said.", "null bytes"),
        ("control.txt", bytes(range(1, 9)) * 40, "control characters"),
        ("a.json", b"{", "broken JSON"),
        ("b.json", b'{"title": "no text"}', "no 'text'"),
        ("c.json", b'{"text": ["a"]}', "not a string"),
        ("d.json", b'"just a string"', "no JSON object"),
        ("e.json", b'{"text": "half \\ud800 pair of the town"}', "surrogate"),
        ("f.json", b'{"text": "null \\u0000 in the town"}', "null character"),
        ("g.json", b"[" * 100_000, "nested too deeply"),
        ("h.json", b'{"text": "x", "url": 3}', "'url' is not a string"),
        ("i.json", b'{"text": ""}', "it is empty"),
        ("j.json", b"[]", "no report"),
        ("page.html", b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "no article"),
        ("arabic.txt", "قال الرئيس إن القوات دخلت المدينة يوم الخميس بعد معارك عنيفة".encode(), "Arabic"),
        ("french.txt", "Le président a déclaré jeudi que les négociations avec les syndicats reprendraient la"
         " semaine prochaine à Paris, selon ses conseillers.".encode(), "French"),
    ],
)  # fmt: skip
def test_bad_input_gets_one_line_and_the_others_are_done(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    good = write(tmp_path, "good.txt", STORY)
    bad = write(tmp_path, name, content)
    intake = take_in([bad, good])
    assert len(intake.reports) == 1
    failed, used = intake.outcomes
    assert (failed.item, failed.kind, used.kind) == (bad, "failed", "used")
    assert reason in (failed.reason or "")
    assert "\n" not in (failed.reason or "")


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ("no/such/file.txt", "no such file"),
        ("https://127.0.0.1/1", "127.0.0.1, a loopback address, which is not asked"),
        ("ftp://kd.example/1", "only http and https are fetched"),
        ("https://kd.example/a.warc.gz", "WARC file; fetch it yourself"),
        ("bad\x00name", "no such file"),
        ("", "an empty name"),
    ],
)
def test_what_is_no_file_fails_by_name(item: str, reason: str) -> None:
    (outcome,) = take_in([item]).outcomes
    assert outcome.kind == "failed"
    assert reason in (outcome.reason or "")
    assert "\x00" not in outcome.item


def test_a_folder_with_nothing_readable_fails_by_name(tmp_path: Path) -> None:
    (outcome,) = take_in([tmp_path]).outcomes
    assert (outcome.item, outcome.kind) == (str(tmp_path), "failed")


def test_a_file_one_may_not_read_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path(write(tmp_path, "a.txt", STORY))

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    assert reasons(take_in([path])) == ["permission denied"]
    assert reasons(take_in([tmp_path])) == ["permission denied"]


def test_too_long_a_text_is_refused_before_anything_is_done(tmp_path: Path) -> None:
    small = Settings(max_characters=50)
    path = write(tmp_path, "a.txt", STORY * 10)
    for item in (path, {"text": STORY}):
        (outcome,) = take_in([item], settings=small).outcomes  # type: ignore[list-item]
        assert outcome.kind == "failed"
        assert "50" in (outcome.reason or "")


def test_another_encoding_is_guessed_and_said(tmp_path: Path) -> None:
    text = STORY + " The captain, José Peñalver, said in Málaga that the señal had failed.\n" * 4
    (outcome,) = take_in([write(tmp_path, "a.txt", text.encode("cp1252"))]).outcomes
    assert outcome.kind == "noted"
    assert "UTF-8" in (outcome.reason or "")
    utf16 = take_in([write(tmp_path, "b.txt", text.encode("utf-16"))])
    assert utf16.reports[0].text == text


def test_foreign_names_and_marks_of_direction_do_not_make_a_text_foreign() -> None:
    names = "Grzegorz Brzęczyszczykiewicz, Małgorzata Szczepańska and \u200fمحمد\u200e"
    text = f"Police in Łódź held {names}, the court said."
    (report,) = take_in([{"text": text}]).reports
    assert (report.text, report.language) == (text, "en")


def test_a_report_given_twice_is_taken_once(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", STORY)
    copy = write(tmp_path, "b.txt", STORY)
    intake = take_in([path, path, copy, tmp_path])
    assert len(intake.reports) == 1
    assert [o.kind for o in intake.outcomes] == ["used", *["repeated"] * 4]
    assert path in (intake.outcomes[2].reason or "")


def test_one_id_for_two_reports_fails_and_for_the_same_report_repeats() -> None:
    items = [{"id": "r1", "text": STORY}, {"id": "r1", "text": OTHER}, {"id": "r1", "text": STORY}]
    intake = take_in(items)
    assert [o.kind for o in intake.outcomes] == ["used", "failed", "repeated"]
    assert len(take_in([{"id": "r1", "text": STORY}, {"id": "r2", "text": STORY}]).reports) == 2


def test_the_date_given_stands_in_only_where_there_is_none() -> None:
    items = [{"text": STORY}, {"text": OTHER, "published": "2025-03-04T18:05:00Z"}]
    assert [r.published for r in take_in(items, published="2025-12-12").reports] == [
        "2025-12-12",
        "2025-03-04T18:05:00Z",
    ]


def test_an_unreadable_date_is_noted_and_left_out() -> None:
    intake = take_in([{"text": STORY, "published": "last Tuesday"}])
    assert intake.reports[0].published is None
    assert "last Tuesday" in (intake.outcomes[0].reason or "")


@pytest.mark.parametrize("date", ["yesterday", "12/12/2025", "2025-13-01", "", "2025"])
def test_a_wrong_date_setting_is_an_error(date: str) -> None:
    with pytest.raises(SettingsError):
        take_in([], published=date)


def test_the_same_content_has_the_same_id_whatever_its_file_is_called(tmp_path: Path) -> None:
    first = take_in([write(tmp_path, "a.txt", STORY)]).reports[0]
    second = take_in([write(tmp_path, "b.txt", STORY)]).reports[0]
    assert first.id == second.id
    assert take_in([{"text": STORY, "outlet": "Kastelo Daily"}]).reports[0].id != first.id


def test_a_report_passes_through_and_gets_what_it_lacks() -> None:
    bare = Report(id="mine", text=f"KASTELO (Reuters) - {STORY}")
    (report,) = take_in([bare]).reports
    assert (report.id, report.text) == (bare.id, bare.text)
    assert (report.outlet, report.outlet_from) == ("Reuters", "dateline")
    assert [c.agency for c in report.credits] == ["Reuters"]
    assert take_in([report]).reports == (report,)


def test_items_of_no_accepted_type_are_a_mistake_of_the_program() -> None:
    with pytest.raises(TypeError):
        take_in([3])  # type: ignore[list-item]
    with pytest.raises(TypeError):
        take_in("a.txt")


@settings(max_examples=60, deadline=None)
@given(
    st.fixed_dictionaries(
        {"text": st.text(st.characters(codec=None), max_size=200)},
        optional={
            key: st.text(max_size=30) | st.none() | st.integers()
            for key in ("id", "title", "url", "published")
        },
    )
)
def test_any_mapping_gives_a_report_with_its_text_untouched_or_a_reason(fields: dict[str, object]) -> None:
    intake = take_in([fields])
    assert len(intake.outcomes) == 1
    for report in intake.reports:
        assert report.text == fields["text"]
        last = 0
        for off in report.off_text:
            assert last <= off.start < off.end <= len(report.text)
            last = off.end
        for credit in report.credits:
            assert 0 <= credit.start < credit.end <= len(report.text)
    if not intake.reports:
        assert intake.outcomes[0].kind == "failed"
        assert intake.outcomes[0].reason


@pytest.mark.parametrize(
    "text", ["...", "\N{GRINNING FACE}" * 40, "\u0301\u200b\ufeff", "12 13 14", '"', "\ue000"]
)
def test_a_text_without_a_word_is_refused(text: str) -> None:
    assert reasons(take_in([{"text": text}])) == ["it holds no words"]


def test_a_page_with_endless_attributes_is_refused() -> None:
    many = " ".join(f'a{number}="<{number}>"' for number in range(20_000))
    (reason,) = reasons(take_in([{"html": PAGE.replace("<article", f"<article {many}")}]))
    assert reason is not None
    assert "attributes" in reason


@pytest.mark.parametrize(
    "filler",
    [
        f"<svg><path d=\"{'M 1 2 ' * 5000}\" style='{'a: b; ' * 2000}'/></svg>",
        f"<script>if (i<length) {{ {'call(it); ' * 3000} }}</script>",
        f"<p>It's {'more ' * 3000}</p>",
    ],
    ids=["drawing", "script", "words"],
)
def test_a_page_may_hold_long_things(filler: str) -> None:
    assert take_in([{"html": PAGE.replace("<article>", f"{filler}<article>")}]).reports


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", STORY)
    os.mkfifo(tmp_path / "b.txt")
    intake = take_in([tmp_path])
    assert len(intake.reports) == 1
    assert reasons(intake) == [None, "passed over: it is no file"]


def test_reports_arrive_one_after_the_other(tmp_path: Path) -> None:
    taken: list[int] = []

    def items() -> Iterator[dict[str, object]]:
        for number in count():
            taken.append(number)
            yield {"text": f"{STORY} It was ferry number {number}."}

    found = list(islice(arrivals(items()), 3))
    assert [one.outcome.kind for one in found if one.report] == ["used"] * 3
    assert taken == [0, 1, 2]


def test_a_file_of_lines_is_read_a_line_at_a_time(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"{STORY} It was ferry number {n}. " + OTHER * 400}) for n in range(40)]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    found = arrivals([path])
    assert next(found).outcome.item == f"{path}:1"
    path.write_text("", encoding="utf-8")  # what was not read yet is gone
    assert len(list(found)) < 39


@pytest.mark.parametrize("length", [100, 65_000, 65_536, 200_000])
def test_lines_are_whole_whatever_their_length(tmp_path: Path, length: int) -> None:
    texts = [f"{STORY} {OTHER * (length // len(OTHER))} {n}" for n in range(3)]
    body = "\n".join(json.dumps({"text": text}) for text in texts)
    assert [r.text for r in take_in([write(tmp_path, "a.jsonl", body)]).reports] == texts
    assert [r.text for r in take_in(["-"], stdin=io.BytesIO(body.encode())).reports] == texts


def test_standard_input_may_hold_more_than_one_report_may(tmp_path: Path) -> None:
    limits = Settings(max_characters=1000)
    body = "\n".join(json.dumps({"text": f"{STORY} {OTHER} {n}"}) for n in range(300))
    assert len(body) > 60_000
    long = json.dumps({"text": OTHER * 1000})
    intake = take_in(
        ["-"], stdin=io.BytesIO(f'{body}\n{long}\n{body[:-9]} more"}}'.encode()), settings=limits
    )
    assert len(intake.reports) == 301
    assert [o.reason for o in intake.outcomes if o.kind == "failed"] == [
        "it is too large; the limit is 1,000 characters a report"
    ]
    assert intake.outcomes[300].item == "-:301"


def test_the_id_of_a_report_does_not_hang_on_the_date_that_stands_in() -> None:
    ids = {
        take_in([{"text": STORY}], published=day).reports[0].id for day in (None, "2025-03-04", "2026-01-01")
    }
    assert len(ids) == 1
    dated = take_in([{"text": STORY, "published": "2025-03-04"}]).reports[0].id
    assert dated not in ids
