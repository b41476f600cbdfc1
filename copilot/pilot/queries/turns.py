"""The pilot's turns: a row for each turn of a customer, with one end."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import func, update

from copilot.pilot.obstacles import Seen
from copilot.pilot.tables import PilotTurnRow
from copilot.queries import Reading
from inbox.queries.conversations import LockedConversation
from inbox.queries.outbox import database_now
from realtime.ids import new_id
from realtime.records import Said
from realtime.rows import change_row, insert_row
from realtime.transaction import Tx


class StoredTurn(NamedTuple):
    id: UUID
    conversation_id: UUID
    trigger_message_id: UUID
    first_message_id: UUID
    holder_version: int
    words_version: int
    state: str
    draft_id: UUID | None
    attempts: int
    leased: float
    """Seconds that its writer still has; none where it is over or its writer counts as dead."""
    waited: float
    """Seconds since its last message arrived."""


class NewTurn(NamedTuple):
    conversation_id: UUID
    trigger_message_id: UUID
    first_message_id: UUID
    holder_version: int
    words_version: int
    threshold: int
    count_before: int
    attempts: int
    draft_id: UUID | None = None
    state: str = "running"
    reason: Said | None = None
    question_id: UUID | None = None


_FIND = """
SELECT t.id, conversation_id, trigger_message_id, first_message_id, holder_version, words_version, state,
  draft_id, attempts, greatest(extract(epoch FROM lease_until - clock_timestamp()), 0)::float8,
  coalesce((SELECT extract(epoch FROM clock_timestamp() - created_at) FROM messages
    WHERE id = t.trigger_message_id), 0)::float8
FROM pilot_turns AS t WHERE
"""


class About(NamedTuple):
    """What a turn answers: a message of the customer's, or the question that the team has answered."""

    message_id: UUID
    question_id: UUID | None = None

    @property
    def condition(self) -> tuple[str, UUID]:
        """With `$2` for the id beside it."""
        if self.question_id is not None:
            return "question_id = $2", self.question_id
        return "trigger_message_id = $2 AND question_id IS NULL", self.message_id


async def find_turn_for(tx: Reading, conversation: LockedConversation, about: About) -> StoredTurn | None:
    """The one that answers this, or that is at it; cancelled ones do not count, nor what came of a message
    before people had the conversation, who gave it back."""
    condition, id_ = about.condition
    condition = f"conversation_id = $1 AND {condition} AND state <> 'cancelled'"
    if about.question_id is not None:
        return await _one(tx, condition, conversation.id, id_)
    condition += " AND (state = 'running' OR holder_version = $3)"
    return await _one(tx, condition, conversation.id, id_, conversation.holder_version)


async def find_running_turn(tx: Reading, conversation_id: UUID) -> StoredTurn | None:
    """At most one by a unique index."""
    return await _one(tx, "conversation_id = $1 AND state = 'running'", conversation_id)


async def find_turn(tx: Reading, turn_id: UUID) -> StoredTurn | None:
    return await _one(tx, "id = $1", turn_id)


async def insert_turn(tx: Tx, new: NewTurn, lease: timedelta) -> UUID:
    turn_id = new_id()
    now = await database_now(tx)
    times = {"lease_until": now + lease} if new.state == "running" else {"ended_at": now}
    await insert_row(tx, PilotTurnRow, id=turn_id, **new._asdict(), **times)
    return turn_id


async def renew_turn(tx: Tx, turn_id: UUID, lease: timedelta) -> bool:
    """Its writer lives. False where the turn is over."""
    renewed = await tx.session.execute(
        update(PilotTurnRow)
        .where(PilotTurnRow.id == turn_id, PilotTurnRow.state == "running")
        .values(lease_until=func.clock_timestamp() + lease)
        .returning(PilotTurnRow.id)
        .execution_options(synchronize_session=False)
    )
    return renewed.first() is not None


async def end_turn(tx: Tx, turn_id: UUID, state: str, **values: Any) -> None:
    await change_row(tx, PilotTurnRow, turn_id, stamped=["ended_at"], state=state, lease_until=None, **values)


_UNSAID = """
UPDATE pilot_turns AS t SET state = 'cancelled', reason = '{"code": "pilot_newer", "names": {}, "parts": []}'
WHERE t.conversation_id = $1 AND t.state IN ('sent', 'clarified') AND t.message_ids <> '{}'
  AND t.id = (SELECT id FROM pilot_turns WHERE conversation_id = $1 ORDER BY created_at DESC LIMIT 1)
  AND NOT EXISTS (SELECT FROM messages AS m WHERE m.id = ANY (t.message_ids)
    AND m.status NOT IN ('cancelled', 'failed'))
RETURNING t.id
"""
_UNTOLD = (
    "UPDATE pilot_questions SET told_turn_id = NULL WHERE conversation_id = $1 AND told_turn_id = ANY ($2)"
)


