"""The process that answers is told to stop: another begins anew at once, without waiting for the lease."""

from collections.abc import Sequence
from uuid import UUID

from copilot.engine.attempts import Attempt
from copilot.ledger.queries.calls import insert_calls
from copilot.pilot.queries import turns
from copilot.pilot.withdraw import withdraw_turn
from inbox.queries.conversations import lock_conversation
from realtime.database import Database
from realtime.records import Said
from realtime.suggestion_records import Draft


async def interrupt_turn(
    db: Database, tenant_id: UUID, draft: Draft, turn_id: UUID, calls: Sequence[Attempt]
) -> None:
    async with db.tenant_transaction(tenant_id) as tx:
        conversation = await lock_conversation(tx, draft.conversation_id)
        turn = await turns.find_turn(tx, turn_id)
        if conversation is not None and turn is not None and turn.state == "running":
            await withdraw_turn(tx, conversation, turn, Said(code="pilot_interrupted"))
        await insert_calls(tx, calls, draft.conversation_id, draft.id)
