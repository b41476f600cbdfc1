"""Where the pilot stands in conversations, as screens are told."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec

from copilot.queries import Reading
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


def _thread(row: Any, threshold: int) -> PilotThread:
    _, state, version, reason, handoff, count, turn_state, waits = row
    return PilotThread(
        state=state,
        version=version,
        count=count,
        threshold=threshold,
        last_reason=msgspec.convert(reason, Said) if reason else None,
        turn_state=turn_state,
        handoff=msgspec.convert(handoff, Handoff) if handoff and waits else None,
    )
