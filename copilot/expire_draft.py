"""A draft whose writer died ends as failed, so that no screen waits for it."""

from uuid import UUID

from copilot.audit.notes import note_draft_failed
from copilot.draft_steps import lock_written
from copilot.engine.errors import ProviderUnavailable
from copilot.fail_draft import reason
from copilot.jobs import ExpireDraft, expiry_of
from copilot.queries import drafts
from copilot.stream_draft import RETRY_AFTER_SECONDS
from realtime import audience
from realtime.copilot_events import DraftFailed
from realtime.database import Database
from realtime.suggestion_records import DraftState

AGAIN_SECONDS = 2.0


async def expire_draft(db: Database, tenant_id: UUID, job: ExpireDraft) -> None:
    """Job handler, due when the lease must be over."""
    failure = reason(ProviderUnavailable("the writer went away", RETRY_AFTER_SECONDS))
    async with db.tenant_transaction(tenant_id) as tx:
        locked = await lock_written(tx, job.conversation_id, job.draft_id)
        if locked is None:
            return
        conversation, stored = locked
        if stored.leased:  # its writer lives; anew, because attempts are for what fails
            tx.enqueue(job, once=expiry_of(job.draft_id), delay=AGAIN_SECONDS)
            return
        failed = await drafts.change_draft(
            tx, job.draft_id, DraftState.FAILED, failure_code=failure.code, failure_detail=failure.detail
        )
        await note_draft_failed(tx, failed, failure.code, stored.settings_version)
        tx.emit(DraftFailed(draft=failed), audience.of_conversation(conversation.assigned_user_id))