async def cancel_unsaid(tx: Tx, conversation_id: UUID) -> list[UUID]:
    """The latest turn, where nothing of it was said after all; which that was."""
    unsaid = [turn_id for (turn_id,) in await tx.fetch(_UNSAID, conversation_id)]
    if unsaid:
        await tx.fetch(_UNTOLD, conversation_id, unsaid)
    return unsaid


_DEATHS = """
SELECT max(attempts) FROM pilot_turns
WHERE conversation_id = $1 AND state = 'cancelled' AND reason->>'code' = 'pilot_interrupted'
"""


async def deaths_before(tx: Reading, conversation_id: UUID, about: About) -> int:
    """How many writers this has cost so far."""
    condition, id_ = about.condition
    ((most,),) = await tx.fetch(f"{_DEATHS} AND {condition}", conversation_id, id_)
    return int(most or 0)


_AUTOMATIC = """
SELECT count(*) FROM pilot_turns
WHERE conversation_id = $1 AND state IN ('sent', 'clarified') AND question_id IS NULL
  AND created_at > clock_timestamp() - interval '1 hour'
  AND created_at > coalesce((SELECT max(created_at) FROM messages WHERE conversation_id = $1
    AND direction = 'outbound' AND origin IN ('seller', 'phone')), '-infinity')
"""


async def count_automatic(tx: Reading, conversation_id: UUID) -> int:
    """Turns of the last hour, since a person wrote."""
    ((count,),) = await tx.fetch(_AUTOMATIC, conversation_id)
    return int(count)


_BURST = """
WITH newest AS (
    SELECT id, direction, status, farewell, revoked_at, sort_at, created_at FROM messages
    WHERE conversation_id = $1 ORDER BY sort_at DESC, id DESC LIMIT 100)
SELECT id, sort_at, created_at, extract(epoch FROM clock_timestamp() - created_at)::float8 FROM newest
WHERE direction = 'inbound' AND revoked_at IS NULL
  AND id > coalesce((SELECT max(id::text)::uuid FROM newest WHERE direction = 'outbound' AND NOT farewell
    AND status NOT IN ('cancelled', 'failed')), '00000000-0000-0000-0000-000000000000')
  AND id > coalesce((SELECT max(trigger_message_id::text)::uuid FROM pilot_turns
    WHERE conversation_id = $1 AND state = 'held' AND reason->>'code' = 'pilot_spam'
      AND holder_version = (SELECT holder_version FROM conversations WHERE id = $1)),
    '00000000-0000-0000-0000-000000000000')
ORDER BY id
"""


class Bubble(NamedTuple):
    """One of the customer's that nobody has answered."""

    id: UUID
    sent_at: datetime
    """By their phone."""
    arrived_at: datetime
    waited: float
    """Seconds since it arrived."""


async def read_burst(tx: Reading, conversation_id: UUID) -> list[Bubble]:
    """What arrived since the last answer, in that order, without what was left unanswered as spam. To hear
    that people come is no answer: who then gives it back to the pilot has it answered."""
    return [Bubble(*row) for row in await tx.fetch(_BURST, conversation_id)]


_RECENT = """
SELECT direction = 'inbound', origin = 'ai', left(text, 200), created_at FROM messages
WHERE conversation_id = $1 AND status <> 'cancelled' ORDER BY id DESC LIMIT $2
"""


async def read_recent(tx: Reading, conversation_id: UUID, limit: int = 24) -> Sequence[Seen]:
    """Oldest first."""
    return [Seen(*row) for row in await tx.fetch(_RECENT, conversation_id, limit)][::-1]


_SAID = """
SELECT t.trigger_message_id, t.intent, t.message_ids FROM pilot_turns AS t
WHERE t.conversation_id = $1 AND t.state IN ('sent', 'clarified', 'handed_over', 'held', 'failed')
  AND t.question_id IS NULL
ORDER BY t.created_at DESC LIMIT $2
"""


async def last_tries(
    tx: Reading, conversation_id: UUID, limit: int
) -> list[tuple[UUID, str | None, list[UUID]]]:
    """Oldest first: what was asked, what it was taken for, and what was said to it."""
    return [(row[0], row[1], list(row[2])) for row in await tx.fetch(_SAID, conversation_id, limit)][::-1]


async def _one(tx: Reading, condition: str, *values: UUID | int) -> StoredTurn | None:
    rows = await tx.fetch(f"{_FIND}{condition} LIMIT 1", *values)
    return StoredTurn(*rows[0]) if rows else None
