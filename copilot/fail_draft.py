"""A draft ends without a text. The thread is unaffected; the screen says why."""

from collections.abc import Sequence
from uuid import UUID

from copilot.audit.notes import note_draft_failed
from copilot.draft_steps import lock_written
from copilot.engine.attempts import Attempt
from copilot.engine.errors import ProviderMisconfigured, ProviderRefused, ProviderUnavailable
from copilot.ledger.queries.calls import insert_calls
from copilot.queries import drafts
from copilot.said import sentence
from realtime import audience
from realtime.copilot_events import DraftFailed
from realtime.database import Database
from realtime.records import MessageError, Said
from realtime.suggestion_records import Draft, DraftState
from realtime.transaction import Tx


async def fail_draft(
    db: Database, tenant_id: UUID, draft: Draft, error: Exception, calls: Sequence[Attempt] = ()
) -> Draft | None:
    """None when it was settled meanwhile."""
    async with db.tenant_transaction(tenant_id) as tx:
        failed = await _mark_failed(tx, draft, reason(error))
        await insert_calls(tx, calls, draft.conversation_id, draft.id)
    return failed


async def _mark_failed(tx: Tx, draft: Draft, failure: MessageError) -> Draft | None:
    locked = await lock_written(tx, draft.conversation_id, draft.id)
    if locked is None:
        return None
    conversation, stored = locked
    failed = await drafts.change_draft(
        tx, draft.id, DraftState.FAILED, failure_code=failure.code, failure_detail=failure.detail
    )
    await note_draft_failed(tx, failed, failure.code, stored.settings_version)
    tx.emit(DraftFailed(draft=failed), audience.of_conversation(conversation.assigned_user_id))
    return failed


def reason(error: Exception) -> MessageError:
    """Screens say it by its code, in the language of who reads."""
    code = _code(error)
    return MessageError(code=code, detail=sentence([Said(code=code)]))


def _code(error: Exception) -> str:
    match error:
        case ProviderUnavailable():
            return "ai_provider_unavailable"
        case ProviderRefused():
            return "ai_provider_refused"
        case ProviderMisconfigured():
            return "ai_provider_misconfigured"
        case _:
            return "ai_failed"
