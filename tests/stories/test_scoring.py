"""A chance from what two reports share, and the reasons in plain words."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from crosswire.ontology.grouping import grouping
from crosswire.records.stories import Fact
from crosswire.stories.features import FACT_KINDS, FEATURES, Pairs
from crosswire.stories.scoring import chances, naming, reasons
from tests.stories.fingerprints import fingerprint


def pairs(*rows: tuple[float, int, float], facts: int = 200) -> Pairs:
    """Return pairs that share so much of every kind, so many days apart, so far copied, of so many facts."""
    return Pairs(
        np.array([[shared] * len(FACT_KINDS) for shared, _, _ in rows], np.float32),
        np.full(len(rows), facts, np.int32),
        np.array([days for _, days, _ in rows], np.int32),
        np.array([copied for _, _, copied in rows], np.float32),
    )


def test_every_feature_has_a_weight_and_says_what_it_means() -> None:
    assert set(FEATURES) == set(grouping().weights)
    assert all((feature.__doc__ or "").split("\n")[0].endswith(".") for feature in FEATURES.values())


def test_what_shares_more_is_surer_and_what_is_further_apart_is_less_sure() -> None:
    nothing, some, much, later, copy = chances(
        pairs((0.0, -1, 0.0), (0.3, 0, 0.0), (0.9, 0, 0.0), (0.3, 5, 0.0), (0.3, 0, 0.5))
    )
    assert nothing < grouping().low < later < some < copy < 1.0
    assert some < much < 1.0


def test_what_long_reports_share_says_less_and_a_few_words_do_not_make_a_story() -> None:
    short, long = (chances(pairs((0.3, 0, 0.0), facts=facts))[0] for facts in (150, 320))
    assert short > long
    for facts in (0, 3, 100):
        assert chances(pairs((0.0, 0, 0.0), facts=facts))[0] < grouping().low
    (reason,) = (r for r in reasons(pairs((0.3, 0, 0.0), facts=320), 0) if r.feature == "length")
    assert reason.weight < 0
    assert reason.says == "long reports share more by chance, short ones less"


def test_a_day_that_is_not_known_speaks_neither_way() -> None:
    unknown, same = chances(pairs((0.3, -1, 0.0), (0.3, 0, 0.0)))
    assert unknown == same


def test_reasons_are_said_in_the_words_of_the_features() -> None:
    found = reasons(pairs((0.25, 1, 0.0)), 0)
    said = {reason.feature: reason.says for reason in found}
    assert said["places"] == "both name the same places"
    assert said["the words"] == "both use the same telling words"
    assert said["days apart"] == "published 1 day apart"
    assert "copied" not in said
    assert [abs(r.weight) for r in found] == sorted((abs(r.weight) for r in found), reverse=True)


def test_reasons_name_what_both_share_the_most_telling_first() -> None:
    a = fingerprint("a", "reef captain harbour ferry place:lima place:callao")
    b = fingerprint("b", "ferry harbour captain reef storm place:lima")
    a, b = (replace(one, facts=(*one.facts, Fact("number", "1.2e+08 krona", 1.0))) for one in (a, b))
    heavy = replace(a, facts=tuple(replace(f, weight=0.9) if f.key == "reef" else f for f in a.facts))
    found = naming(reasons(pairs((0.25, 1, 0.0)), 0), heavy, b)
    said = {reason.feature: reason.says for reason in found}
    assert said["the words"] == "both use the same telling words: reef, captain, ferry"
    assert said["places"] == "both name the same places: lima"
    assert said["numbers"] == "both give the same figures: 120000000 krona"
    assert said["how they begin"] == "both begin with the same things"
    assert said["days apart"] == "published 1 day apart"
