"""Entries of the company's knowledge that the team told the pilot."""

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import delete, select, update

from copilot.context import TOLD
from copilot.pilot.kept.records import KeptAnswer
from copilot.queries import Reading
from copilot.tables import KnowledgeEntry
from realtime.transaction import Tx

_KEPT = KnowledgeEntry.code.regexp_match(rf"^{TOLD}[0-9a-f]{{32}}$")


class StoredAnswer(NamedTuple):
    code: str
    intent: str | None
    title: str
    text: str
    version: int

    @property
    def question_id(self) -> UUID:
        """What the pilot asked."""
        return _asked(self.code)


async def list_kept_answers(tx: Reading) -> list[KeptAnswer]:
    """Latest first."""
    rows = await tx.session.execute(
        select(KnowledgeEntry)
        .where(_KEPT)
        .order_by(KnowledgeEntry.updated_at.desc(), KnowledgeEntry.id.desc())
    )
    return [_answer(entry) for entry in rows.scalars()]


async def find_kept_answer(tx: Reading, answer_id: UUID) -> KeptAnswer | None:
    statement = select(KnowledgeEntry).where(_KEPT, KnowledgeEntry.id == answer_id)
    entry = await tx.session.scalar(statement.execution_options(populate_existing=True))
    return _answer(entry) if entry else None


async def question_of(tx: Reading, answer_id: UUID) -> UUID | None:
    statement = select(KnowledgeEntry.code).where(_KEPT, KnowledgeEntry.id == answer_id)
    code = await tx.session.scalar(statement)
    return _asked(code) if code else None


async def lock_kept_answer(tx: Tx, answer_id: UUID) -> StoredAnswer | None:
    columns = [getattr(KnowledgeEntry, name) for name in StoredAnswer._fields]
    statement = select(*columns).where(_KEPT, KnowledgeEntry.id == answer_id).with_for_update()
    row = (await tx.session.execute(statement)).first()
    return StoredAnswer(*row) if row else None


async def note_author(tx: Tx, code: str, user_id: UUID, version: int) -> None:
    await tx.session.execute(
        update(KnowledgeEntry)
        .where(KnowledgeEntry.code == code)
        .values(version=version, changed_by_user_id=user_id)
        .execution_options(synchronize_session=False)
    )


async def delete_kept_answer(tx: Tx, answer_id: UUID) -> None:
    await tx.session.execute(delete(KnowledgeEntry).where(_KEPT, KnowledgeEntry.id == answer_id))


def _asked(code: str) -> UUID:
    return UUID(hex=code.removeprefix(TOLD))


def _answer(entry: KnowledgeEntry) -> KeptAnswer:
    return KeptAnswer(
        id=entry.id,
        about=entry.title,
        text=entry.text,
        version=entry.version,
        changed_at=entry.updated_at,
        changed_by_user_id=entry.changed_by_user_id,
    )
