"""What the pilot asked the team, and what became of it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple, cast
from uuid import UUID

from sqlalchemy import CursorResult, column, func, select, table, update
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import insert

from copilot.context import TOLD, Knowledge
from copilot.pilot.asking.records import ToldQuestion
from copilot.pilot.asking.tables import PilotQuestionRow
from copilot.queries import Reading
from realtime.ids import new_id
from realtime.transaction import Tx

_USERS = table("users", column("id"), column("name"))
MOST = 20
"""Of one conversation; a thread that asks more often is a person's."""


class NewQuestion(NamedTuple):
    conversation_id: UUID
    message_ids: list[UUID]
    intent: str
    question: str
    missing: str
    due_at: datetime
    asked_turn_id: UUID | None


class StoredQuestion(NamedTuple):
    id: UUID
    message_ids: list[UUID]
    intent: str
    question: str
    missing: str
    state: str
    asked_at: datetime
    due_at: datetime
    passed_by: list[UUID]
    answered_by: UUID | None
    answer: str | None
    ended_at: datetime | None
    told_turn_id: UUID | None
    asked_turn_id: UUID | None


_IN_FORCE = f"""
(told_turn_id IS NULL OR NOT kept OR EXISTS (SELECT FROM knowledge_entries AS k
  WHERE k.code = '{TOLD}' || replace(pilot_questions.id::text, '-', '')))
"""
"""What the company keeps no more is told once to the customer who waits for it, however often that is
withdrawn before it leaves; from then on it is void."""
_COLUMNS = ", ".join(
    f"CASE WHEN {_IN_FORCE} THEN answer END AS answer" if name == "answer" else name
    for name in StoredQuestion._fields
)
_FIND = f"SELECT {_COLUMNS} FROM pilot_questions WHERE"  # noqa: S608  our own names


async def insert_question(tx: Tx, new: NewQuestion) -> UUID:
    question_id = new_id()
    await tx.session.execute(
        insert(PilotQuestionRow).values(tenant_id=tx.tenant_id, id=question_id, **new._asdict())
    )
    return question_id


_ASKED = f"""
{_FIND} conversation_id = $1 AND (state <> 'withdrawn' OR NOT EXISTS (
  SELECT FROM pilot_turns AS t WHERE t.id = pilot_questions.asked_turn_id AND t.state = 'cancelled'))
ORDER BY asked_at DESC, id DESC LIMIT $2
"""


async def list_questions(tx: Reading, conversation_id: UUID) -> list[StoredQuestion]:
    """Newest first, without those that ended because nothing of the turn that asked them was said."""
    return [StoredQuestion(*row) for row in await tx.fetch(_ASKED, conversation_id, MOST)]


async def find_question(tx: Reading, conversation_id: UUID, question_id: UUID) -> StoredQuestion | None:
    return await _one(tx, "conversation_id = $1 AND id = $2", conversation_id, question_id)


async def find_open(tx: Reading, conversation_id: UUID) -> StoredQuestion | None:
    return await _one(tx, "conversation_id = $1 AND state = 'open'", conversation_id)


async def find_untold(tx: Reading, conversation_id: UUID) -> StoredQuestion | None:
    """Answered by the team, while the customer knows nothing of it yet."""
    untold = "state = 'answered' AND told_turn_id IS NULL AND answer IS NOT NULL"
    return await _one(tx, f"conversation_id = $1 AND {untold}", conversation_id)


_UNSETTLED = f"""
{_FIND} conversation_id = $1 AND told_turn_id IS NULL AND state IN ('open', 'answered') ORDER BY asked_at
"""


_ASKED_EVER = """
SELECT EXISTS (SELECT FROM pilot_questions WHERE conversation_id = $1 AND state IN ('open', 'answered'))
"""


async def asked_anything(tx: Reading, conversation_id: UUID) -> bool:
    """That was not withdrawn, and that nobody gave up."""
    ((asked,),) = await tx.fetch(_ASKED_EVER, conversation_id)
    return bool(asked)


async def list_unsettled(tx: Reading, conversation_id: UUID) -> list[StoredQuestion]:
    """Open, or answered without the customer knowing of it."""
    return [StoredQuestion(*row) for row in await tx.fetch(_UNSETTLED, conversation_id)]


_ANSWERED = """
SELECT EXISTS (SELECT FROM messages
  WHERE conversation_id = $1 AND origin IN ('seller', 'phone') AND status NOT IN ('failed', 'cancelled')
    AND sort_at > $2)
"""


