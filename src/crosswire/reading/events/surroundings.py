"""What else was found around an event: times, numbers and places, by sentence."""

from __future__ import annotations

from spacy.tokens import Token

from crosswire.reading.filing import BySentence, head_token
from crosswire.reading.parse import Parse
from crosswire.records.readings import Place, Quantity, Time


class Surroundings:
    """The findings, each looked up by the sentence it stands in and held by the head token of its words."""

    def __init__(
        self,
        parse: Parse,
        times: tuple[Time, ...],
        quantities: tuple[Quantity, ...],
        places: tuple[Place, ...],
    ) -> None:
        self._doc = parse.doc
        self._times = BySentence(parse, ((one.span, one) for one in times))
        self._quantities = BySentence(parse, ((one.span, one) for one in quantities))
        self._places = BySentence(parse, ((one.span, one) for one in places))

    def times(self, sentence: int) -> list[tuple[Time, Token]]:
        """Return the times of a sentence, each with its head token."""
        return [(one, head_token(self._doc, one.span)) for one in self._times.of(sentence)]

    def quantities(self, sentence: int) -> list[tuple[Quantity, Token]]:
        """Return the numbers of a sentence, each with its head token."""
        return [(one, head_token(self._doc, one.span)) for one in self._quantities.of(sentence)]

    def places(self, sentence: int) -> list[tuple[Place, Token]]:
        """Return the places of a sentence, each with its head token."""
        return [(one, head_token(self._doc, one.span)) for one in self._places.of(sentence)]
