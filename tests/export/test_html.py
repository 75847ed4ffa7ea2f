"""The page: texts unchanged, hostile text harmless, links that lead somewhere, colours that can be read."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.export import FORMATS, write_reading
from crosswire.records.dossiers import Account, Dossier, Point
from crosswire.records.events import Event, EventCount, EventMention
from crosswire.records.readings import Attribution, Deed, Entity, Party, Quantity, Reading, Sentence, Time
from crosswire.records.reports import Credit, OffText
from crosswire.records.spans import Span
from tests.export.made import TEXTS, dossier
from tests.factories import report

HOSTILE = (
    "</script><script>document.title='owned'</script> \"quoted\" & 'single' <img src=x onerror=alert(1)>\n\n"
    "</style><style>body{display:none}</style> \u202ereversed\u202c &amp; {{ 7*7 }} {% raw %}\r\n--> ]]> done"
)
VOID = {"meta", "input", "br", "link", "img"}


class Page(HTMLParser):
    """Reads a page back: the text of every body, all ids and links, and what is not allowed to be there."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: dict[str, str] = {}
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.shown: set[str] = set()
        self.keys: set[str] = set()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self._open: list[str | None] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.attributes.update(given)
        self.keys.update(given.get("data-k", "").split())
        self.shown.update(given.get("data-show", "").split())
        if "id" in given:
            self.ids.append(given["id"])
        if "href" in given:
            self.hrefs.append(given["href"])
        if tag not in VOID:
            self._open.append(given.get("data-text"))
            if "data-text" in given:
                self.texts[given["data-text"]] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        for which in filter(None, self._open):
            self.texts[which] += data


def write(made: Dossier) -> str:
    return FORMATS["html"].write(made)


def one_text(text: str, spans: list[tuple[int, int]], off: tuple[OffText, ...] = ()) -> Dossier:
    """Return a dossier of one report of the text, with a point on every stretch."""
    points = tuple(
        Point(f"p{n}", "count", f"point {n}", None, "agreed", 1, (Account("a", a, b, text[a:b], None),))
        for n, (a, b) in enumerate(spans)
    )
    base = replace(
        dossier(), points=points, events=(), quotations=(), lineage=(), origins=(), passages=(), cast=()
    )
    return replace(base, reports=(replace(dossier().reports[0], text=text, off_text=off),), timeline=())


def test_the_texts_are_shown_exactly_as_they_were_given() -> None:
    assert Page(write(dossier())).texts == {"0": TEXTS["a"], "1": TEXTS["b"], "2": TEXTS["c"]}


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]], tuple[OffText, ...]]:
    text = draw(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), min_size=1))
    edge = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(edge, edge), max_size=6))
    spans = [(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]]
    cut = draw(edge)
    return text, spans, (OffText(0, cut, "<byline>"),) if cut else ()


@given(marked_texts())
@settings(max_examples=60)
def test_any_text_is_shown_exactly_and_every_account_is_marked(
    marked: tuple[str, list[tuple[int, int]], tuple[OffText, ...]],
) -> None:
    text, spans, off = marked
    page = Page(write(one_text(text, spans, off)))
    assert page.texts["0"] == text
    visible = [span for span in spans if text[slice(*span)].strip()]
    assert len(page.keys) >= len(visible)
    assert {href[1:] for href in page.hrefs if href.startswith("#")} <= {*page.ids, "t0"}


def test_what_html_cannot_hold_is_shown_as_a_replacement_character() -> None:
    page = write(one_text("a\0b\ud800c", [(0, 5)]))
    page.encode("utf-8")
    assert Page(page).texts["0"] == "a\ufffdb\ufffdc"


def test_every_link_leads_to_something_and_no_id_is_used_twice() -> None:
    page = Page(write(dossier()))
    inside = {href[1:] for href in page.hrefs if href.startswith("#")}
    assert inside <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_every_point_event_and_quotation_can_be_pointed_at_and_is_marked_in_the_texts() -> None:
    page = Page(write(dossier()))
    wanted = {f"p{n}" for n in range(len(dossier().points))}
    wanted |= {f"e{n}" for n in range(len(dossier().events))}
    wanted |= {f"q{n}" for n in range(len(dossier().quotations))} | {"y0"}
    assert wanted <= page.shown
    assert wanted <= page.keys


def hostile() -> Dossier:
    """Return a dossier in which every text that a report brings along tries to break out."""
    made = one_text(HOSTILE, [(0, 20), (10, len(HOSTILE))], (OffText(60, 80, HOSTILE),))
    first = replace(
        made.reports[0], title=HOSTILE, outlet=HOSTILE, url="javascript:alert(1)", language='"><script>'
    )
    return replace(
        made,
        reports=(first,),
        story=replace(made.story, headline=HOSTILE),
        points=tuple(replace(point, about=HOSTILE) for point in made.points),
        notes=(HOSTILE,),
        made_with={HOSTILE: HOSTILE},
    )


def test_hostile_text_stays_text() -> None:
    written = write(hostile())
    page = Page(written)
    assert page.texts["0"] == HOSTILE
    assert page.tags.count("script") == page.tags.count("style") == 1
    assert "img" not in page.tags
    assert not {name for name in page.attributes if name.startswith("on")}
    assert not [href for href in page.hrefs if href.startswith("javascript")]


