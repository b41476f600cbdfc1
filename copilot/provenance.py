"""Whose words an outbound message has, for the inbox, which knows suggestions by id only."""

from typing import Literal
from uuid import UUID

from copilot.draft import settled_as
from copilot.queries.drafts import find_draft_text
from realtime.records import DraftState
from realtime.transaction import Tx


async def provenance_of(tx: Tx, suggestion_id: UUID, text: str) -> Literal["human", "ai", "ai_edited"]:
    """An id that names no draft of this company makes nothing ours: the text counts as the person's own."""
    drafted = await find_draft_text(tx, suggestion_id)
    if not drafted:
        return "human"
    return "ai" if settled_as(drafted, text) is DraftState.SENT else "ai_edited"
