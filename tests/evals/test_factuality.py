"""How the labels of the factuality data are read, and the figures made of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.factuality import Graded, figures, meantime, uw

ROW = {
    "text": "`` It 's late , '' she said -LRB- twice -RRB- .",
    "targets": [{"span1": [7, 8], "label": 2.6}, {"span1": [3, 4], "label": 1.0}],
    "idx": 4,
}
ARTICLE = """<Document><token t_id="1" sentence="0">Mill</token><token t_id="2" sentence="0">closes</token>
<token t_id="3" sentence="6">Ovens</token><token t_id="4" sentence="6">cool</token><Markables>
<EVENT_MENTION m_id="1" certainty="{certainty}" polarity="{polarity}"><token_anchor t_id="2"/></EVENT_MENTION>
<EVENT_MENTION m_id="2" certainty="CERTAIN" polarity="POS"><token_anchor t_id="4"/></EVENT_MENTION>
<EVENT_MENTION m_id="3"><token_anchor t_id="1"/></EVENT_MENTION></Markables></Document>"""


def test_tokens_are_joined_and_targets_kept(tmp_path: Path) -> None:
    file = tmp_path / "part.jsonl"
    file.write_text(json.dumps(ROW), encoding="utf-8")
    (document,) = uw(file)
    text = document.report.text
    assert text == "“It's late,” she said (twice)."
    assert [(span.of(text), label) for span, label in document.graded] == [("said", 2.6), ("late", 1.0)]


@pytest.mark.parametrize(
    ("certainty", "polarity", "grade"),
    [
        ("CERTAIN", "POS", 3.0),
        ("PROBABLE", "POS", 2.0),
        ("POSSIBLE", "NEG", -1.0),
        ("CERTAIN", "UNDERSPECIFIED", 0.0),
        ("UNDERSPECIFIED", "POS", 0.0),
    ],
)
def test_attributes_become_a_grade(tmp_path: Path, certainty: str, polarity: str, grade: float) -> None:
    (tmp_path / "corpus_x").mkdir()
    text = ARTICLE.format(certainty=certainty, polarity=polarity)
    (tmp_path / "corpus_x" / "one.xml").write_text(text, encoding="utf-8")
    (document,) = meantime(tmp_path)
    assert [(span.of(document.report.text), label) for span, label in document.graded] == [("closes", grade)]


def test_figures() -> None:
    rows = [Graded("a", 3.0, 3.0, 3.0), Graded("b", 1.0, 2.0, 3.0), Graded("c", -3.0, -3.0, 1.0)]
    found = figures("x", rows)
    assert found["x_mae"] == pytest.approx(1 / 3)
    assert found["x_mae_all_certain"] == pytest.approx(8 / 3)
    assert found["x_pearson"] > found["x_pearson_by_modal"]
