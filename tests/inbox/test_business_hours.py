"""When a company is open: the wall's hours against instants, also when its clocks jump."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from inbox.hours.change_hours import change_hours
from inbox.hours.current_hours import DEFAULT, current_hours
from inbox.hours.errors import HoursInvalid, HoursStale
from inbox.hours.opening import is_open, next_closing, next_opening
from inbox.hours.read_hours import read_hours
from inbox.hours.records import BusinessHours, DayException, Hours, HoursChange, Span
from inbox.versions import Author, Decided
from realtime.database import Database
from realtime.transaction import Tx
from tests.factories import Shop, logged_events

SAO_PAULO, LISBON = ZoneInfo("America/Sao_Paulo"), ZoneInfo("Europe/Lisbon")


def span(opens: str, closes: str) -> Span:
    return Span(opens=opens, closes=closes)


def hours(*day: Span, weekend: list[Span] | None = None, exceptions: Any = ()) -> Hours:
    week = [*[list(day)] * 5, *[weekend or []] * 2]
    return Hours(always=False, week=week, exceptions=list(exceptions))


def wall(text: str, zone: ZoneInfo = SAO_PAULO, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone, fold=fold).astimezone(UTC)


WORK = hours(span("09:00", "12:00"), span("13:30", "18:00"))


@pytest.mark.parametrize(
    ("at", "now_open", "opens"),
    [
        ("2026-11-20T08:59:59", False, "2026-11-20T09:00"),
        ("2026-11-20T09:00", True, "2026-11-20T09:00"),
        ("2026-11-20T12:00", False, "2026-11-20T13:30"),
        ("2026-11-20T18:00", False, "2026-11-23T09:00"),
        ("2026-11-22T10:00", False, "2026-11-23T09:00"),
    ],
)
def test_the_week_is_read_off_the_companys_wall(at: str, now_open: bool, opens: str) -> None:
    assert is_open(WORK, SAO_PAULO, wall(at)) is now_open
    assert next_opening(WORK, SAO_PAULO, wall(at)) == wall(opens)


def test_a_holiday_closes_and_a_day_with_other_hours_opens() -> None:
    fair = DayException(day=date(2026, 11, 21), name="Feira", spans=[span("10:00", "14:00")])
    christmas = DayException(day=date(2026, 12, 25), spans=[])
    special = hours(span("09:00", "18:00"), exceptions=[christmas, fair])
    assert is_open(special, SAO_PAULO, wall("2026-11-21T13:59"))
    assert next_closing(special, SAO_PAULO, wall("2026-11-21T11:00")) == wall("2026-11-21T14:00")
    assert next_opening(special, SAO_PAULO, wall("2026-12-24T18:00")) == wall("2026-12-28T09:00")


def test_a_night_is_two_spans_that_touch_and_closes_once() -> None:
    night = hours(span("00:00", "02:00"), span("20:00", "24:00"), weekend=[span("00:00", "02:00")])
    thursday = wall("2026-11-19T21:00")
    assert next_closing(night, SAO_PAULO, thursday) == wall("2026-11-20T02:00")
    always = hours(span("00:00", "24:00"), weekend=[span("00:00", "24:00")])
    assert next_closing(always, SAO_PAULO, thursday) is None
    assert next_opening(hours(), SAO_PAULO, thursday) is None


def test_a_time_that_the_clocks_leave_out_is_the_jump_and_one_that_comes_twice_closes_at_the_second() -> None:
    """Lisbon: 2026-03-29 has no 01:30, 2026-10-25 has two. São Paulo had no 00:00 on 2018-11-04."""
    early = hours(weekend=[span("01:30", "05:00")])
    jump = datetime(2026, 3, 29, 1, 0, tzinfo=UTC)
    assert not is_open(early, LISBON, jump - timedelta(seconds=1))
    assert is_open(early, LISBON, jump)
    assert next_opening(early, LISBON, wall("2026-03-28T05:00", LISBON)) == jump
    late = hours(weekend=[span("00:30", "01:30")])
    first, second = (wall("2026-10-25T01:29", LISBON, fold) for fold in (0, 1))
    assert second - first == timedelta(hours=1)
    assert all(is_open(late, LISBON, at) for at in (first, first + timedelta(minutes=5), second))
    assert next_closing(late, LISBON, first) == second + timedelta(minutes=1)
    midnight = hours(weekend=[span("00:00", "24:00")])
    opened = next_opening(midnight, SAO_PAULO, wall("2018-11-02T12:00"))
    assert opened == wall("2018-11-03T00:00")
    assert next_closing(midnight, SAO_PAULO, opened) == wall("2018-11-05T00:00")
    sunday = hours(exceptions=[DayException(day=date(2018, 11, 4), spans=[span("00:00", "06:00")])])
    assert next_opening(sunday, SAO_PAULO, wall("2018-11-03T12:00")) == datetime(2018, 11, 4, 3, tzinfo=UTC)


async def save(db: Database, shop: Shop, wanted: Hours, version: int = 0) -> BusinessHours:
    noted: list[Decided] = []

    async def note(tx: Tx, decided: Decided) -> None:
        noted.append(decided)

    author = Author(shop.clara.user_id, note)
    change = HoursChange(hours=wanted, expected_version=version)
    saved = await change_hours(db, shop.tenant_id, author, change)
    assert [decided.decision for decided in noted] == ["hours.changed"]
    return saved


async def test_who_saves_over_another_is_told_and_everybody_hears_of_what_is_in_force(
    db: Database, shop: Shop
) -> None:
    untouched = await read_hours(db, shop.tenant_id)
    assert (untouched.is_open, untouched.next_change, untouched.version) == (True, None, 0)
    results = await asyncio.gather(
        *(save(db, shop, each) for each in (WORK, hours(span("08:00", "17:00")))), return_exceptions=True
    )
    assert sorted(type(result).__name__ for result in results) == ["BusinessHours", "HoursStale"]
    with pytest.raises(HoursStale):
        await save(db, shop, DEFAULT, 0)
    assert (await save(db, shop, WORK, 1)).version == 2
    async with db.tenant_snapshot(shop.tenant_id) as tx:
        assert (await current_hours(tx)).hours == WORK
    heard = await logged_events(db, shop.tenant_id, "business_hours.changed")
    assert [(event.audience, event.body["version"]) for event in heard] == [(("all",), 1), (("all",), 2)]


@pytest.mark.parametrize(
    ("wrong", "where", "said"),
    [
        (hours(span("18:00", "09:00")), "mon", ("segunda", "Monday")),
        (hours(span("09:00", "12:00"), span("11:00", "13:00")), "mon", ("segunda", "Monday")),
        (
            hours(exceptions=[DayException(day=date(2026, 12, 25), spans=[])] * 2),
            "2026-12-25",
            ("25/12/2026", "25 December 2026"),
        ),
    ],
)
async def test_hours_that_contradict_themselves_are_refused(
    db: Database, shop: Shop, wrong: Hours, where: str, said: tuple[str, str]
) -> None:
    with pytest.raises(HoursInvalid) as refused:
        await save(db, shop, wrong)
    assert refused.value.params["where"] == where
    pt, en = (refused.value.sentence(locale) for locale in ("pt-BR", "en"))
    assert (pt.split(":")[0], en.split(":")[0]) == (f"Confira {said[0]}", f"Check {said[1]}")
