"""What the pilot did in a conversation, and what it is about to say."""

from uuid import UUID

from copilot.pilot.asking.records import ToldQuestion
from copilot.pilot.queries.questions import find_open, find_untold, told_question
from copilot.pilot.queries.settings import read_pilot_settings
from copilot.pilot.queries.told import list_steps, list_waiting, read_pilot_thread, read_words
from copilot.pilot.thread_records import PilotHistory, ToldHandoff, ToldTry
from copilot.queries import Reading
from copilot.said import sentence
from inbox.errors import ConversationNotFound
from inbox.queries.conversations import assigned_user_of
from inbox.viewer import Viewer
from realtime.database import Database
from realtime.pilot_records import Handoff

STEPS = 40


async def read_thread(
    db: Database, tenant_id: UUID, viewer: Viewer, conversation_id: UUID, locale: str
) -> PilotHistory:
    async with db.tenant_snapshot(tenant_id) as tx:
        assigned = await assigned_user_of(tx, conversation_id)
        if assigned is None or not viewer.sees(*assigned):
            raise ConversationNotFound
        threshold = (await read_pilot_settings(tx)).clarify_threshold
        thread = await read_pilot_thread(tx, conversation_id, threshold)
        reason = thread.last_reason if thread else None
        return PilotHistory(
            state=thread.state if thread else None,
            turn_state=thread.turn_state if thread else None,
            count=thread.count if thread else 0,
            threshold=threshold,
            reason=sentence([reason], locale) if reason else None,
            handoff=await _handoff(tx, thread.handoff, locale) if thread and thread.handoff else None,
            question=await _question(tx, conversation_id, viewer.user_id),
            steps=await list_steps(tx, conversation_id, STEPS, locale),
            waiting=await list_waiting(tx, conversation_id),
        )


async def _handoff(tx: Reading, handoff: Handoff, locale: str) -> ToldHandoff:
    words = await read_words(tx, [id_ for one in handoff.tries for id_ in (one.message_id, *one.reply_ids)])
    return ToldHandoff(
        reason=sentence([handoff.reason], locale),
        next_step=sentence([handoff.next_step], locale),
        tries=[
            ToldTry(
                message_id=one.message_id,
                asked=words.get(one.message_id, ""),
                reply=" ".join(words.get(id_, "") for id_ in one.reply_ids).strip(),
                intent=one.intent,
            )
            for one in handoff.tries
        ],
        at=handoff.at,
    )


async def _question(tx: Reading, conversation_id: UUID, viewer_id: UUID) -> ToldQuestion | None:
    found = await find_open(tx, conversation_id) or await find_untold(tx, conversation_id)
    return told_question(found, viewer_id) if found else None
