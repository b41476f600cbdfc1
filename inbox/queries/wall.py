"""Live threads for the wall; bounded, however much a company has."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select

from inbox.desk.tables import PassRow
from inbox.desk.wall import Trouble
from inbox.queries import Reading
from inbox.queries.messages import list_by_ids
from inbox.queries.waiting import CUSTOMER_WAITS
from inbox.tables.conversations import ConversationRow
from inbox.tables.messages import MessageRow
from realtime.records import Message, MessageStatus

SHOWN = 4
DAYS = timedelta(days=3)
"""Who has waited longer than this is no live thread any more."""

_LATEST = f"""
SELECT m.id FROM unnest($1::uuid[]) AS wanted (id) CROSS JOIN LATERAL (
  SELECT id FROM messages WHERE conversation_id = wanted.id ORDER BY sort_at DESC, id DESC LIMIT {SHOWN}
) AS m
"""  # noqa: S608 - a number of ours


async def liveliest(tx: Reading, limit: int) -> list[UUID]:
    row = ConversationRow
    statement = select(row.id).where(row.merged_into.is_(None), row.last_message_id.is_not(None))
    latest = statement.order_by(row.last_activity_at.desc(), row.id.desc()).limit(limit)
    return list((await tx.session.execute(latest)).scalars())


async def waiting_longest(tx: Reading, limit: int) -> list[UUID]:
    row = ConversationRow
    found = await tx.session.execute(
        select(row.id)
        .where(
            CUSTOMER_WAITS,
            row.last_activity_at > func.clock_timestamp() - DAYS,
        )
        .order_by(row.last_inbound_at, row.id)
        .limit(limit)
    )
    return list(found.scalars())


async def latest_messages(tx: Reading, conversation_ids: Collection[UUID]) -> dict[UUID, list[Message]]:
    """Oldest first."""
    rows = await tx.fetch(_LATEST, list(conversation_ids))
    shown: dict[UUID, list[Message]] = {}
    for message in await list_by_ids(tx, [row[0] for row in rows]):
        shown.setdefault(message.conversation_id, []).append(message)
    return shown


async def troubled_messages(tx: Reading, conversation_ids: Collection[UUID]) -> dict[UUID, list[Trouble]]:
    rows = await tx.session.execute(
        select(MessageRow.conversation_id, MessageRow.id, MessageRow.status)
        .where(
            MessageRow.conversation_id.in_(conversation_ids),
            MessageRow.status.in_([MessageStatus.FAILED, MessageStatus.UNCERTAIN]),
            MessageRow.sort_at > func.clock_timestamp() - timedelta(days=1),
        )
        .order_by(MessageRow.sort_at)
    )
    troubled: dict[UUID, list[Trouble]] = {}
    for conversation_id, message_id, status in rows:
        trouble = Trouble(message_id=message_id, status=MessageStatus(status))
        troubled.setdefault(conversation_id, []).append(trouble)
    return troubled


async def handed_over(tx: Reading, conversation_ids: Collection[UUID]) -> dict[UUID, datetime]:
    """Where the last change of the ball took it from the AI."""
    rows = await tx.session.execute(
        select(PassRow.conversation_id, PassRow.from_holder, PassRow.to_holder, PassRow.at)
        .where(PassRow.conversation_id.in_(conversation_ids), PassRow.from_holder != PassRow.to_holder)
        .order_by(PassRow.at)
    )
    last = {row[0]: row for row in rows}
    return {id_: row[3] for id_, row in last.items() if row[1] == "ai"}
