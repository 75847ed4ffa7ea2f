"""The measures of coreference, on cases worked out by hand, and how labelled documents are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.coreference import Tally, ecbplus, meantime

# Labelled: 1-2-3 and 4-5-6-7. Found: 1-2, 3-4 and 6-7-8-9.
KEY = [{1, 2, 3}, {4, 5, 6, 7}]
FOUND = [{1, 2}, {3, 4}, {6, 7, 8, 9}]


def test_each_measure_is_what_its_definition_gives() -> None:
    tally = Tally()
    tally.add(KEY, FOUND)
    # MUC: 2 of 5 links are recalled (1-2, 6-7), 2 of 5 found are right.
    assert tally.figures()["muc"] == pytest.approx(0.4)
    # B-Cubed: recalled (2*2/3 + 1*1/3 + 1*1/4 + 2*2/4)/7 = 35/84, right (2 + 1/2 + 1/2 + 1)/8 = 1/2.
    assert tally.figures()["b3"] == pytest.approx(2 * (35 / 84) * 0.5 / (35 / 84 + 0.5))
    # CEAFe: the best pairs share 2*2/5 and 2*2/8, 1.3 in all, of two chains wanted and three found.
    assert tally.figures()["ceafe"] == pytest.approx(2 * 0.65 * (1.3 / 3) / (0.65 + 1.3 / 3))
    each = tally.figures()
    assert each["conll"] == pytest.approx((each["muc"] + each["b3"] + each["ceafe"]) / 3)


def test_documents_are_summed_and_singletons_left_out() -> None:
    apart, together = Tally(), Tally()
    apart.add([*KEY, {10}], FOUND)
    apart.add([{21, 22}], [{21, 23}, {22}])
    apart.add([{31, 32}], [])
    together.add([*KEY, {21, 22}, {31, 32}], [*FOUND, {21, 23}])
    assert apart.figures() == pytest.approx(together.figures())


def test_what_is_all_right_scores_one() -> None:
    tally = Tally()
    tally.add(KEY, KEY)
    assert tally.figures() == pytest.approx({"conll": 1.0, "muc": 1.0, "b3": 1.0, "ceafe": 1.0})


def test_meantime_tokens_are_printed_and_mentions_stand_where_they_do(tmp_path: Path) -> None:
    words = [
        "Norvia",
        "sails",
        "May",
        "2",
        "``",
        "It",
        "is",
        "Norvia",
        "'s",
        "(",
        "only",
        ")",
        "ship",
        ",",
        "''",
    ]
    sentences = [0, 0, 1, 1, *[2] * 11]
    tokens = "".join(
        f'<token t_id="{at}" sentence="{sentence}">{word}</token>'
        for at, (word, sentence) in enumerate(zip(words, sentences, strict=True))
    )
    mentions = "".join(
        f'<ENTITY_MENTION m_id="m{at}"><token_anchor t_id="{at}"/></ENTITY_MENTION>' for at in (0, 7, 5)
    )
    (tmp_path / "corpus_x").mkdir()
    (tmp_path / "corpus_x" / "a.xml").write_text(
        f'<Document>{tokens}<Markables>{mentions}<ENTITY m_id="e" ent_type="ORG"/>'
        '<TIMEX3 functionInDocument="CREATION_TIME" value="2020-05-02"/></Markables><Relations><REFERS_TO>'
        '<source m_id="m0"/><source m_id="m7"/><target m_id="e"/></REFERS_TO></Relations></Document>'
    )
    (document,) = meantime(tmp_path)
    assert document.report.text == "Norvia sails\n\nMay 2\n\n“It is Norvia's (only) ship,”"
    assert document.report.published == "2020-05-02"
    assert [(m.span.of(document.report.text), m.chain, m.kind) for m in document.mentions] == [
        ("Norvia", "e", "ORG"),
        ("Norvia", "e", "ORG"),
    ]


def test_ecbplus_brackets_are_found_in_the_text(tmp_path: Path) -> None:
    folder = tmp_path / "9ecb" / "annotation" / "original"
    folder.mkdir(parents=True)
    rows = ["Ana	(HUM1", "Ruiz	HUM1)", "'s	-", "boat	(Singleton_NON_2)|(NON3)", "sank	-"]
    body = "\n".join(f"9/9ecb/4\t1\t{at}\t{row}" for at, row in enumerate(rows))
    table = f"#begin document (9/9ecb/4); part 000\n{body}\n#end document\n"
    (folder / "9ecb.conll").write_text(table)
    # The table of another part holds the document too.
    other = tmp_path / "8ecb" / "annotation" / "original"
    other.mkdir(parents=True)
    (other / "8ecb.conll").write_text(table)
    (tmp_path / "9ecb" / "9_4ecb.json").write_text('{"title": null, "text": "Seen.  Ana Ruiz\'s boat sank"}')
    (document,) = ecbplus(tmp_path)
    text = document.report.text
    assert [(m.span.of(text), m.chain, m.kind) for m in document.mentions] == [
        ("Ana Ruiz", "HUM1", "HUM"),
        ("boat", "Singleton_NON_2", "NON"),
        ("boat", "NON3", "NON"),
    ]
    assert [span.of(text) for span in document.whole] == ["Ana Ruiz's boat sank"]
