"""Whether the pilot may act in a conversation, for its thread's screen."""

from uuid import UUID

from copilot.pilot.giving_back.records import ConversationPilot
from copilot.pilot.queries.switches import Standing, standing
from inbox.read_conversation import read_conversation
from inbox.viewer import Viewer
from realtime.database import Database


async def read_pilot(
    db: Database, tenant_id: UUID, viewer: Viewer, conversation_id: UUID
) -> ConversationPilot:
    async with db.tenant_snapshot(tenant_id) as snapshot:
        conversation = await read_conversation(snapshot, viewer, conversation_id)
        return described(conversation_id, await standing(snapshot, conversation))


def described(conversation_id: UUID, stands: Standing) -> ConversationPilot:
    return ConversationPilot(
        conversation_id=conversation_id,
        effective=stands.effective,
        tenant=stands.tenant,
        channel=stands.channel,
        conversation=stands.conversation is not False,
    )
