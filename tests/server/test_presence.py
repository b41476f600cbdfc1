"""Who looks at a conversation: told to those who look at it and may, over all processes, gone by itself."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from uuid import UUID

import msgspec
import pytest
import redis.asyncio as redis

from inbox.assign_conversation import assign_conversation
from inbox.receive_message import receive_message
from inbox.viewer import Viewer
from realtime.audience import Reader
from realtime.bus import Bus
from realtime.connection import Connection
from realtime.database import Database
from realtime.ids import new_id
from realtime.notices import Viewing
from realtime.place import LONGEST_PAUSE, Place
from realtime.records import Role
from tests.factories import incoming, make_channel
from tests.server.cast import Cast, Person
from tests.server.conftest import Running, web_process
from tests.support.screens import Screen, screen


@pytest.fixture
async def talk(db: Database, web: Running, cast: Cast) -> UUID:
    """A conversation that nobody has."""
    channel_id = await make_channel(db, cast.ana.tenant_id, web.settings.derive)
    message = await receive_message(db, cast.ana.tenant_id, channel_id, incoming(), datetime.now(UTC))
    assert message is not None
    return message.conversation_id


@pytest.fixture
async def bus(web: Running) -> AsyncIterator[Bus]:
    client = redis.Redis.from_url(web.settings.redis_url)
    bus = Bus(client, web.settings.environment)
    yield bus
    await bus.close()
    await client.aclose()


async def assign(db: Database, cast: Cast, talk: UUID, to: Person | None) -> None:
    boss = Viewer(cast.caio.user.id, Role.ADMIN)
    await assign_conversation(db, cast.ana.tenant_id, boss, talk, to.user.id if to else None)


async def sees(who: Screen, talk: UUID, *people: Person) -> None:
    wanted = {str(person.user.id) for person in people}
    await who.until(lambda: who.viewers(talk) == wanted)


async def test_those_who_look_see_each_other_until_they_look_away_or_leave(
    web: Running, cast: Cast, talk: UUID
) -> None:
    async with screen(web.url, cast.ana.token) as ana:
        await ana.watch(talk)
        await sees(ana, talk, cast.ana)
        async with screen(web.url, cast.bia.token) as bia, screen(web.url, cast.bia.token) as second:
            await bia.watch(talk)
            await second.watch(talk)
            for one in (ana, bia, second):
                await sees(one, talk, cast.ana, cast.bia)
            await bia.watch()
            await second.watch(new_id())
            await sees(ana, talk, cast.ana)
            await bia.watch(talk)
            await sees(ana, talk, cast.ana, cast.bia)
        await sees(ana, talk, cast.ana)


async def test_who_does_not_look_at_it_hears_nothing_of_it(web: Running, cast: Cast, talk: UUID) -> None:
    async with screen(web.url, cast.ana.token) as ana, screen(web.url, cast.bia.token) as bia:
        await bia.watch(talk)
        await sees(bia, talk, cast.bia)
        assert ana.ephemera("presence") == []


async def test_a_seller_learns_nothing_of_a_conversation_she_may_not_see(
    web: Running, cast: Cast, db: Database, talk: UUID
) -> None:
    """Neither who looks at it nor, by looking herself, that she exists; and from the very assignment on."""
    async with screen(web.url, cast.ana.token) as ana, screen(web.url, cast.bia.token) as bia:
        await ana.watch(talk)
        await bia.watch(talk)
        await sees(ana, talk, cast.ana, cast.bia)
        await assign(db, cast, talk, cast.bia)
        await sees(bia, talk, cast.bia)
        before = len(ana.ephemera("presence"))
        async with screen(web.url, cast.caio.token) as caio:
            await caio.watch(talk)
            await ana.watch(talk)
            await sees(caio, talk, cast.bia, cast.caio)
            await sees(bia, talk, cast.bia, cast.caio)
        await sees(bia, talk, cast.bia)
        assert len(ana.ephemera("presence")) == before
        await assign(db, cast, talk, None)
        await sees(ana, talk, cast.ana, cast.bia)


async def test_another_companys_conversation_has_no_viewers(web: Running, cast: Cast, talk: UUID) -> None:
    async with screen(web.url, cast.bia.token) as bia, screen(web.url, cast.davi.token) as davi:
        await bia.watch(talk)
        await davi.watch(talk)
        await sees(bia, talk, cast.bia)
        async with screen(web.url, cast.ana.token) as ana:
            await ana.watch(talk)
            await sees(bia, talk, cast.ana, cast.bia)
        assert davi.ephemera("presence") == []


async def test_two_processes_know_of_each_others_viewers(web: Running, cast: Cast, talk: UUID) -> None:
    async with web_process(web.settings) as (other, _), screen(web.url, cast.ana.token) as ana:
        await ana.watch(talk)
        await sees(ana, talk, cast.ana)
        async with screen(other.url, cast.bia.token) as bia:
            await bia.watch(talk)
            await sees(bia, talk, cast.ana, cast.bia)
            await sees(ana, talk, cast.ana, cast.bia)
        await sees(ana, talk, cast.ana)


async def test_viewers_of_a_killed_process_run_out(
    web: Running, cast: Cast, talk: UUID, bus: Bus, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its last beat said how long it holds."""
    monkeypatch.setattr("realtime.presence.TICK_SECONDS", 0.1)
    async with web_process(web.settings) as (running, _), screen(running.url, cast.ana.token) as ana:
        await ana.watch(talk)
        await sees(ana, talk, cast.ana)
        beat = Viewing(cast.ana.tenant_id, talk, new_id(), (cast.bia.user.id,), 0.5, asks=False)
        bus.publish_viewing(beat)
        await sees(ana, talk, cast.ana, cast.bia)
        await sees(ana, talk, cast.ana)


