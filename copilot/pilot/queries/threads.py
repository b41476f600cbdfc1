"""Where the pilot stands in a conversation, and the steps that brought it there."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import msgspec

from copilot.pilot.tables import PilotThreadRow
from copilot.queries import Reading
from inbox.queries.outbox import database_now
from realtime.correlation import correlation_id, current_trace
from realtime.ids import new_id
from realtime.pilot_records import FsmState
from realtime.records import Said
from realtime.rows import change_row, insert_new_row
from realtime.transaction import Tx


class StoredThread(NamedTuple):
    state: FsmState
    version: int
    last_reason: Said | None
    vertente: str | None
    briefing: dict[str, Any] | None
    handoff: dict[str, Any] | None
    handed_off_at: datetime | None


_FIND = f"SELECT {', '.join(StoredThread._fields)} FROM pilot_threads WHERE conversation_id = $1"  # noqa: S608  our own names


class Step(NamedTuple):
    """One move of a thread, and why."""

    start: FsmState
    end: FsmState
    confidence: float | None = None
    reason: Said | None = None
    details: dict[str, Any] = {}  # noqa: RUF012  never changed


async def find_thread(tx: Reading, conversation_id: UUID) -> StoredThread | None:
    rows = await tx.fetch(_FIND, conversation_id)
    if not rows:
        return None
    found = StoredThread(*rows[0])
    reason = msgspec.convert(found.last_reason, Said) if found.last_reason else None
    return found._replace(last_reason=reason)


async def open_thread(tx: Tx, conversation_id: UUID) -> StoredThread:
    """With the conversation locked, so that what is not there yet is opened once."""
    if (found := await find_thread(tx, conversation_id)) is not None:
        return found
    await insert_new_row(tx, PilotThreadRow, conversation_id=conversation_id)
    found = await find_thread(tx, conversation_id)
    if found is None:
        raise LookupError("the thread that was just opened")
    return found


async def change_thread(tx: Tx, conversation_id: UUID, **values: Any) -> None:
    """Everything but its state, which only steps change."""
    await change_row(tx, PilotThreadRow, conversation_id, by="conversation_id", **values)


async def stamp_handoff(tx: Tx, conversation_id: UUID) -> datetime:
    """By the clock that dates messages, so that it can be told who wrote after it."""
    at = await database_now(tx)
    await change_thread(tx, conversation_id, handed_off_at=at)
    return at


_STEP = """
INSERT INTO pilot_steps (tenant_id, id, conversation_id, turn_id, from_state, to_state, confidence, reason,
  details, trace_id, correlation_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
"""


async def take_steps(tx: Tx, conversation_id: UUID, turn_id: UUID | None, steps: Sequence[Step]) -> None:
    """In one round trip and in this order; the database refuses what is not legal."""
    if not steps:
        return
    rows = [
        (
            tx.tenant_id,
            new_id(),
            conversation_id,
            turn_id,
            step.start,
            step.end,
            step.confidence,
            _json(step.reason) if step.reason else None,
            _json(step.details),
            current_trace(),
            correlation_id.get(),
        )
        for step in steps
    ]
    await tx.run_many(_STEP, rows)


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
