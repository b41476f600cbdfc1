"""Other words for what the team answered, in force from the next turn on: for everybody who asks, and in the
conversation where it was asked."""

from uuid import UUID

from copilot.audit.notes import note_kept
from copilot.pilot.kept.errors import KeptAnswerNotFound, KeptAnswerStale
from copilot.pilot.kept.records import KeptAnswer, KeptAnswerChange
from copilot.pilot.queries import kept_answers
from copilot.pilot.queries.questions import correct_answer
from copilot.queries.knowledge import Entry, upsert_knowledge
from inbox.errors import TextEmpty
from realtime.database import Database


async def change_answer(
    db: Database, tenant_id: UUID, user_id: UUID, answer_id: UUID, change: KeptAnswerChange
) -> KeptAnswer:
    about, text = _plain(change.about), _plain(change.text)
    if not about or not text:
        raise TextEmpty
    async with db.tenant_transaction(tenant_id) as tx:
        stored = await kept_answers.lock_kept_answer(tx, answer_id)
        if stored is None:
            raise KeptAnswerNotFound
        if stored.version != change.expected_version:
            raise KeptAnswerStale
        entry = Entry(stored.code, stored.intent, about, text, text, ())
        await upsert_knowledge(tx, [entry])
        version = stored.version + 1
        await kept_answers.note_author(tx, stored.code, user_id, version)
        await correct_answer(tx, stored.question_id, text, user_id)
        await note_kept(tx, "pilot.kept_changed", stored.question_id, about, version, user_id)
        changed = await kept_answers.find_kept_answer(tx, answer_id)
    if changed is None:
        raise KeptAnswerNotFound
    return changed


def _plain(text: str) -> str:
    """Without NUL, which the database refuses."""
    return text.replace("\x00", "").strip()
