"""Every page: there, not there, or leading on; with its headers; and nothing from outside unescaped."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest

from crosswire.export import FORMATS
from crosswire.faces.web import pages
from crosswire.faces.web.editors import COOKIE, Editors
from crosswire.faces.web.headers import POLICY
from crosswire.records.newsroom import Hit, StoryLine
from crosswire.records.spans import Span
from tests.export.made import dossier
from tests.faces.web.shelf import Client, Shelf, newsroom

TOKENS = {
    "for-ada": SimpleNamespace(name="Ada", writes=True),
    "for-bo": SimpleNamespace(name="Bo", writes=False),
}


def line(id: str, headline: str = "Six soldiers killed", **more: object) -> StoryLine:
    """Return a story at a glance."""
    given: dict[str, object] = {
        "begin": "2026-04-14", "end": "2026-04-15", "reports": 3, "voices": 2, "conflicts": 4,
        "outlets": ("Northline", "Drenova Courier"), "countries": ("FRA",), "changed": "2026-04-15T10:00:00+00:00",
    }  # fmt: skip
    return StoryLine(id, headline, **{**given, **more})  # type: ignore[arg-type]


def shelf() -> Shelf:
    """Return a newsroom of one story that is compared, and one that waits."""
    hit = Hit(
        "report", "a", "Six soldiers killed", "killed near <Selisce>", (Span(0, 6),), "st-1", "Northline"
    )
    waits = line("st-2", "Ferry aground", end="2026-04-13", begin=None, compared=False, voices=0, conflicts=0)
    return Shelf([line("st-1"), waits], {"st-1": dossier()}, [hit], {"st-0": "st-1"})


def client(laid: Shelf | None = None, **more: object) -> Client:
    """Return what asks the pages of a newsroom."""
    return Client(pages(newsroom(laid or shelf()), editors=Editors(TOKENS.get), **more))  # type: ignore[arg-type]


PAGES = {
    "/": 200,
    "/?words=soldiers&since=2026-01-01&country=France": 200,
    "/?since=never": 200,
    "/search": 200,
    "/search?words=soldiers": 200,
    "/stories/st-1": 200,
    "/stories/st-2": 200,
    "/stories/st-1/conflicts": 200,
    "/stories/st-1/dossier.json": 200,
    "/stories/st-1/dossier.md": 200,
    "/stories/st-1/dossier.html": 200,
    "/sign-in": 200,
    "/glossary": 200,
    "/stories/st-0": 301,
    "/stories/st-0/conflicts": 301,
    "/stories/st-0/dossier.json": 301,
    "/stories/st-2/conflicts": 303,
    "/stories/none/conflicts": 404,
    "/stories/none": 404,
    "/stories/st-2/dossier.json": 404,
    "/stories/st-1/dossier.exe": 404,
    "/static/none.css": 404,
    "/nowhere": 404,
}


@pytest.mark.parametrize("address", PAGES)
def test_every_page_answers_with_its_headers(address: str) -> None:
    answer = client().get(address)
    assert answer.status_code == PAGES[address]
    assert answer.headers["content-security-policy"] == POLICY
    assert "unsafe" not in POLICY
    for name, value in (("x-content-type-options", "nosniff"), ("referrer-policy", "same-origin")):
        assert answer.headers[name] == value
    assert answer.headers["permissions-policy"]


HOSTILE = [
    "<script>window.owned=1;document.title='owned'</script>",
    "</title></script></style><img src=x onerror=window.owned=1>",
    '" onmouseover="window.owned=1" autofocus onfocus=\'window.owned=1',
    "javascript:window.owned=1",
    "{{ 7*7 }}{% raw %} ${7*7} %0d%0aSet-Cookie:a=b",
    "left \u202egnorw\u202c \u2066right \u0000\u0008\u001b[31m\ud800 end",
    "a" * 5000,
    "\r\nSet-Cookie: owned=1",
]


def hostile() -> Shelf:
    """Return a newsroom in which every text from outside tries to break out."""
    said = " ".join(HOSTILE[:6])
    made = dossier()
    reports = tuple(
        replace(report, title=said, outlet=said, url="javascript:window.owned=1", language='"><script>')
        for report in made.reports
    )
    points = tuple(replace(point, about=said) for point in made.points)
    cast = tuple(replace(member, name=said, entity=said, role=said) for member in made.cast)
    notes = (said, HOSTILE[6])
    made = replace(
        made, story=replace(made.story, headline=said), reports=reports, points=points, cast=cast, notes=notes
    )
    more = {"outlets": tuple(HOSTILE), "countries": tuple(HOSTILE)}
    lines = [line("st-1", said, **more), line("st-2", HOSTILE[6], compared=False, **more)]
    marks = (Span(3, 30), Span(0, 999_999), Span(20, 40))
    hits = [
        Hit(kind, words, words, words, marks, words, words, words)  # type: ignore[arg-type]
        for words in HOSTILE
        for kind in ("report", "point")
    ]
    return Shelf(lines, {"st-1": made}, hits, {"st-0": said})


class Read(HTMLParser):
    """A page as a browser takes it apart."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.addresses: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what is there."""
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src", "action")]