async def test_without_redis_people_of_one_process_see_each_other(
    web: Running, cast: Cast, talk: UUID
) -> None:
    alone = msgspec.structs.replace(web.settings, redis_url="redis://127.0.0.1:1/0")
    async with (
        web_process(alone) as (process, _),
        screen(process.url, cast.ana.token) as ana,
        screen(process.url, cast.bia.token) as bia,
    ):
        await ana.watch(talk)
        await bia.watch(talk)
        await sees(ana, talk, cast.ana, cast.bia)
        await sees(bia, talk, cast.ana, cast.bia)


async def test_a_crowd_costs_no_more_a_second_than_a_handful(web: Running, cast: Cast, talk: UUID) -> None:
    """Eighteen screens come and go at once: each hears of it a few times, not of each of the others."""
    async with AsyncExitStack() as stack:
        first = await stack.enter_async_context(screen(web.url, cast.ana.token))
        await first.watch(talk)
        crowd = [await stack.enter_async_context(screen(web.url, cast.bia.token)) for _ in range(18)]
        for _ in range(4):
            for one in crowd:
                await one.watch(talk)
            await sees(first, talk, cast.ana, cast.bia)
            for one in crowd:
                await one.watch()
        assert len(first.ephemera("presence")) <= 10
    counted = Place(new_id(), new_id(), ("all",))
    pauses = []
    for size in (1, 100, 5000):
        counted.here = {
            Connection(counted.tenant_id, new_id(), None, Reader(frozenset({"all"}), kind=""))
            for _ in range(size)
        }
        pauses.append(counted.pause)
    assert pauses == [0.1, 2.0, LONGEST_PAUSE]


async def test_a_long_list_of_viewers_is_cut_and_counted(
    web: Running, cast: Cast, talk: UUID, bus: Bus
) -> None:
    async with screen(web.url, cast.ana.token) as ana:
        await ana.watch(talk)
        await sees(ana, talk, cast.ana)
        many = tuple(new_id() for _ in range(29))
        bus.publish_viewing(Viewing(cast.ana.tenant_id, talk, new_id(), many, 60.0, asks=False))
        told = await ana.until(lambda: [one for one in ana.ephemera("presence") if one["more"]])
    assert (len(told[-1]["viewers"]), told[-1]["more"]) == (20, 10)


async def test_looking_and_leaving_fast_leaves_nothing_behind(web: Running, cast: Cast, talk: UUID) -> None:
    async with screen(web.url, cast.bia.token) as bia:
        await bia.watch(talk)
        for _ in range(5):
            async with screen(web.url, cast.ana.token) as ana:
                await ana.watch(talk)
        await asyncio.sleep(0)
        await sees(bia, talk, cast.bia)
