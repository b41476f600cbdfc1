"""What is older than a company keeps it."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select

from copilot.draft import LIVE
from copilot.queries import Reading
from copilot.tables import DraftRow, StageSuggestionRow
from realtime.transaction import Tx

AT_ONCE = 500


class Standing(NamedTuple):
    """A suggestion that still waits for a person."""

    conversation_id: UUID
    id: UUID


async def drafts_standing_since(tx: Reading, before: datetime) -> list[Standing]:
    statement = select(DraftRow.conversation_id, DraftRow.id).where(
        DraftRow.state.in_(LIVE), DraftRow.created_at < before
    )
    return [Standing(*row) for row in await tx.session.execute(statement.limit(AT_ONCE))]


async def stages_open_since(tx: Reading, before: datetime) -> list[Standing]:
    statement = select(StageSuggestionRow.conversation_id, StageSuggestionRow.id).where(
        StageSuggestionRow.state == "open", StageSuggestionRow.created_at < before
    )
    return [Standing(*row) for row in await tx.session.execute(statement.limit(AT_ONCE))]


async def forget_some(tx: Tx, before: datetime) -> int:
    """The only way to change what is otherwise only added to."""
    return int(await tx.session.scalar(select(func.forget_ai_texts(before, AT_ONCE))) or 0)
