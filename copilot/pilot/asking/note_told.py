"""Which answers of the team a reply has told; and what is left to tell is rung for. A step of a turn."""

from collections.abc import Collection
from uuid import UUID

from copilot.context import Context
from copilot.pilot.jobs import ring_turn
from copilot.pilot.queries.questions import find_untold, mark_told
from realtime.transaction import Tx


async def note_told(
    tx: Tx, conversation_id: UUID, turn_id: UUID, context: Context, evidence_ids: Collection[str]
) -> None:
    answers = [entry for entry in context.knowledge if entry.answered_by is not None]
    if not answers:
        return
    told = [entry.id for entry in answers if entry.evidence_id in evidence_ids]
    await mark_told(tx, told, turn_id)
    if await find_untold(tx, conversation_id) is not None:
        ring_turn(tx, conversation_id)
