"""The company does not know it any more: the pilot asks the team anew, and where it had told the answer
people get the conversation."""

from uuid import UUID

from copilot.audit.notes import note_kept
from copilot.pilot.kept.lock_answer import lock_answer
from copilot.pilot.queries import kept_answers
from copilot.pilot.tell_thread import tell_thread
from realtime.database import Database


async def remove_answer(db: Database, tenant_id: UUID, user_id: UUID, answer_id: UUID) -> None:
    async with db.tenant_transaction(tenant_id) as tx:
        conversation, stored = await lock_answer(tx, answer_id)
        await kept_answers.delete_kept_answer(tx, answer_id)
        await note_kept(tx, "pilot.kept_removed", stored.question_id, [stored.title], stored.version, user_id)
        if conversation is not None:
            await tell_thread(tx, conversation)