async def anybody_answered(tx: Reading, conversation_id: UUID, since: datetime) -> bool:
    """A person wrote to the customer since, whenever it came to us."""
    ((answered,),) = await tx.fetch(_ANSWERED, conversation_id, since)
    return bool(answered)


async def end_question(tx: Tx, question_id: UUID, state: str, **values: Any) -> None:
    await change_question(tx, question_id, state=state, ended_at=func.clock_timestamp(), **values)


async def change_question(tx: Tx, question_id: UUID, **values: Any) -> None:
    await tx.session.execute(
        update(PilotQuestionRow)
        .where(PilotQuestionRow.id == question_id)
        .values(**values)
        .execution_options(synchronize_session=False)
    )


async def mark_told(tx: Tx, question_ids: Sequence[UUID], turn_id: UUID) -> None:
    await tx.session.execute(
        update(PilotQuestionRow)
        .where(PilotQuestionRow.id.in_(question_ids), PilotQuestionRow.told_turn_id.is_(None))
        .values(told_turn_id=turn_id)
        .execution_options(synchronize_session=False)
    )


async def correct_answer(tx: Tx, question_id: UUID, text: str) -> None:
    """Of the conversation's own sources, where who answered stays who did; words that were forgotten stay
    so."""
    await tx.session.execute(
        update(PilotQuestionRow)
        .where(PilotQuestionRow.id == question_id, PilotQuestionRow.answer.is_not(None))
        .values(answer=text)
        .execution_options(synchronize_session=False)
    )


async def asked_in(tx: Reading, question_id: UUID) -> UUID | None:
    """The conversation; None where it is gone."""
    statement = select(PilotQuestionRow.conversation_id).where(PilotQuestionRow.id == question_id)
    return await tx.session.scalar(statement)


async def answers_of(tx: Reading, conversation_id: UUID) -> list[Knowledge]:
    """As sources of this conversation, newest first."""
    rows = await tx.session.execute(
        select(PilotQuestionRow, _USERS.c.name)
        .outerjoin(_USERS, _USERS.c.id == PilotQuestionRow.answered_by)
        .where(
            PilotQuestionRow.conversation_id == conversation_id,
            PilotQuestionRow.state == "answered",
            PilotQuestionRow.answer.is_not(None),
            sql(_IN_FORCE),
        )
        .order_by(PilotQuestionRow.ended_at.desc())
        .limit(MOST)
    )
    return [_source(row, name) for row, name in rows]


def _source(row: PilotQuestionRow, name: str | None) -> Knowledge:
    return Knowledge(
        id=row.id,
        code="resposta",
        intent=row.intent,
        title=row.question,
        text=row.answer or "",
        reply=row.answer,
        keywords=(),
        rank=1.0,
        answered_by=name or "",
        answered_at=row.ended_at,
    )


async def name_of(tx: Reading, user_id: UUID | None) -> str:
    return str(await tx.session.scalar(select(_USERS.c.name).where(_USERS.c.id == user_id)) or "")


async def forget_questions(tx: Tx, before: datetime) -> int:
    """The words go; that it was asked and who answered stays."""
    result = await tx.session.execute(
        update(PilotQuestionRow)
        .where(
            PilotQuestionRow.asked_at < before,
            PilotQuestionRow.state != "open",
            PilotQuestionRow.question != "",
        )
        .values(question="", missing="", answer=None)
        .execution_options(synchronize_session=False)
    )
    return cast(CursorResult[None], result).rowcount


def told_question(stored: StoredQuestion, viewer_id: UUID | None) -> ToldQuestion:
    answered = stored.state == "answered"
    return ToldQuestion(
        id=stored.id,
        question=stored.question,
        missing=stored.missing,
        state=cast(Any, stored.state),
        asked_at=stored.asked_at,
        due_at=stored.due_at,
        passed=viewer_id in stored.passed_by,
        answered_by_user_id=stored.answered_by,
        answer=stored.answer,
        answered_at=stored.ended_at if answered else None,
        told=stored.told_turn_id is not None,
    )


async def _one(tx: Reading, condition: str, *ids: UUID) -> StoredQuestion | None:
    rows = await tx.fetch(f"{_FIND} {condition} ORDER BY asked_at DESC LIMIT 1", *ids)
    return StoredQuestion(*rows[0]) if rows else None
