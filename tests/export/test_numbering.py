"""Ids as whole numbers."""

from __future__ import annotations

from crosswire.export.numbering import number_of


def test_a_number_is_made_from_the_id_alone() -> None:
    assert number_of("event1-abc") == number_of("event1-abc") == 4812947827514811


def test_numbers_are_whole_in_every_program_and_do_not_meet() -> None:
    numbers = {number_of(f"event1-{n}") for n in range(20_000)}
    assert len(numbers) == 20_000
    assert all(0 <= number < 2**53 and int(float(number)) == number for number in numbers)
