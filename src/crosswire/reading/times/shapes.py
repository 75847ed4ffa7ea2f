"""The shapes that time expressions take in English, as regular expressions with words left to fill in.

In the shapes a space stands for any white space, ``~`` for white space or hyphens, and ``<NAME>`` for a
list of words or a smaller shape. The first shape that fits at a place wins, so the longer stand first.
Named groups are the slots that give the expression its meaning.
"""

from __future__ import annotations

_DIGITS = r"\d{1,3}(?:,\d\d\d)+|\d+(?:\.\d+)?(?:[\s-]\d/\d)?"

PARTS = {
    "YEAR": r"(?:1[5-9]|20)\d\d",
    "DAYNUM": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d/%]|[.,:]\d)",
    "ORDNUM": r"(?:<ORDINAL>|\d{1,2}(?:st|nd|rd|th))",
    "MON": r"(?:<MONTH>|<MONTHABBR>\b\.?)",
    "WD": r"(?:<WEEKDAY>|<WEEKDAYABBR>\.)",
    "WDATE": r"(?:(?:<WEEKDAY>|<WEEKDAYABBR>\b\.?),? )",
    "SPOKENYEAR": (
        r"(?:(?:fifteen|sixteen|seventeen|eighteen|nineteen|twenty)~<TENS>(?:~<ONES>)?"
        r"|nineteen~<TEENS>|two thousand(?: (?:and )?<ONES>)?)"
    ),
    "ANYYEAR": r"(?:<YEAR>|'\d\d\b|<SPOKENYEAR>)",
    "REL": r"(?:<RELATIVE>)",
    "RELYEAR": r"(?:(?:the )?<REL> (?:fiscal )?year|(?:the )?year~(?:ago|earlier)|a year (?:ago|earlier))",
    "COUNT": (
        rf"(?:{_DIGITS}|(?:an? <MULTIPLIER>|<NUMBER>)(?:[\s-]+(?:and )?<NUMBER>){{0,6}}(?:~1/2| and a half)?"
        r"|half an?|half(?=[\s-])|(?:a |the )?couple(?: of)?|an?(?: additional| full)?)"
    ),
    "MANY": r"(?:<VAGUE>(?: (?:<MULTIPLIER>))?)",
    "TO": r"(?: or |-| to )",
    "FILL": (
        r"(?:(?:more|additional|full|long|consecutive|straight|successive|trading|business|working|"
        r"fiscal|calendar) )"
    ),
    "SHADE": r"(?:(?:the )?<SHADEBEFORE>~|<SHADEOF> )",
    "MDY": r"<MON> <DAYNUM>(?:,? (?:of )?<YEAR>)?",
    "DMY": r"(?:the )?<DAYNUM>(?: day)?(?: of)? <MON>(?:,? (?:of )?<YEAR>)?",
    "DAYWORD": r"(?:today|yesterday|tomorrow)",
    "DAYREF": (
        r"(?:<DAYWORD>|(?:(?:the )?<REL> )?<WDATE>?(?:<MDY>|<DMY>)|(?:(?:the )?<REL> )?<WD>"
        r"|(?:the )?<NARRATIVE> day)"
    ),
    "HALFDAY": r"(?:morning|afternoon|evening)",
    "CLOCK": (
        r"(?:\d{1,2}(?:[:.]\d\d)?(?::\d\d)? ?(?:[ap]\. ?m\.|[ap]\.? ?m\b)"
        r"|\d{1,2}:\d\d(?::\d\d)?(?! ?(?:[ap]\.?m|[-/]))(?: hours)?"
        r"|[012]\d{3}(?= ?(?:<ZONENAME>|hours|hrs|local time)\b)(?: ?(?:hours|hrs))?"
        r"|\d{1,2}\.\d\d(?= ?(?:<ZONENAME>|hours|hrs|local time)\b)(?: ?(?:hours|hrs))?"
        r"|(?:\d{1,2}|<NUMBER>) o'clock|<CLOCKWORD>"
        r"|\d{1,2}(?= in the <HALFDAY>))"
    ),
    "ZONE": (
        r"(?:\(<ZONENAME>(?: ?<OFFSET>)?\)|<ZONENAME>\b(?: ?<OFFSET>)?"
        r"|(?:local|eastern|pacific|central|mountain)(?: (?:standard|daylight))? time)"
    ),
    "OFFSET": r"(?:[+-] ?\d{1,2}(?::?\d\d)?\b)",
    "ENDED": (
        r"(?:(?= (?:that |which )?(?P<ended>end(?:ed|ing|s)\b)"
        r"(?: (?:on )?(?P<ending><MDY>|<DMY>|<MON>(?:,? <YEAR>)?))?))"
    ),
    "QUARTER": r"(?:fiscal~)?(?:<ORDNUM>|final|last|latest)[\s-]+(?:fiscal~)?quarter",
}

