"""Where a text that a person sends came from: the inbox asks, only the copilot knows."""

from uuid import UUID

from copilot.queries.drafts import find_draft
from inbox.outbound import Provenance
from realtime.transaction import Tx


async def provenance_of(tx: Tx, conversation_id: UUID, suggestion_id: UUID, text: str) -> Provenance:
    draft = await find_draft(tx, conversation_id, suggestion_id)
    if draft is None:
        return "human"
    return "ai" if draft.record.text.strip() == text.strip() else "ai_edited"
