"""A log that is another one now is noticed, whatever made it so."""

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from realtime.database import Database
from realtime.frames import Close
from realtime.hub import Hub
from realtime.ids import new_id
from server.new_epoch import new_epoch
from server.settings import Settings
from tests.realtime.support import a_connection, connected, emit


async def test_the_operator_can_begin_an_epoch_and_another(db: Database, settings: Settings) -> None:
    epochs = [await _epoch(db)]
    for _ in range(2):
        await new_epoch(settings)
        epochs.append(await _epoch(db))
    assert len(set(epochs)) == 3


async def test_a_new_epoch_ends_every_socket_with_a_resync(
    db: Database, hub: Hub, settings: Settings
) -> None:
    tenant_id = new_id()
    await emit(db, tenant_id)
    async with connected(hub, a_connection(tenant_id), cursor=1) as client:
        await client.next("welcome")
        await client.next("caught_up")
        await new_epoch(settings)
        async with asyncio.timeout(30):
            assert await client.closed == Close.RESYNC


async def test_a_log_that_became_shorter_ends_every_socket_with_a_resync(
    db: Database, owner: Database, hub: Hub
) -> None:
    """As after a disk was put back: cluster, timeline and database are the same."""
    tenant_id = new_id()
    await emit(db, tenant_id, "all", "all", "all")
    async with connected(hub, a_connection(tenant_id), cursor=3) as client:
        await client.next("welcome")
        await client.next("caught_up")
        async with AsyncSession(owner.engine) as session, session.begin():
            await session.execute(text("UPDATE tenant_seq SET head = 2"))
        async with asyncio.timeout(30):
            assert await client.closed == Close.RESYNC


async def test_the_application_can_not_begin_an_epoch(db: Database) -> None:
    with pytest.raises(Exception, match="permission denied"):
        async with db.installation_transaction() as session:
            await session.execute(text("UPDATE tenant_seq SET head = 9"))


async def _epoch(db: Database) -> str:
    async with db.tenant_snapshot(new_id()) as snapshot:
        return (await snapshot.position()).epoch
