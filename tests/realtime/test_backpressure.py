"""A reader that does not keep up costs nobody else anything, and gets everything or is told to come back."""

import asyncio

import pytest

from realtime import pulse
from realtime.audience import Reader
from realtime.connection import Connection
from realtime.database import Database
from realtime.ephemeral_events import DraftDelta
from realtime.fan_out import PASSING_PAUSE
from realtime.frames import Close
from realtime.hub import Hub
from realtime.ids import new_id
from realtime.notices import Passing
from realtime.records import Role
from realtime.session import Session
from tests.realtime.support import Client, a_connection, emit, live


async def until(condition: object) -> None:
    assert callable(condition)
    async with asyncio.timeout(30):
        while not condition():
            await asyncio.sleep(0.001)


async def test_who_reads_again_goes_on_where_it_stopped(db: Database, hub: Hub) -> None:
    tenant_id = new_id()
    async with live(hub, a_connection(tenant_id)) as slow, live(hub, a_connection(tenant_id)) as other:
        slow.stop_reading()
        for _ in range(30):
            await emit(db, tenant_id, "all", "all")
        assert await other.events_until(60) == list(range(1, 61))
        assert hub.pulse.paused == 1
        slow.read_again()
        assert await slow.events_until(60) == list(range(1, 61))
        assert hub.pulse.paused == 0


async def test_without_progress_it_is_closed_and_with_progress_only_at_the_last(
    db: Database, hub: Hub
) -> None:
    tenant_id = new_id()
    async with live(hub, a_connection(tenant_id)) as dead, live(hub, a_connection(tenant_id)) as trickling:
        for client in (dead, trickling):
            client.stop_reading()
        await emit(db, tenant_id, "all")
        await until(lambda: hub.pulse.paused == 2)
        start = asyncio.get_running_loop().time()
        hub.pulse.end_stalled(start + pulse.PROGRESS_SECONDS - 1)
        assert not dead.closed.done()
        trickling.take(1)
        hub.pulse.end_stalled(start + pulse.PROGRESS_SECONDS + 1)
        assert await dead.closed == Close.SLOW
        assert not trickling.closed.done()
        hub.pulse.end_stalled(start + pulse.BEHIND_SECONDS + 1)
        assert await trickling.closed == Close.SLOW
        assert hub.counts.evicted == 2


async def test_who_is_behind_is_told_nothing_that_passes(hub: Hub) -> None:
    tenant_id, conversation_id = new_id(), new_id()
    async with live(hub, a_connection(tenant_id)) as client:
        client.say(f="watch", conversation_ids=[str(conversation_id)])
        connection = client._session._connection
        connection.pause()
        hub._hear(delta(tenant_id, conversation_id, 0, "a"))
        assert connection.passing is None


async def test_pieces_of_a_draft_are_put_together_and_come_thirty_times_a_second_at_most(hub: Hub) -> None:
    tenant_id, conversation_id = new_id(), new_id()
    async with live(hub, a_connection(tenant_id)) as client:
        client.say(f="watch", conversation_ids=[str(conversation_id)])
        started, text = asyncio.get_running_loop().time(), ""
        for place in range(200):
            hub._hear(delta(tenant_id, conversation_id, place, "x"))
            await asyncio.sleep(0.001)
        frames = 0
        while len(text) < 200:
            piece = (await client.next("ephemeral"))["d"]
            assert piece["offset"] == len(text)
            text, frames = text + piece["text"], frames + 1
        spent = asyncio.get_running_loop().time() - started
        assert frames <= spent / PASSING_PAUSE + 2


def delta(tenant_id: object, conversation_id: object, offset: int, text: str) -> Passing:
    event = DraftDelta(conversation_id=conversation_id, draft_id=tenant_id, offset=offset, text=text)  # type: ignore[arg-type]
    return Passing(tenant_id, conversation_id, ("all",), event)  # type: ignore[arg-type]


async def test_a_burst_travels_in_few_writes(db: Database, hub: Hub) -> None:
    """What comes between two rounds goes in one frame."""
    tenant_id = new_id()
    async with live(hub, a_connection(tenant_id)) as client:
        room = hub._rooms[tenant_id]
        room.fan_out._not_before = asyncio.get_running_loop().time() + 0.3
        before = hub.counts.writes
        for _ in range(10):
            await emit(db, tenant_id)
        assert await client.events_until(10) == list(range(1, 11))
        assert hub.counts.writes == before + 1


@pytest.mark.parametrize(("per_tenant", "per_user"), [(5, 2), (2, 5)])
async def test_more_sockets_than_allowed_are_turned_away_with_a_sentence(
    db: Database, per_tenant: int, per_user: int
) -> None:
    hub = Hub(db, per_tenant=per_tenant, per_user=per_user)
    tenant_id, user_id = new_id(), new_id()

    def one_more() -> Client:
        reader = Reader.for_user(user_id, Role.SELLER)
        return Client(Session(hub, Connection(tenant_id, user_id, new_id(), reader)))

    first, second, third = one_more(), one_more(), one_more()
    assert await third.closed == Close.CROWDED
    assert "2 sockets open" in third.reason
    for client in (third, second):
        client.leave()
    fourth = one_more()
    assert not fourth.closed.done()
    for client in (first, fourth):
        client.leave()
    assert not hub.census._tenants
    assert not hub.census._users
