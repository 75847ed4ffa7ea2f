"""WARC, as web archives keep pages: every page that was answered with is a report, read one record at a time."""

from __future__ import annotations

import logging
import re
import zlib
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from typing import Protocol, cast

from crosswire.errors import UnusableInputError
from crosswire.intake.addresses import web_address
from crosswire.intake.archive import ArchiveReader, DamagedError
from crosswire.intake.article import read_article
from crosswire.intake.clean import decoded
from crosswire.intake.dates import iso_date
from crosswire.intake.draft import Draft, Drafts, Source
from crosswire.intake.markup import line_of_markup
from crosswire.records.outcomes import Outcome

SUFFIXES = (".warc", ".warc.gz")

# warcio warns in words of the archive, which would reach a terminal as they are.
logging.getLogger("warcio").addHandler(logging.NullHandler())

_BYTES_A_CHARACTER = 40
_BLOCK = 65_536
_PAGES = ("text/html", "application/xhtml+xml")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
# How the bytes of an answer may be packed, and how zlib is told so.
_PACKED = {"gzip": (31,), "x-gzip": (31,), "deflate": (15, -15)}


class _Headers(Protocol):
    def get_header(self, name: str) -> str | None: ...
    def get_statuscode(self) -> str: ...


class _Limited(Protocol):
    limit: int

    def read(self, length: int) -> bytes: ...


class _Digests(Protocol):
    passed: bool | None


class _Record(Protocol):
    rec_type: str | None
    rec_headers: _Headers
    http_headers: _Headers | None
    raw_stream: _Limited
    digest_checker: _Digests


def read(source: Source) -> Drafts:
    """Yield the report of each page, named ``name#1``, ``name#2``... by its record, and what was passed over.

    A record that is broken is named, and the others are read.
    """
    archive = ArchiveReader(source.raw, source.rest)
    passed: Counter[str] = Counter()
    number, lost = 0, False
    while True:
        line = None
        try:
            line, skipped = archive.record()
            if skipped and not lost:
                yield UnusableInputError(f"{source.name}#{number}", "what follows it is no record")
            if line is None:
                break
            number, lost = number + 1, False
            yield from _of_record(f"{source.name}#{number}", archive, line, source.max_characters, passed)
        except DamagedError as error:
            # All that lies between two records that can be read is one damage.
            if not lost:
                number += line is None
                yield UnusableInputError(f"{source.name}#{number}", f"a broken record: {error}")
            lost = True
    if not number:
        raise UnusableInputError(source.name, "it holds no WARC record")
    if passed:
        told = ", ".join(f"{count:,} {what}" for what, count in sorted(passed.items()))
        yield Outcome(source.name, "noted", f"passed over: {told}")


def _of_record(name: str, archive: ArchiveReader, line: bytes, most: int, passed: Counter[str]) -> Drafts:
    """Yield the report of the record that begins with the line, or why it holds none; it is read to its end."""
    record = _record(archive, line)
    if record is None:
        yield UnusableInputError(name, "a broken record: its head cannot be read")
        return
    why = _unread(record)
    try:
        raw = b"" if why else _payload(record.raw_stream, most * _BYTES_A_CHARACTER)
        while record.raw_stream.read(_BLOCK):
            pass
    except (TypeError, ValueError):
        # Digests are compared when all of the record is read.
        yield UnusableInputError(name, "a broken record: its digest is none that can be checked")
        return
    if record.raw_stream.limit:
        yield UnusableInputError(name, "the record is cut off: the file ends within it")
    elif why:
        passed[why] += 1
    else:
        try:
            yield _page(name, record, raw, most)
        except UnusableInputError as error:
            yield error


def _record(archive: ArchiveReader, line: bytes) -> _Record | None:
    """Return the record that begins with the line; None where it is none that can be read."""
    from warcio.exceptions import ArchiveLoadFailed
    from warcio.recordloader import ArcWarcRecordLoader
    from warcio.statusandheaders import StatusAndHeadersParserException

    loader = ArcWarcRecordLoader(verify_http=True)
    try:
        record = loader.parse_record_stream(archive, line, known_format="warc", check_digests=True)
    except (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError, ValueError, AttributeError):
        return None
    said = (record.rec_headers.get_header("Content-Length") or "").strip()
    return cast(_Record, record) if said.isdecimal() else None


