# ruff: noqa: E501 -- a pattern is read whole or not at all
"""Days as customers say them, relative to the company's clock: «dia 20 ao 22», «de amanhã até domingo».

What can not be a day («31/11») and what could be several is no day at all: the seller asks. A bare weekday is
the next one; «da semana que vem» is the one of the following week, which begins on Monday.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from copilot.language import plain

_MONTHS = {
    name: number
    for number, name in enumerate(
        "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro".split(), 1
    )
}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()}
_WEEKDAYS = {
    name: number for number, name in enumerate("segunda terca quarta quinta sexta sabado domingo".split())
}
_UNITS = {
    "um": 1, "uma": 1, "primeiro": 1, "dois": 2, "duas": 2, "tres": 3, "quatro": 4, "cinco": 5, "seis": 6,
    "sete": 7, "oito": 8, "nove": 9, "dez": 10, "onze": 11, "doze": 12, "treze": 13, "catorze": 14,
    "quatorze": 14, "quinze": 15, "dezesseis": 16, "dezessete": 17, "dezoito": 18, "dezenove": 19,
}  # fmt: skip
_TENS = {"vinte": 20, "trinta": 30}
_FIXED = {"vespera de natal": (12, 24), "natal": (12, 25), "reveillon": (12, 31), "virada do ano": (12, 31)}

_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WEEKDAY = "|".join(_WEEKDAYS)
_N = r"\d{1,2}"
LAST_DAY = 31
_POINT = (
    rf"(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})"
    rf"|(?P<slash>{_N})/(?P<slashm>{_N})(?:/(?P<slashy>\d{{4}}|\d{{2}}))?(?![\d/])"
    rf"|(?P<nth>primeir[oa]|segund[oa]|terceir[oa]|ultim[oa]) (?P<nthday>{_WEEKDAY}) d[eo] (?P<nthmonth>{_MONTH})"
    rf"|(?:dia )?(?P<named>{_N})[ºo]? (?:de |do )?(?P<month>{_MONTH})\b(?:,? (?:de )?(?P<year>20\d\d))?"
    rf"|\bdia (?P<day>{_N})[ºo]?(?![\d/:hx]|,\d)"
    r"|\b(?P<rel>depois de amanha|amanha|hoje)\b"
    r"|\bdaqui (?:a |uns |ha )?(?P<inn>\d{1,3}) (?P<inunit>dias?|semanas?)\b"
    rf"|\b(?P<week>{_WEEKDAY})(?: feira)?(?P<mod>(?:,? (?:d[ae] )?(?:outra semana|semana que vem|proxima semana)"
    r"|,? que vem|,? agora)?)\b"
    rf"|\b(?P<bare>{_N})(?= (?:ao?|ate(?: o)?|a|e) (?:o )?(?:dia )?{_N}\b)"
)
_POINTS = re.compile(_POINT)
_AFTER_TO = re.compile(
    rf" ?(?:ao|a|ate|para|e)(?: o| a)?(?: dia)? (?P<n>{_N})\b(?![/,:hx]\d| (?:pessoa|adult|crian|hosp|noite|diaria))"
)
_NIGHTS = re.compile(r"\b(\d{1,2}) (?:noites?|diarias?|pernoites?)\b")
_NEXT_MONTH = re.compile(r"\b(?:mes que vem|proximo mes)\b")
_NEXT_WEEK = re.compile(r"\b(?:semana que vem|proxima semana)\b")
_CORRECTS = re.compile(r"\b(?:nao|na verdade|quer dizer|digo|alias|melhor|mudou|mudei)\b|\bvdd\b")


@dataclass(frozen=True, slots=True)
class Span:
    """`end` is None where one day was said."""

    start: date | None
    end: date | None
    impossible: bool = False


def in_digits(text: str) -> str:
    """`plain` text with the numbers up to 39 as digits: «vinte e dois» is 22."""
    spoken = re.sub(r"\b(\d{1,2})-(\d{1,2})\b(?!-)", r"\1 a \2", plain(text))
    spoken = re.sub(
        rf"\b({'|'.join(_TENS)}) e ({'|'.join(_UNITS)})\b",
        lambda m: str(_TENS[m.group(1)] + _UNITS[m.group(2)]),
        spoken,
    )
    words = {**_UNITS, **_TENS, "quarenta": 40, "cinquenta": 50, "sessenta": 60, "setenta": 70, "oitenta": 80,
             "noventa": 90, "cem": 100, "duzentos": 200, "duzentas": 200, "trezentos": 300, "trezentas": 300,
             "quinhentos": 500, "quinhentas": 500, "setecentos": 700, "mil": 1000}  # fmt: skip
    return re.sub(
        rf"\b(?!um\b|uma\b|primeiro\b)({'|'.join(words)})\b", lambda m: str(words[m.group(1)]), spoken
    )


def days_in(text: str, today: date) -> list[date | None]:
    """Every day that is named, in order; None for one that does not exist."""
    spoken = in_digits(text)
    named = _points(spoken)
    return [_day(match, spoken, today, None) for match in named]


def span_in(text: str, today: date) -> Span | None:
    """From when to when; None where no day is named. Of a corrected period, the correction."""
    spoken = in_digits(text)
    pieces = [piece for piece in _CORRECTS.split(spoken) if _POINTS.search(piece)]
    for piece in reversed(pieces):
        if found := _span(piece, spoken, today):
            return found
    return None


def _span(piece: str, spoken: str, today: date) -> Span | None:
    points = _points(piece)
    first = points[0]
    month = _month_of(points, piece)
    start = _day(first, spoken, today, month)
    if start is None:
        return Span(None, None, impossible=True)
    end: date | None = None
    if nights := _NIGHTS.search(spoken):
        end = start + timedelta(days=int(nights.group(1)))
    elif len(points) > 1:
        end = _day(points[1], spoken, today, month, after=start)
    elif to := _AFTER_TO.match(piece, first.end()):
        number = int(to.group("n"))
        end = _on(number, start.month, start.year, start) if 1 <= number <= LAST_DAY else None
    return Span(start, end)


def _points(piece: str) -> list[re.Match[str]]:
    """«Sábado, dia 28» names one day twice: the number says which."""
    points = list(_POINTS.finditer(piece))
    return [
        point
        for point, following in zip(points, [*points, None][1:], strict=True)
        if not (
            point.group("week")
            and following
            and (following.group("day") or following.group("slash") or following.group("named"))
            and not piece[point.end() : following.start()].strip(" ,")
        )
    ]


def _month_of(points: list[re.Match[str]], piece: str) -> tuple[int, int | None] | None:
    """«10 ao 13/12»: the month said last goes for the days before it."""
    for point in reversed(points):
        if point.group("slashm"):
            return int(point.group("slashm")), _year(point.group("slashy"))
        if point.group("month"):
            return _MONTHS[point.group("month")], _year(point.group("year"))
    match = re.search(rf"\bd[eo] ({_MONTH})\b(?: de (20\d\d))?", piece)
    return (_MONTHS[match.group(1)], _year(match.group(2))) if match else None


def _year(said: str | None) -> int | None:
    return None if said is None else int(said) + (2000 if len(said) == 2 else 0)


def _day(
    point: re.Match[str],
    spoken: str,
    today: date,
    month: tuple[int, int | None] | None,
    after: date | None = None,
) -> date | None:
    said = point.groupdict()
    try:
        if said["iso"]:
            return date.fromisoformat(said["iso"])
        if said["slash"]:
            return _in_month(int(said["slash"]), int(said["slashm"]), _year(said["slashy"]), after or today)
        if said["nth"]:
            return _nth(said["nth"], _WEEKDAYS[said["nthday"]], _MONTHS[said["nthmonth"]], today)
        if said["named"]:
            named = _MONTHS[said["month"]]
            return _in_month(int(said["named"]), named, _year(said["year"]), after or today)
        if number := said["day"] or said["bare"]:
            return _numbered(int(number), spoken, today, month, after)
    except ValueError:
        return None
    if said["rel"]:
        return today + timedelta(days=("hoje", "amanha", "depois de amanha").index(said["rel"]))
    if said["inn"]:
        return today + timedelta(days=int(said["inn"]) * (7 if said["inunit"].startswith("sem") else 1))
    return _weekday(_WEEKDAYS[said["week"]], said["mod"] or "", spoken, today, after)


def _numbered(
    number: int, spoken: str, today: date, month: tuple[int, int | None] | None, after: date | None
) -> date:
    if month is not None:
        return _in_month(number, month[0], month[1], after or today)
    if after is not None:
        return _on(number, after.month, after.year, after)
    if _NEXT_MONTH.search(spoken):
        following = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
        return following.replace(day=number)
    return _on(number, today.month, today.year, today - timedelta(days=1))


def _on(number: int, month: int, year: int, after: date) -> date:
    """The first day of that number later than `after`."""
    for _ in range(3):
        try:
            found = date(year, month, number)
        except ValueError:
            found = None
        if found is not None and found > after:
            return found
        month, year = (1, year + 1) if month == 12 else (month + 1, year)
    raise ValueError(f"no day {number} nearby")


def _in_month(number: int, month: int, year: int | None, after: date) -> date:
    """Without a year, the next time it comes."""
    if year is not None:
        return date(year, month, number)
    found = date(after.year, month, number)
    return found if found >= after else date(after.year + 1, month, number)


def _nth(which: str, weekday: int, month: int, today: date) -> date:
    first = _in_month(1, month, None, today.replace(day=1))
    days = [first + timedelta(days=n) for n in range(31) if (first + timedelta(days=n)).month == month]
    fitting = [day for day in days if day.weekday() == weekday]
    return fitting[-1] if which.startswith("ultim") else fitting[("pri", "seg", "ter").index(which[:3])]


def _weekday(weekday: int, mod: str, spoken: str, today: date, after: date | None) -> date:
    if after is not None:
        return after + timedelta(days=(weekday - after.weekday() - 1) % 7 + 1)
    if anchor := next((day for name, day in _FIXED.items() if f"semana do {name}" in spoken), None):
        feast = _in_month(anchor[1], anchor[0], None, today)
        return feast - timedelta(days=feast.weekday() - weekday)
    if "semana" in mod or (not mod.strip() and _NEXT_WEEK.search(spoken)):
        monday = today + timedelta(days=7 - today.weekday())
        return monday + timedelta(days=weekday)
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
