"""Other words for what the team answered, in force from the next turn on: for everybody who asks, and in the
conversation where it was asked."""

from uuid import UUID

from copilot.audit.notes import note_kept
from copilot.audit.word_diff import word_diff, words_changed
from copilot.pilot.kept.errors import KeptAnswerNotFound, KeptAnswerStale
from copilot.pilot.kept.lock_answer import lock_answer
from copilot.pilot.kept.records import KeptAnswer, KeptAnswerChange
from copilot.pilot.queries import kept_answers
from copilot.pilot.queries.questions import correct_answer
from copilot.pilot.tell_thread import tell_thread
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
        conversation, stored = await lock_answer(tx, answer_id)
        standing = await kept_answers.find_kept_answer(tx, answer_id)
        if standing and _is_done(standing, user_id, about, text, change.expected_version):
            return standing
        if stored.version != change.expected_version:
            raise KeptAnswerStale
        entry = Entry(stored.code, stored.intent, about, text, text, ())
        await upsert_knowledge(tx, [entry])
        version = stored.version + 1
        await kept_answers.note_author(tx, stored.code, user_id, version)
        await correct_answer(tx, stored.question_id, text)
        names = [stored.title, about] if stored.title != about else [about]
        words = words_changed(word_diff(stored.text, text))
        await note_kept(tx, "pilot.kept_changed", stored.question_id, names, version, user_id, words)
        if conversation is not None:
            await tell_thread(tx, conversation)
        changed = await kept_answers.find_kept_answer(tx, answer_id)
    if changed is None:
        raise KeptAnswerNotFound
    return changed


def _is_done(standing: KeptAnswer, user_id: UUID, about: str, text: str, expected: int) -> bool:
    """Whether this very change was made already, and only its response was lost."""
    made = (standing.about, standing.text, standing.version, standing.changed_by_user_id)
    return made == (about, text, expected + 1, user_id)


def _plain(text: str) -> str:
    """Without NUL, which the database refuses."""
    return text.replace("\x00", "").strip()
