"""Web archives: pages of records of every kind, packed every way, whole, broken and cut off."""

from __future__ import annotations

import gzip
import io
import logging
import re
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from warcio.warcwriter import WARCWriter

from crosswire.intake import Arrival, Intake, arrivals, take_in
from crosswire.settings import Settings

SENTENCES = (
    "The ferry Aurelia ran aground near the port of Kastelo on Tuesday evening, the coastguard said.",
    "All 214 people aboard were brought ashore, and two of them were treated for light injuries – “not more”.",
)
DATED = '<meta property="article:published_time" content="2025-03-04T18:05:00Z">'
KEPT = "2025-03-05T01:02:03Z"


def page(number: int = 1, head: str = DATED) -> str:
    body = "".join(f"<p>{sentence} It was ship number {number}.</p>" for sentence in SENTENCES)
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>Ferry {number}</title>{head}</head>'
        f"<body><article><h1>Ferry {number}</h1>{body}</article></body></html>"
    )


def http(body: bytes, *headers: str, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> bytes:
    lines = (f"HTTP/1.1 {status}", f"Content-Type: {kind}", *headers, "", "")
    return "\r\n".join(lines).encode() + body


def record(
    block: bytes, kind: str = "response", *headers: str, url: str = "https://kd.example/1", date: str = KEPT
) -> bytes:
    lines = ("WARC/1.0", f"WARC-Type: {kind}", f"WARC-Target-URI: {url}", f"WARC-Date: {date}",
             "Content-Type: application/http", f"Content-Length: {len(block)}", *headers, "", "")  # fmt: skip
    return "\r\n".join(lines).encode() + block + b"\r\n\r\n"


def chunked(body: bytes) -> bytes:
    return b"".join(
        b"%x\r\n%s\r\n" % (len(body[n : n + 100]), body[n : n + 100]) for n in range(0, len(body), 100)
    ) + (b"0\r\n\r\n")


def taken(tmp_path: Path, raw: bytes, name: str = "a.warc", **settings: int) -> Intake:
    (tmp_path / name).write_bytes(raw)
    return take_in([str(tmp_path / name)], settings=Settings(**settings))  # type: ignore[arg-type]


def told(intake: Intake) -> list[tuple[str, str]]:
    """Return of each outcome the number of its record, and why."""
    return [(o.item.rpartition("#")[2] if "#" in o.item else "", o.reason or o.kind) for o in intake.outcomes]


def written(packed: bool, version: str) -> bytes:
    """Return an archive as a common tool writes it."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed, warc_version=version)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    from warcio.statusandheaders import StatusAndHeaders

    for number in (1, 2):
        url = f"https://kd.example/{number}"
        writer.write_record(
            writer.create_warc_record(
                url, "request", http_headers=StatusAndHeaders("GET / HTTP/1.1", [("Host", "kd.example")])
            )
        )
        writer.write_record(
            writer.create_warc_record(
                url, "response", io.BytesIO(page(number).encode()), warc_headers_dict={"WARC-Date": KEPT},
                http_headers=StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1"),
            )
        )  # fmt: skip
    return out.getvalue()


# The tool that writes them leaves its temporary files to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
@pytest.mark.parametrize("version", ["1.0", "1.1"])
@pytest.mark.parametrize(
    ("packed", "name"), [(True, "a.warc.gz"), (False, "a.warc"), (True, "a"), (False, "-")]
)
def test_the_pages_of_an_archive_are_reports(tmp_path: Path, packed: bool, name: str, version: str) -> None:
    raw = written(packed, version)
    intake = take_in(["-"], stdin=io.BytesIO(raw)) if name == "-" else taken(tmp_path, raw, name)
    assert [(r.title, r.url, r.published) for r in intake.reports] == [
        (f"Ferry {n}", f"https://kd.example/{n}", "2025-03-04") for n in (1, 2)
    ]
    assert told(intake) == [
        ("3", "used"),
        ("5", "used"),
        ("", "passed over: 2 request records, 1 warcinfo records"),
    ]


def test_an_archive_packed_as_one_is_read_too(tmp_path: Path) -> None:
    whole = gzip.compress(record(http(page(1).encode())) + record(http(page(2).encode())))
    assert told(taken(tmp_path, whole, "a.warc.gz")) == [("1", "used"), ("2", "used")]


BODY = page().encode()
UNDATED = page(head="").encode()


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (record(http(chunked(BODY), "Transfer-Encoding: chunked")), "used"),
        (record(http(gzip.compress(BODY), "Content-Encoding: gzip")), "used"),
        (record(http(chunked(gzip.compress(BODY)), "Transfer-Encoding: chunked", "Content-Encoding: gzip")), "used"),
        (record(http(zlib.compress(BODY), "Content-Encoding: deflate")), "used"),
        (record(http(zlib.compress(BODY)[2:-4], "Content-Encoding: deflate")), "used"),
        (record(http(BODY, "Content-Encoding: gzip", "Transfer-Encoding: chunked")), "used"),
        (record(http(BODY, "Content-Encoding: br")), "its page is packed as br"),
        (record(http(gzip.compress(BODY)[:-20], "Content-Encoding: gzip")), "its gzip has no end"),
        (record(http(b"\x00\x01", "Content-Encoding: gzip")), "its page is no gzip"),
        (record(http(page().encode("cp1252"), kind="text/html; charset=windows-1252")), "used"),
        (record(http(page().encode("cp1252"), kind="text/html")), "a guess"),
        (record(http(page().encode(), kind="text/html; charset=iso-8859-1")), "used"),
        (record(http(BODY, kind="TEXT/HTML")), "used"),
        (record(http(BODY, kind="application/pdf")), "1 answers that are no page"),
        (record(http(BODY, status="404 Not Found")), "1 answers with another status than 200"),
        (record(b"127.0.0.1", url="dns:kd.example"), "1 answers that are not of the web"),
        (record(b"", "revisit"), "1 revisit records"),
        (record(b"a: b", "metadata"), "1 metadata records"),
        (record(http(b"")), "it is empty"),
        (record(http(b"<html><body>No article.</body></html>")), "no article was found"),
        (record(http(UNDATED)), "the page has no date; the day on which it was archived stands in"),
        (record(http(BODY), date="2025-03-01T00:00:00Z"), "2025-03-04, is later than the day .* 2025-03-01"),
        (record(http(BODY), date="soon"), "used"),
        (record(http(BODY), "response", "WARC-Truncated: length"), r"kept only its beginning \(length\)"),
        (record(http(BODY), "response", "WARC-Payload-Digest: sha1:" + "A" * 32), "its digest is not that"),
        (record(http(BODY), "response", "WARC-Block-Digest: nonsense"), "its digest is not that"),
        (record(http(BODY), url="javascript:alert(1)"), "1 answers that are not of the web"),
    ],
)  # fmt: skip
def test_what_becomes_of_a_record(tmp_path: Path, raw: bytes, reason: str) -> None:
    intake = taken(tmp_path, raw)
    (found,) = [why for _, why in told(intake)]
    assert re.search(reason, found), found
    for report in intake.reports:
        assert "“not more”" in report.text
        assert report.published == ("2025-03-05T01:02:03Z" if raw == record(http(UNDATED)) else "2025-03-04")


def _cut(raw: bytes) -> bytes:
    return raw[:-300]


GOOD = record(http(page(2).encode()))


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"WARC/9.9\r\nhello\r\n\r\n" + GOOD, ["a broken record: its head", "used"]),
        (b"WARC/1.0\r\n\r\n" + GOOD, ["a broken record: its head", "used"]),
        (b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9\r\n\r\n123456789\r\n\r\n" + GOOD,
         ["a broken record: its head", "used"]),
        (record(b"no answer at all") + GOOD, ["a broken record: its head", "used"]),
        (record(http(BODY)).replace(b"Length: ", b"Length: -") + GOOD, ["a broken record: its head", "used"]),
        (GOOD + b"stray bytes\r\n" + record(http(BODY)), ["used", "no record", "used"]),
        (GOOD + _cut(record(http(BODY))), ["used", "cut off: the file ends within it"]),
        (GOOD + b"WARC/1.0\r\nWARC-Type: resp", ["used", "a broken record: its head"]),
        (b"WARC/1.0\r\nA: " + b"b" * 2_000_000 + b"\r\n\r\n" + GOOD, ["its head has more than", "used"]),
        (b"WARC/1.0\r\n" + b"A: b\r\n" * 300_000 + b"\r\n" + GOOD, ["its head has more than", "used"]),
        (record(http(BODY), "response", "WARC-Block-Digest: shake_128:AAAA") + GOOD, ["its digest is none", "used"]),
        (record(http(BODY), "response", "WARC-Payload-Digest: sha1:\u00e9") + GOOD, ["its digest is none", "used"]),
        (record(http(BODY), date="9999-12-31T23:59:59Z") + GOOD, ["used", "used"]),
    ],
)  # fmt: skip
def test_a_broken_record_is_named_and_the_others_are_read(
    tmp_path: Path, raw: bytes, expected: list[str]
) -> None:
    found = [why for _, why in told(taken(tmp_path, raw))]
    assert all(any(part in why for why in found) for part in expected), found
    assert found.count("used") == expected.count("used"), found


def test_no_words_of_an_archive_reach_the_terminal(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    logging.getLogger().handlers, kept = [], logging.getLogger().handlers
    try:
        taken(tmp_path, record(http(BODY), url="https://kd.example/\x1b]0;taken over\x07 1"))
    finally:
        logging.getLogger().handlers = kept
    assert capfd.readouterr() == ("", "")


def damaged(packed: bytes) -> bytes:
    half = len(packed) // 2
    return packed[:half] + b"\xff" * 40 + packed[half + 40 :]


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ([damaged, None], [("1", "a broken record: its gzip"), ("2", "used")]),
        ([None, damaged, None], [("1", "used"), ("2", "its gzip is broken"), ("3", "used")]),
        ([None, lambda raw: raw[:-30]], [("1", "used"), ("2", "cut off")]),
        ([None, lambda raw: b"\x00" * 512], [("1", "used")]),
        ([None, lambda raw: b"trailing nonsense"], [("1", "used"), ("2", "a broken record: its gzip")]),
    ],
)
def test_a_broken_member_is_named_and_the_others_are_read(
    tmp_path: Path, members: list[Callable[[bytes], bytes] | None], expected: list[tuple[str, str]]
) -> None:
    raw = b"".join(
        change(packed) if change else packed
        for number, change in enumerate(members, start=1)
        for packed in (gzip.compress(record(http(page(number).encode()))),)
    )
    found = told(taken(tmp_path, raw, "a.warc.gz"))
    assert [number for number, _ in found] == [number for number, _ in expected], found
    assert all(part in why for (_, why), (_, part) in zip(found, expected, strict=True)), found


@pytest.mark.parametrize("packing", ["gzip", "member"])
def test_a_page_that_unpacks_to_too_much_is_refused(tmp_path: Path, packing: str) -> None:
    bomb = b"<html>" + b" " * 5_000_000
    if packing == "gzip":
        raw = gzip.compress(record(http(gzip.compress(bomb), "Content-Encoding: gzip")))
    else:
        raw = gzip.compress(record(http(bomb)))
    raw += gzip.compress(record(http(page(2).encode())))
    found = told(taken(tmp_path, raw, "a.warc.gz", max_characters=100_000))
    assert [number for number, _ in found] == ["1", "2"]
    assert "too large" in found[0][1]
    assert found[1][1] == "used"


def test_an_archive_is_read_a_record_at_a_time(tmp_path: Path) -> None:
    class Stream(io.RawIOBase):
        """An archive without end, that counts what was asked of it."""

        def __init__(self) -> None:
            self.number = self.asked = 0
            self.left = b""

        def read(self, size: int = -1) -> bytes:
            while len(self.left) < size:
                self.number += 1
                self.left += gzip.compress(record(http(page(self.number).encode())))
            piece, self.left = self.left[:size], self.left[size:]
            self.asked += len(piece)
            return piece

    stream = Stream()
    found = arrivals(["-"], stdin=stream, settings=Settings(max_characters=2_000))  # type: ignore[arg-type]
    first: Arrival = next(found)
    asked = stream.asked
    assert first.report is not None
    assert asked < 200_000
    for _ in range(20):
        assert next(found).report is not None
    assert stream.asked < asked + 200_000


@pytest.mark.parametrize("raw", [b"no archive at all", gzip.compress(b"no archive")])
def test_what_is_no_archive(tmp_path: Path, raw: bytes) -> None:
    found = told(taken(tmp_path, raw, "a.warc.gz"))
    assert "no WARC record" in found[-1][1]
