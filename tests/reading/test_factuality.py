"""How surely words tell what they tell: grades and statuses of predicates in sentences of our own."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.ontology.factuality import Signature, Weight
from crosswire.reading.attributions.finder import find_attributions, find_hedges
from crosswire.reading.chain import read
from crosswire.reading.factuality.grading import Factuality, Grader
from crosswire.reading.factuality.stance import ASSERTED, Stance
from crosswire.reading.model import load_parser
from crosswire.reading.parse import parse
from crosswire.records.events import EventStatus, say_content, say_status
from crosswire.settings import Settings
from tests.factories import report


def graded(text: str, word: str) -> Factuality:
    """How surely the text tells what the word says."""
    parsed = parse(report(text), load_parser(Settings().model))
    grader = Grader(parsed, find_attributions(parsed, ()), find_hedges(parsed))
    return grader.grade(next(token for token in parsed.doc if token.text == word))


@pytest.mark.parametrize(
    ("text", "word", "status", "least", "most"),
    [
        # What the predicate's own words say.
        ("The mill closed in May.", "closed", "happened", 3, 3),
        ("The mill is closing its gates.", "closing", "ongoing", 3, 3),
        ("The mill did not close.", "close", "negated", -3, -2),
        ("The case is to be heard in May.", "heard", "planned", 1.5, 2.5),
        ("They fell out over a campaign to unseat the mayor.", "unseat", "hypothetical", 0.5, 1.5),
        ("They sold at a price agreed between the crews.", "agreed", "happened", 2.5, 3),
        ("Guards stopped the ship with what they called a raid.", "called", "happened", 2.5, 3),
        ("The mill no longer sells flour.", "sells", "negated", -3, -2),
        ("The mill will close.", "close", "planned", 2, 2.9),
        ("The mill will not close.", "close", "negated", -3, -2),
        ("The mill may close.", "close", "hypothetical", 0.5, 1.5),
        ("The mill may not close.", "close", "hypothetical", -1.5, -0.5),
        ("The miners could not reach the shaft.", "reach", "negated", -3, -2),
        ("Nobody left the mill.", "left", "negated", -3, -1.5),
        ("Mill to close in May", "close", "planned", 1.5, 2.5),
        ("Close the mill, please.", "Close", "hypothetical", 0.5, 1.5),
        ("Did the owners sell the mill?", "sell", "hypothetical", 0.5, 1.5),
        ("The guards will not stop or search them.", "search", "negated", -3, -2),
        ("The mill was not sold but closed.", "closed", "happened", 3, 3),
        # What the word above says.
        ("Police arrested two men for throwing stones.", "throwing", "alleged", 1, 2),
        ("She is wanted for burning the mill.", "burning", "alleged", 1, 2),
        ("Two men were jailed for burning the mill.", "burning", "happened", 3, 3),
        ("Nine men are now known to have drowned.", "drowned", "happened", 3, 3),
        ("There is no evidence that the owners sold the mill.", "sold", "hypothetical", -1, 1),
        ("There is evidence that the owners sold the mill.", "sold", "happened", 2, 3),
        ("It is not true that the owners sold the mill.", "sold", "negated", -3, -1),
        ("Instead of selling the mill, the owners closed it.", "selling", "negated", -3, -1),
        ("The owners were acquitted of burning the mill.", "burning", "denied", -2.5, -0.5),
        ("She was too ill to leave the mill.", "leave", "negated", -3, -1),
        ("A few guards left the mill.", "left", "happened", 3, 3),
        ("Few of the guards left the mill.", "left", "negated", -2, -0.5),
        ("The owners managed to sell the mill.", "sell", "happened", 3, 3),
        ("The owners did not manage to sell the mill.", "sell", "negated", -3, -2),
        ("The owners failed to sell the mill.", "sell", "negated", -3, -2),
        ("The owners did not fail to sell the mill.", "sell", "happened", 2, 3),
        ("The owners may have failed to sell the mill.", "sell", "hypothetical", -1.5, 1),
        ("The mayor regrets that the mill closed.", "closed", "happened", 3, 3),
        ("The mayor does not regret that the mill closed.", "closed", "happened", 3, 3),
        ("The owners plan to sell the mill.", "sell", "planned", 1, 2),
        ("The owners do not plan to sell the mill.", "sell", "negated", -3, -1),
        ("The owners want to sell the mill.", "sell", "hypothetical", 0.5, 1.5),
        ("The owners agreed to sell the mill.", "sell", "planned", 1.5, 2.5),
        ("The owners are expected to sell the mill.", "sell", "planned", 1.5, 2.5),
        ("The owners tried to sell the mill.", "sell", "hypothetical", 0.5, 1.5),
        ("Villagers urged the owners to sell the mill.", "sell", "hypothetical", 0.5, 1.5),
        ("A court prevented the owners from selling the mill.", "selling", "negated", -3, -2),
        ("A court prevented the sale of the mill.", "sale", "negated", -3, -2),
        ("It is likely that the owners sold the mill.", "sold", "hypothetical", 1.5, 2.5),
        ("The owners left without selling the mill.", "selling", "negated", -3, -1),
        ("The plan is to sell the mill.", "sell", "planned", 1, 2),
        ("She was the first to leave the mill.", "leave", "happened", 3, 3),
        ("Had the owners sold the mill, workers would have left.", "sold", "hypothetical", 0, 1),
        ("Workers would leave if the owners sold the mill.", "leave", "hypothetical", 0.5, 1.5),
        ("After being refused a loan, the owners left.", "refused", "happened", 3, 3),
        ("If the owners sell the mill, workers will leave.", "sell", "hypothetical", 0, 1),
        ("The owners borrowed money to buy the mill.", "buy", "hypothetical", 1, 2),
        ("The mayor called a meeting to condemn the sale.", "condemn", "happened", 3, 3),
        ("The clerk edited the page to say that the mill burned.", "burned", "happened", 2.5, 3),
        ("The owners escaped being arrested in May.", "arrested", "negated", -3, -2),
        ("The owners were found to have sold the mill.", "sold", "happened", 3, 3),
        ("The mayor was to blame for the fire.", "blame", "happened", 3, 3),
        ("The sale was postponed until May.", "sale", "planned", 0.5, 1.5),
        ("A guard died without saying who hit him.", "died", "happened", 3, 3),
        ("The mill is going to close.", "close", "planned", 2, 2.9),
        ("The guard had not admitted the theft or named anyone.", "named", "negated", -3, -2),
        ("The mayor did not say who burned the mill.", "burned", "happened", 3, 3),
        ("The owners have been accused of burning the mill.", "accused", "happened", 3, 3),
        ("Guards may search a guild-owned mill.", "owned", "happened", 3, 3),
        ("It is certain that the owners sold the mill.", "sold", "happened", 2.5, 3),
        ("The owners are certain to sell the mill.", "sell", "planned", 1.5, 2.5),
        ("The owners are said to have sold the mill.", "sold", "hypothetical", 1.5, 2.5),
        ("The owners committed to selling the mill.", "selling", "planned", 1.5, 2.5),
        ("The owners are likely to sell the mill.", "sell", "hypothetical", 2, 2),
        ("The strike is unlikely.", "strike", "hypothetical", -1.5, 0),
        ("The strike is unlikely to hurt the owners.", "strike", "happened", 2, 3),
        ("The mill, which burned down in May, stood empty.", "burned", "happened", 3, 3),
        # Nouns.
        ("There were few fires at the mill.", "fires", "hypothetical", -1, -0.5),
        ("There were a few fires at the mill.", "fires", "happened", 2, 3),
        ("There were fewer fires at the mill.", "fires", "happened", 2, 3),
        ("There was no fire at the mill.", "fire", "negated", -3, -1.5),
        ("The threat of a strike worried the owners.", "strike", "hypothetical", 0, 1),
        ("The owners warned of a strike.", "strike", "hypothetical", 0, 1),
        ("The alleged theft was reported in May.", "theft", "alleged", 1, 2),
        ("The planned sale was praised.", "sale", "planned", 0.5, 2),
        ("The sale was called off.", "sale", "negated", -3, -1),
        ("The owners have called the sale off.", "sale", "negated", -3, -1),
        ("The strike may hurt the owners.", "strike", "happened", 2, 3),
        ("The court rejected the offer.", "offer", "happened", 2, 3),
        # Whose word it is.
        ("The mayor said that the owners sold the mill.", "sold", "happened", 2.5, 3),
        ("The mayor claimed that the owners sold the mill.", "sold", "alleged", 1, 2),
        ("The mayor accused the owners of burning the mill.", "burning", "alleged", 1, 2),
        ("The owners denied that they burned the mill.", "burned", "denied", -2, -1),
        ("The owners denied burning the mill.", "burning", "denied", -2, -1),
        ("The owners denied claims that they burned the mill.", "burned", "denied", -2, -1),
        ("The owners reportedly sold the mill.", "sold", "happened", 1.5, 2.5),
        ("The owners allegedly burned the mill.", "burned", "alleged", 1, 2),
    ],
)
def test_grade_and_status(text: str, word: str, status: EventStatus, least: float, most: float) -> None:
    told = graded(text, word)
    assert told.status == status
    assert least <= told.grade <= most


def test_the_words_it_rests_on_stand_in_the_text() -> None:
    text = "The owners may have failed to sell the mill."
    assert [span.of(text) for span in graded(text, "sell").because] == ["may", "failed"]


def test_a_long_list_is_no_deep_recursion() -> None:
    text = "The mill sold " + ", ".join(["flour"] * 1500) + " and salt."
    assert graded(text, "salt").status == "happened"


def test_clauses_contents_and_events_carry_the_same_grade() -> None:
    text = "The ministry said on Monday that France will attack Spain."
    reading = read(report(text))
    (said,) = reading.attributions
    clause = next(one for one in reading.clauses if one.lemma == "attack")
    (mention,) = next(e for e in reading.events if e.mentions[0].trigger.of(text) == "attack").mentions
    assert (said.status, said.factuality) == (clause.status, clause.factuality) == ("planned", 2.5)
    assert (mention.status, mention.factuality) == ("planned", 2.5)
    assert [span.of(text) for span in mention.because] == ["said", "will"]


@pytest.mark.parametrize(
    ("status", "grade", "by", "words"),
    [
        ("happened", 3.0, None, ""),
        ("happened", 3.0, "Ruiz", "according to Ruiz"),
        ("planned", 2.5, None, "planned"),
        ("hypothetical", 2.0, "Ruiz", "likely, according to Ruiz"),
        ("hypothetical", 1.0, None, "possible"),
        ("hypothetical", 0.0, None, "left open"),
        ("denied", -1.5, "Ruiz", "denied by Ruiz"),
        ("alleged", 1.5, None, "alleged"),
        ("negated", -2.5, None, "not so"),
    ],
)
def test_in_words(status: EventStatus, grade: float, by: str | None, words: str) -> None:
    assert say_status(status, grade, by) == words


def test_a_source_that_says_not_denies_nothing() -> None:
    assert say_content("negated", -2.5) == "said in the negative"
    assert say_content("planned", 2.0) == "planned"


_HALVES = st.integers(-6, 6).map(lambda n: n / 2)
_STATUSES = st.sampled_from([None, "planned", "hypothetical", "alleged", "denied", "negated", "ongoing"])


@settings(max_examples=200)
@given(st.lists(st.tuples(_HALVES, _HALVES, _STATUSES, st.booleans()), max_size=6))
def test_grade_and_status_never_contradict_each_other(
    steps: list[tuple[float, float, EventStatus | None, bool]],
) -> None:
    word = load_parser(Settings().model)("mill")[0]
    stance: Stance = ASSERTED
    for so, no, status, above in steps:
        stance = (
            stance.under(Signature(so, no, status), word)
            if above
            else stance.weakened(Weight(so, status), word)
        )
    assert -3 <= stance.grade <= 3
    low, high = {
        "happened": (1.5, 3.0),
        "ongoing": (1.5, 3.0),
        "planned": (0.0, 3.0),
        "hypothetical": (-2.0, 3.0),
        "alleged": (-2.0, 3.0),
        "negated": (-3.0, -1.0),
        "denied": (-3.0, 0.0),
    }[stance.status]
    assert low <= stance.grade <= high