WHERE = [address for address, status in PAGES.items() if status in (200, 404) and "dossier." not in address]


@pytest.mark.parametrize("address", WHERE)
def test_nothing_from_outside_stands_unescaped_on_a_page(address: str) -> None:
    answer = client(hostile()).get(address)
    assert answer.status_code == PAGES[address]
    page = Read(answer.text)
    assert not {"img", "style", "iframe", "object", "base", "meta http-equiv"} & set(page.tags)
    assert not {name for name in page.attributes if name.startswith("on") or name in ("style", "autofocus")}
    assert all(one.startswith(("/", "?", "#", "http://", "https://")) for one in page.addresses), (
        page.addresses
    )
    assert not any(one.startswith("//") for one in page.addresses)
    scripts = page.tags.count("script")
    assert scripts == answer.text.count('<script src="/static/') <= 2
    assert not set("\u202e\u2066\x00\x08\x1b") & set(answer.text.partition("<main")[0])


@pytest.mark.parametrize("words", HOSTILE)
def test_what_is_asked_is_not_echoed_unescaped(words: str) -> None:
    for address in ("/", "/search", "/sign-in", "/stories/none"):
        names = ("words", "outlet", "actor", "country", "since", "standing", "event_type", "after", "next")
        answer = client().get(address, params={name: words.encode("utf-8", "replace") for name in names[:-2]})
        page = Read(answer.text)
        assert "img" not in page.tags
        assert not {
            name for name in page.attributes if name.startswith("on") or name in ("style", "autofocus")
        }
        assert not answer.headers.get("set-cookie")
        assert len(answer.text) < 40_000, "what is asked has its bounds"


def test_the_front_page_tells_stories_by_day_and_leads_on() -> None:
    laid = shelf()
    laid.most = 1
    first = client(laid).get("/").text
    assert "15 April 2026" in first and "13 April 2026" not in first
    assert re.search(r"<b>3 reports</b>, <b>2 voices</b>", first)
    assert "4 conflicts" in first and "France" in first and "Northline" in first
    onward = re.search(r'rel="next" href="([^"]+)"', first)
    assert onward is not None
    then = client(laid).get("/" + onward[1].replace("&amp;", "&")).text
    assert "13 April 2026" in then and "being compared" in then and 'rel="next"' not in then


def test_filters_are_a_query_and_what_is_none_is_said() -> None:
    laid = shelf()
    page = client(laid).get(
        "/?words=+two++words+&since=2026-02-05&until=never&country=portugal&standing=agreed&event_type=aid&x=1"
    )
    asked = laid.asked[-1]
    assert (asked.words, asked.since, asked.until) == ("two words", "2026-02-05", None)
    assert (asked.country, asked.standing, asked.event_type) == ("PRT", "agreed", "AID")
    assert "No day (they are written like 2026-02-05): never" in page.text


@pytest.mark.parametrize(
    ("typed", "code"), [("UNO", "UNO"), ("united nations", "UNO"), ("eur", "EUR"), ("Nowhere", None)]
)
def test_bodies_in_the_place_of_a_country_are_asked_for_like_one(typed: str, code: str | None) -> None:
    laid = shelf()
    assert ("No country" in client(laid).get("/", params={"country": typed}).text) == (code is None)
    assert laid.asked[-1].country == code