# The words that a shape may begin with beside those of the word lists; digits and apostrophes apart.
OPENERS = (
    "the", "a", "an", "its", "their", "his", "her", "these", "those", "this", "that", "same", "comparable",
    "corresponding", "equivalent", "half", "each", "every", "once", "twice", "fiscal", "calendar", "final",
    "latter", "entire", "over", "year", "day", "week", "quarter", "couple",
    "q1", "q2", "q3", "q4",
)  # fmt: skip

RULES: tuple[tuple[str, str], ...] = (
    ("iso", r"(?P<day>\d{4}-[01]\d-[0-3]\d)(?:[t ](?P<clock>[012]\d:\d\d)(?::\d\d)?(?P<zone>z)?)?"),
    (
        "slash",
        r"(?P<a>\d{1,2})(?:(?P<mark>/)(?P<b>\d{1,2})/(?P<c>\d{4}|\d\d)(?!/)|\.(?P<b2>\d\d?)\.(?P<c2>[12]\d{3}))",
    ),
    (
        "clock",
        r"(?:(?P<bound><CLOCKBOUND>) )?(?P<clock><CLOCK>)"
        r"(?: in the (?P<half><HALFDAY>))?(?: (?P<zone><ZONE>))?"
        r"(?:(?: \([^()\n]{3,16}(?:gmt|utc)\))?,? (?:on )?(?P<day><DAYREF>))?",
    ),
    (
        "part",
        r"(?P<shade><SHADE>)?(?:(?P<day><DAYREF>)[\s-](?P<part><DAYPART>)(?P<many>s)?"
        r"|(?P<rel>this|last|that|(?:the )?(?:next|following|previous|same)) (?P<part2><DAYPART>)"
        r"|(?:the )?(?P<part3><DAYPART>) of (?P<day2><DAYREF>)"
        r"|(?P<part4><DAYPART>) (?P<day3><DAYWORD>)|(?P<told>the) (?P<part5><HALFDAY>))",
    ),
    ("tonight", r"(?P<shade><SHADE>)?(?P<word><FIXEDPART>)(?: (?P<day><WEEKDAY>))?"),
    ("midpart", r"(?P<shade>mid~)(?P<part><DAYPART>)"),
    (
        "each",
        r"(?:each|every)(?: (?P<other>other|single|<ORDNUM>|<COUNT>))?"
        r" (?P<thing><WEEKDAY>|<MONTH>|<UNIT>|<DAYPART>|<SEASON>)",
    ),
    ("often", r"(?:once|twice|<COUNT> times) (?:an?|per|each|every) (?P<thing><UNITONE>)"),
    (
        "holiday",
        r"(?P<shade><SHADE>)?(?P<rel>(?:last|this|next|this past|this coming) )?(?P<name><HOLIDAY>)"
        r"(?:,? (?P<year><YEAR>))?",
    ),
    (
        "range",
        r"(?:<WDATE>?(?P<month><MON>) (?P<from><DAYNUM>)(?: ?-| <RANGE>) ?(?P<to><DAYNUM>)(?! <MON>)"
        r"|(?<=between\s)(?P<month3><MON>) (?P<from3><DAYNUM>) and (?P<to3><DAYNUM>)(?! <MON>)"
        r"|(?P<from2><DAYNUM>)(?: ?-| <RANGE>) ?(?P<to2><DAYNUM>) (?P<month2><MON>)"
        r"|(?<=between\s)(?P<from4><DAYNUM>) and (?P<to4><DAYNUM>) (?P<month4><MON>))(?:,? (?P<year><YEAR>))?",
    ),
    (
        "date",
        r"(?P<shade><SHADE>|around )?(?:(?:the )?(?P<rel><REL>) )?(?P<weekday><WDATE>)?"
        r"(?:(?P<month><MON>) (?P<day><DAYNUM>|<ORDINAL>)"
        r"|(?:the )?(?P<day2><DAYNUM>|<ORDINAL>)(?: day)?(?: of)? (?P<month2><MON>))"
        r"(?:,? (?:of )?(?P<year><YEAR>|'\d\d\b|<RELYEAR>))?",
    ),
    (
        "weekday",
        r"(?P<shade><SHADE>)?(?:(?:the )?(?P<rel><REL>) )?(?P<weekday><WD>)(?P<many>s\b)?"
        r"(?: (?P<week>last|this|next) week)?",
    ),
    (
        "weekof",
        r"(?:the )?(?:(?P<rank><ORDNUM>|last|final) )?week of (?:the )?"
        r"(?P<inner><MDY>|<DMY>|<MON>(?:,? <YEAR>)?)",
    ),
    (
        "quarter",
        r"(?P<shade><SHADE>)?"
        r"(?:the (?=(?:<ANYYEAR> |year~\w+ )?(?:fiscal~)?(?:\w+) (?:fiscal )?quarter)|the (?=<RELYEAR>))?"
        r"(?:(?P<before><ANYYEAR>|<RELYEAR>)(?:'s)?~)?(?P<quarter><QUARTER>)"
        r"(?:(?:,| of| in)? (?:the )?(?:fiscal )?(?P<year><ANYYEAR>|<RELYEAR>))?<ENDED>?",
    ),
    (
        "quartercode",
        r"(?:q(?P<number>[1-4])|(?P<number2>[1-4])q)"
        r"(?:(?: of| in)? (?:the )?(?:fiscal )?(?P<year><YEAR>|<RELYEAR>))?",
    ),
    (
        "sameperiod",
        r"(?:the )?(?:same|comparable|corresponding|equivalent) (?P<unit>day|week|month|quarter|period|time)"
        r" (?:of |in )?(?P<year><YEAR>|<RELYEAR>)",
    ),
    ("yearquarter", r"(?:the )?(?P<year><ANYYEAR>|<RELYEAR>)(?:'s)? (?:quarter|period)"),
    (
        "half",
        r"(?P<shade><SHADE>)?(?:the )?(?P<rank>first|second|last|latter) half of (?:the )?"
        r"(?:(?P<year>fiscal <YEAR>|<YEAR>|<RELYEAR>)|(?P<inner><DECADE>|(?:the )?<ORDNUM> century|year))",
    ),
    (
        "quarters",
        r"(?:the )?(?P<rank>first|last) (?P<count>two|three) quarters of (?P<year><ANYYEAR>|<RELYEAR>)",
    ),
    (
        "periodago",
        r"(?:the (?=(?:\w+ )?year~\w+ \w+))?(?:(?:comparable|corresponding|same) )?"
        r"year~(?:ago|earlier)(?:[\s-]+(?P<unit>quarter|period|month|week|half))?",
    ),
    (
        "season",
        r"(?P<shade><SHADE>)?(?P<det>the |(?:(?:the )?(?P<rel><REL>) ))?(?P<season><SEASON>)"
        r"(?:(?: of|,)? (?P<year><ANYYEAR>|<RELYEAR>))?",
    ),
    (
        "month",
        r"(?P<shade><SHADE>)?(?:(?:the )?(?P<rel><REL>) )?(?P<month><MON>)"
        r"(?:,? (?:of )?(?P<year><ANYYEAR>|<RELYEAR>))?",
    ),
    ("decade", r"(?P<shade><SHADE>)?(?:the )?(?P<decade><DECADE>)"),
    ("century", r"(?P<shade><SHADE>)?(?:the )?(?P<rank><ORDNUM>)~century"),
    (
        "fiscal",
        r"(?P<shade><SHADE>)?(?:the )?(?:fiscal(?: year)?|calendar(?: year)?|the year) (?P<year><ANYYEAR>)",
    ),
    ("years", r"(?P<from><YEAR>)(?:-|/)(?P<to>\d\d|<YEAR>)(?![\d-])"),
    (
        "year",
        r"(?P<shade><SHADE>|<PREFIX>-)?(?P<year><YEAR>|(?:the year )?<SPOKENYEAR>)"
        r"(?![\d%]|[.,:/]\d|-[a-z])",
    ),
    ("yearend", r"(?P<shade>around |<SHADE>)?(?:the )?(?:year(?:'s)?~end)"),
    ("quartercentury", r"(?:a )?quarter(?:~century| of a century)"),
    (
        "away",
        r"(?:(?P<bound><BOUND>) )?(?:(?P<count><COUNT>)(?:<TO><COUNT>)?|(?P<vague><MANY>))~<FILL>?(?P<unit><UNIT>)"
        r"(?: (?P<after><AFTER>))?(?: and (?P<half>a half))?"
        r" (?P<way>ago|(?:earlier|later)(?! than)|beforehand|previously|from (?:now|today)|hence|afterwards?"
        r"|after(?=[.,;]))",
    ),
    (
        "dayafter",
        r"(?:the )?day (?P<far>before yesterday|after tomorrow)"
        r"|the (?P<unit2>week|weekend|month|quarter|year) (?P<far2>before last)"
        r"|the (?:(?P<unit>day|week|month|year)|(?P<part><DAYPART>)) (?P<way>before|after|previous)(?=[.,;])",
    ),
    (
        "unit",
        r"(?P<shade><SHADE>)?(?:(?P<det>the )|its |their )?(?P<rel><REL>)[\s-](?:fiscal |calendar )?"
        r"(?P<unit><UNITONE>|period)(?: (?P<after><AFTER>)| or two| and (?P<half>a half))?",
    ),
    (
        "span",
        r"(?:(?P<bound><BOUND>|over(?! the)) )?(?:(?:the|these|those|its|his|her|their) )?"
        r"(?P<rel>(?:(?:first|last|past|next|coming|previous|final|latest|following|preceding|year-earlier"
        r"|entire) ){0,3})(?:(?P<count><COUNT>)(?:<TO><COUNT>)?|(?P<vague><MANY>))~(?:<FILL>){0,2}"
        r"(?P<unit><UNITMANY>)(?: and (?P<half>a half))?(?: (?P<after><AFTER>))?(?:~long)?<ENDED>?"
        r"(?! of age|~olds?\b)",
    ),
    (
        "adjective",
        r"(?:(?P<bound><BOUND>|over) )?(?P<count><COUNT>)~(?:<FILL>){0,2}(?P<unit><UNITONE>)"
        r"(?: and (?P<half>a half))?(?:~long)?(?! of age|~olds?\b)",
    ),
    (
        "relspan",
        r"(?:the (?:past|coming|next|last|first|early)|recent|coming|(?P<at>past|future)) (?P<unit><UNITMANY>)"
        r"(?: and <UNITMANY>)?|(?:the )?(?P<unit2><UNITMANY>) ahead",
    ),
    ("fixed", r"(?P<word><FIXED>)"),
    ("set", r"(?P<word><SET>)"),
    (
        "theday",
        r"(?P<shade><SHADE>)?the (?:fiscal |(?P<whole>full|whole|entire) )?"
        r"(?P<unit>day|week|weekend|month|quarter|year|decade|century)(?!-\w| \d)<ENDED>?",
    ),
    ("long", r"(?P<unit><UNIT>)-long"),
    ("units", r"(?P<unit><UNITMANY>)(?: or <UNITMANY>)?"),
)
