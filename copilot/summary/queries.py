"""Summaries: one row a conversation."""

from datetime import datetime, timedelta
from typing import NamedTuple, cast
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, CursorResult, delete, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from copilot.queries import Reading
from copilot.summary.records import SummaryPoint, ThreadSummary
from copilot.summary.tables import ThreadSummaryRow
from inbox.tables.messages import MessageRow
from realtime.records import MessageStatus
from realtime.transaction import Tx

MOST_COUNTED = 200


class StoredSummary(NamedTuple):
    summary: ThreadSummary
    words_version: int | None
    ground: str | None


class Ground(NamedTuple):
    """What a summary rests on."""

    up_to: UUID
    """The newest message."""
    print: str
    """Of all up to there: differs once one of them was edited, taken back, moved by a merge, or came late."""


async def find_summary(tx: Reading, conversation_id: UUID) -> StoredSummary | None:
    row = await tx.session.scalar(
        select(ThreadSummaryRow)
        .where(ThreadSummaryRow.conversation_id == conversation_id)
        .execution_options(populate_existing=True)
    )
    if row is None or row.up_to_message_id is None or row.made_at is None:
        return None
    summary = ThreadSummary(
        points=msgspec.convert(row.points, list[SummaryPoint]),
        up_to_message_id=row.up_to_message_id,
        provider=row.provider or "",
        label=row.label or "",
        made_at=row.made_at,
    )
    return StoredSummary(summary, row.words_version, row.ground)


async def claim_summary(tx: Tx, conversation_id: UUID, lease: timedelta) -> bool:
    """Whether it is the caller's to make: one at a time for each conversation."""
    until = func.clock_timestamp() + lease
    free = or_(
        ThreadSummaryRow.making_until.is_(None), ThreadSummaryRow.making_until < func.clock_timestamp()
    )
    claimed = await tx.session.scalar(
        insert(ThreadSummaryRow)
        .values(tenant_id=tx.tenant_id, conversation_id=conversation_id, making_until=until, points=[])
        .on_conflict_do_update(
            index_elements=["tenant_id", "conversation_id"], set_={"making_until": until}, where=free
        )
        .returning(ThreadSummaryRow.conversation_id)
    )
    return claimed is not None


async def is_being_made(tx: Reading, conversation_id: UUID) -> bool:
    making = select(ThreadSummaryRow.conversation_id).where(
        ThreadSummaryRow.conversation_id == conversation_id,
        ThreadSummaryRow.making_until > func.clock_timestamp(),
    )
    return await tx.session.scalar(making) is not None


async def release_summary(tx: Tx, conversation_id: UUID) -> None:
    await _change(tx, conversation_id, making_until=None)


async def keep_summary(
    tx: Tx, conversation_id: UUID, summary: ThreadSummary, words_version: int, ground: str
) -> None:
    await _change(
        tx,
        conversation_id,
        making_until=None,
        points=msgspec.to_builtins(summary.points),
        up_to_message_id=summary.up_to_message_id,
        words_version=words_version,
        ground=ground,
        provider=summary.provider,
        label=summary.label,
        made_at=summary.made_at,
    )


async def _change(tx: Tx, conversation_id: UUID, **values: object) -> None:
    await tx.session.execute(
        update(ThreadSummaryRow)
        .where(ThreadSummaryRow.conversation_id == conversation_id)
        .values(**values)
        .execution_options(synchronize_session=False)
    )


async def count_newer(tx: Reading, conversation_id: UUID, than: UUID | None) -> int:
    """By arrival, because ids grow with it."""
    some = select(MessageRow.id).where(*_said(conversation_id))
    if than is not None:
        some = some.where(MessageRow.id > than)
    counted = select(func.count()).select_from(some.limit(MOST_COUNTED).subquery())
    return await tx.session.scalar(counted) or 0


async def read_ground(tx: Reading, conversation_id: UUID) -> Ground | None:
    """None where nobody has said anything yet."""
    newest = select(MessageRow.id).where(*_said(conversation_id)).order_by(MessageRow.id.desc()).limit(1)
    up_to = await tx.session.scalar(newest)
    return Ground(up_to, await read_print(tx, conversation_id, up_to)) if up_to else None


async def read_print(tx: Reading, conversation_id: UUID, up_to: UUID) -> str:
    facts = select(func.count(), func.max(MessageRow.edited_at)).where(
        *_said(conversation_id), MessageRow.id <= up_to
    )
    count, edited = (await tx.session.execute(facts)).one()
    return f"{count} {edited.isoformat() if edited else '-'}"


def _said(conversation_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return (
        MessageRow.conversation_id == conversation_id,
        MessageRow.revoked_at.is_(None),
        MessageRow.status != MessageStatus.CANCELLED,
    )


async def forget_summaries(tx: Tx, before: datetime) -> int:
    result = await tx.session.execute(delete(ThreadSummaryRow).where(ThreadSummaryRow.made_at < before))
    return cast(CursorResult[None], result).rowcount
