"""Where does this lead stand, and which messages prove it? Asked by a person."""

from uuid import UUID

from copilot.engine.attempts import collecting
from copilot.engine.errors import ProviderError, ProviderUnavailable
from copilot.engine.ports import Engine
from copilot.errors import AiDisabled, AiProviderUnavailable
from copilot.fallback import decide_or_fall_back
from copilot.gather_context import gather_context
from copilot.ledger.keep_calls import keep_calls
from copilot.ledger.queries.budget import read_spent
from copilot.ledger.queries.calls import insert_calls
from copilot.queries.calibrations import read_curves
from copilot.queries.settings import read_settings
from copilot.records import Qualification
from copilot.stage_steps import check_decision, metadata_of, propose_stage, stage_knots
from copilot.stream_draft import RETRY_AFTER_SECONDS
from inbox.errors import ConversationNotFound
from inbox.queries.conversations import lock_conversation
from inbox.read_conversation import read_conversation
from inbox.viewer import Viewer
from realtime.database import Database


async def qualify_lead(
    db: Database, tenant_id: UUID, viewer: Viewer, conversation_id: UUID, engine: Engine
) -> Qualification:
    async with db.tenant_transaction(tenant_id) as tx:
        await read_conversation(tx, viewer, conversation_id)
        settings = await read_settings(tx)
        if not settings.enabled:
            raise AiDisabled
        provider = engine.provider_for(settings, await read_spent(tx))
        context = await gather_context(tx, conversation_id, settings)
    with collecting() as calls:
        try:
            decision, decider = await decide_or_fall_back(provider, context)
        except ProviderError as error:
            await keep_calls(db, tenant_id, conversation_id, None, calls.made)
            wait = error.retry_after if isinstance(error, ProviderUnavailable) else RETRY_AFTER_SECONDS
            raise AiProviderUnavailable(retry_after=round(wait)) from error
    async with db.tenant_transaction(tenant_id) as tx:
        knots = stage_knots(await read_curves(tx), decider)
        checked = check_decision(context, decision, settings.stage_confidence_threshold, knots)
        conversation = await lock_conversation(tx, conversation_id)
        suggestion = None
        if visible := conversation is not None and viewer.sees(conversation.assigned_user_id):
            suggestion = await propose_stage(
                tx, conversation, context, decision, settings, decider, asked=True
            )
        await insert_calls(tx, calls.made, conversation_id, suggestion.id if suggestion else None)
    if not visible:  # only now, so that the calls are kept
        raise ConversationNotFound
    return Qualification(
        current_stage=context.stage,
        suggested_stage=suggestion.suggested_stage if suggestion else None,
        confidence=suggestion.confidence if suggestion else checked.confidence.score,
        reason=suggestion.reason if suggestion else checked.reason,
        because=suggestion.because if suggestion else checked.because,
        evidence=suggestion.evidence if suggestion else checked.evidence,
        suggestion_id=suggestion.id if suggestion else None,
        metadata=suggestion.metadata if suggestion else metadata_of(context, checked.confidence, decider),
    )