@pytest.mark.parametrize("written", [write(dossier()), write(hostile())], ids=["made", "hostile"])
def test_the_policy_allows_this_style_and_this_script_and_nothing_else(written: str) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', written)
    assert policy is not None
    assert "default-src &#39;none&#39;" in policy[1]
    assert "unsafe" not in policy[1]
    for tag in ("style", "script"):
        content = re.search(f"<{tag}>(.*?)</{tag}>", written, re.DOTALL)
        assert content is not None
        digest = b64encode(sha256(content[1].encode()).digest()).decode()
        assert f"{tag}-src &#39;sha256-{digest}&#39;" in policy[1].replace("&#43;", "+")
        assert not re.search(r"url\(|@import|fetch\(|XMLHttpRequest|innerHTML", content[1])
    assert not Page(written).attributes & {"style", "src", "srcset", "action", "background", "poster"}
    assert not {"link", "iframe", "object", "embed", "base"} & set(Page(written).tags)


def luminance(colour: str) -> float:
    channels = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_colours_reach_the_contrast_of_wcag_aa(scheme: int) -> None:
    style = write(dossier()).partition("<style>")[2]
    blocks = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", blocks[scheme]))
    pairs = [(ink, paper) for ink in ("ink", "muted", "conflicting", "compatible", "agreed", "single")
             for paper in ("paper", "raised", "single-wash", "compatible-wash")] + [("ink", "lit")]  # fmt: skip
    for ink, paper in pairs:
        light, dark = sorted((luminance(colours[ink]), luminance(colours[paper])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, paper)


def test_standing_is_told_by_words_and_signs_as_well_as_colour() -> None:
    written = write(dossier())
    for sign, word in (("≠", "conflicting"), ("≈", "compatible"), ("=", "agreed")):
        assert re.search(f"{re.escape(sign)}</span> {word}", written)


@pytest.mark.parametrize("name", ["html", "markdown"])
def test_a_denial_names_who_denies(name: str) -> None:
    words = re.sub(r"<[^>]+>|\*", "", FORMATS[name].write(dossier()))
    assert re.search(r"near Selisce.{0,60}denied by\s+Owen Pryce", words, re.DOTALL)


def test_a_reading_is_shown_with_its_text_and_every_find() -> None:
    text = "At least 12 people died on Thursday, <b>Olmedo</b> said."
    one = report(text, title="Ferry", published="2026-02-05")

    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    reading = Reading(
        report=one.id,
        made_with=(("reading", "1"),),
        sentences=(Sentence(0, Span(0, len(text)), ()),),
        entities=(Entity("person:olmedo", "Olmedo", "person", None, None, None, (), (at("Olmedo"),)),),
        times=(
            Time(at("Thursday"), "DATE", "2026-02-05", None, None, "day", "START", "narrative", at("12 people")),
        ),
        quantities=(
            Quantity(at("At least 12"), at("At least 12 people"), "count", 12, None, ">=", None, "people", "die"),
        ),
        attributions=(
            Attribution(at("At least 12 people died on Thursday"), at("Olmedo"), at("said"), "indirect"),
        ),
        events=(
            Event("e", "ACCIDENT", None, (), (), (), None, None, (EventCount("killed", 12, None, ">="),), "happened",
                  (EventMention(one.id, 0, 35, at("died"), "happened"),)),
        ),
        deeds=(Deed(0, at("died"), (), (Party(at("12 people")),), "e"),),
    )  # fmt: skip
    written = write_reading(one, reading)
    page = Page(written)
    assert page.texts == {"0": text}
    assert "not said died → 12 people ACCIDENT" in " ".join(re.sub(r"<[^>]+>|[“”]", "", written).split())
    assert '"meta"> ·' not in written, "nothing stands before the first separator"
    assert {"n0", "t0", "m0", "s0", "v0", "e0"} <= page.keys
    assert {href[1:] for href in page.hrefs} <= set(page.ids)
    for words in (
        "at least 12 people (die)",
        "5 February 2026",
        "start, from “12 people”",
        "ACCIDENT",
        "Olmedo",
    ):
        assert words in written


def test_the_credits_of_a_reading_are_shown_with_where_they_are_made() -> None:
    text = "TOLVAR (AFP) - Six men died, a miner told Reuters."
    places = (("AFP", "dateline"), ("Reuters", "told"))
    credits = tuple(Credit(name, text.index(name), text.index(name) + len(name), how) for name, how in places)  # type: ignore[arg-type]
    one = report(text, credits=credits, source="Northline")
    written = write_reading(one, Reading(report=one.id, made_with=()))
    words = " ".join(re.sub(r"<[^>]+>", " ", written).split())
    assert "credits AFP, Reuters · from Northline by its feed" in words
    assert "AFP named in the dateline AFP" in words
    assert "Reuters named for a fact Reuters" in words
    page = Page(written)
    assert {"c0", "c1"} <= page.keys & page.shown
    assert {href[1:] for href in page.hrefs} <= set(page.ids)
