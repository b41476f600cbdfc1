"""The lead moved: an open suggestion that starts from another stage is put away."""

from uuid import UUID

from copilot.jobs import SettleStage
from copilot.queries import stages
from copilot.stage_steps import Settled, settle_stage_suggestion
from inbox.queries.conversations import lock_conversation
from inbox.queries.leads import note_followed, read_lead
from realtime.database import Database


async def settle_stage(db: Database, tenant_id: UUID, job: SettleStage) -> None:
    """Job handler."""
    async with db.tenant_transaction(tenant_id) as tx:
        conversation = await lock_conversation(tx, job.conversation_id)
        if conversation is None:
            return
        suggestion = await stages.find_open_suggestion(tx, job.conversation_id)
        lead = await read_lead(tx, job.conversation_id)
        if suggestion is not None and suggestion.current_stage != lead.stage:
            # Who moves the lead by hand to where the copilot saw it agrees.
            followed = suggestion.suggested_stage == lead.stage
            state: Settled = "applied" if followed else "superseded"
            if followed:
                await note_followed(tx, lead.id, suggestion.id)
            await settle_stage_suggestion(tx, conversation, suggestion, state, None)
