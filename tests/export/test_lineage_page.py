"""Who repeats whom on the page: a nested list that needs no script, with the evidence of every tie."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from crosswire.export import FORMATS
from crosswire.records.dossiers import Dossier, Lineage, Origin
from crosswire.records.spans import Citation
from crosswire.records.stories import Reason
from tests.export.made import dossier
from tests.export.test_html import HOSTILE, Page
from tests.records.test_descent import names, of, told


def section(made: Dossier) -> str:
    """Return the part of the page on lineage."""
    page = FORMATS["html"].write(made)
    return page[page.index('<section id="lineage"') :].partition("</section>")[0]


def words(markup: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", markup).split())


class Balance(Page):
    """Fails where an element is closed that is not the one opened last."""

    def __init__(self, markup: str) -> None:
        self.stack: list[str] = []
        self.most = 0
        super().__init__(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        if tag not in ("input", "meta", "br"):
            self.stack.append(tag)
        self.most = max(self.most, self.stack.count("ol"))

    def handle_endtag(self, tag: str) -> None:
        super().handle_endtag(tag)
        assert self.stack.pop() == tag


@pytest.mark.parametrize(
    ("origins", "when"),
    [
        ((), "abc"),
        ((of("b", "a"), of("c", "b"), of("d", "a"), names("e", "AFP")), "abcdef"),
        (tuple(of(b, a) for a, b in zip("abcdefghi", "bcdefghij", strict=True)), "abcdefghij"),
        (tuple(of(one, "a") for one in "bcdefghij"), "abcdefghij"),
        ((of("c", "b", "shared-passages"), of("c", "a")), "abc"),
    ],
    ids=["none", "several", "deep", "crowd", "two sources"],
)
def test_the_lists_nest_as_the_reports_hang(origins: tuple[Origin, ...], when: str) -> None:
    page = Balance(section(told(origins, when)))
    assert page.stack == ["section"]
    assert page.most <= 8
    for letter in when.upper():
        assert words(section(told(origins, when))).count(f" {letter} Outlet unknown") == 1


def test_the_page_opens_with_reports_voices_and_the_reason() -> None:
    page = words(FORMATS["html"].write(dossier()).partition("<nav")[0])
    assert "3 reports, 2 independent voices. Northline and Drenova Courier rest on Northline;" in page
    assert "Arrowmouth Gazette stands alone." in page
    one = replace(dossier(), reports=dossier().reports[:1], lineage=(), origins=())
    assert "1 report, 1 independent voice." in words(FORMATS["html"].write(one))


def test_a_tie_opens_to_its_passages_with_the_words_that_differ_and_why() -> None:
    reports = tuple(replace(r, text=text) for r, text in zip(
        told(()).reports, ("Six men died.", "Seven men died.", "Rain."), strict=True))  # fmt: skip
    why = (Reason("share", 0.9, 1.0, "Words in both: 90 %."),)
    beside = ((Citation("a", 0, 13), Citation("b", 0, 15)),)
    pair = Lineage("a", "b", "same-text", None, 0.9, beside, "b", why)
    made = replace(told([of("a", "b")], lineage=(pair,)), reports=reports)
    shown = section(made)
    assert "same text, 90 % 1 passage" in words(shown)
    assert "Outlet unknown (A) has the text of Outlet unknown (B). Words in both: 90 %." in words(shown)
    first, then = re.findall(r"<q[^>]*>(.*?)</q>", shown)
    assert (first, then) == ("<mark>Seven</mark> men died.", "<mark>Six</mark> men died.")


def test_a_pair_that_hangs_from_one_source_and_a_ruling_are_told() -> None:
    lineage = (
        Lineage("a", "b", "same-text", None, 0.9, source="a"),
        Lineage("a", "c", "same-text", None, 0.9, source="a"),
        Lineage("b", "c", "same-text", None, 0.8, source="b"),
        Lineage(
            "a",
            "d",
            "independent",
            None,
            0.7,
            judged="j1",
            reasons=(Reason("j", 1, 1, "Somebody ruled so."),),
        ),
    )
    shown = words(section(told([of("b", "a"), of("c", "a")], "abcd", lineage=lineage)))
    assert "Also alike, by way of their source: 1 pair" in shown
    assert "B C same text 0.80" in shown
    assert "Ruled to be no copy A Outlet unknown and D Outlet unknown Somebody ruled so." in shown


def test_hostile_agencies_outlets_and_reasons_stay_text() -> None:
    made = dossier()
    why = (Reason("x", 1, 1, HOSTILE),)
    made = replace(
        made,
        reports=tuple(replace(report, outlet=HOSTILE, title=HOSTILE) for report in made.reports),
        lineage=tuple(replace(tie, reasons=why, judged=HOSTILE) for tie in made.lineage),
        origins=tuple(replace(one, agency=HOSTILE if one.agency else None) for one in made.origins),
    )
    page = Page(FORMATS["html"].write(made))
    assert page.tags.count("script") == page.tags.count("style") == 1
    assert "img" not in page.tags
    assert not {name for name in page.attributes if name.startswith("on")}
