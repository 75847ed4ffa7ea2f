"""Attributions: who is said to have said what, in every form in which reports say it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.ontology.cues import load_cues
from crosswire.reading.actors.finder import find_entities
from crosswire.reading.attributions.finder import find_attributions
from crosswire.reading.model import load_parser
from crosswire.reading.parse import parse
from crosswire.records.readings import Attribution
from crosswire.settings import Settings
from tests.factories import report


def attributions(text: str, **more: object) -> tuple[Attribution, ...]:
    parsed = parse(report(text, **more), load_parser(Settings().model))
    return find_attributions(parsed, find_entities(parsed))


def told(text: str) -> list[tuple[str | None, str | None, str]]:
    """Source, cue and content of each attribution, as the text has them."""
    return [
        (
            one.source.of(text) if one.source else None,
            one.cue.of(text) if one.cue else None,
            one.content.of(text),
        )
        for one in attributions(text)
    ]


FORMS = [
    (
        "The harbour master said the ferry had left an hour late.",
        ("The harbour master", "said", "the ferry had left an hour late"),
    ),
    (
        "The ferry left an hour late, the harbour master said.",
        ("the harbour master", "said", "The ferry left an hour late"),
    ),
    (
        '"The bridge will open on time," Mayor Ida Brandt told reporters.',
        ("Mayor Ida Brandt", "told", '"The bridge will open on time,"'),
    ),
    (
        '"The bridge will open on time," said Ida Brandt, the mayor.',
        ("Ida Brandt, the mayor", "said", '"The bridge will open on time,"'),
    ),
    ('"Stop!" shouted the guard.', ("the guard", "shouted", '"Stop!"')),
    (
        "The pipeline, the ministry said, would open in June.",
        ("the ministry", "said", "The pipeline, the ministry said, would open in June"),
    ),
    (
        "According to the coast guard, two fishermen are missing.",
        ("the coast guard", "According to", "two fishermen are missing"),
    ),
    (
        "Two fishermen are missing, according to the coast guard.",
        ("the coast guard", "according to", "Two fishermen are missing"),
    ),
    (
        "Two officials who asked not to be named said the talks had failed.",
        ("Two officials who asked not to be named", "said", "the talks had failed"),
    ),
    (
        'The dam, she said, was "older than the town."',
        ("she", "said", 'The dam, she said, was "older than the town."'),
    ),
    (
        'When the dam broke, she said, "Nobody called us."',
        ("she", "said", '"Nobody called us."'),
    ),
    (
        "The minister vowed to close the mine.",
        ("The minister", "vowed", "to close the mine"),
    ),
    (
        "Officials described the raid as a success.",
        ("Officials", "described", "the raid as a success"),
    ),
    (
        "Critics blame the mayor for the flood.",
        ("Critics", "blame", "the mayor for the flood"),
    ),
    (
        "A poll shows most islanders want the ferry back.",
        ("A poll", "shows", "most islanders want the ferry back"),
    ),
    (
        "As the inspector put it, nobody was watching the gauge.",
        ("the inspector", "put", "nobody was watching the gauge"),
    ),
    (
        "The governor declined to say who had paid for the trip.",
        ("The governor", "declined to say", "who had paid for the trip"),
    ),
    ("The dam is believed to have cracked.", (None, "is believed", "The dam is believed to have cracked")),
    ("It was reported that the dam had cracked.", (None, "was reported", "that the dam had cracked")),
    ("Norway: ferry talks were useful", ("Norway", ":", "ferry talks were useful")),
    (
        "“The dam held through the night.” ― Ola Berg, engineer",
        ("Ola Berg", "―", "“The dam held through the night.”"),
    ),
    (
        'The mayor was blunt: "There is no money left."',
        ("The mayor", "was blunt:", '"There is no money left."'),
    ),
    (
        'The envoy said: "We stay."',
        ("The envoy", "said:", '"We stay."'),
    ),
    (
        "The envoy said:\n\n“We stay until the last boat has left.”",
        ("The envoy", "said:", "“We stay until the last boat has left.”"),
    ),
]


# Attributions behind other words than verbs of saying, and with other sources than the subject beside them.
RARER = [
    (
        "The mayor has called for the council to cut taxes.",
        ("The mayor", "has called for", "the council to cut taxes"),
    ),
    (
        "The governor released a statement saying the dam was safe.",
        ("The governor", "released a statement saying", "the dam was safe"),
    ),
    (
        "The group aired an ad that accuses Brandt of lying.",
        ("The group", "aired an ad that accuses", "Brandt of lying"),
    ),
    (
        "The delay led many experts to suspect that the firm was broke.",
        ("many experts", "to suspect", "that the firm was broke"),
    ),
    ("He stepped up his attacks on the mayor.", ("He", "stepped up his attacks on", "the mayor")),
    ("The mayor was asked about the budget.", (None, "was asked", "the budget")),
    ("The envoy was asked if the truce would hold.", (None, "was asked", "if the truce would hold")),
    (
        "In the latest survey, Brandt leads by ten points.",
        ("the latest survey", "In", "Brandt leads by ten points"),
    ),
    ("Brandt leads Holm in most polls.", ("most polls", "in", "Brandt leads Holm")),
    ("The verdict angered the farmers.", ("the farmers", "angered", "The verdict")),
    ("Ida Brandt won the endorsement of the union.", ("the union", "won the endorsement of", "Ida Brandt")),
    ("Brandt attacked the plan as a fraud.", ("Brandt", "attacked", "the plan as a fraud")),
    ("It is unclear whether the bridge is safe.", (None, "It is unclear", "whether the bridge is safe")),
    (
        "She was hopeful on Tuesday that the strike would end.",
        ("She", "was hopeful", "that the strike would end"),
    ),
    (
        'Some in the "Stop the Dam" crowd suggest the plan is dead.',
        ('Some in the "Stop the Dam" crowd', "suggest", "the plan is dead"),
    ),
    ("Asked whether he would stay, the mayor shrugged.", (None, "Asked", "whether he would stay")),
    (
        "Lee rejected what the board called a fair offer.",
        ("the board", "called", "a fair offer"),
    ),
    (
        'Brandt called the offer "an insult," adding that the crew would strike.',
        ("Brandt", "adding", "that the crew would strike"),
    ),
    (
        "The firm is planning a bid, which is expected to fail.",
        (None, "is expected", "which is expected to fail"),
    ),
    (
        "Holm was quick to add that the money was safe.",
        ("Holm", "was quick to add", "that the money was safe"),
    ),
    ("The crew asked for more time.", ("The crew", "asked for", "more time")),
    ("The council decided to close the pool.", ("The council", "decided", "to close the pool")),
    (
        "The minister laid out a plan for the harbour.",
        ("The minister", "laid out", "a plan for the harbour"),
    ),
    ("The minister lashed out at the press.", ("The minister", "lashed out at", "the press")),
    ("Brandt took aim at the banks.", ("Brandt", "took aim at", "the banks")),
    ("Holm is a fierce critic of the dam.", ("Holm", "is a fierce critic of", "the dam")),
    ("She made clear that the port would close.", ("She", "made clear", "that the port would close")),
    ("In Holm's view, the harbour is safe.", ("Holm", "view", "the harbour is safe")),
    (
        "At the port in Lunde, Ida Brandt, a pilot with thirty years at sea, said that the light was out.",
        ("Ida Brandt, a pilot with thirty years at sea", "said", "that the light was out"),
    ),
]


@pytest.mark.parametrize(("text", "wanted"), RARER, ids=[text[:40] for text, _ in RARER])
def test_rarer_words_and_sources_away_from_them_are_read(
    text: str, wanted: tuple[str | None, str | None, str]
) -> None:
    assert wanted in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked the town at dawn.",
        "The shells hit a school.",
        "It is important to vote.",
        "The army bombed it.",
        "The envoy, who was shot by rebels, died.",
    ],
)
def test_blows_and_empty_subjects_are_no_words(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(("text", "wanted"), FORMS, ids=[text[:40] for text, _ in FORMS])
def test_every_form_gives_source_cue_and_content(
    text: str, wanted: tuple[str | None, str | None, str]
) -> None:
    assert told(text) == [wanted]


@pytest.mark.parametrize(
    ("text", "kind", "quoted"),
    [
        ('"We came by boat," Lena Holm said, "and we leave by boat."', "direct",
         ['"We came by boat,"', '"and we leave by boat."']),
        ('"We came by boat," Lena Holm said. "We leave by boat."', "direct",
         ['"We came by boat,"', '"We leave by boat."']),
        ('The minister called the plan "a gift to smugglers" on Monday.', "mixed", ['"a gift to smugglers"']),
        ('The plan was "a gift to smugglers," the minister said.', "mixed", ['"a gift to smugglers,"']),
        ("The minister said the plan was bad.", "indirect", []),
        ("‘We shall not move,’ said Tom Baker, a farmer. ‘Not for anyone.’", "direct",
         ["‘We shall not move,’", "‘Not for anyone.’"]),
        ("The envoy said: «Nous restons ici.»", "direct", ["«Nous restons ici.»"]),
        ("The envoy said: „Wir bleiben hier.“", "direct", ["„Wir bleiben hier.“"]),
        ("''We stay,'' the envoy said. ''All of us.''", "direct", ["''We stay,''", "''All of us.''"]),
    ],
)  # fmt: skip
def test_split_and_mixed_quotations_are_one_attribution(text: str, kind: str, quoted: list[str]) -> None:
    (one,) = attributions(text)
    assert (one.kind, [span.of(text) for span in one.quoted]) == (kind, quoted)


def test_a_quotation_goes_on_over_paragraphs_until_it_is_closed() -> None:
    text = "“The wells are dry,” said Omar Haddad.\n\n“We wait,” he added. “First one truck came.\n\n“Then none.”"
    first, second = attributions(text)
    assert first.content.of(text) == "“The wells are dry,”"
    assert [span.of(text) for span in second.quoted] == [
        "“We wait,”",
        "“First one truck came.",
        "“Then none.”",
    ]


def test_a_quotation_that_no_cue_claims_is_the_last_speakers() -> None:
    text = 'The ship sank at dawn, Eva Lind said. "It went down in minutes."'
    first, second = attributions(text)
    assert (first.content.of(text), first.kind) == ("The ship sank at dawn", "indirect")
    assert (second.name, second.cue, second.kind) == ("Eva Lind", None, "direct")
    assert (first.continues, second.continues) == (None, 0)


def test_what_stands_between_the_halves_of_a_quotation_is_no_speech_in_speech() -> None:
    text = '"We won," Brandt said, thanking the nurses of Oslo. "It was hard."'
    first, second = attributions(text)
    assert [span.of(text) for span in first.quoted] == ['"We won,"', '"It was hard."']
    assert (second.content.of(text), second.parent) == ("the nurses of Oslo", None)


def test_what_stands_between_two_quotations_is_not_quoted() -> None:
    text = '"Is it true?" she asked. He shook his head for a while. "I do not know it."'
    assert attributions(text)[0].content.of(text) == '"Is it true?"'


@pytest.mark.parametrize(
    "text",
    [
        'He bought a book called "The Long Winter" on the train.',
        'The "reform" was popular.',
        'The paper ran the headline "Bridge Falls" on its front page.',
        "The bridge fell in the '90s, and the workers' hall with it.",
        "Rain fell on the harbour all day.",
    ],
)
def test_titles_scare_quotes_and_plain_prose_attribute_nothing(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The company denied that it had dumped oil in the bay.", "that it had dumped oil in the bay"),
        ("The union denied involvement in the fire.", "involvement in the fire"),
        ("The charges, which the company has rejected, date from May.", "The charges"),
        ("Prosecutors accuse the banker of hiding millions, which he denies.", "hiding millions"),
        ("The senator dismissed the report as fiction.", "the report as fiction"),
    ],
)
def test_denials_hold_what_is_denied(text: str, content: str) -> None:
    denied = [one for one in attributions(text) if one.denied]
    assert [(one.content.of(text), one.parent) for one in denied] == [(content, None)]


def test_a_denial_denied_is_none() -> None:
    (one,) = attributions("The company did not deny that it had dumped oil.")
    assert not one.denied


def test_speech_in_speech_knows_its_outer_speaker() -> None:
    text = 'Oslo said talks were held. It added that Jonas Dahl had "promised that the port would reopen."'
    outer, inner = attributions(text)[1:]
    assert (outer.name, outer.entity, outer.kind) == ("Oslo", "country:NOR", "mixed")
    assert (inner.name, inner.content.of(text), inner.kind) == (
        "Jonas Dahl",
        "that the port would reopen",
        "indirect",
    )
    assert (outer.parent, inner.parent) == (None, 1)


def test_what_the_source_adds_is_not_part_of_what_it_said_before() -> None:
    text = "The ministry said the bridge was safe, adding that engineers had checked it twice."
    assert told(text) == [
        ("The ministry", "said", "the bridge was safe"),
        ("The ministry", "adding", "that engineers had checked it twice"),
    ]


def test_what_someone_else_says_is_not_part_of_what_was_said() -> None:
    text = "She said the plan was sound, though the firm insists it is not."
    assert ("She", "said", "the plan was sound") in told(text)
    text = "He has proposed building a wall and signaled support for a tax."
    assert told(text)[0] == ("He", "has proposed", "building a wall")


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("The general claimed that the town had fallen.", "claimed"),
        ("The suspect reportedly told friends that he would flee.", "reportedly"),
        ("It was alleged that the town had fallen.", "alleged"),
        ("The general said that the town had fallen.", None),
    ],
)
def test_a_cue_that_leaves_it_open_is_a_hedge(text: str, hedge: str | None) -> None:
    assert [one.hedge for one in attributions(text)] == [hedge]


def test_off_text_attributes_nothing() -> None:
    text = 'The mayor said the bridge is safe.\n\n"Give now," our editor says. "We need you."'
    found = attributions(text, off=('"Give now," our editor says. "We need you."',))
    assert [one.content.of(text) for one in found] == ["the bridge is safe"]


def test_cues_gather_the_frames_of_every_group_they_stand_in() -> None:
    cue = load_cues().verbs["call"]
    assert {"as", "passive"} <= cue.frames and {"for", "on"} <= cue.prepositions


_PIECES = st.sampled_from(
    ['"', "“", "”", "«", "»", "„", "''", "'", "‘", "’", "\n\n", "\n", " said ", "Anna", " he denied ", ", ", ". ",
     ": ", "the port closed", " that ", "according to ", " — ", "He "]
)  # fmt: skip


@settings(max_examples=60)
@given(st.lists(_PIECES, min_size=1, max_size=24).map("".join))
def test_however_the_marks_are_set_spans_lie_in_the_text_and_parents_hold_their_children(text: str) -> None:
    found = attributions(text)
    for one in found:
        spans = [one.content, *one.quoted, *(span for span in (one.source, one.cue) if span)]
        assert all(span.of(text) and span.end <= len(text) for span in spans)
        assert all(one.content.covers(span) for span in one.quoted)
        assert one.parent is None or found[one.parent].content.covers(one.content)
    assert [one.content for one in found] == sorted(one.content for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "he said that " * 300,
        "'a " * 500,
        "“He said so.\n\n" * 100,
        "\ud800 he said “no”.\x00",
        'The "' + "A" * 300 + "; group said no.",
    ],
)
def test_text_without_an_end_is_read_all_the_same(text: str) -> None:
    assert all(one.content.of(text) for one in attributions(text))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Kremlin said talks were held. It added that they went well.", ["the Kremlin", "the Kremlin"]),
        ("Talks were held, according to a note from the Kremlin.", ["the Kremlin"]),
        ("London said ships had sailed. The statement added that they were full.", ["London", "London"]),
        ("The directorate said the fine was paid.", ["the directorate"]),
        ("The crane drivers' delegate, Emil Novotny, said the mill was shut.", ["Emil Novotny"]),
        (
            "A manager at the plant, who asked not to be named, said the mill was shut.",
            ["a manager at the plant"],
        ),
        ("The ship sank on Monday, according to reports.", ["reports"]),
    ],
)
def test_a_speaker_is_named_in_the_words_of_the_report(text: str, names: list[str]) -> None:
    assert [a.name for a in attributions(text) if a.parent is None and a.source] == names


@pytest.mark.parametrize(
    ("text", "anonymous"),
    [
        ("The two foreign ministers said the talks went well.", False),
        ("Two officials who asked not to be named said the talks had failed.", True),
        ("A senior diplomat, speaking on condition of anonymity, said Oslo would wait.", True),
        ("A source close to the talks said the deal was near.", True),
        ("One official said the deal was near.", True),
        ("Ida Brandt, a diplomat, said the deal was near.", False),
        ("A spokesman for the ministry said the deal was near.", False),
        ("Critics said the deal was near.", False),
    ],
)
def test_a_source_whose_name_is_kept_back_is_anonymous(text: str, anonymous: bool) -> None:
    assert [one.anonymous for one in attributions(text)] == [anonymous]


def test_the_official_is_the_one_who_spoke_before_and_the_group_the_last_to_speak() -> None:
    first, second = attributions('One official said the talks had failed. "It is over," the official said.')
    assert (second.name, second.anonymous) == (first.name, True)
    first, second = attributions("The Red Front said it fired first. The group said more would come.")
    assert second.entity == first.entity is not None


def test_a_relative_pronoun_is_shown_as_what_it_stands_for() -> None:
    text = "Rebels blamed the militia that promised to leave the valley."
    assert "the militia" in [one.name for one in attributions(text)]


def test_a_dateline_below_a_caption_is_no_speaker() -> None:
    text = (
        "Two guards stand at a gate in Oslo.\n\nOSLO: Two guards were shot dead on Sunday. They were young."
    )
    assert told(text) == []


def test_a_dateline_is_no_speaker() -> None:
    assert told("PESHAWAR: Two guards were shot on Sunday.") == []


@pytest.mark.parametrize(
    "text", ["The blast underscored how weak the army is.", "Militants stepped up attacks on the police."]
)
def test_what_the_reporter_concludes_or_reports_is_nobodys_word(text: str) -> None:
    assert told(text) == []


def test_a_company_is_not_the_police_who_spoke_before() -> None:
    text = "Police said the road was open. The company said it would pay."
    assert [one.name for one in attributions(text)] == ["Police", "the company"]


def test_who_shoots_a_plane_down_says_nothing() -> None:
    assert attributions("Rebels shot down a plane on Monday.") == ()
