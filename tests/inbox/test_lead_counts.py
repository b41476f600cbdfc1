"""The numbers that screens add up are what the database counts, for everybody who hears them."""

import asyncio
from collections import Counter

from inbox.assign_conversation import assign_conversation
from inbox.change_stage import change_stage
from inbox.list_conversations import list_conversations
from inbox.queries.records import ListFilter
from inbox.snapshot import read_inbox_snapshot
from inbox.viewer import Viewer
from realtime.audience import Reader, may_see
from realtime.database import Database
from tests.factories import JOANA, PEDRO, Shop, logged_events, receive


async def heard(db: Database, shop: Shop, viewer: Viewer) -> dict[str, int]:
    """From the first event of the company on."""
    counts: Counter[str] = Counter()
    for event in await logged_events(db, shop.tenant_id, "lead_counts.changed"):
        if may_see(event.audience, Reader.for_user(viewer.user_id, viewer.role)):
            counts.update(event.body["by"])
    return {stage: count for stage, count in counts.items() if count}


async def counted(db: Database, shop: Shop, viewer: Viewer) -> dict[str, int]:
    async with db.tenant_snapshot(shop.tenant_id) as tx:
        return (await read_inbox_snapshot(tx, viewer, "pt-BR")).lead_counts


async def test_everybody_hears_what_they_would_count(db: Database, shop: Shop) -> None:
    ids = [(await receive(db, shop, number=f"551190000000{n}")).conversation_id for n in range(4)]
    await receive(db, shop, "de novo", number="5511900000000")
    steps = ((shop.clara, ids[0], shop.ana), (shop.bia, ids[1], shop.bia), (shop.clara, ids[0], shop.bia))
    for by, conversation_id, to in steps:
        await assign_conversation(db, shop.tenant_id, by, conversation_id, to.user_id)
    await change_stage(db, shop.tenant_id, shop.bia, ids[0], "qualificado")
    await change_stage(db, shop.tenant_id, shop.bia, ids[0], "qualificado")
    await change_stage(db, shop.tenant_id, shop.ana, ids[2], "qualificado")
    await assign_conversation(db, shop.tenant_id, shop.bia, ids[1], None)
    expected = ((shop.ana, (2, 1)), (shop.bia, (2, 2)), (shop.clara, (2, 2)))
    for viewer, (new, qualified) in expected:
        assert await counted(db, shop, viewer) == {"novo": new, "qualificado": qualified}
        assert await heard(db, shop, viewer) == await counted(db, shop, viewer)


async def test_two_at_once_are_both_counted(db: Database, shop: Shop) -> None:
    """Differences of transactions that overlap add up, whichever is first."""
    ids = [(await receive(db, shop, number=f"551190000000{n}")).conversation_id for n in range(6)]
    await asyncio.gather(
        *(change_stage(db, shop.tenant_id, shop.ana, id_, "qualificado") for id_ in ids[:3]),
        *(assign_conversation(db, shop.tenant_id, shop.bia, id_, shop.bia.user_id) for id_ in ids[2:]),
        return_exceptions=True,
    )
    for viewer in (shop.ana, shop.bia, shop.clara):
        assert await heard(db, shop, viewer) == await counted(db, shop, viewer)


async def test_a_message_in_a_known_conversation_says_nothing(db: Database, shop: Shop) -> None:
    await receive(db, shop)
    await receive(db, shop, "tudo bem?")
    assert len(await logged_events(db, shop.tenant_id, "lead_counts.changed")) == 1


async def test_another_company_counts_its_own(db: Database, shop: Shop, rival: Shop) -> None:
    await receive(db, shop)
    assert await counted(db, rival, rival.clara) == {}
    assert await heard(db, rival, rival.clara) == {}


async def test_the_list_keeps_the_leads_of_a_stage(db: Database, shop: Shop) -> None:
    moved, other = await receive(db, shop, number=JOANA), await receive(db, shop, number=PEDRO)
    await change_stage(db, shop.tenant_id, shop.ana, moved.conversation_id, "qualificado")
    for stage, found in (("qualificado", [moved]), ("novo", [other]), ("ganho", []), ("nenhum", [])):
        page = await list_conversations(db, shop.tenant_id, shop.ana, ListFilter(stage=stage), None, 50)
        assert [row.id for row in page.items] == [message.conversation_id for message in found]
