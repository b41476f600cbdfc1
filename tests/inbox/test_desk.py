"""The desk's rules: who is given what waits in the queue, and what happens when somebody leaves."""

import asyncio
from collections import Counter
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from copilot.audit.list_audit import list_audit
from copilot.audit.notes import note_desk
from copilot.audit.queries import Wanted
from inbox.assign_conversation import assign_conversation
from inbox.desk.change_desk import change_desk
from inbox.desk.distribute import distribute
from inbox.desk.errors import DeskChanged
from inbox.desk.note_attendance import note_attendance
from inbox.desk.records import Desk, DeskChange
from inbox.desk.release_absent import release_absent
from inbox.errors import ConversationNotFound
from inbox.notes.list_mentions import list_mentions
from inbox.notes.read_notes import read_notes
from inbox.queries.conversations import assigned_users_of
from inbox.requests import TransferNote
from inbox.viewer import Viewer
from realtime.database import Database
from realtime.ids import new_id
from tests.factories import Shop, logged_events, receive


async def rule(db: Database, shop: Shop, **wanted: Any) -> Desk:
    """As an administrator sets it; what is not named is as where nobody changed anything."""
    usual = {
        "distributes": True,
        "max_open": 20,
        "requeue_minutes": None,
        "supervisors_see_typing": False,
        "waiting_minutes": 10,
        "expected_version": 0,
    }
    return await change_desk(db, shop.tenant_id, shop.clara.user_id, DeskChange(**usual | wanted), note_desk)


async def present(db: Database, shop: Shop, *viewers: Viewer) -> None:
    await note_attendance(db, shop.tenant_id, [viewer.user_id for viewer in viewers])


async def gone_for(db: Database, shop: Shop, viewer: Viewer, minutes: int) -> None:
    async with db.tenant_transaction(shop.tenant_id) as tx:
        await tx.session.execute(
            text("UPDATE attendance SET seen_at = seen_at - make_interval(mins => :m) WHERE user_id = :u"),
            {"m": minutes, "u": viewer.user_id},
        )


async def write_in(db: Database, shop: Shop, customers: int) -> list[UUID]:
    return [
        (await receive(db, shop, number=f"55319{number:08}")).conversation_id for number in range(customers)
    ]


async def owners(db: Database, shop: Shop, ids: list[UUID]) -> list[UUID | None]:
    async with db.tenant_snapshot(shop.tenant_id) as tx:
        found = await assigned_users_of(tx, ids)
    return [found[id_] for id_ in ids]


async def test_without_a_rule_the_queue_stays_as_it_is(db: Database, shop: Shop) -> None:
    ids = await write_in(db, shop, 1)
    await present(db, shop, shop.ana)
    assert await distribute(db, shop.tenant_id) == 0
    assert await owners(db, shop, ids) == [None]


async def test_sellers_who_are_online_get_what_waits_in_turn(db: Database, shop: Shop, rival: Shop) -> None:
    await rule(db, shop)
    await present(db, shop, shop.ana, shop.bia, shop.clara)
    theirs = await write_in(db, rival, 1)
    ids = await write_in(db, shop, 4)
    given = await asyncio.gather(*(distribute(db, shop.tenant_id) for _ in range(3)))
    assert sum(given) == 4
    got = await owners(db, shop, ids)
    assert Counter(got) == {shop.ana.user_id: 2, shop.bia.user_id: 2}
    assert got[:2] == got[2:], "in turn, by how long they waited"
    assert len(await logged_events(db, shop.tenant_id, "conversation.assigned")) == 4
    assert await owners(db, rival, theirs) == [None]


