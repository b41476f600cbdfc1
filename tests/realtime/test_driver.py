"""Transactions that we begin and end ourselves: none outlives its block, whatever happens in it."""

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from realtime.database import Database
from realtime.driver import driver_of
from realtime.ids import new_id
from tests.realtime.support import emit


async def in_transaction(db: Database) -> list[bool]:
    """Of every connection the pool hands out, all at once."""
    async with db.autocommit() as one, db.autocommit() as two, db.autocommit() as three:
        return [driver._raw.is_in_transaction() for driver in (one, two, three)]


async def test_a_statement_that_fails_is_rolled_back_and_says_why(db: Database) -> None:
    with pytest.raises(DBAPIError) as refused:
        async with db.tenant_transaction(new_id()) as tx:
            await tx.fetch("SELECT 1 / 0")
    assert getattr(refused.value.orig, "sqlstate", None) == "22012"
    assert await in_transaction(db) == [False] * 3


async def test_a_broken_rule_is_told_from_other_errors(db: Database) -> None:
    async with db.installation_transaction() as session:
        statement = "INSERT INTO jobs (id, kind, payload) VALUES (1, 'k', '{}')"
        await driver_of(session).run(statement)
        with pytest.raises(IntegrityError):
            await driver_of(session).run(statement)


async def test_a_cancelled_transaction_leaves_a_connection_that_can_be_used(db: Database) -> None:
    tenant_id = new_id()

    async def dawdle() -> None:
        async with db.tenant_transaction(tenant_id) as tx:
            await tx.fetch("SELECT pg_sleep(30)")

    for _ in range(4):
        task = asyncio.create_task(dawdle())
        await asyncio.sleep(0.05)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    assert await in_transaction(db) == [False] * 3
    await emit(db, tenant_id)


async def test_a_transaction_that_nobody_ended_is_never_continued_by_another(db: Database) -> None:
    async with db.autocommit() as driver:
        await driver.run("BEGIN")
        left_behind = driver._raw
    async with db.autocommit() as driver:
        assert driver._raw is not left_behind
        assert not driver._raw.is_in_transaction()


async def test_a_connection_that_the_server_ended_is_replaced(db: Database, owner: Database) -> None:
    async with db.autocommit() as driver:
        ((pid,),) = await driver.fetch("SELECT pg_backend_pid()")
    async with db.autocommit() as other, db.autocommit() as spare:
        for one in (other, spare):
            if (await one.fetch("SELECT pg_backend_pid()"))[0][0] != pid:
                await one.fetch("SELECT pg_terminate_backend($1)", pid)
    async with db.tenant_transaction(new_id()) as tx:
        assert (await tx.session.scalar(text("SELECT pg_backend_pid()"))) != pid
