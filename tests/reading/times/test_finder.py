"""Times: what is found, what it comes to with and without a date of publication, and what is left alone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosswire.reading.model import load_parser
from crosswire.reading.parse import Parse, parse
from crosswire.reading.times.finder import find_times
from crosswire.reading.times.patterns import grammar
from crosswire.records.readings import Time
from crosswire.settings import Settings
from tests.factories import report

# A Thursday.
DAY = "2024-05-16"
Found = tuple[str, str, str]


def parsed(text: str, published: str | None = None, off: tuple[str, ...] = ()) -> Parse:
    return parse(report(text, published=published, off=off), load_parser(Settings().model))


def times(text: str, published: str | None = DAY) -> tuple[Time, ...]:
    return find_times(parsed(text, published))


def found(text: str, published: str | None = DAY) -> list[Found]:
    return [(time.span.of(text), time.type, time.value) for time in times(text, published)]


DATES: list[tuple[str, list[Found]]] = [
    # weekdays: back with a past tense, ahead with a future one, the day itself where it is that day
    ("The ferry sank on Tuesday off the coast.", [("Tuesday", "DATE", "2024-05-14")]),
    ("The court will rule on Tuesday.", [("Tuesday", "DATE", "2024-05-21")]),
    ("The bridge was closed Thursday.", [("Thursday", "DATE", "2024-05-16")]),
    ("The council meets on Monday.", [("Monday", "DATE", "2024-05-20")]),
    ("Talks are scheduled for Saturday.", [("Saturday", "DATE", "2024-05-18")]),
    ("They met last Thursday.", [("last Thursday", "DATE", "2024-05-09")]),
    ("They will meet next Monday.", [("next Monday", "DATE", "2024-05-20")]),
    ("He left on May 6; that Thursday he was back.",
     [("May 6", "DATE", "2024-05-06"), ("that Thursday", "DATE", "2024-05-09")]),
    ("Envoys arrived Wednesday last week.", [("Wednesday last week", "DATE", "2024-05-08")]),
    # dates in every written order
    ("It opened on March 3, 2011.", [("March 3, 2011", "DATE", "2011-03-03")]),
    ("It opened on 3 March 2011.", [("3 March 2011", "DATE", "2011-03-03")]),
    ("It opened on the 3rd of March.", [("the 3rd of March", "DATE", "2024-03-03")]),
    ("It opened on Friday, Oct. 13, 1989, at home.", [("Friday, Oct. 13, 1989", "DATE", "1989-10-13")]),
    ("It opened on 11/02/89.", [("11/02/89", "DATE", "1989")]),
    ("It opened on 12/05/24.", [("12/05/24", "DATE", "2024-05-12")]),
    ("It opened on 05/12/24.", [("05/12/24", "DATE", "2024-05-12")]),
    ("It opened on 23/02/2019.", [("23/02/2019", "DATE", "2019-02-23")]),
    ("It opened on 2.11.1989.", [("2.11.1989", "DATE", "1989-11-02")]),
    ("It opened on 2019-02-23.", [("2019-02-23", "DATE", "2019-02-23")]),
    ("The fair ran Oct. 28-30, 2021.", [("Oct. 28-30, 2021", "DATE", "2021-10-28/2021-10-30")]),
    ("The fair ran from 3 to 7 May 2021.", [("3 to 7 May 2021", "DATE", "2021-05-03/2021-05-07")]),
    ("The truce held between 3 and 7 May.", [("3 and 7 May", "DATE", "2024-05-03/2024-05-07")]),
    ("The truce held between May 3 and 7.", [("May 3 and 7", "DATE", "2024-05-03/2024-05-07")]),
    ("It opened on the twenty-third of April.", [("the twenty-third of April", "DATE", "2024-04-23")]),
    # what is joined shares the year, and the second end of a range comes after the first
    ("It rained in March and April 2019.", [("March", "DATE", "2019-03"), ("April 2019", "DATE", "2019-04")]),
    ("It ran from May 3 to June 7, 2011.", [("May 3", "DATE", "2011-05-03"), ("June 7, 2011", "DATE", "2011-06-07")]),
    ("It rained from November to February.",
     [("November", "DATE", "2023-11"), ("February", "DATE", "2024-02")]),
    ("It will run from Saturday to Friday.",
     [("Saturday", "DATE", "2024-05-18"), ("Friday", "DATE", "2024-05-24")]),
    ("It will run from Thursday to Thursday.",
     [("Thursday", "DATE", "2024-05-16"), ("Thursday", "DATE", "2024-05-23")]),
    # days ahead: of publication, or of the day on which somebody said so
    ("They said they would vote on Friday.", [("Friday", "DATE", "2024-05-17")]),
    ("They said they would vote on Wednesday.", [("Wednesday", "DATE", "2024-05-15")]),
    ("They said on Saturday that they would vote on Wednesday.",
     [("Saturday", "DATE", "2024-05-11"), ("Wednesday", "DATE", "2024-05-15")]),
    ("The truce had been due to end on Tuesday.", [("Tuesday", "DATE", "2024-05-14")]),
    ("The judge put off the hearing until Monday.", [("Monday", "DATE", "2024-05-20")]),
    ("Rivals traded blows ahead of Sunday's election.", [("Sunday", "DATE", "2024-05-19")]),
    ("The police will look into Sunday's blast.", [("Sunday", "DATE", "2024-05-12")]),
    ("Feelings ran high ahead of Sunday's parade.", [("Sunday", "DATE", "2024-05-19")]),
    ("Sunday's planned poll was called a farce.", [("Sunday", "DATE", "2024-05-19")]),
    ("Guards were posted in fear of unrest before a holiday on Sunday.",
     [("Sunday", "DATE", "2024-05-19")]),
    ("The army told the villagers to leave by Monday.", [("Monday", "DATE", "2024-05-20")]),
    ("The effect of Monday's debate was small.", [("Monday", "DATE", "2024-05-13")]),
    ("She has a solid lead in Friday's primary.", [("Friday", "DATE", "2024-05-17")]),
    ("He told the crowd this weekend that he knew.", [("this weekend", "DATE", "2024-W19-WE")]),
    ("He praised the host of Monday's debate.", [("Monday", "DATE", "2024-05-13")]),
    ("They pledged to hold talks on Saturday.", [("Saturday", "DATE", "2024-05-18")]),
    ("The appeal is to be heard on Monday, her lawyer said.", [("Monday", "DATE", "2024-05-20")]),
    ("The bishop invited both sides to a meeting on Monday.", [("Monday", "DATE", "2024-05-20")]),
    ("The bishop came to a meeting on Monday.", [("Monday", "DATE", "2024-05-13")]),
    ("Parades are due to be held on Saturday.", [("Saturday", "DATE", "2024-05-18")]),
    ("He was forced to resign on Monday.", [("Monday", "DATE", "2024-05-13")]),
    ("They missed the deadline, most recently on Sunday.",
     [("most recently", "DATE", "PAST_REF"), ("Sunday", "DATE", "2024-05-12")]),
    ("The general who seized power in July then quit.", [("July", "DATE", "2023-07")]),
    ("The election is on Sunday.", [("Sunday", "DATE", "2024-05-19")]),
    ("The election was on Sunday.", [("Sunday", "DATE", "2024-05-12")]),
    ("The deadline for bids is Friday.", [("Friday", "DATE", "2024-05-17")]),
    ("She is due in court on Friday.", [("Friday", "DATE", "2024-05-17")]),
    ("He has until Friday to pay.", [("Friday", "DATE", "2024-05-17")]),
    ("He hopes to return on Friday.", [("Friday", "DATE", "2024-05-17")]),
    ("The storm could reach the coast by Friday.", [("Friday", "DATE", "2024-05-17")]),
    ("They are in shock after the blast on Monday.", [("Monday", "DATE", "2024-05-13")]),
    ("The harbour is closed until Sunday.", [("Sunday", "DATE", "2024-05-19")]),
    ("The ferries have been halted until Sunday.", [("Sunday", "DATE", "2024-05-19")]),
    ("The harbour was closed until Sunday.", [("Sunday", "DATE", "2024-05-12")]),
    ("This Sunday he left.", [("This Sunday", "DATE", "2024-05-12")]),
    ("This Sunday he will leave.", [("This Sunday", "DATE", "2024-05-19")]),
    # nothing past has yet to come, though the weekday be another
    ("He was shot on Friday, May 9.", [("Friday, May 9", "DATE", "2024-05-09")]),
    ("They will meet on Friday, May 9.", [("Friday, May 9", "DATE", "2025-05-09")]),
    # what was planned is no day of its own
    ("It opened on Tuesday, a day earlier than planned.", [("Tuesday", "DATE", "2024-05-14")]),
    ("He came on Tuesday, two days later than promised.",
     [("Tuesday", "DATE", "2024-05-14"), ("two days", "DURATION", "P2D")]),
    # days of which all know the year
    ("The September 11 attacks shook it.", [("September 11", "DATE", "2001-09-11")]),
    ("It fell on September 11.", [("September 11", "DATE", "2023-09-11")]),
    # without a year: tense, then nearness
    ("The levee broke on Nov. 1.", [("Nov. 1", "DATE", "2023-11-01")]),
    ("The offer will lapse on June 30.", [("June 30", "DATE", "2024-06-30")]),
    ("The army said the offer held until May 20.", [("May 20", "DATE", "2024-05-20")]),
    ("He was freed in January.", [("January", "DATE", "2024-01")]),
    ("Work will begin in January.", [("January", "DATE", "2025-01")]),
    ("She resigned in December.", [("December", "DATE", "2023-12")]),
    ("He took office in July 1997.", [("July 1997", "DATE", "1997-07")]),
    ("He took office last November.", [("last November", "DATE", "2023-11")]),
    ("It rained in February this year.", [("February this year", "DATE", "2024-02")]),
    # years, decades, centuries
    ("The wall fell in 1989.", [("1989", "DATE", "1989")]),
    ("The wall fell in the late 1980s.", [("the late 1980s", "DATE", "198")]),
    ("The mill dates from the 19th century.", [("the 19th century", "DATE", "18")]),
    ("Profits fell in fiscal 2019.", [("fiscal 2019", "DATE", "2019")]),
    ("It began in nineteen ninety-six.", [("nineteen ninety-six", "DATE", "1996")]),
    ("The 2015 deal fell through.", [("2015", "DATE", "2015")]),
    ("It was dug up in mid-2014.", [("mid-2014", "DATE", "2014")]),
    # quarters, halves, seasons
    ("Sales fell in the third quarter, it said.", [("the third quarter", "DATE", "2023-Q3")]),
    ("Sales fell in 3Q 2019.", [("3Q 2019", "DATE", "2019-Q3")]),
    ("Sales fell in Q4.", [("Q4", "DATE", "2023-Q4")]),
    ("Sales fell in the quarter ended Jan. 31.",
     [("the quarter", "DATE", "2023-Q4"), ("Jan. 31", "DATE", "2024-01-31")]),
    ("Sales fell in the third quarter of 2019.", [("the third quarter of 2019", "DATE", "2019-Q3")]),
    ("Sales fell in the first quarter.", [("the first quarter", "DATE", "2024-Q1")]),
    ("Sales fell in the fourth quarter.", [("the fourth quarter", "DATE", "2023-Q4")]),
    ("It posted a first-quarter loss.", [("first-quarter", "DATE", "2024-Q1")]),
    ("Sales fell in the first half of 2020.", [("the first half of 2020", "DATE", "2020-H1")]),
    ("Fires raged last summer.", [("last summer", "DATE", "2023-SU")]),
    ("Fires raged in the summer of 1995.", [("the summer of 1995", "DATE", "1995-SU")]),
    ("They will vote this autumn.", [("this autumn", "DATE", "2024-FA")]),
    # periods counted from publication
    ("Rain fell last week.", [("last week", "DATE", "2024-W19")]),
    ("Rain will fall next month.", [("next month", "DATE", "2024-06")]),
    ("Rain fell earlier this year.", [("earlier this year", "DATE", "2024")]),
    ("Rain fell at the end of last year.", [("the end of last year", "DATE", "2023")]),
    ("Rain fell over the weekend.", [("the weekend", "DATE", "2024-W19-WE")]),
    ("It came two weeks ago.", [("two weeks ago", "DATE", "2024-W18")]),
    ("It came the week before last.", [("the week before last", "DATE", "2024-W18")]),
    ("It came the year before last.", [("the year before last", "DATE", "2022")]),
    ("It came ten days ago.", [("ten days ago", "DATE", "2024-05-06")]),
    ("It came five years ago.", [("five years ago", "DATE", "2019")]),
    ("It came several years ago.", [("several years ago", "DATE", "PAST_REF")]),
    ("It came a decade ago.", [("a decade ago", "DATE", "2014")]),
    ("He came yesterday and leaves tomorrow.",
     [("yesterday", "DATE", "2024-05-15"), ("tomorrow", "DATE", "2024-05-17")]),
    ("He came the day before yesterday.", [("the day before yesterday", "DATE", "2024-05-14")]),
    # named days
    ("They met on Christmas Eve.", [("Christmas Eve", "DATE", "2023-12-24")]),
    ("They met on Thanksgiving.", [("Thanksgiving", "DATE", "2023-11-23")]),
    ("They met on Election Day 2016.", [("Election Day 2016", "DATE", "2016-11-08")]),
    ("They met on Easter Sunday 2000.", [("Easter Sunday 2000", "DATE", "2000-04-23")]),
    ("They met on Ash Wednesday.", [("Ash Wednesday", "DATE", "2024-02-14")]),
    ("They met on Independence Day.", [("Independence Day", "DATE", "XXXX-XX-XX")]),
    ("They fast during Ramadan.", [("Ramadan", "DATE", "XXXX-XX")]),
    # present, past, future at large
    ("He is now in exile.", [("now", "DATE", "PRESENT_REF")]),
    ("He recently left.", [("recently", "DATE", "PAST_REF")]),
    ("It will weigh on future years.", [("future years", "DATE", "FUTURE_REF")]),
    ("He worries about the future.", [("the future", "DATE", "FUTURE_REF")]),
]  # fmt: skip

CLOCKS: list[tuple[str, list[Found]]] = [
    ("It struck on Monday night.", [("Monday night", "TIME", "2024-05-13TNI")]),
    ("It struck this morning.", [("this morning", "TIME", "2024-05-16TMO")]),
    ("It struck last night.", [("last night", "TIME", "2024-05-15TNI")]),
    ("It struck on the night of May 3.", [("the night of May 3", "TIME", "2024-05-03TNI")]),
    ("It struck overnight Sunday.", [("overnight Sunday", "TIME", "2024-05-12TNI")]),
    ("It struck at 6am.", [("6am", "TIME", "2024-05-16T06:00")]),
    ("He will speak tonight.", [("tonight", "TIME", "2024-05-16TNI")]),
    ("It struck at 5 p.m. EST Tuesday.", [("5 p.m. EST Tuesday", "TIME", "2024-05-14T17:00")]),
    ("It struck at 10:35 a.m. on Tuesday.", [("10:35 a.m. on Tuesday", "TIME", "2024-05-14T10:35")]),
    ("It struck at 08:30 UTC.", [("08:30 UTC", "TIME", "2024-05-16T08:30Z")]),
    ("It struck on Tuesday, at 4 in the morning.",
     [("Tuesday", "DATE", "2024-05-14"), ("4 in the morning", "TIME", "2024-05-14T04:00")]),
    ("It struck after 3am local time (0100 GMT) on Tuesday.",
     [("3am local time (0100 GMT) on Tuesday", "TIME", "2024-05-14T03:00")]),
    ("It struck in the early hours of Sunday.", [("the early hours of Sunday", "DATE", "2024-05-12")]),
    ("It struck at 1830 GMT on Monday.", [("1830 GMT on Monday", "TIME", "2024-05-13T18:30Z")]),
    ("It struck at 18.30 GMT on Monday.", [("18.30 GMT on Monday", "TIME", "2024-05-13T18:30Z")]),
    ("It struck at 18:30 (GMT+3) on Monday.", [("18:30 (GMT+3) on Monday", "TIME", "2024-05-13T18:30")]),
    ("It struck on Monday. They will meet at 9 a.m.",
     [("Monday", "DATE", "2024-05-13"), ("9 a.m.", "TIME", "2024-05-16T09:00")]),
    ("It began on May 2.\n\n5:10 p.m.\n\nThe mayor is dead.",
     [("May 2", "DATE", "2024-05-02"), ("5:10 p.m.", "TIME", "2024-05-16T17:10")]),
    ("It began on May 2. They fled. They ran. They hid. It ended at 5 p.m.",
     [("May 2", "DATE", "2024-05-02"), ("5 p.m.", "TIME", "2024-05-16T17:00")]),
    ("It sank late on Monday. They met on Thursday. They ran. The alarm went off at 11.40 p.m.",
     [("Monday", "DATE", "2024-05-13"), ("Thursday", "DATE", "2024-05-16"),
      ("11.40 p.m.", "TIME", "XXXX-XX-XXT23:40")]),
    ("Shots rang out between 9 p.m. and 11 p.m. on Tuesday.",
     [("9 p.m.", "TIME", "2024-05-14T21:00"), ("11 p.m. on Tuesday", "TIME", "2024-05-14T23:00")]),
    ("It struck at noon.", [("noon", "TIME", "2024-05-16T12:00")]),
]  # fmt: skip

LENGTHS: list[tuple[str, list[Found]]] = [
    ("He waited for three days.", [("three days", "DURATION", "P3D")]),
    ("He signed a two-year contract.", [("two-year", "DURATION", "P2Y")]),
    ("He left on a 10-day tour.", [("10-day", "DURATION", "P10D")]),
    ("He waited for several months.", [("several months", "DURATION", "PXM")]),
    ("Prices fell in recent months.", [("recent months", "DURATION", "PXM")]),
    ("Prices fell over the past three years.", [("the past three years", "DURATION", "P3Y")]),
    ("Prices fell in the past week.", [("the past week", "DURATION", "P1W")]),
    ("Prices fell over the last month and a half.", [("the last month and a half", "DURATION", "P1.5M")]),
    ("He waited more than two weeks.", [("more than two weeks", "DURATION", "P2W")]),
    ("It stood for several hundred years.", [("several hundred years", "DURATION", "PXY")]),
    ("They spent months on it.", [("months", "DURATION", "PXM")]),
    ("He ruled for a quarter of a century.", [("a quarter of a century", "DURATION", "P25Y")]),
    ("The truce was to last 60 days.", [("60 days", "DURATION", "P60D")]),
    ("He will stay for the next couple of years.", [("the next couple of years", "DURATION", "P2Y")]),
    ("Sales will fall in the next three quarters.", [("the next three quarters", "DURATION", "P3Q")]),
    ("He waited 36 hours.", [("36 hours", "DURATION", "PT36H")]),
    ("He waited 2 1/2 years.", [("2 1/2 years", "DURATION", "P2Y6M")]),
    ("He waited a minute and a half.", [("a minute and a half", "DURATION", "PT1M30S")]),
    ("He waited twenty-four months.", [("twenty-four months", "DURATION", "P24M")]),
    ("He waited two decades.", [("two decades", "DURATION", "P20Y")]),
    ("He was held for a year.", [("a year", "DURATION", "P1Y")]),
    ("He waited half a century.", [("half a century", "DURATION", "P50Y")]),
    ("The week-long strike ended.", [("week-long", "DURATION", "P1W")]),
    ("He gave a half-hour talk.", [("half-hour", "DURATION", "PT30M")]),
    ("He waited a dozen years.", [("a dozen years", "DURATION", "P12Y")]),
    ("Three days of clashes shook it.", [("Three days", "DURATION", "P3D")]),
    ("He fled days before the killing.", [("days", "DURATION", "PXD")]),
    ("He fled a week after the coup.", [("a week", "DURATION", "P1W")]),
    ("They train every single day.", [("every single day", "SET", "P1D")]),
    (
        "He earned more in the year ended March 31.",
        [("the year", "DURATION", "P1Y"), ("March 31", "DATE", "2024-03-31")],
    ),
    ("They meet every day.", [("every day", "SET", "P1D")]),
    ("They meet each Thursday.", [("each Thursday", "SET", "XXXX-WXX-4")]),
    ("They meet every other week.", [("every other week", "SET", "P2W")]),
    ("They meet twice a month.", [("twice a month", "SET", "P1M")]),
    ("It is paid annually.", [("annually", "SET", "P1Y")]),
    ("They meet on Tuesday nights.", [("Tuesday nights", "SET", "XXXX-WXX-2TNI")]),
]

ANCHORED: list[tuple[str, list[Found]]] = [
    ("The fire broke out on March 3, 2011. A day earlier the alarm failed.",
     [("March 3, 2011", "DATE", "2011-03-03"), ("A day earlier", "DATE", "2011-03-02")]),
    ("The fire broke out on March 3, 2011. The next day it was out.",
     [("March 3, 2011", "DATE", "2011-03-03"), ("The next day", "DATE", "2011-03-04")]),
    ("The fire broke out on March 3, 2011. It had smouldered the night before.",
     [("March 3, 2011", "DATE", "2011-03-03"), ("the night before", "TIME", "2011-03-02TNI")]),
    ("The fire broke out on March 3, 2011. The following morning it was out.",
     [("March 3, 2011", "DATE", "2011-03-03"), ("The following morning", "TIME", "2011-03-04TMO")]),
    ("The next day it was out.", [("The next day", "DATE", "XXXX-XX-XX")]),
    ("A day earlier it was out.", [("A day earlier", "DATE", "XXXX-XX-XX")]),
    ("He won in 1996. The previous year he had lost.",
     [("1996", "DATE", "1996"), ("The previous year", "DATE", "1995")]),
    ("He won in 1996. Two years later he lost.",
     [("1996", "DATE", "1996"), ("Two years later", "DATE", "1998")]),
    ("On March 3, 2011, the mayor, in office since 2006, fled. The next day he was back.",
     [("March 3, 2011", "DATE", "2011-03-03"), ("2006", "DATE", "2006"), ("The next day", "DATE", "2011-03-04")]),
    ("On Monday they met. He had been freed in 2006. The same day he fled.",
     [("Monday", "DATE", "2024-05-13"), ("2006", "DATE", "2006"), ("The same day", "DATE", "XXXX-XX-XX")]),
    ("It fell on March 3, 2011. In the morning it had been well. Later in the day it burnt.",
     [("March 3, 2011", "DATE", "2011-03-03"), ("the morning", "TIME", "2011-03-03TMO"),
      ("the day", "DATE", "2011-03-03")]),
    ("He made more in 2010 than the year before.",
     [("2010", "DATE", "2010"), ("the year before", "DATE", "2009")]),
    ("It fell in the fourth quarter of 2019 and over the full year.",
     [("the fourth quarter of 2019", "DATE", "2019-Q4"), ("the full year", "DATE", "2019")]),
    ("It rose in February, compared with the same period last year.",
     [("February", "DATE", "2024-02"), ("the same period last year", "DATE", "2023-02")]),
    ("The same month of last year was wetter, he said in February.",
     [("The same month of last year", "DATE", "2023-05"), ("February", "DATE", "2024-02")]),
    ("Sales rose in the third quarter of 2019 from a year earlier.",
     [("the third quarter of 2019", "DATE", "2019-Q3"), ("a year earlier", "DATE", "2018-Q3")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), DATES + CLOCKS + LENGTHS + ANCHORED)
def test_a_time_is_found_with_its_value(text: str, expected: list[Found]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It sank on Thursday.", [("Thursday", "DATE", "XXXX-WXX-4")]),
        ("It sank Thursday night.", [("Thursday night", "TIME", "XXXX-WXX-4TNI")]),
        ("It sank on Nov. 6.", [("Nov. 6", "DATE", "XXXX-11-06")]),
        ("It sank in November.", [("November", "DATE", "XXXX-11")]),
        ("It sank last week.", [("last week", "DATE", "XXXX-WXX")]),
        ("It sank the same day.", [("the same day", "DATE", "XXXX-XX-XX")]),
        ("It sank two years ago.", [("two years ago", "DATE", "XXXX")]),
        ("It sank a fortnight ago.", [("a fortnight ago", "DATE", "XXXX-WXX")]),
        ("It sank today.", [("today", "DATE", "XXXX-XX-XX")]),
        ("It sank in the third quarter.", [("the third quarter", "DATE", "XXXX-Q3")]),
        ("It sank last summer.", [("last summer", "DATE", "XXXX-SU")]),
        ("It sank at 5 p.m.", [("5 p.m.", "TIME", "XXXX-XX-XXT17:00")]),
        ("It sank on March 3, 2011.", [("March 3, 2011", "DATE", "2011-03-03")]),
    ],
)
def test_without_a_date_of_publication_nothing_is_guessed(text: str, expected: list[Found]) -> None:
    assert found(text, None) == expected
    for time in times(text, None):
        assert (time.begin is None) == ("X" in time.value)


@pytest.mark.parametrize(
    "text",
    [
        "The 54-year-old driver may march on.",
        "He said three quarters of the crew fell ill.",
        "It earned $2 million a year in fees.",
        "She won by 2000 votes.",
        "A second boat took him for a second term.",
        "The daughter, 3 years old, was safe.",
        "Prices will fall and the firm will spring back.",
        "They won 3:16 of the game.",
        "It was printed by The Sun. Nobody read it.",
        "It won the past three finals.",
        "His rating stayed in the low 40s.",
        "The Harbour Daily Mail printed it.",
        "The Sunday Telegraph printed it.",
        "The Good Friday Agreement held.",
        "They mourned the dead of Bloody Sunday.",
        "At the end of the day, nobody won.",
        "The truck was full of Christmas trees.",
        "The court banned the April 3 movement.",
        "The Harbour Post is a daily.",
        "In that period the town grew.",
        "The abbey dates from the year 1066.",
        "They tired in the last quarter of the game.",
        "They met on the anniversary of the coup.",
    ],
)
def test_what_only_looks_like_a_time_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "begin", "end", "precision"),
    [
        ("Rain fell in the past week.", "2024-05-09", "2024-05-16", None),
        ("It sank on Tuesday.", "2024-05-14", "2024-05-14", "day"),
        ("It sank Tuesday night.", "2024-05-14", "2024-05-14", "part-of-day"),
        ("It sank at 5 p.m. Tuesday.", "2024-05-14", "2024-05-14", "hour"),
        ("It sank last week.", "2024-05-06", "2024-05-12", "week"),
        ("It sank over the weekend.", "2024-05-11", "2024-05-12", "weekend"),
        ("It sank in February.", "2024-02-01", "2024-02-29", "month"),
        ("It sank in the first quarter.", "2024-01-01", "2024-03-31", "quarter"),
        ("It sank last summer.", "2023-06-01", "2023-08-31", "season"),
        ("It sank in 1999.", "1999-01-01", "1999-12-31", "year"),
        ("It sank in the 1990s.", "1990-01-01", "1999-12-31", "decade"),
        ("It sank in the 19th century.", "1800-01-01", "1899-12-31", "century"),
        ("Oct. 28-30, 2021, is the date.", "2021-10-28", "2021-10-30", "day"),
        ("It lasted for the past three years.", "2021-05-16", "2024-05-16", None),
        ("Rain fell for the past 36 hours.", "2024-05-14", "2024-05-16", None),
        ("Profits fell in the nine months ended Sept. 30, 2023.", "2023-01-01", "2023-09-30", None),
        ("Profits fell in fiscal 2019.", None, None, "year"),
        ("Profits fell in the fiscal first quarter.", None, None, "quarter"),
        ("They met on Independence Day.", None, None, None),
        ("It is afloat now.", None, None, "vague"),
        ("It lasted three years.", None, None, None),
    ],
)
def test_bounds_and_precision(text: str, begin: str | None, end: str | None, precision: str | None) -> None:
    time = times(text)[0]
    assert (time.begin, time.end, time.precision) == (begin, end, precision)


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("It sank in early May.", "START"),
        ("It sank in mid-May.", "MID"),
        ("It sank late in May.", "END"),
        ("It sank at the end of May.", "END"),
        ("It sank early on Tuesday.", "START"),
        ("It sank late Tuesday night.", "END"),
        ("It sank in the early hours of Sunday.", "START"),
        ("It sank in the late 1980s.", "END"),
        ("It sank earlier this year.", "START"),
        ("It sank at year-end.", "END"),
        ("It sank at about 5 p.m.", "APPROX"),
        ("It sank shortly after 5 p.m.", "AFTER"),
        ("It sank about five years ago.", "APPROX"),
        ("It took nearly two hours.", "LESS_THAN"),
        ("It took over two hours.", "MORE_THAN"),
        ("It took at least two hours.", "EQUAL_OR_MORE"),
        ("It took two hours or so.", "APPROX"),
        ("It took up to two hours.", "EQUAL_OR_LESS"),
        ("It sank over the past two years.", None),
        ("They asked about Tuesday.", None),
        ("It sank on Tuesday.", None),
    ],
)
def test_part_and_exactness(text: str, mod: str | None) -> None:
    (time,) = times(text)
    assert time.mod == mod


@pytest.mark.parametrize(
    ("text", "anchor", "told"),
    [
        ("It sank in 1999.", "explicit", None),
        ("It sank on Tuesday.", "document", None),
        ("It sank on Tuesday. A day earlier it was afloat.", "narrative", "Tuesday"),
        ("It sank on March 3, 2011, and was raised the next day.", "narrative", "March 3, 2011"),
        ("It sank in 2006. He was born in 1990. Three years later he left.", "narrative", "1990"),
        ("It sank on May 2. At 9 a.m. it was gone.", "narrative", "May 2"),
        ("It will run from Friday to Friday.", "narrative", "Friday"),
        (
            "Sales rose in the third quarter of 2019 from a year earlier.",
            "narrative",
            "the third quarter of 2019",
        ),
        ("It lasted for the past three years.", "document", None),
        ("It lasted three years.", None, None),
        ("It is afloat now.", None, None),
        ("Profits fell in fiscal 2019.", None, None),
        ("The next day it was gone.", None, None),
    ],
)
def test_what_it_is_counted_from(text: str, anchor: str | None, told: str | None) -> None:
    last = times(text)[-1]
    assert (last.anchor, last.anchored_to.of(text) if last.anchored_to else None) == (anchor, told)


def test_every_shape_begins_with_a_known_word() -> None:
    shapes = grammar()
    opener = shapes.every.pattern[: shapes.every.pattern.index("(?P<")]
    slow = re.compile(shapes.every.pattern.replace(opener, r"(?<![\w$#£€.])(?:", 1))
    for text, _ in DATES + CLOCKS + LENGTHS + ANCHORED:
        prepared = shapes.prepared(text)
        assert [m.span() for m in slow.finditer(prepared)] == [
            m.span() for m in shapes.every.finditer(prepared)
        ]


def test_publication_with_a_clock_time_counts_as_its_day() -> None:
    assert found("It sank yesterday.", "2024-03-01T00:30:00+02:00") == [("yesterday", "DATE", "2024-02-29")]


def test_off_text_yields_nothing() -> None:
    text = "The bridge fell on Tuesday.\n\nGive by Friday to keep us afloat in 2025."
    read = find_times(parsed(text, DAY, off=("Give by Friday to keep us afloat in 2025.",)))
    assert [time.span.of(text) for time in read] == ["Tuesday"]


def test_typographic_marks_keep_spans_true() -> None:
    text = "“It sank on Oct. 28–30,” he said – “two‑year tour, the ’80s.”"
    assert [q for q, _, _ in found(text, "2021-12-01")] == ["Oct. 28–30", "two‑year", "the ’80s"]


@pytest.mark.parametrize(
    ("published", "text"),
    [
        ("9999-12-31", "The truce could end on Monday."),
        ("9999-12-31", "It will end the 99th week of December 9999."),
        ("0001-01-01", "The truce could end on Friday."),
    ],
)
def test_where_the_calendar_ends_nothing_breaks(published: str, text: str) -> None:
    assert all(time.value for time in times(text, published))


PIECES = """
    the last next first 3 11/02/89 31 2000 1989-10-32 Feb. 30, 9999 0001 of Monday night May Q3 a year ago half
    later, '80s quarter 12:75 p.m. GMT nineteen ninety-six 25:00 month 999999999 centuries ago mid- day-long
    several weekend every other 0/0 twice per hour until Sun. fiscal 29 February Easter 1 1/2 years thousand .
    0 century 99th winter 24 o'clock the night of fall 1989/90 2010-2005 same period before, decade
"""


@settings(max_examples=150)
@given(
    st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES.split()), max_size=14).map(" ".join)),
    st.sampled_from([None, "2024-05-16", "2024-02-29", "0001-01-01", "9999-12-31", "not a date"]),
)
def test_spans_are_true_sorted_apart_and_bounds_in_order(text: str, published: str | None) -> None:
    last = 0
    for time in times(text, published):
        assert last <= time.span.start < time.span.end <= len(text)
        last = time.span.end
        assert (time.begin is None) == (time.end is None)
        assert time.begin is None or time.end is None or time.begin <= time.end
