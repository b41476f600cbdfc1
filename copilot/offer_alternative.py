"""A second option is stored beside the first, if the draft still stands and has none yet."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from copilot.audit.notes import note_second
from copilot.calibration import Curves
from copilot.claims import Claim
from copilot.context import Context, cited
from copilot.describe import describe, doubts_of
from copilot.draft_steps import still_answers
from copilot.fallback import Answered
from copilot.queries import drafts
from copilot.queries.calibrations import read_curves
from inbox.queries.conversations import lock_conversation
from realtime import audience
from realtime.copilot_events import DraftAlternativeReady
from realtime.database import Database
from realtime.ids import new_id
from realtime.suggestion_records import Draft, DraftAlternative, DraftState


async def offer_alternative(
    db: Database, tenant_id: UUID, draft: Draft, answered: Answered, context: Context
) -> Draft | None:
    """None when it came too late, or when another delivery of the same job was first."""
    violations = doubts_of(answered, context)
    async with db.tenant_transaction(tenant_id) as tx:
        conversation = await lock_conversation(tx, draft.conversation_id)
        stored = await drafts.find_draft(tx, draft.conversation_id, draft.id)
        if conversation is None or stored is None or stored.record.alternative:
            return None
        if stored.record.state is not DraftState.READY or stored.handed_over(conversation):
            return None
        if not await still_answers(tx, conversation, stored):
            return None
        alternative = _alternative(answered, context, violations, await read_curves(tx))
        offered = await drafts.change_draft(tx, draft.id, DraftState.READY, alternative=alternative)
        await note_second(tx, draft, alternative, context)
        tx.emit(DraftAlternativeReady(draft=offered), audience.of_conversation(conversation.assigned_user_id))
    return offered


def _alternative(
    answered: Answered, context: Context, violations: Sequence[Claim], curves: Curves
) -> DraftAlternative:
    result = answered.result
    return DraftAlternative(
        id=new_id(),
        text=result.reply,
        intent=result.intent,
        missing_info=list(result.missing_info),
        evidence=cited(context, result.evidence_ids),
        metadata=describe(answered, context, violations, curves),
        created_at=datetime.now(UTC),
    )
