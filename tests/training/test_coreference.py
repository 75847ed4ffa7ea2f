"""How labelled topics become weights: what a folder of ECB+ is read as, and what is said of the table that ships."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crosswire.ontology.sameness import Sameness
from training import __main__ as command
from training.coreference import train
from training.coreference.ecbplus import topics
from training.coreference.learning import learn, pairs

# Word and chain, by sentence.
_FIRST = [
    [("Guards", "-"), ("seized", "(A1)"), ("boats", "-")],
    [("Owners", "-"), ("sued", "(Singleton_ACT_7)")],
]
_SECOND = [
    [("Boats", "-"), ("seized", "(A1)"), ("near", "-"), ("Vaerby", "-")],
    [("Rain", "-"), ("fell", "(A2)")],
]


def lay_out(folder: Path, topic: str) -> None:
    """Lay out a topic of two documents whose table also holds a document of another topic."""
    name = f"{topic}ecb"
    held = folder / name / "annotation" / "original"
    held.mkdir(parents=True)
    tables, mentions = [], []
    for key, told in ((f"{topic}/{name}/1", _FIRST), (f"{topic}/{name}/2", _SECOND), ("99/99ecb/1", _FIRST)):
        rows = [
            f"{key}\t{number}\t{token}\t{word}\t{mark}"
            for number, sentence in enumerate(told)
            for token, (word, mark) in enumerate(sentence)
        ]
        tables.append(f"#begin document ({key}); part 000\n" + "\n".join(rows) + "\n#end document\n")
        mentions += [
            {
                "conll_doc_key": key, "sent_id": number, "tokens_number": [token], "mention_head_id": token,
                "coref_chain": mark.strip("()"), "mention_head_lemma": word,
            }
            for number, sentence in enumerate(told)
            for token, (word, mark) in enumerate(sentence)
            if mark.startswith("(A")
        ]  # fmt: skip
    (held / f"{name}.conll").write_text("".join(tables))
    (held / f"event_mentions_{name}.json").write_text(json.dumps(mentions))


def test_a_topic_holds_its_own_documents_and_those_told_once_apart(tmp_path: Path) -> None:
    lay_out(tmp_path, "50")
    (topic,) = topics(tmp_path)
    texts = {witness.id: witness.report.text for witness in topic.story}
    assert list(texts.values()) == [
        "Guards seized boats\n\nOwners sued",
        "Boats seized near Vaerby\n\nRain fell",
    ]
    told = [(one.span.of(texts[one.report]), one.chain) for one in topic.mentions]
    assert told == [("seized", "A1"), ("seized", "A1"), ("fell", "A2")]
    assert sum(len(witness.reading.events) for witness in topic.fuller) == 4


def test_the_same_topics_make_the_same_weights(tmp_path: Path) -> None:
    for number in ("50", "51"):
        lay_out(tmp_path, number)
    one, other = (learn([pairs(topic, None) for topic in topics(tmp_path)]) for _ in range(2))
    assert isinstance(one, Sameness)
    assert one == other
    assert one.weights["one_word"] > 0


def test_absent_data_is_said_and_a_check_tells_another_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shipped = train.OUT.read_text("utf-8")
    assert command.weights_model(train.OUT, train.table, tmp_path / "none", check=False) == 0
    assert "left as it is" in capsys.readouterr().out
    monkeypatch.setattr(train, "table", lambda _: shipped)
    assert command.weights_model(train.OUT, train.table, tmp_path, check=True) == 0
    monkeypatch.setattr(train, "table", lambda _: "other")
    assert command.weights_model(train.OUT, train.table, tmp_path, check=True) == 1
    assert train.OUT.read_text("utf-8") == shipped
