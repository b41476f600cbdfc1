"""Eleven states, their legal moves as data, and a database that refuses every other."""

from typing import get_args

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from copilot.pilot.fsm import MOVES
from copilot.pilot.queries.threads import Step, find_thread, open_thread, take_steps
from realtime.database import Database
from realtime.pilot_records import FsmState
from tests.factories import Shop, receive

TO_CUSTOMER = [
    Step("INIT", "IDENTIFYING"),
    Step("IDENTIFYING", "UNDERSTANDING_INTENT"),
    Step("UNDERSTANDING_INTENT", "PROCESSING", confidence=0.8),
    Step("PROCESSING", "GENERATING_RESPONSE"),
    Step("GENERATING_RESPONSE", "SELECTING_MESSAGE_TYPE"),
    Step("SELECTING_MESSAGE_TYPE", "AWAITING_USER"),
]


def test_the_table_names_exactly_the_eleven_states_and_each_can_be_reached() -> None:
    states = set(get_args(FsmState))
    assert len(states) == 11
    assert set(MOVES) == states
    assert {end for ends in MOVES.values() for end in ends} == states - {"INIT"}


async def test_the_database_knows_the_moves_of_the_file_and_nobody_changes_them(
    db: Database, shop: Shop
) -> None:
    async with db.tenant_transaction(shop.tenant_id) as tx:
        rows = (await tx.session.execute(text("SELECT from_state, to_state FROM fsm_moves"))).all()
    assert {tuple(row) for row in rows} == {(start, end) for start, ends in MOVES.items() for end in ends}
    with pytest.raises(DBAPIError, match="permission denied"):
        async with db.tenant_transaction(shop.tenant_id) as tx:
            await tx.session.execute(text("INSERT INTO fsm_moves VALUES ('INIT', 'COMPLETED')"))


async def test_a_thread_goes_step_by_step_and_its_history_says_so(db: Database, shop: Shop) -> None:
    conversation = (await receive(db, shop)).conversation_id
    async with db.tenant_transaction(shop.tenant_id) as tx:
        await open_thread(tx, conversation)
        await take_steps(tx, conversation, None, TO_CUSTOMER)
        thread = await find_thread(tx, conversation)
    assert thread is not None
    assert (thread.state, thread.version) == ("AWAITING_USER", len(TO_CUSTOMER))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE pilot_threads SET state = 'COMPLETED'",
        "UPDATE pilot_threads SET state = 'NOWHERE'",
        "UPDATE pilot_steps SET to_state = 'PROCESSING'",
        "DELETE FROM pilot_steps",
    ],
)
async def test_no_statement_moves_a_thread_illegally_or_rewrites_its_history(
    db: Database, shop: Shop, statement: str
) -> None:
    conversation = (await receive(db, shop)).conversation_id
    async with db.tenant_transaction(shop.tenant_id) as tx:
        await open_thread(tx, conversation)
        await take_steps(tx, conversation, None, TO_CUSTOMER[:1])
    with pytest.raises(DBAPIError):
        async with db.tenant_transaction(shop.tenant_id) as tx:
            await tx.session.execute(text(statement))


@pytest.mark.parametrize(
    "steps",
    [
        [Step("INIT", "COMPLETED")],
        [Step("IDENTIFYING", "UNDERSTANDING_INTENT")],
        [*TO_CUSTOMER[:2], Step("UNDERSTANDING_INTENT", "INIT")],
        [*TO_CUSTOMER, TO_CUSTOMER[-1]],
    ],
)
async def test_illegal_steps_and_steps_from_elsewhere_are_refused_whole(
    db: Database, shop: Shop, steps: list[Step]
) -> None:
    conversation = (await receive(db, shop)).conversation_id
    async with db.tenant_transaction(shop.tenant_id) as tx:
        await open_thread(tx, conversation)
    with pytest.raises(IntegrityError):
        async with db.tenant_transaction(shop.tenant_id) as tx:
            await take_steps(tx, conversation, None, steps)
    async with db.tenant_transaction(shop.tenant_id) as tx:
        thread = await find_thread(tx, conversation)
    assert thread is not None
    assert thread.state == "INIT"
