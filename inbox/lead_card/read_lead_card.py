from uuid import UUID

from inbox.errors import ConversationNotFound
from inbox.lead_card.field_values import shown
from inbox.lead_card.records import LeadCard
from inbox.lead_form.current_form import current_form
from inbox.queries import leads
from inbox.queries.records import find_visible_conversation
from inbox.viewer import Viewer
from realtime.database import Database


async def read_lead_card(db: Database, tenant_id: UUID, viewer: Viewer, conversation_id: UUID) -> LeadCard:
    async with db.tenant_snapshot(tenant_id) as tx:
        conversation = await find_visible_conversation(tx, viewer, conversation_id)
        if conversation is None:
            raise ConversationNotFound
        fields = shown(await leads.read_fields(tx, conversation_id), await current_form(tx))
    return LeadCard(lead=conversation.lead, fields=fields)