def test_a_story_leads_to_countries_and_bodies_and_to_no_kind_of_body() -> None:
    laid = Shelf([line("st-1", "Talks begin", countries=("IGO", "UNO", "IMG", "FRA", "ZZZ"))])
    page = client(laid).get("/").text
    assert re.findall(r'href="/\?country=(\w+)">([^<]+)', page) == [
        ("UNO", "United Nations"),
        ("FRA", "France"),
        ("ZZZ", "ZZZ"),
    ]


def test_a_filter_is_shown_and_can_be_taken_away() -> None:
    page = client().get("/?country=france&outlet=Northline").text
    given = page.partition('class="given"')[2].partition("</ul>")[0]
    assert re.findall(r"<bdi>([^<]+)", given) == ["Northline", "France"]
    assert re.findall(r'href="([^"]+)"', given) == ["?country=france", "?outlet=Northline"]


def test_what_is_found_says_of_which_story_it_is() -> None:
    found = client().get("/search?words=soldiers").text
    assert re.search(r'Story: <a href="/stories/st-1"><bdi>[^<]+</bdi>', found)


def test_answers_are_packed_but_not_for_those_who_are_signed_in() -> None:
    told = {"accept-encoding": "gzip"}
    assert client().get("/stories/st-1", headers=told).headers.get("content-encoding") == "gzip"
    assert "content-encoding" not in client().get("/stories/st-1", headers={"accept-encoding": "x"}).headers
    assert "content-encoding" not in signed_in("for-bo").get("/stories/st-1", headers=told).headers


@pytest.mark.parametrize("address", WHERE)
def test_every_page_has_a_title_of_its_own_and_says_what_it_is(address: str) -> None:
    page = client().get(address).text
    assert re.search(r"<title>\s*[^·\s][^<]* · Crosswire</title>", page)
    assert re.search(r'<meta name="description" content="[^"]{30,}">', page)
    assert 'href="/glossary' in page


def test_an_empty_newsroom_says_what_to_do() -> None:
    assert "crosswire ingest" in client(Shelf()).get("/").text


def test_a_story_that_is_gone_leads_to_the_one_that_has_its_reports() -> None:
    answer = client().get("/stories/st-0/conflicts")
    assert answer.headers["location"] == "/stories/st-1/conflicts"
    assert answer.headers["cache-control"] == "no-store", "it may come back"


def test_what_is_downloaded_is_what_the_export_writes() -> None:
    for ending, form in (("json", "json"), ("md", "markdown"), ("html", "html")):
        answer = client().get(f"/stories/st-1/dossier.{ending}")
        assert answer.content.decode() == FORMATS[form].write(dossier())
        assert answer.headers["content-disposition"] == f'attachment; filename="st-1.{ending}"'


def test_assets_are_kept_for_good_under_names_of_their_content() -> None:
    for address in re.findall(r'(?:href|src)="(/static/[^"]+)"', client().get("/stories/st-1").text):
        answer = client().get(address)
        assert sha256(answer.content).hexdigest()[:12] in address
        assert "immutable" in answer.headers["cache-control"]
        assert not re.search(r"url\(|@import|https?://(?!www\.w3\.org)|innerHTML|eval\(", answer.text)


