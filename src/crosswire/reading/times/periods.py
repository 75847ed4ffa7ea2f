"""What expressions for periods mean: months, seasons, quarters, years, decades, and those counted from now."""

from __future__ import annotations

import re
from datetime import date

from crosswire.reading.times.calendar import bounds, moved, shifted, unit_of, unknown
from crosswire.reading.times.lengths import reach
from crosswire.reading.times.numbers import length, read_ordinal
from crosswire.reading.times.patterns import Shape
from crosswire.reading.times.setting import (
    Meaning,
    Setting,
    choose,
    direction,
    month_number,
    unit_code,
    words,
    year_before,
    year_of,
)


def month(shape: Shape, setting: Setting) -> Meaning | None:
    """Read a month, in the year given or the one that tense and nearness speak for."""
    number = month_number(shape.get("month"))
    if phrase := shape.get("year"):
        return Meaning("DATE", f"{year_of(phrase, setting)}-{number:02}")
    published = setting.published
    if published is None:
        return Meaning("DATE", f"XXXX-{number:02}")
    if shape.get("rel") == "this":
        return Meaning("DATE", f"{published.year:04}-{number:02}")
    firsts = [date(y, number, 1) for y in range(max(published.year - 1, 1), min(published.year + 2, 10000))]
    here = Setting(published.replace(day=1), tense=setting.tense)
    chosen = choose(firsts, here, direction(shape.get("rel")))
    return Meaning("DATE", chosen.isoformat()[:7]) if chosen else None


def season(shape: Shape, setting: Setting) -> Meaning | None:
    """Read a season: 'last fall' is one that is over, 'this fall' one of the year of publication."""
    code = words().seasons[shape.get("season")]
    if phrase := shape.get("year"):
        return Meaning("DATE", f"{year_of(phrase, setting)}-{code}")
    published, rel = setting.published, shape.get("rel")
    if published is None:
        return Meaning("DATE", f"XXXX-{code}")
    year = published.year
    spans = {y: known for y in range(year - 2, year + 3) if (known := bounds(f"{y:04}-{code}"))}
    side = direction(rel)
    if side < 0:
        year = max((y for y, (_, last) in spans.items() if last < published), default=year)
    elif side > 0:
        year = min((y for y, (first, _) in spans.items() if first > published), default=year)
    elif rel not in ("this", "current") and setting.tense == "past":
        year = max((y for y, (first, _) in spans.items() if first <= published), default=year)
    return Meaning("DATE", f"{year:04}-{code}")


def quarter(shape: Shape, setting: Setting) -> Meaning | None:
    """Read a quarter by its rank, in the year given or the one that has just seen it."""
    rank = re.sub(r"[\s-]?(fiscal|quarter)[\s-]?", "", shape.get("quarter")).strip(" -")
    if rank in ("last", "latest"):
        return Meaning("DATE", last_quarter(setting))
    number = 4 if rank == "final" else read_ordinal(rank)
    if number is None or not 1 <= number <= 4:
        return None
    if phrase := shape.get("year") or shape.get("before"):
        return Meaning("DATE", f"{year_of(phrase, setting)}-Q{number}")
    published = setting.published
    if published is None:
        return Meaning("DATE", f"XXXX-Q{number}")
    return Meaning("DATE", f"{_year_of_quarter(number, published, setting):04}-Q{number}")


def _year_of_quarter(number: int, published: date, setting: Setting) -> int:
    """Return the year whose quarter of that number is meant: in the past tense it has begun, else it may be next."""
    ahead = number - (published.month + 2) // 3
    long_ago = ahead > {"past": 0, "future": 4, "then": 4}.get(setting.tense or "", 1)
    return published.year - long_ago


def last_quarter(setting: Setting) -> str:
    """Return the quarter last spoken of, or the one last completed."""
    if setting.quarter:
        return setting.quarter.value
    return shifted("Q", setting.published, -1) if setting.published else unknown("Q")


def quarter_code(shape: Shape, setting: Setting) -> Meaning | None:
    """Read 'Q3', 'Q3 2010'."""
    if phrase := shape.get("year"):
        year = year_of(phrase, setting)
    elif setting.published:
        year = f"{_year_of_quarter(int(shape.get('number')), setting.published, setting):04}"
    else:
        year = unknown("Y")
    return Meaning("DATE", f"{year}-Q{shape.get('number')}")


def same_period(shape: Shape, setting: Setting) -> Meaning | None:
    """Read 'the same month of last year': the period last spoken of, in another year."""
    year, name = year_of(shape.get("year"), setting), shape.get("unit")
    if name == "period":
        spoken = next((m.value for m in reversed(setting.mentioned) if unit_of(m.value) in ("M", "Q")), "")
        return Meaning("DATE", year + spoken[4:])
    if name == "quarter":
        return Meaning("DATE", year + (setting.quarter.value[4:] if setting.quarter else ""))
    if name == "time" or not year.isdigit():
        return Meaning("DATE", year)
    day = setting.anchored(unit_code(name))
    if day is None:
        return Meaning("DATE", year)
    try:
        return Meaning("DATE", shifted(unit_code(name), moved("Y", day, int(year) - day.year), 0))
    except (ValueError, OverflowError):
        return None


def quarter_of_year(shape: Shape, setting: Setting) -> Meaning | None:
    """Read 'the 1988 period', 'last year's quarter': the quarter spoken of, in that year."""
    year = year_of(shape.get("year"), setting)
    spoken = setting.quarter
    return Meaning("DATE", year + spoken.value[4:] if spoken else year)


