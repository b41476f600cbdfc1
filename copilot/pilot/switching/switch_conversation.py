"""The pilot of one conversation: off here although it is on for the number, and on again."""

from uuid import UUID

from copilot.audit.notes import note_pilot
from copilot.audit.records import PilotFacts
from copilot.pilot.giving_back.read_pilot import described
from copilot.pilot.giving_back.records import ConversationPilot
from copilot.pilot.queries.switches import put_switch, standing
from inbox.ball import take_ball
from inbox.errors import ConversationNotFound
from inbox.queries.conversations import lock_conversation
from inbox.viewer import Viewer
from realtime import audience
from realtime.copilot_events import PilotSwitched
from realtime.database import Database


async def switch_conversation(
    db: Database, tenant_id: UUID, viewer: Viewer, conversation_id: UUID, on: bool
) -> ConversationPilot:
    """For whoever may see it. Off takes the ball from the AI in the same transaction."""
    async with db.tenant_transaction(tenant_id) as tx:
        conversation = await lock_conversation(tx, conversation_id)
        if conversation is None or not viewer.sees(conversation.assigned_user_id):
            raise ConversationNotFound
        current = await standing(tx, conversation)
        if (current.conversation is not False) == on:
            return described(conversation_id, current)
        switched = await put_switch(tx, "conversation", conversation_id, on, viewer.user_id)
        if switched is not None:
            event = PilotSwitched(
                scope="conversation", scope_id=conversation_id, on=on, version=switched.version
            )
            tx.emit(event, audience.of_conversation(conversation.assigned_user_id))
            facts = PilotFacts(scope="conversation", on=on)
            await note_pilot(tx, "pilot.switched", facts, viewer.user_id, conversation_id)
        if not on and conversation.holder_kind == "ai":
            owner = conversation.assigned_user_id
            await take_ball(tx, conversation, "seller" if owner else "queue", owner)
        return described(conversation_id, await standing(tx, conversation))
