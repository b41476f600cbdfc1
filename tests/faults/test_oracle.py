"""The oracle is believed only because it sees each kind of fault when there is one."""

from collections.abc import AsyncIterator, Callable

import pytest

from tests.faults.company import conversations, found
from tests.faults.oracle import check
from tests.faults.recorder import Record, recording
from tests.faults.rig import Rig, running_rig
from tests.realtime.support import emit

Mistake = Callable[[list[Record]], None]


@pytest.fixture(scope="module")
async def rig(anyio_backend: str) -> AsyncIterator[Rig]:
    async with running_rig(webs=1, workers=0) as rig:
        yield rig


def lose(records: list[Record]) -> None:
    del records[1]


def double(records: list[Record]) -> None:
    records.insert(2, records[1])


def swap(records: list[Record]) -> None:
    records[1], records[2] = records[2], records[1]


def garble(records: list[Record]) -> None:
    records[1] = records[1]._replace(sha=b"something else")


def invent(records: list[Record]) -> None:
    records.append(records[-1]._replace(seq=records[-1].seq + 7))


@pytest.mark.parametrize("mistake", [lose, double, swap, garble, invent])
async def test_each_kind_of_mistake_is_found(mistake: Mistake, rig: Rig) -> None:
    company = await found(rig)
    async with recording(rig, company.ana) as (ana,):
        await emit(rig.db, company.tenant_id, "all", "unassigned", "supervisors", "all")
        assert (await check(rig, company, [ana], jobs=False)).wrong == []
        mistake(ana.segments[-1].records)
        assert (await check(rig, company, [ana], jobs=False)).wrong != []


async def test_what_was_meant_for_others_is_found(rig: Rig) -> None:
    company = await found(rig)
    async with recording(rig, company.ana, company.clara) as (ana, clara):
        await emit(rig.db, company.tenant_id, "supervisors", "all")
        await check(rig, company, [ana, clara], jobs=False)
        ana.segments[-1].records.insert(0, clara.segments[-1].records[0])
        findings = await check(rig, company, [ana, clara], jobs=False)
    assert findings.foreign == 1


async def test_a_screen_that_shows_something_else_is_found(rig: Rig) -> None:
    company = await found(rig)
    async with recording(rig, company.ana) as (ana,):
        (thread,) = await conversations(rig, company, 1)
        assert (await check(rig, company, [ana], jobs=False)).wrong == []
        ana.segments[-1].screen.conversations[str(thread)]["unread_count"] = 9
        findings = await check(rig, company, [ana], jobs=False)
    assert ["unread_count is 9, not 1" in sentence for sentence in findings.wrong] == [True]
