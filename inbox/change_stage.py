"""A person moves the lead in the funnel."""

from uuid import UUID

from inbox.errors import ConversationNotFound
from inbox.lead_form.losses import LossInput
from inbox.lead_moves import move_lead
from inbox.queries import conversations
from inbox.viewer import Viewer
from realtime.database import Database
from realtime.records import Lead


async def change_stage(
    db: Database,
    tenant_id: UUID,
    viewer: Viewer,
    conversation_id: UUID,
    stage: str,
    expected_version: int | None = None,
    loss: LossInput | None = None,
) -> Lead:
    async with db.tenant_transaction(tenant_id) as tx:
        conversation = await conversations.lock_conversation(tx, conversation_id)
        if conversation is None or not viewer.sees(conversation.assigned_user_id):
            raise ConversationNotFound
        return await move_lead(
            tx,
            conversation,
            stage,
            by_user_id=viewer.user_id,
            source="seller",
            expected_version=expected_version,
            loss=loss,
        )
