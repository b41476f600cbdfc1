"""A message or a webhook whose job is gone is not forgotten."""

from sqlalchemy import text

from inbox.channels import Channels
from inbox.intake import Intake
from inbox.ring_forgotten import ring_forgotten
from inbox.store_webhook import store_webhook
from realtime.database import Database
from server.settings import Settings
from tests.factories import Shop, a_message, receive, signed, webhook_body, webhook_path
from tests.inbox.answers import answer

LONG_AGO = (
    "UPDATE messages SET created_at = now() - interval '2 minutes'",
    "UPDATE raw_events SET received_at = now() - interval '2 minutes'",
)


async def run(db: Database, shop: Shop, *statements: str) -> None:
    async with db.tenant_transaction(shop.tenant_id) as tx:
        for statement in statements:
            await tx.session.execute(text(statement))


async def waiting_keys(db: Database) -> list[str]:
    async with db.installation_transaction() as session:
        return list(await session.scalars(text("SELECT key FROM jobs ORDER BY key")))


async def test_what_waits_without_a_job_is_announced_once(
    db: Database, shop: Shop, channels: Channels, settings: Settings
) -> None:
    message = await answer(db, shop, (await receive(db, shop)).conversation_id, "Temos sim")
    body = webhook_body(shop.channel_id, [a_message()])
    key = webhook_path(shop.channel_id, settings.derive).rpartition("/")[2]
    headers = signed(shop.channel_id, settings.derive, body)
    await store_webhook(Intake(db, channels), "simulator", key, headers, body)
    bells = [f"raw:{shop.channel_id}", f"send:{message.conversation_id}"]
    assert await waiting_keys(db) == bells

    await run(db, shop, *LONG_AGO)
    assert await ring_forgotten(db, shop.tenant_id) == 0, "their jobs are there"
    await run(
        db,
        shop,
        "INSERT INTO dead_jobs (id, tenant_id, kind, key, payload, attempts, error, created_at)"
        " SELECT id, tenant_id, kind, key, payload, 8, 'broken', created_at FROM jobs",
        "DELETE FROM jobs",
    )
    assert await ring_forgotten(db, shop.tenant_id) == 2
    assert await waiting_keys(db) == bells
    assert await ring_forgotten(db, shop.tenant_id) == 0
    async with db.installation_transaction() as session:
        assert await session.scalar(text("SELECT count(*) FROM dead_jobs")) == 0


async def test_what_has_just_come_is_left_to_its_job(db: Database, shop: Shop) -> None:
    await answer(db, shop, (await receive(db, shop)).conversation_id, "Temos sim")
    await run(db, shop, "DELETE FROM jobs")
    assert await ring_forgotten(db, shop.tenant_id) == 0
