"""What the row of two threads that became one says of their messages, and of each that was parted again."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import text

from inbox.channels.neutral import PastMessage
from inbox.merge_contacts import merge_contacts
from inbox.part_contacts import part_contacts
from inbox.take_history import take_history
from realtime.database import Database
from tests.factories import JOANA, PEDRO, Shop, incoming, receive
from tests.inbox.people import People


async def test_what_history_brought_is_nothing_that_the_customer_waits_for_or_has_written_now(
    db: Database, shop: Shop
) -> None:
    people, now = People(db, shop), datetime.now(UTC)
    kept = await receive(db, shop, "tem em azul?", number=JOANA, at=now - timedelta(minutes=30))
    gone = await receive(db, shop, "oi", number=PEDRO, at=now - timedelta(minutes=40))
    past = incoming("vou pensar", number=PEDRO, provider_id="p", at=now - timedelta(minutes=10))
    async with db.tenant_transaction(shop.tenant_id) as tx:
        await take_history(tx, shop.channel_id, [PastMessage(message=past)], now)
    rows = [await people.row(one.conversation_id) for one in (kept, gone)]
    assert await people.texts(gone.conversation_id) == ["oi", "vou pensar"]
    await merge_contacts(db, shop.tenant_id, shop.clara, *(row.contact.id for row in rows))
    row = await people.row(kept.conversation_id)
    assert row.unread_count == 2
    assert row.last_inbound_at == rows[0].last_inbound_at
    assert row.window_expires_at == rows[0].window_expires_at
    async with db.tenant_transaction(shop.tenant_id) as tx:
        merge_id = await tx.session.scalar(text("SELECT id FROM contact_merges"))
    assert merge_id is not None
    await part_contacts(db, shop.tenant_id, shop.clara, merge_id)
    parted = [await people.row(one.conversation_id) for one in (kept, gone)]
    assert [one.unread_count for one in parted] == [1, 1]
    assert [one.last_inbound_at for one in parted] == [one.last_inbound_at for one in rows]