def quarters(shape: Shape, setting: Setting) -> Meaning | None:
    """Read the first or last two or three quarters of a year."""
    year = year_of(shape.get("year"), setting)
    first = shape.get("rank") == "first"
    if shape.get("count") == "two":
        return Meaning("DATE", f"{year}-H{1 if first else 2}")
    return Meaning("DATE", f"{year}-Q1/{year}-Q3" if first else f"{year}-Q2/{year}-Q4")


def period_ago(shape: Shape, setting: Setting) -> Meaning | None:
    """Read 'year-earlier', 'the year-ago quarter': what was last spoken of, a year before."""
    unit = shape.get("unit")
    if setting.quarter and unit not in ("month", "week"):
        return Meaning("DATE", year_before(setting.quarter.value))
    day = setting.published
    if day is None:
        return Meaning("DATE", unknown("Q" if unit == "quarter" else "Y"))
    try:
        return Meaning("DATE", shifted("M" if unit == "month" else "Y", moved("Y", day, -1), 0))
    except ValueError:
        return None


def named_year(shape: Shape, setting: Setting) -> Meaning | None:
    """Read a year in digits or words; a fiscal year is taken as the calendar year of its name."""
    return Meaning("DATE", year_of(shape.get("year"), setting))


def years(shape: Shape, setting: Setting) -> Meaning | None:
    """Read '1989-90', '2010-2012' as the interval of both years."""
    begin, end = shape.get("from"), shape.get("to")
    end = begin[:2] + end if len(end) == 2 else end
    return Meaning("DATE", f"{begin}/{end}") if begin < end else None


def year_end(shape: Shape, setting: Setting) -> Meaning | None:
    """Read 'year-end' as the year of publication."""
    return Meaning("DATE", shifted("Y", setting.published, 0) if setting.published else unknown("Y"))


def decade(shape: Shape, setting: Setting) -> Meaning | None:
    """Read a decade; without a century it is one of the twentieth."""
    phrase = shape.get("decade")
    if found := re.search(r"(\d\d)?(\d)0'?s", phrase):
        return Meaning("DATE", f"{found[1] or '19'}{found[2]}")
    return Meaning("DATE", f"19{words().decade_names[re.split(r'[ -]', phrase)[-1]]}")


def century(shape: Shape, setting: Setting) -> Meaning | None:
    """Read a century: the 20th is 19."""
    rank = read_ordinal(shape.get("rank"))
    return Meaning("DATE", f"{rank - 1:02}") if rank else None


def unit(shape: Shape, setting: Setting) -> Meaning | None:
    """Read 'last week', 'this year', 'the following month'."""
    rel, name = shape.get("rel"), shape.get("unit")
    if name in ("quarter", "period") and rel in ("latest", "same", "that"):
        return (
            Meaning("DATE", last_quarter(setting))
            if rel == "latest" or name == "quarter" or setting.quarter
            else None
        )
    if name == "period":
        return None
    code = unit_code(name)
    if code.startswith("T") or code == "2W":
        return None
    side = direction(rel)
    if shape.get("half"):
        return Meaning("DURATION", length(1.5, code), reach(rel, 1.5, code, setting))
    if rel == "past" or (rel == "last" and shape.get("det")):
        # The seven days or so before, not a week of the calendar.
        days = reach(rel, 1, code, setting)
        if code in ("W", "M") or (rel == "past" and code in ("DE", "CE")):
            return Meaning("DURATION", length(1, code), days)
    narrative = rel in words().relative.narrative or (rel == "next" and shape.get("det") and code == "D")
    day = setting.narrated(code) if narrative else setting.published
    if day is None:
        return Meaning("DATE", unknown(code))
    if rel == "this" and code == "WE" and setting.tense == "past" and day.isoweekday() < 6:
        side = -1
    return Meaning("DATE", shifted(code, day, side))


def day_after(shape: Shape, setting: Setting) -> Meaning | None:
    """Read 'the day before yesterday', 'the week before last', and 'the day after' from the day last spoken of."""
    if far := shape.get("far"):
        day, code = setting.published, unit_code(shape.get("unit") or "day")
        side = -2 if far.startswith("before") else 2
        return Meaning("DATE", shifted(code, day, side) if day else unknown(code))
    side = 1 if shape.get("way") == "after" else -1
    if part := shape.get("part"):
        day = setting.spoken_of("D")
        return Meaning(
            "TIME", (shifted("D", day, side) if day else unknown("D")) + "T" + words().day_parts[part]
        )
    code = unit_code(shape.get("unit"))
    day = setting.narrated(code)
    return Meaning("DATE", shifted(code, day, side) if day else unknown(code))


def the_unit(shape: Shape, setting: Setting) -> Meaning | None:
    """Read 'the quarter', 'the weekend', 'the year': the one spoken of or the one nearest behind."""
    name = shape.get("unit")
    if name in ("quarter", "period"):
        return Meaning("DATE", last_quarter(setting))
    code = unit_code(name)
    if shape.get("ended"):
        return Meaning("DURATION", length(1, code))
    if shape.get("whole") and setting.quarter and code == "Y":
        return Meaning("DATE", setting.quarter.value[:4])
    day = setting.narrated(code) if name == "day" else setting.published
    if day is None:
        return Meaning("DATE", unknown(code))
    past_weekend = code == "WE" and setting.tense not in ("future", "then") and day.isoweekday() < 6
    return Meaning("DATE", shifted(code, day, -1 if past_weekend else 0))
