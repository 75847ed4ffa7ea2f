"""The trigger lexicon is broad, well formed and leads to every type."""

from __future__ import annotations

from crosswire.ontology.plover import beyond_countries, contexts, event_types, modes, sectors
from crosswire.ontology.triggers import context_words, lexicon, sector_nouns


def test_every_type_has_verbs_and_nouns() -> None:
    words = lexicon()
    for table in (words.verbs, words.nouns):
        assert {pattern.frame.type for many in table.values() for pattern in many} - {""} == set(
            event_types()
        )


def test_every_mode_can_be_reached() -> None:
    words = lexicon()
    named = {
        (p.frame.type, p.frame.mode) for t in (words.verbs, words.nouns) for many in t.values() for p in many
    }
    by_content = {(outer, mode) for (outer, _), mode in words.content.items()}
    assert set(modes()) - named - by_content == set()


def test_closer_wordings_come_first() -> None:
    for table in (lexicon().verbs, lexicon().nouns):
        for many in table.values():
            assert [p.weight for p in many] == sorted((p.weight for p in many), reverse=True)


def test_lexicon_is_broad() -> None:
    words = lexicon()
    assert sum(map(len, words.verbs.values())) + sum(map(len, words.nouns.values())) > 2500


def test_contexts_and_sectors_are_plovers() -> None:
    assert {name for many in context_words().values() for name in many} == set(contexts())
    assert set(sector_nouns().values()) <= {*sectors(), *beyond_countries()}
