"""Credentials of channels: sealed where they lie, opened for their own channel only."""

from sqlalchemy import text

from inbox.queries.channels import read_account
from inbox.queries.credentials import open_credentials, store_credentials
from realtime.database import Database
from realtime.vault import Vault
from tests.factories import Shop

SECRETS = {"access_token": "EAAG-muito-secreto", "app_secret": "segredo-do-app"}


async def seal(db: Database, shop: Shop) -> int:
    async with db.tenant_transaction(shop.tenant_id) as tx:
        return await store_credentials(tx, shop.channel_id, SECRETS)


async def test_an_account_has_its_credentials_and_shows_none(db: Database, shop: Shop) -> None:
    assert await seal(db, shop) == 1
    async with db.tenant_snapshot(shop.tenant_id) as snapshot:
        account = await read_account(snapshot, shop.channel_id)
    assert account.credentials == SECRETS
    assert "secreto" not in f"{account!r} {account}"


async def test_what_lies_in_the_database_tells_nothing(db: Database, shop: Shop) -> None:
    await seal(db, shop)
    async with db.tenant_transaction(shop.tenant_id) as tx:
        (sealed,) = (await tx.session.execute(text("SELECT sealed FROM channel_credentials"))).scalars()
    assert b"EAAG" not in sealed
    assert b"access_token" not in sealed


async def test_each_change_is_a_version_of_its_own(db: Database, shop: Shop) -> None:
    assert [await seal(db, shop), await seal(db, shop)] == [1, 2]


async def test_a_seal_copied_to_another_company_does_not_open(db: Database, shop: Shop, rival: Shop) -> None:
    await seal(db, shop)
    async with db.tenant_transaction(shop.tenant_id) as tx:
        (sealed,) = (await tx.session.execute(text("SELECT sealed FROM channel_credentials"))).scalars()
    async with db.tenant_transaction(rival.tenant_id) as tx:
        await tx.session.execute(
            text("INSERT INTO channel_credentials (tenant_id, channel_id, sealed) VALUES (:t, :c, :s)"),
            {"t": rival.tenant_id, "c": rival.channel_id, "s": sealed},
        )
        assert await open_credentials(tx, rival.channel_id) == {}


async def test_another_installation_key_opens_nothing_and_breaks_nothing(db: Database, shop: Shop) -> None:
    await seal(db, shop)
    stranger = Database(db.engine, db.bus, vault=Vault(bytes(32)))
    async with stranger.tenant_snapshot(shop.tenant_id) as snapshot:
        assert (await read_account(snapshot, shop.channel_id)).credentials == {}


async def test_another_company_sees_no_seal_at_all(db: Database, shop: Shop, rival: Shop) -> None:
    await seal(db, shop)
    async with db.tenant_snapshot(rival.tenant_id) as snapshot:
        assert await open_credentials(snapshot, shop.channel_id) == {}
