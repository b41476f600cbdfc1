"""From a requested draft to its end: the one path that messages and people who ask take alike.

Not an operation but their order: each step below opens its own transaction, none is open while a model runs.
"""

import asyncio
from uuid import UUID

import structlog

from copilot.audit.notes import Grounds
from copilot.engine.attempts import Attempts, collecting
from copilot.engine.errors import ProviderError
from copilot.engine.ports import Engine, Provider
from copilot.fail_draft import fail_draft
from copilot.fallback import Decided, deciding_beside, stream_or_fall_back
from copilot.finish_draft import Written, finish_draft
from copilot.follow_with_stage import follow_with_stage
from copilot.gather_context import gather_context
from copilot.ledger.keep_calls import keep_calls
from copilot.ledger.queries.budget import read_spent
from copilot.request_draft import Requested
from copilot.stream_draft import DEADLINE_SECONDS, Outdated
from copilot.supersede_draft import supersede_draft
from copilot.tones import toned
from realtime.database import Database
from realtime.suggestion_records import Draft

DECISION_GRACE = 0.2
_log = structlog.get_logger("copilot")


async def write_draft(
    db: Database,
    tenant_id: UUID,
    engine: Engine,
    requested: Requested,
    deadline: float = DEADLINE_SECONDS,
) -> Draft | None:
    """Ready or failed; None when it became outdated on the way. Raises what is nobody's fault but ours,
    after marking the draft failed."""
    draft, settings = requested.draft, requested.settings
    with collecting() as calls:
        try:
            async with db.tenant_transaction(tenant_id) as tx:
                provider = engine.provider_for(settings, await read_spent(tx))
                context = await gather_context(tx, draft.conversation_id, settings, draft.trigger_message_id)
                context = toned(context, draft.tone, requested.former)
            return await _write(db, tenant_id, draft, Grounds(context, settings), provider, deadline, calls)
        except ProviderError as error:
            _log.warning(
                "draft_failed", draft_id=str(draft.id), error=type(error).__name__, reason=str(error)
            )
            return await fail_draft(db, tenant_id, draft, error, calls.made)
        except asyncio.CancelledError:  # this process is told to stop; what was asked is owed all the same
            await keep_calls(db, tenant_id, draft.conversation_id, draft.id, calls.made)
            raise
        except Exception as error:
            await fail_draft(db, tenant_id, draft, error, calls.made)
            raise


async def _write(
    db: Database,
    tenant_id: UUID,
    draft: Draft,
    grounds: Grounds,
    provider: Provider,
    deadline: float,
    calls: Attempts,
) -> Draft | None:
    async with deciding_beside(provider, grounds.context) as deciding:
        answered = await stream_or_fall_back(db, tenant_id, provider, grounds.context, draft, deadline)
        if not isinstance(answered, Outdated):
            decided = await _soon(deciding)
            written = Written(answered, decided, *grounds, provider, tuple(calls.made))
            ready = await finish_draft(db, tenant_id, draft, written)
            if ready is not None and decided is None:
                await follow_with_stage(db, tenant_id, ready, written, deciding)
    if isinstance(answered, Outdated):
        await supersede_draft(db, tenant_id, draft, calls.made)
        return None
    late = calls.made[len(written.calls) :]  # a decision, or what became of one that nobody wants any more
    await keep_calls(db, tenant_id, draft.conversation_id, draft.id, late)
    return ready


async def _soon(deciding: asyncio.Task[Decided]) -> Decided | None:
    """A whole text is not kept from a seller for a decision about something else."""
    done, _ = await asyncio.wait({deciding}, timeout=DECISION_GRACE)
    return deciding.result() if done else None
