"""The numbers stay true while contacts become one and part, whatever else happens to their conversations."""

import asyncio
from uuid import UUID

from inbox.lead_moves import move_lead
from inbox.merging import merge
from inbox.part_contacts import part_contacts
from inbox.queries.conversations import lock_conversation
from realtime.database import Database
from tests.factories import JOANA, PEDRO, Shop, receive
from tests.inbox.people import People
from tests.inbox.test_lead_counts import counted, heard

WAITING = """
SELECT FROM pg_stat_activity WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0
"""


async def somebody_waits(db: Database, shop: Shop) -> None:
    """Asked anew each time: a transaction sees the same activity until it ends."""
    async with asyncio.timeout(30):
        while True:
            async with db.tenant_transaction(shop.tenant_id) as tx:
                if await tx.fetch(WAITING):
                    return


async def all_true(db: Database, shop: Shop) -> None:
    for viewer in (shop.ana, shop.bia, shop.clara):
        assert await heard(db, shop, viewer) == await counted(db, shop, viewer)


async def joined(db: Database, shop: Shop, kept_id: UUID, gone_id: UUID) -> UUID:
    async with db.tenant_transaction(shop.tenant_id) as tx:
        merge_id = await merge(tx, kept_id, gone_id, "webhook", None)
    assert merge_id is not None
    return merge_id


async def test_a_lead_that_moves_while_its_contact_is_joined_is_counted_where_it_went(
    db: Database, shop: Shop
) -> None:
    people = People(db, shop)
    kept, gone = await receive(db, shop, number=JOANA), await receive(db, shop, number=PEDRO)
    ids = [(await people.row(message.conversation_id)).contact.id for message in (kept, gone)]
    async with db.tenant_transaction(shop.tenant_id) as tx:
        conversation = await lock_conversation(tx, gone.conversation_id)
        assert conversation is not None
        joining = asyncio.create_task(joined(db, shop, *ids))
        await somebody_waits(db, shop)
        await move_lead(tx, conversation, "qualificado", by_user_id=shop.ana.user_id, source="seller")
    merge_id = await joining
    assert await counted(db, shop, shop.clara) == {"novo": 1}
    await all_true(db, shop)
    await part_contacts(db, shop.tenant_id, shop.clara, merge_id)
    assert await counted(db, shop, shop.clara) == {"novo": 1, "qualificado": 1}
    await all_true(db, shop)
