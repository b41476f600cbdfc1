"""From a requested draft to its end: the one path that messages and people who ask take alike.

Not an operation but their order: each step below opens its own transaction, none is open while a model runs.
"""

import asyncio
from uuid import UUID

import structlog

from copilot.engine.errors import ProviderError
from copilot.engine.ports import Provider
from copilot.fail_draft import fail_draft
from copilot.fallback import decide_or_fall_back, stream_or_fall_back, trouble
from copilot.finish_draft import Written, finish_draft
from copilot.gather_context import gather_context
from copilot.request_draft import Requested
from copilot.stream_draft import DEADLINE_SECONDS, Outdated
from copilot.supersede_draft import supersede_draft
from realtime.database import Database
from realtime.records import Draft

_log = structlog.get_logger("copilot")


async def write_draft(
    db: Database,
    tenant_id: UUID,
    provider: Provider,
    requested: Requested,
    deadline: float = DEADLINE_SECONDS,
) -> Draft | None:
    """Ready or failed; None when it became outdated on the way. Raises what is nobody's fault but ours,
    after marking the draft failed."""
    draft, settings, _ = requested
    try:
        async with db.tenant_transaction(tenant_id) as tx:
            context = await gather_context(tx, draft.conversation_id, settings, draft.trigger_message_id)
        # Beside the draft, so that nobody waits for both in turn.
        deciding = asyncio.create_task(decide_or_fall_back(provider, context))
        try:
            answered = await stream_or_fall_back(db, tenant_id, provider, context, draft, deadline)
            if isinstance(answered, Outdated):
                await supersede_draft(db, tenant_id, draft)
                return None
            written = Written(answered, await deciding, context, settings)
        finally:
            deciding.cancel()
            await asyncio.gather(deciding, return_exceptions=True)
        return await finish_draft(db, tenant_id, draft, written)
    except ProviderError as error:
        _log.warning("draft_failed", draft_id=str(draft.id), **trouble(provider, error))
        return await fail_draft(db, tenant_id, draft, error)
    except Exception as error:
        await fail_draft(db, tenant_id, draft, error)
        raise