async def test_who_has_enough_or_is_away_gets_none_and_the_rest_stays_in_the_queue(
    db: Database, shop: Shop
) -> None:
    await rule(db, shop, max_open=2)
    await present(db, shop, shop.ana, shop.bia)
    await gone_for(db, shop, shop.bia, 5)
    ids = await write_in(db, shop, 3)
    assert await distribute(db, shop.tenant_id) == 2
    assert await owners(db, shop, ids) == [shop.ana.user_id, shop.ana.user_id, None]
    await present(db, shop, shop.bia)
    await distribute(db, shop.tenant_id)
    assert (await owners(db, shop, ids))[2] == shop.bia.user_id


async def test_what_somebody_gave_back_does_not_return_to_them(db: Database, shop: Shop) -> None:
    await rule(db, shop)
    await present(db, shop, shop.ana)
    ids = await write_in(db, shop, 1)
    await distribute(db, shop.tenant_id)
    await assign_conversation(db, shop.tenant_id, shop.ana, ids[0], None)
    assert await distribute(db, shop.tenant_id) == 0
    await present(db, shop, shop.bia)
    await distribute(db, shop.tenant_id)
    assert await owners(db, shop, ids) == [shop.bia.user_id]


async def test_customers_of_a_seller_who_left_go_back_to_the_queue(db: Database, shop: Shop) -> None:
    await rule(db, shop, requeue_minutes=10)
    await present(db, shop, shop.ana, shop.bia)
    ids = await write_in(db, shop, 2)
    await distribute(db, shop.tenant_id)
    assert await release_absent(db, shop.tenant_id) == 0
    (left,) = (
        id_ for id_, owner in zip(ids, await owners(db, shop, ids), strict=True) if owner == shop.ana.user_id
    )
    await gone_for(db, shop, shop.ana, 11)
    assert await release_absent(db, shop.tenant_id) == 1
    assert await owners(db, shop, [left]) == [None]
    await distribute(db, shop.tenant_id)
    assert await owners(db, shop, [left]) == [shop.bia.user_id]


async def test_rules_are_noted_and_nobody_overwrites_what_they_have_not_seen(
    db: Database, shop: Shop
) -> None:
    changed = await rule(db, shop, max_open=5)
    assert (changed.version, changed.max_open) == (1, 5)
    with pytest.raises(DeskChanged):
        await rule(db, shop, max_open=9)
    (told,) = await logged_events(db, shop.tenant_id, "desk_rules.changed")
    assert told.audience == ("all",)
    page = await list_audit(db, shop.tenant_id, Wanted(None, None, None, None, ["desk.changed"]), None, 10)
    assert [entry.details.changed for entry in page.items] == [["distributes", "max_open"]]


async def test_a_seller_passes_on_what_is_hers_with_a_note_to_who_receives_it(
    db: Database, shop: Shop
) -> None:
    (conversation_id,) = await write_in(db, shop, 1)
    await assign_conversation(db, shop.tenant_id, shop.ana, conversation_id, shop.ana.user_id)
    note = TransferNote(note_id=new_id(), text="Quer fechar hoje, só falta o frete")
    place = (db, shop.tenant_id, shop.ana, conversation_id)
    passed = await assign_conversation(*place, shop.bia.user_id, note)
    assert (passed.assigned_user_id, passed.holder.user_id) == (shop.bia.user_id, shop.bia.user_id)
    (mention,) = await list_mentions(db, shop.tenant_id, shop.bia)
    assert (mention.text, mention.author_user_id) == (note.text, shop.ana.user_id)
    with pytest.raises(ConversationNotFound):
        await assign_conversation(*place, shop.bia.user_id, note)
    (left,) = (await read_notes(db, shop.tenant_id, shop.bia, conversation_id)).items
    assert left.mentions == [shop.bia.user_id]
    async with db.tenant_transaction(shop.tenant_id) as tx:
        rows = await tx.fetch(
            "SELECT from_user_id, to_user_id, by_user_id FROM conversation_passes ORDER BY at"
        )
    ana, bia = shop.ana.user_id, shop.bia.user_id
    passed_on = [tuple(row) for row in rows if row[0] != row[1]]
    assert passed_on == [(None, ana, ana), (ana, bia, ana)]
