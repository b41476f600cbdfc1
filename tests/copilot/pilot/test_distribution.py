"""A company that passes on what waits in turn, and whose pilot is on: the pilot goes first."""

from uuid import UUID

from sqlalchemy import text

from copilot.audit.notes import note_desk
from copilot.pilot.wanted import may_answer
from inbox.desk.change_desk import change_desk
from inbox.desk.distribute import distribute
from inbox.desk.note_attendance import note_attendance
from inbox.desk.records import DeskChange
from realtime.database import Database
from tests.copilot.pilot.piloting import holder_of, switch_on
from tests.factories import Shop, receive


async def in_turn(db: Database, shop: Shop) -> None:
    rules = DeskChange(
        distributes=True,
        max_open=20,
        requeue_minutes=None,
        supervisors_see_typing=False,
        waiting_minutes=10,
        expected_version=0,
    )
    await change_desk(db, shop.tenant_id, shop.clara.user_id, rules, note_desk)
    await note_attendance(db, shop.tenant_id, [shop.ana.user_id])


async def let_wait(db: Database, shop: Shop, conversation_id: UUID, seconds: int) -> None:
    statement = "UPDATE conversations SET last_inbound_at = now() - make_interval(secs => :s) WHERE id = :id"
    async with db.tenant_transaction(shop.tenant_id) as tx:
        await tx.session.execute(text(statement), {"s": seconds, "id": conversation_id})


async def test_what_the_pilot_is_to_answer_is_given_to_nobody(db: Database, shop: Shop) -> None:
    await in_turn(db, shop)
    await switch_on(db, shop)
    conversation = (await receive(db, shop)).conversation_id
    assert await distribute(db, shop.tenant_id, may_answer) == 0
    assert await holder_of(db, shop, conversation) == "queue"


async def test_what_the_pilot_left_for_a_minute_is_given_to_people(db: Database, shop: Shop) -> None:
    """Whatever became of it: customers do not wait for a pilot that does not come."""
    await in_turn(db, shop)
    await switch_on(db, shop)
    conversation = (await receive(db, shop)).conversation_id
    await let_wait(db, shop, conversation, 61)
    assert await distribute(db, shop.tenant_id, may_answer) == 1


async def test_without_a_pilot_people_are_given_it_at_once(db: Database, shop: Shop) -> None:
    await in_turn(db, shop)
    await receive(db, shop)
    assert await distribute(db, shop.tenant_id, may_answer) == 1
