"""Where the pilot stands in conversations, as screens are told."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec

from copilot.pilot.thread_records import PilotMove, WaitingBubble
from copilot.queries import Reading
from copilot.said import sentence
from realtime.pilot_records import Handoff, PilotThread
from realtime.records import Said

_TOLD = """
SELECT p.conversation_id, p.state, p.version, p.last_reason, p.handoff,
       coalesce((c.framework_data->>'ia_null_count')::int, 0),
       (SELECT t.state FROM pilot_turns AS t WHERE t.conversation_id = p.conversation_id
        ORDER BY t.created_at DESC LIMIT 1),
       p.handed_off_at IS NOT NULL AND NOT EXISTS (SELECT FROM messages AS m
         WHERE m.conversation_id = p.conversation_id AND m.direction = 'outbound'
           AND m.origin IN ('seller', 'phone') AND m.created_at > p.handed_off_at)
FROM pilot_threads AS p JOIN conversations AS c ON c.id = p.conversation_id
WHERE p.conversation_id = ANY ($1::uuid[])
"""


async def read_pilot_thread(tx: Reading, conversation_id: UUID, threshold: int) -> PilotThread | None:
    return (await read_pilot_threads(tx, [conversation_id], threshold)).get(conversation_id)


async def read_pilot_threads(
    tx: Reading, conversation_ids: Sequence[UUID], threshold: int
) -> dict[UUID, PilotThread]:
    rows = await tx.fetch(_TOLD, list(conversation_ids))
    return {row[0]: _thread(row, threshold) for row in rows}


_STEPS = """
SELECT id, turn_id, from_state, to_state, confidence, reason, at FROM pilot_steps
WHERE conversation_id = $1 ORDER BY id DESC LIMIT $2
"""


async def list_steps(tx: Reading, conversation_id: UUID, limit: int, locale: str) -> list[PilotMove]:
    """Newest first."""
    return [
        PilotMove(
            id=row.get("id"),
            turn_id=row.get("turn_id"),
            from_state=row.get("from_state"),
            to_state=row.get("to_state"),
            confidence=row.get("confidence"),
            reason=sentence([said], locale) if (said := _said(row.get("reason"))) else None,
            at=row.get("at"),
        )
        for row in await tx.fetch(_STEPS, conversation_id, limit)
    ]


_WAITING = """
SELECT id, greatest(0, extract(epoch FROM not_before - clock_timestamp()))::float8 FROM messages
WHERE conversation_id = $1 AND status = 'queued' AND origin = 'ai' AND not_before IS NOT NULL
ORDER BY sort_at, id
"""


async def list_waiting(tx: Reading, conversation_id: UUID) -> list[WaitingBubble]:
    rows = await tx.fetch(_WAITING, conversation_id)
    return [WaitingBubble(message_id=row[0], seconds=row[1]) for row in rows]


_WORDS = """
SELECT id, left(text, 160) FROM messages
WHERE id = ANY ($1::uuid[]) AND revoked_at IS NULL AND status <> 'cancelled'
"""


async def read_words(tx: Reading, message_ids: Sequence[UUID]) -> dict[UUID, str]:
    """The beginnings of messages that were said, and not taken back."""
    return {row[0]: row[1] for row in await tx.fetch(_WORDS, list(message_ids))}


def _said(stored: Any) -> Said | None:
    return msgspec.convert(stored, Said) if stored else None


def _thread(row: Any, threshold: int) -> PilotThread:
    _, state, version, reason, handoff, count, turn_state, waits = row
    return PilotThread(
        state=state,
        version=version,
        count=count,
        threshold=threshold,
        last_reason=_said(reason),
        turn_state=turn_state,
        handoff=msgspec.convert(handoff, Handoff) if handoff and waits else None,
    )
