"""A person asks for a draft and waits for it; every screen sees it stream meanwhile."""

import asyncio
import time
from uuid import UUID

from copilot.draft import WRITING
from copilot.engine.ports import Engine
from copilot.errors import AiProviderUnavailable, DraftOutdated
from copilot.queries import drafts
from copilot.records import AskDraft, SuggestedReply
from copilot.request_draft import PLAINLY, Joined, Requested, request_draft
from copilot.stream_draft import DEADLINE_SECONDS, RETRY_AFTER_SECONDS
from copilot.write_draft import write_draft
from inbox.read_conversation import read_conversation
from inbox.viewer import Viewer
from realtime.database import Database
from realtime.suggestion_records import Draft, DraftState

ATTEMPTS = 3
"""A customer may write again while the draft is made; then it begins anew with what they wrote."""
POLL_SECONDS = 0.1


async def suggest_reply(
    db: Database,
    tenant_id: UUID,
    viewer: Viewer,
    conversation_id: UUID,
    engine: Engine,
    deadline: float = DEADLINE_SECONDS,
    ask: AskDraft = PLAINLY,
) -> SuggestedReply:
    for _ in range(ATTEMPTS):
        requested = await request_draft(db, tenant_id, conversation_id, viewer, ask=ask)
        match requested:
            case Requested():
                draft = await write_draft(db, tenant_id, engine, requested, deadline)
            case Joined():
                draft = await _await_end(db, tenant_id, requested.draft, deadline)
            case _:
                draft = None
        if draft is not None:
            # It may have gone to somebody else meanwhile.
            async with db.tenant_transaction(tenant_id) as tx:
                await read_conversation(tx, viewer, conversation_id)
            return _answer(draft)
    raise DraftOutdated


async def _await_end(db: Database, tenant_id: UUID, draft: Draft, deadline: float) -> Draft | None:
    """Another process writes it. Its row is the only thing both can see, so this looks at the row; the
    writer's own deadline bounds the wait."""
    give_up = time.monotonic() + deadline + 1.0
    while time.monotonic() < give_up:
        async with db.tenant_transaction(tenant_id) as tx:
            stored = await drafts.find_draft(tx, draft.conversation_id, draft.id)
        if stored is None or stored.record.state not in WRITING:
            return stored.record if stored else None
        await asyncio.sleep(POLL_SECONDS)
    raise AiProviderUnavailable(retry_after=round(RETRY_AFTER_SECONDS))


def _answer(draft: Draft) -> SuggestedReply:
    if draft.state is DraftState.FAILED:
        raise AiProviderUnavailable(retry_after=round(RETRY_AFTER_SECONDS))
    if draft.state is not DraftState.READY or draft.intent is None or draft.metadata is None:
        raise DraftOutdated
    return SuggestedReply(
        suggestion_id=draft.id,
        draft_reply=draft.text,
        intent=draft.intent,
        slots=draft.slots,
        missing_info=draft.missing_info,
        metadata=draft.metadata,
        evidence=draft.evidence,
    )
