"""What is off-text and what is prose, in sentences of our own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosswire.intake.off_text import find_off_text

LEAD = (
    "The ferry Aurelia ran aground near the port of Kastelo on Tuesday evening, and all 214 people aboard were"
    " brought ashore within three hours, the coastguard said."
)
NEXT = "Two crew members were treated for light injuries. The captain told investigators the steering had failed."
LAST = "The company said it would tow the ship to a yard in Port Selim once the wind had dropped."
BODY = f"{LEAD}\n\n{NEXT}\n\n{LAST}"


def marked(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(text[o.start : o.end], o.why) for o in find_off_text(text, title)]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Share this article", "share prompt"),
        ("Share on Facebook | Twitter | WhatsApp", "share prompt"),
        ("Facebook Twitter LinkedIn Email", "share prompt"),
        ("1,204 shares", "share prompt"),
        ("Follow us on Twitter and Instagram.", "share prompt"),
        ("Remind me later", "button"),
        ("Subscribe now", "button"),
        ("Play video", "button"),
        ("4 min read", "button"),
        ("ADVERTISEMENT", "advertisement"),
        ("Story continues below", "advertisement"),
        ("We use cookies to improve your experience on this site.", "cookie prompt"),
        ("Sign up for our free morning newsletter to get the day's stories.", "newsletter prompt"),
        ("Get the latest headlines delivered straight to your inbox.", "newsletter prompt"),
        ("Read more: Three earlier groundings on the same reef", "related link"),
        ("READ ALSO: Port of Kastelo to get new pilot boats", "related link"),
        ("Related: How ferries are inspected", "related link"),
        ("Click here to see all our pictures of the rescue.", "related link"),
        ("For more on this story, follow @kastelodaily on Twitter.", "related link"),
        ("Most read", "related link"),
        ("By Ilse Marand and Tom Okoro", "byline"),
        ("By ILSE MARAND, Maritime Correspondent", "byline"),
        ("Ilse Marand in Kastelo", "byline"),
        ("Ilse Marand and Tom Okoro, The Associated Press", "byline"),
        ("KASTELO (Reuters) -", "dateline"),
        ("PORT SELIM, Kerria —", "dateline"),
        ("Updated 10:32 GMT", "timestamp"),
        ("Published: Tuesday, 4 March 2025 at 18:05 UTC", "timestamp"),
        ("March 4, 2025 6:05 PM", "timestamp"),
        ("(Reporting by Ilse Marand; Editing by Tom Okoro)", "sign-off"),
        ("Ilse Marand in Port Selim contributed to this report.", "sign-off"),
        ("Marand reported from Port Selim.", "sign-off"),
        ("With files from The Canadian Press", "sign-off"),
        ("Correction: An earlier version of this story gave the wrong name for the ship.", "correction"),
        ("This article was amended on 5 March to correct the number of passengers.", "correction"),
        ("This is a developing story and will be updated.", "correction"),
        ("© 2025 Kastelo Daily. All rights reserved.", "copyright line"),
        ("Contact the reporter at imarand@kastelodaily.example", "contact line"),
        ("Follow Ilse Marand on Twitter @imarand", "contact line"),
        ("imarand@kastelodaily.example", "contact line"),
        ("37 comments", "comments"),
        ("Comments are closed.", "comments"),
        ("Photo: Ilse Marand/Getty Images", "photo credit"),
        ("Ilse Marand / Reuters", "photo credit"),
        ("(AP Photo/Ilse Marand)", "photo credit"),
        ("FILE - The ferry Aurelia leaves the harbour of Port Selim, Sept. 2, 2024.", "caption"),
        ("Rescuers carry a passenger from the ferry Aurelia in Kastelo, Kerria, March 4, 2025.", "caption"),
        ("***", "separator"),
    ],
)
@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_a_publishers_line_is_off_text_with_its_reason(line: str, why: str, place: str) -> None:
    parts = [LEAD, NEXT, LAST]
    parts.insert({"first": 0, "middle": 2, "last": 3}[place], line)
    if place == "middle" and why == "byline":
        parts = [LEAD, line, NEXT, LAST]
    assert marked("\n\n".join(parts)) == [(line, why)]


@pytest.mark.parametrize(
    "prose",
    [
        "Readers who want to donate can do so at the town hall, the mayor said.",
        "The charity has received donations of 2 million euros since the storm.",
        '"Please donate what you can, no matter how small," the queen said in a broadcast.',
        "The president urged people to share the video with their families and friends.",
        "Subscribers to the pension fund will receive a letter in April.",
        '"Read more books," the minister told pupils in Kastelo.',
        "Support for independent journalism has fallen across the region, the survey found.",
        "The party asked its supporters for a monthly contribution of ten euros.",
        "A message from the king was read aloud in the square.",
        "Photographs of the meeting were released by the palace.",
        "The photo by Marand shows a soldier at the gate, a court heard on Monday.",
        "Getty Images said it would appeal against the ruling.",
        "The newspaper's newsletter was first to report the resignation.",
        "Follow-up talks are due in Geneva next week.",
        "By Tuesday evening, troops had reached the river.",
        "By Monday, Marand Okoro and Selim had left.",
        "Copyright law does not protect such maps, the judge said.",
        "He signed up for the army newsletter in 2014, according to his lawyer.",
        "Watching from the shore were hundreds of people.",
        "Updated figures will be published on Friday.",
        "Comments by the minister drew anger in parliament.",
        "We are facing a hard winter, and our people know it.",
        "The United States has accused the group of smuggling since May 3, 2019.",
        "The bridge was opened on October 4, 2011.",
        "The ministry sent an email to staff asking them to contact the police.",
        "Two of 14 survivors remain in hospital.",
        "Advertisement spending fell by a tenth last year.",
        "Sen. Mara Okoro (R) reversed herself and opposed it.",
        "More on the talks is expected on Monday.",
        "See-sawing prices hit farmers hardest.",
        "Follow the money, investigators were told.",
        "Tags on the bodies bore numbers only.",
        "Copyright Agency staff walked out on Monday.",
        "Published in the official gazette on Monday, the decree takes effect at once.",
        "1 of 3 soldiers is said to have deserted.",
        "Kerria marks its independence on August 24, 1991.",
        "Please leave at once, the governor wrote on Telegram.",
        "Our correspondent saw four bodies beside the road.",
        "Watch groups said the vote was flawed.",
        "More than 40 ships follow the route each week, according to the port.",
    ],
)
def test_prose_stays_prose_wherever_it_stands(prose: str) -> None:
    for parts in ([prose, LEAD, NEXT], [LEAD, prose, NEXT, LAST], [LEAD, NEXT, prose]):
        assert marked("\n\n".join(parts)) == []
    assert marked(f"{LEAD} {prose} {NEXT}") == []


APPEAL = """A Message from The Kastelo Daily:
Dear readers,
Our reporters were turned away from the harbour again this week. Officials call our questions a nuisance.
The new press law allows fines of 90,000 euros. It was passed in one night.
We see it as our duty to go on asking. Your support, however small, keeps our newsroom running.
You can help us from just 3 euros a month. Thank you for standing with us.
Not now"""


def test_an_appeal_is_one_block_to_the_end_even_where_a_line_reads_like_prose() -> None:
    text = f"{BODY}\n{APPEAL}"
    assert marked(text) == [(APPEAL, "donation appeal")]


def test_an_appeal_on_the_same_line_as_the_prose_is_found() -> None:
    appeal = " ".join(APPEAL.split("\n"))
    text = f"{LEAD} {NEXT} {appeal}"
    assert marked(text) == [(appeal, "donation appeal")]


def test_an_appeal_in_the_middle_ends_where_prose_resumes() -> None:
    appeal = "Support independent journalism in Kerria. Donate today: every contribution helps us."
    text = f"{LEAD}\n\n{appeal}\n\n{NEXT}\n\n{LAST}"
    assert marked(text) == [(appeal, "donation appeal")]


@pytest.mark.parametrize(
    "appeal",
    [
        "If you value our reporting, please become a member. Membership costs less than a coffee.",
        "Support independent reporting from the south. Become a member from four crowns a week.",
        "This article is free to read. But it is not free to make. Help us keep it so: subscribe from €1 a month.",
        "Like what you read? We take no advertising. Please consider a small donation.",
        "Before you go: could you chip in? We are a non-profit, and even 5 euros make a difference to our newsroom.",
    ],
)
def test_appeals_of_many_kinds_are_taken_whole(appeal: str) -> None:
    assert marked(f"{BODY}\n\n{appeal}") == [(appeal, "donation appeal")]
    assert marked(f"{LEAD}\n\n{appeal}\n\n{NEXT}\n\n{LAST}") == [(appeal, "donation appeal")]


def test_captions_run_together_with_a_credit_are_off_text_and_the_prose_after_them_is_not() -> None:
    caption = "Passengers wrapped in blankets walk along the quay on March 4, 2025."
    credit = "AFP PHOTO / ILSE MARAND"
    assert marked(f"{caption} {credit}\n\n{BODY}") == [(caption, "caption"), (credit, "photo credit")]


def test_a_gallery_count_takes_its_caption_along() -> None:
    count = "1 of 7. The ferry Aurelia is seen on the reef off Kastelo."
    assert marked(f"{count}\n\n{BODY}") == [(count, "caption")]


def test_a_title_told_again_is_a_heading() -> None:
    title = "Ferry runs aground off Kastelo, all aboard safe"
    assert marked(f"{title}\n\n{BODY}", title + " - Kastelo Daily") == [(title, "heading")]
    assert marked(f"{title}\n{BODY}") == [(title, "heading")]


def test_headlines_of_other_reports_at_the_end_are_related_links() -> None:
    links = "Port to get new pilot boats\nHow ferries are inspected\nReef chart was out of date, says inquiry"
    assert marked(f"{BODY}\n\n{links}") == [(links, "related link")]


def test_highlights_above_the_prose_are_headings() -> None:
    lines = "STORY HIGHLIGHTS\nFerry runs aground off Kastelo\nAll aboard are safe"
    assert marked(f"{lines}\n\n{BODY}") == [(lines, "heading")]


def test_a_row_of_bulleted_links_is_off_text() -> None:
    links = "• Ferry aground: latest news • Reef was on no chart • Company shares fall"
    assert marked(f"{links}\n\n{BODY}") == [(links, "related link")]


def test_a_list_of_figures_is_kept() -> None:
    assert marked(f"{LEAD}\n\nDead: 3\nInjured: 14\nMissing: 2\n\n{NEXT}\n\n{LAST}") == []


@pytest.mark.parametrize("mark", ["“{}”", "â\x80\x9c{}â\x80\x9d", '"{}"'])
def test_quoted_words_are_never_cues(mark: str) -> None:
    said = mark.format("Donate today, support us, sign up for our newsletter and follow us on Twitter.")
    assert marked(f"{LEAD}\n\n{said}\n\n{NEXT}") == []


def test_short_sentences_inside_one_quotation_are_prose() -> None:
    said = '"It was dark. Nobody spoke. We waited," said Ona Reyes, a passenger.'
    assert marked(f"{LEAD}\n\n{said}\n\n{NEXT}") == []


def test_a_hard_wrapped_paragraph_is_one() -> None:
    text = (
        "The ferry Aurelia ran aground near the port of Kastelo on Tuesday evening,\n"
        "and all 214 people aboard were brought ashore within three hours, the\n"
        "coastguard said in a statement.\n\n" + NEXT
    )
    assert marked(text) == []


@given(st.text(max_size=400) | st.text(alphabet="aB. \n\r\"'“”-—|@(1)©:Photo/AFP", max_size=400))
def test_marks_are_in_order_within_the_text_and_do_not_overlap(text: str) -> None:
    last = 0
    for off in find_off_text(text, text[:20]):
        assert last <= off.start < off.end <= len(text)
        assert text[off.start : off.end].strip()
        assert off.why
        last = off.end
