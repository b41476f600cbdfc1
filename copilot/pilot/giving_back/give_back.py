"""A person gives a conversation back to the pilot, which is told what was agreed meanwhile."""

from typing import Any
from uuid import UUID

from copilot.audit.notes import note_pilot
from copilot.audit.records import PilotFacts
from copilot.jobs import CancelHandedOver
from copilot.pilot.asking.withdraw_question import withdraw_unsettled
from copilot.pilot.giving_back.brief import MAX_CHARS
from copilot.pilot.giving_back.briefing_of import briefing_of
from copilot.pilot.jobs import ring_given
from copilot.pilot.queries.switches import standing
from copilot.pilot.queries.threads import change_thread, open_thread
from copilot.pilot.switching.errors import PilotOff, PilotOffHere
from copilot.pilot.tell_thread import tell_thread
from inbox.ball import take_ball
from inbox.errors import ConversationNotFound
from inbox.queries.conversations import lock_conversation
from inbox.queries.records import read_conversation_record
from inbox.viewer import Viewer
from realtime.database import Database
from realtime.records import Conversation


async def give_back(
    db: Database, tenant_id: UUID, viewer: Viewer, conversation_id: UUID, text: str | None
) -> Conversation:
    """`text` as the person confirmed it; None takes what the rules found. Given twice it is given once."""
    async with db.tenant_transaction(tenant_id) as tx:
        conversation = await lock_conversation(tx, conversation_id)
        if conversation is None or not viewer.sees(conversation.assigned_user_id):
            raise ConversationNotFound
        stands = await standing(tx, conversation)
        if not stands.effective:
            raise PilotOffHere if stands.tenant and stands.channel else PilotOff
        if conversation.holder_kind != "ai":
            found = await briefing_of(tx, conversation_id)
            told = found.text if text is None else text.strip()[:MAX_CHARS]
            briefing: dict[str, Any] = {
                "text": told,
                "evidence": [proof.id for proof in found.evidence],
                "by_user_id": str(viewer.user_id),
                "at": tx.now().isoformat(),
            }
            await open_thread(tx, conversation_id)
            await change_thread(tx, conversation_id, briefing=briefing, handoff=None)
            conversation = await take_ball(tx, conversation, "ai", by_user_id=viewer.user_id)
            tx.enqueue(CancelHandedOver(conversation_id=conversation_id))
            # What it asked before people had it is void, although the job that says so may not have run yet.
            if await withdraw_unsettled(tx, conversation_id):
                await tell_thread(tx, conversation)
            ring_given(tx, conversation_id)  # the customer may be waiting
            facts = PilotFacts(edited=told != found.text)
            await note_pilot(tx, "pilot.given_back", facts, viewer.user_id, conversation_id)
        return await read_conversation_record(tx, conversation_id)
