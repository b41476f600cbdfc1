"""One day can be said in several ways: «20/12», «dia 20», «sexta», «amanhã». Pure.

What a source says is understood on the day it was said; what a reply states holds today.
"""

from datetime import date, timedelta

from copilot.claims import Claim

Saying = tuple[str, str]
"""A kind of claim, and its value."""

_WEEKDAYS = "segunda terca quarta quinta sexta sabado domingo".split()
_AHEAD = {"amanha": 1, "depois de amanha": 2}
LONGEST_MONTHS = 3
"""«Dia 31» may be two months ahead."""


def as_stated(claim: Claim, today: date | None) -> frozenset[Saying]:
    """Any of these in a source proves the claim."""
    sayings: set[Saying] = {(claim.kind, claim.value)}
    if day_of_month := _day_of_month(claim):
        sayings.add(("number", str(day_of_month)))
    if claim.kind == "day" and today:
        sayings |= _dates(_meant(claim.value, today))
    return frozenset(sayings)


def as_understood(claim: Claim, day: date | None) -> frozenset[Saying]:
    """What a claim of a source proves, besides itself."""
    sayings: set[Saying] = {(claim.kind, claim.value)}
    if claim.kind == "date" and "/" in claim.value:
        sayings.add(("date", f"dia {claim.value.split('/')[0]}"))
    if day and (day_of_month := _day_of_month(claim)):
        sayings |= _dates(_next(day_of_month, day))
    if day and claim.kind == "day":
        sayings |= _dates(_meant(claim.value, day))
    return frozenset(sayings)


def _day_of_month(claim: Claim) -> int | None:
    return int(claim.value[4:]) if claim.kind == "date" and claim.value.startswith("dia ") else None


def _dates(days: list[date]) -> set[Saying]:
    return {("date", f"{day.day}/{day.month}") for day in days}


def _meant(word: str, today: date) -> list[date]:
    """A weekday may be today's or the next of its name."""
    if word in _AHEAD:
        return [today + timedelta(days=_AHEAD[word])]
    ahead = (_WEEKDAYS.index(word) - today.weekday()) % 7
    return [today + timedelta(days=ahead), today + timedelta(days=ahead or 7)]


def _next(day_of_month: int, today: date) -> list[date]:
    """The next day of that number, and today if it has it."""
    ahead = [today + timedelta(days=days) for days in range(31 * LONGEST_MONTHS)]
    found = [day for day in ahead if day.day == day_of_month]
    return found[: 2 if found[:1] == [today] else 1]