def signed_in(token: str, **more: object) -> Client:
    """Return a client with the session that the token brings."""
    made = client(**more)  # type: ignore[arg-type]
    answer = made.post("/sign-in", data={"token": token, "next": "/stories/st-1"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/stories/st-1")
    told = answer.headers["set-cookie"].lower()
    assert "httponly" in told and "samesite=strict" in told
    return made


def test_editors_see_the_way_to_rule_and_readers_do_not() -> None:
    for made, rules in ((client(), False), (signed_in("for-bo"), False), (signed_in("for-ada"), True)):
        assert ('href="/stories/st-1/points/pt-killed"' in made.get("/stories/st-1").text) == rules


@pytest.mark.parametrize(
    "next", ["//elsewhere.example", "https://elsewhere.example", "/\\elsewhere", "x", "/a\nb"]
)
def test_signing_in_leads_nowhere_else(next: str) -> None:
    answer = client().post("/sign-in", data={"token": "for-ada", "next": next})
    assert answer.headers["location"] == "/"


def test_what_not_everybody_may_see_is_kept_nowhere() -> None:
    for address in ("/", "/stories/st-1", "/stories/st-1/dossier.html", "/nowhere", "/sign-in"):
        assert client().get(address).headers["cache-control"] == "private, no-cache"
        assert signed_in("for-bo").get(address).headers["cache-control"] == "no-store"
        assert signed_in("for-bo", open_reading=False).get(address).headers["cache-control"] == "no-store"
    assert client(open_reading=False).get("/").headers["cache-control"] == "no-store"


def test_a_wrong_token_brings_no_session() -> None:
    for token in ("", "for-nobody", "for-ada\0"):
        answer = client().post("/sign-in", data={"token": token})
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers


def test_a_session_ends_and_cannot_be_made_up() -> None:
    now = [1000.0]
    editors = Editors(TOKENS.get, clock=lambda: now[0])
    value, lasts = editors.sign_in("for-ada") or ("", 0)
    session = editors.session({COOKIE: value})
    assert session is not None and session.name == "Ada" and session.rules
    body, _, signature = value.rpartition(".")
    for made_up in (
        "",
        ".",
        value[:-1],
        value + "0",
        f"x{value}",
        f"{body}.{session.pass_}",
        f".{signature}",
        "é.é",
    ):
        assert editors.session({COOKIE: made_up}) is None
    assert Editors(TOKENS.get).session({COOKIE: value}) is None, "another secret ends it"
    now[0] += lasts
    assert editors.session({COOKIE: value}) is None


FORMS: list[tuple[dict[str, str], dict[str, str], int]] = [
    ({"nothing": ""}, {}, 403),
    ({"pass": "wrong"}, {}, 403),
    ({"pass": "RIGHT"}, {}, 303),
    ({"pass": "RIGHT"}, {"sec-fetch-site": "same-origin", "origin": "null"}, 303),
    ({"pass": "RIGHT"}, {"sec-fetch-site": "cross-site"}, 403),
    ({"pass": "RIGHT"}, {"sec-fetch-site": "same-site"}, 403),
    ({"pass": "RIGHT"}, {"origin": "http://127.0.0.1"}, 303),
    ({"pass": "RIGHT"}, {"origin": "http://elsewhere.example"}, 403),
    ({"pass": "RIGHT"}, {"origin": "http://127.0.0.1:3000"}, 403),
    ({"pass": "RIGHT"}, {"origin": "null"}, 403),
    ({"pass": "RIGHT"}, {"origin": ""}, 403),
    ({"pass": "RIGHT"}, {"content-type": "text/plain"}, 400),
    ({"pass": "RIGHT", "long": "x" * 70_000}, {}, 413),
]


@pytest.mark.parametrize(("data", "headers", "status"), FORMS)
def test_a_form_is_taken_from_our_own_pages_alone(
    data: dict[str, str], headers: dict[str, str], status: int
) -> None:
    made = signed_in("for-ada")
    found = re.search(r'name="pass" value="(\w+)"', made.get("/").text)
    assert found is not None
    sent = {name: value.replace("RIGHT", found[1]) for name, value in data.items()}
    assert made.post("/sign-out", data=sent, headers=headers).status_code == status
    assert ("Ada" in made.get("/").text) == (status != 303)


def test_nobody_reads_without_a_session_where_reading_is_not_open() -> None:
    made = client(open_reading=False)
    for address in PAGES:
        answer = made.get(address)
        if address.startswith(("/static/", "/sign-in")):
            assert answer.status_code == PAGES[address]
        else:
            assert (answer.status_code, answer.text) == (303, "")
            assert answer.headers["location"].startswith("/sign-in?next=")
            assert answer.headers["content-security-policy"] == POLICY
    assert signed_in("for-bo", open_reading=False).get("/").status_code == 200