def _unread(record: _Record) -> str | None:
    """Return what the record is where it holds no page that was answered with."""
    if record.rec_type != "response":
        return f"{record.rec_type or 'nameless'} records"
    if (answer := record.http_headers) is None:
        return "answers that are not of the web"
    if answer.get_statuscode() != "200":
        return "answers with another status than 200"
    kind = answer.get_header("Content-Type") or record.rec_headers.get_header("WARC-Identified-Payload-Type")
    return None if kind and kind.split(";")[0].strip().lower() in _PAGES else "answers that are no page"


def _payload(stream: _Limited, most: int) -> bytes:
    """Return what the stream holds, and of more than ``most`` bytes one more than that."""
    pieces, left = [], most + 1
    while left and (piece := stream.read(min(left, _BLOCK))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def _page(name: str, record: _Record, raw: bytes, most: int) -> Draft:
    """Return the report that an answer holds; raises ``UnusableInputError`` where it holds none."""
    answer = cast(_Headers, record.http_headers)
    body = _unpacked(name, answer, raw, most * _BYTES_A_CHARACTER)
    html, notes = decoded(name, body, markup=True, charset=_charset(answer.get_header("Content-Type")))
    draft = read_article(name, html, most, url=web_address(record.rec_headers.get_header("WARC-Target-URI")))
    kept = iso_date(record.rec_headers.get_header("WARC-Date") or "")
    if record.digest_checker.passed is False:
        notes += ("its digest is not that of what the archive holds: it was changed, or is damaged",)
    if cause := record.rec_headers.get_header("WARC-Truncated"):
        notes += (f"the archive kept only its beginning ({line_of_markup(cause)})",)
    if draft.published is None and kept:
        notes += ("the page has no date; the day on which it was archived stands in",)
    elif kept and _after(iso_date(draft.published or ""), kept):
        notes += (
            f"its date, {draft.published}, is later than the day on which it was archived, {kept[:10]}",
        )
    return replace(draft, published=draft.published or kept, notes=(*draft.notes, *notes))


def _unpacked(name: str, answer: _Headers, raw: bytes, most: int) -> bytes:
    """Return the bytes of the page, out of their chunks and unpacked."""
    from warcio.bufferedreaders import ChunkedDataReader

    _check(name, raw, most)
    if (answer.get_header("Transfer-Encoding") or "").strip().lower() == "chunked":
        raw = ChunkedDataReader(BytesIO(raw)).read()
    packing = (answer.get_header("Content-Encoding") or "identity").strip().lower()
    if packing == "identity":
        return raw
    if packing not in _PACKED:
        raise UnusableInputError(name, f"its page is packed as {line_of_markup(packing)}, which is not read")
    for bits in _PACKED[packing]:
        unpacking = zlib.decompressobj(wbits=bits)
        try:
            body = unpacking.decompress(raw, most + 1)
        except zlib.error:
            continue
        _check(name, body, most)
        if not unpacking.eof:
            raise UnusableInputError(name, f"its page is cut off: its {packing} has no end")
        return body
    # Archives often keep a page unpacked under the head that it was sent with.
    if raw.lstrip().startswith(b"<"):
        return raw
    raise UnusableInputError(name, f"its page is no {packing}")


def _check(name: str, body: bytes, most: int) -> None:
    if len(body) > most:
        raise UnusableInputError(name, f"its page is too large; the limit is {most:,} bytes")


def _charset(kind: str | None) -> str | None:
    found = _CHARSET.search(kind or "")
    return found[1] if found else None


def _after(published: str | None, kept: str) -> bool:
    """Say whether it was published on a later day than it was kept, wherever on earth that is."""
    if published is None:
        return False
    return date.fromisoformat(published[:10]) - date.fromisoformat(kept[:10]) > timedelta(days=1)
