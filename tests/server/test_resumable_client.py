"""The Python client keeps its place over cut connections, restarts and deploys, and knows when to give up."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager

import msgspec
import pytest
from sqlalchemy import select

from realtime import client
from realtime.client import Followed, Refused, SnapshotNeeded, follow
from realtime.database import Database
from realtime.log import Position
from server.accounts.revoke_api_token import revoke_api_token
from server.accounts.tables import ApiToken
from server.settings import Settings
from tests.realtime.support import emit
from tests.server.cast import Cast, Person, cast_of
from tests.server.conftest import web_process
from tests.support.proxy import Proxy, running_proxy


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "BACKOFF_FIRST", 0.02)
    monkeypatch.setattr(client, "BACKOFF_LONGEST", 0.1)


@asynccontextmanager
async def following(
    db: Database, proxy: Proxy, person: Person, position: Position | None = None
) -> AsyncIterator["Reader"]:
    if position is None:
        async with db.tenant_snapshot(person.tenant_id) as snapshot:
            position = await snapshot.position()
    async with aclosing(follow(proxy.address, person.token, position)) as events:
        yield Reader(events)


class Reader:
    def __init__(self, events: AsyncIterator[Followed]) -> None:
        self._events = events

    async def take(self, count: int) -> list[int]:
        async with asyncio.timeout(30):
            return [(await anext(self._events)).seq for _ in range(count)]


async def test_cut_connections_lose_and_double_nothing(db: Database, settings: Settings) -> None:
    async with web_process(settings) as (web, url), running_proxy(url) as proxy:
        cast = await cast_of(db, web.settings)
        tenant_id = cast.bia.tenant_id
        async with following(db, proxy, cast.bia) as reader:
            start = (await _head(db, cast.bia)) + 1
            await emit(db, tenant_id, "all", "all")
            assert await reader.take(2) == [start, start + 1]
            for place in range(3):
                proxy.cut()
                await emit(db, tenant_id)
                assert await reader.take(1) == [start + 2 + place]


async def test_another_web_process_takes_over_where_the_first_stopped(
    db: Database, settings: Settings
) -> None:
    async with web_process(settings) as (second, second_url):
        cast = await cast_of(db, second.settings)
        async with running_proxy("http://127.0.0.1:9") as proxy:
            async with web_process(settings) as (_, first_url):
                proxy.upstream = first_url
                async with following(db, proxy, cast.bia) as reader:
                    start = (await _head(db, cast.bia)) + 1
                    await emit(db, cast.bia.tenant_id)
                    assert await reader.take(1) == [start]
                    proxy.upstream = second_url
                    proxy.cut()
                    await emit(db, cast.bia.tenant_id, "supervisors", "all")
                    assert await reader.take(2) == [start + 1, start + 2]


async def test_a_process_that_ends_is_left_before_it_closes(db: Database, settings: Settings) -> None:
    ending = msgspec.structs.replace(settings, drain_seconds=3.0)
    async with web_process(settings) as (second, second_url):
        cast = await cast_of(db, second.settings)
        first = web_process(ending)
        _, first_url = await first.__aenter__()
        async with running_proxy(first_url) as proxy, following(db, proxy, cast.bia) as reader:
            start = (await _head(db, cast.bia)) + 1
            await emit(db, cast.bia.tenant_id)
            assert await reader.take(1) == [start]
            proxy.upstream = second_url
            stopping = asyncio.create_task(first.__aexit__(None, None, None))
            reading = asyncio.create_task(reader.take(1))
            async with asyncio.timeout(3), second.program("") as program:
                while "sockets_lean 1.0" not in (await program.get("/metrics")).text:
                    await asyncio.sleep(0.01)
            await emit(db, cast.bia.tenant_id)
            assert await reading == [start + 1]
            assert not stopping.done(), "it had not been closed yet"
            await stopping


async def test_a_revoked_token_ends_it_for_good(db: Database, settings: Settings) -> None:
    async with web_process(settings) as (web, url), running_proxy(url) as proxy:
        cast = await cast_of(db, web.settings)
        async with following(db, proxy, cast.ana) as reader:
            await emit(db, cast.ana.tenant_id)
            await reader.take(1)
            await _revoke_all(web.settings, db, cast)
            with pytest.raises(Refused):
                await reader.take(1)


@pytest.mark.parametrize("position", [Position("another-epoch", 0), Position("", 0)])
async def test_a_position_from_elsewhere_asks_for_a_snapshot(
    position: Position, db: Database, settings: Settings
) -> None:
    async with web_process(settings) as (web, url), running_proxy(url) as proxy:
        cast = await cast_of(db, web.settings)
        async with following(db, proxy, cast.ana, position) as reader:
            with pytest.raises(SnapshotNeeded):
                await reader.take(1)


async def _head(db: Database, person: Person) -> int:
    async with db.tenant_snapshot(person.tenant_id) as snapshot:
        return (await snapshot.position()).head


async def _revoke_all(settings: Settings, db: Database, cast: Cast) -> None:
    async with db.installation_transaction() as session:
        ids = (await session.scalars(select(ApiToken.id).where(ApiToken.user_id == cast.ana.user.id))).all()
    for token_id in ids:
        await revoke_api_token(db, cast.ana.tenant_id, cast.ana.user.id, token_id)
