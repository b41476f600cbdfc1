"""Statements that only played conversations need."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from realtime.transaction import Tx


class Ended(NamedTuple):
    """A turn of the pilot that is over."""

    id: UUID
    state: str
    reason: str | None
    intent: str | None
    counter: int
    draft_id: UUID | None
    message_ids: list[UUID]
    guard: str | None


_TURNS = """
SELECT t.id, t.state, t.reason->>'code', t.intent, t.count_after, t.draft_id, t.message_ids, t.guard::text
FROM pilot_turns AS t JOIN messages AS m ON m.id = t.trigger_message_id
WHERE t.state NOT IN ('running', 'cancelled') AND {about} ORDER BY t.created_at
"""
_OF_MESSAGE = _TURNS.format(about="m.provider_id = $1 AND t.question_id IS NULL")
_OF_QUESTION = _TURNS.format(
    about="t.question_id = (SELECT id FROM pilot_questions ORDER BY asked_at DESC LIMIT 1)"
)


async def list_ended(tx: Tx, provider_id: str | None) -> list[Ended]:
    """Those that answer this message, or tell what came of what the team was asked; more than one would be
    one too many."""
    rows = await (tx.fetch(_OF_MESSAGE, provider_id) if provider_id else tx.fetch(_OF_QUESTION))
    return [Ended(*row) for row in rows]


async def open_question(tx: Tx) -> tuple[UUID, UUID] | None:
    """Its conversation, and itself."""
    rows = await tx.fetch("SELECT conversation_id, id FROM pilot_questions WHERE state = 'open'")
    return (rows[0][0], rows[0][1]) if rows else None


async def let_question_expire(tx: Tx) -> None:
    await tx.fetch("UPDATE pilot_questions SET due_at = clock_timestamp() - interval '1 s'")


_SAID = """
SELECT text, status, kind FROM messages WHERE direction = 'outbound' AND origin = 'ai' ORDER BY id
"""


class Spoken(NamedTuple):
    text: str
    status: str
    kind: str


async def list_spoken(tx: Tx) -> list[Spoken]:
    """All that was said by itself, oldest first."""
    return [Spoken(*row) for row in await tx.fetch(_SAID)]


async def list_moves(tx: Tx) -> list[tuple[str, str]]:
    return [tuple(row) for row in await tx.fetch("SELECT from_state, to_state FROM pilot_steps ORDER BY id")]


_PASSED_ON = """
SELECT (SELECT holder_kind <> 'ai' FROM conversations LIMIT 1)
  AND EXISTS (SELECT FROM drafts AS d JOIN messages AS m ON m.id = d.trigger_message_id
    WHERE m.provider_id = $1 AND d.state IN ('ready', 'failed'))
"""


async def people_have(tx: Tx, provider_id: str) -> bool:
    """And a draft to answer this message with."""
    ((answered,),) = await tx.fetch(_PASSED_ON, provider_id)
    return bool(answered)


_AGE = """
UPDATE messages SET created_at = created_at - interval '1 min', sort_at = sort_at - interval '1 min'
"""


async def let_time_pass(tx: Tx) -> None:
    """People read before they answer; who does not is taken for a program."""
    await tx.fetch(_AGE)


_A_DAY = """
UPDATE messages SET created_at = created_at - interval '25 h', sort_at = sort_at - interval '25 h'
"""
_CLOSED = "UPDATE conversations SET window_expires_at = $1::timestamptz - interval '1 h'"


async def let_a_day_pass(tx: Tx) -> None:
    """For the customer, who may be written to by template only."""
    await tx.fetch(_A_DAY)
    await tx.fetch(_CLOSED, tx.now())  # by the company's clock


async def thread_state(tx: Tx) -> str | None:
    rows: Sequence[tuple[str]] = await tx.fetch("SELECT state FROM pilot_threads")
    return rows[0][0] if rows else None
