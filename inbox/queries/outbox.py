"""Outbound messages on their way: what waits, what is being sent, how it ended."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple, cast
from uuid import UUID

from sqlalchemy import ColumnClause, func, literal_column, select, update

from inbox.queries import Reading
from inbox.queries.parked_echoes import echoes_of
from inbox.service_window import WINDOW
from inbox.tables.messages import MessageRow
from realtime.records import MessageStatus
from realtime.transaction import Tx


class Waiting(NamedTuple):
    """The oldest queued message of a conversation."""

    id: UUID
    kind: str
    text: str
    content: dict[str, Any] | None
    quoted_message_id: UUID | None
    origin: str
    holder_version: int | None
    farewell: bool
    created_at: datetime
    since: datetime
    """When it began to wait: when it was written, or is due."""
    attempts: int
    paced: bool
    due: bool
    """False while its `not_before` lies in the future; later messages wait behind it."""


class Sending(NamedTuple):
    """An outbound message as statuses find it."""

    id: UUID
    conversation_id: UUID
    status: MessageStatus
    provider_id: str | None
    attempts: int
    tries: int
    text: str
    kind: str
    former_provider_ids: list[str]
    """Of attempts that failed: their late statuses say nothing about the present one."""


# Written into the statement: a plan made for any status could not use the partial index of the outbox.
_QUEUED: ColumnClause[str] = literal_column("'queued'")
_IN_SENDING: ColumnClause[str] = literal_column("'sending'")

_SENDING = (
    MessageRow.id,
    MessageRow.conversation_id,
    MessageRow.status,
    MessageRow.provider_id,
    MessageRow.attempts,
    MessageRow.tries,
    MessageRow.text,
    MessageRow.kind,
    MessageRow.extra["former_provider_ids"],
)


async def find_oldest_queued(tx: Reading, conversation_id: UUID) -> Waiting | None:
    """SKIP LOCKED only as a backstop: the job's key lets one worker at a time into a conversation."""
    due = func.coalesce(MessageRow.not_before <= func.clock_timestamp(), True)
    row = (
        await tx.session.execute(
            select(
                MessageRow.id,
                MessageRow.kind,
                MessageRow.text,
                MessageRow.content,
                MessageRow.quoted_message_id,
                MessageRow.origin,
                MessageRow.holder_version,
                MessageRow.farewell,
                MessageRow.created_at,
                func.greatest(MessageRow.created_at, MessageRow.not_before),
                MessageRow.attempts,
                MessageRow.paced,
                due,
            )
            .where(MessageRow.conversation_id == conversation_id, MessageRow.status == _QUEUED)
            .order_by(MessageRow.sort_at, MessageRow.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
    ).first()
    return Waiting(*row) if row else None


async def put_off(tx: Tx, message_id: UUID, delay: float, **values: Any) -> None:
    """By the clock that also judges when it is due."""
    until = func.clock_timestamp() + timedelta(seconds=delay)
    await change_message(tx, message_id, not_before=until, **values)


async def hand_over(tx: Tx, message_id: UUID, attempt: int) -> None:
    """It is on its way."""
    await change_message(
        tx,
        message_id,
        status=MessageStatus.SENDING,
        error_code=None,
        error_detail=None,
        attempts=attempt,
        handed_at=func.clock_timestamp(),
        paced=False,
    )


class Left(NamedTuple):
    """What is still to be done in a conversation, with it locked."""

    queued: bool
    sending: list[UUID]
    echoes: bool
    """Some wait for the end of a send."""


_LEFT = """
SELECT EXISTS (SELECT FROM messages WHERE conversation_id = $1 AND status = 'queued'),
  ARRAY (SELECT id FROM messages WHERE conversation_id = $1 AND status = 'sending'),
  EXISTS (SELECT FROM message_acts WHERE channel_id = $2 AND name = $3)
"""


async def read_left(tx: Reading, conversation_id: UUID, channel_id: UUID) -> Left:
    ((queued, sending, echoes),) = await tx.fetch(
        _LEFT, conversation_id, channel_id, echoes_of(conversation_id)
    )
    return Left(queued, list(sending), echoes)


_REOPENED = """
SELECT EXISTS (SELECT FROM messages AS sent JOIN messages AS wrote USING (tenant_id, conversation_id)
  WHERE sent.id = $1 AND wrote.direction = 'inbound'
    AND wrote.created_at > coalesce(sent.handed_at, sent.created_at) AND wrote.sort_at >= $2)
"""


async def is_reopened(tx: Reading, message_id: UUID, expires: datetime) -> bool:
    """Whether what the window counts from came after this message was handed over."""
    ((reopened,),) = await tx.fetch(_REOPENED, message_id, expires - WINDOW)
    return bool(reopened)


async def list_in_sending(tx: Reading, conversation_id: UUID) -> list[UUID]:
    rows = await tx.session.execute(
        select(MessageRow.id).where(
            MessageRow.conversation_id == conversation_id, MessageRow.status == _IN_SENDING
        )
    )
    return list(rows.scalars())


async def list_queued_by_ai(tx: Reading, conversation_id: UUID) -> list[UUID]:
    """What nobody wrote, in the order of the thread."""
    rows = await tx.session.execute(
        select(MessageRow.id)
        .where(
            MessageRow.conversation_id == conversation_id,
            MessageRow.status == _QUEUED,
            MessageRow.origin == "ai",
        )
        .order_by(MessageRow.sort_at, MessageRow.id)
    )
    return list(rows.scalars())


async def list_unsent_replies(tx: Reading, conversation_id: UUID) -> list[UUID]:
    """As above, without the announcement that people come."""
    rows = await tx.session.execute(
        select(MessageRow.id)
        .where(
            MessageRow.conversation_id == conversation_id,
            MessageRow.status == _QUEUED,
            MessageRow.origin == "ai",
            MessageRow.farewell.is_(False),
        )
        .order_by(MessageRow.sort_at, MessageRow.id)
    )
    return list(rows.scalars())


async def find_outbound(tx: Reading, message_id: UUID) -> Sending | None:
    return await _find(tx, MessageRow.id == message_id)


async def list_unnamed(tx: Reading, conversation_id: UUID) -> list[Sending]:
    """Those under way, or of unknown end, that the provider has not named; oldest first."""
    rows = await tx.session.execute(
        select(*_SENDING)
        .where(
            MessageRow.direction == "outbound",
            MessageRow.conversation_id == conversation_id,
            MessageRow.status.in_((MessageStatus.SENDING, MessageStatus.UNCERTAIN)),
            MessageRow.provider_id.is_(None),
        )
        .order_by(MessageRow.id)
    )
    return [_sending(row) for row in rows]


async def has_name(tx: Reading, channel_id: UUID, provider_id: str) -> bool:
    """Whether an outbound message is called that."""
    found = await tx.session.scalar(
        select(MessageRow.id).where(
            MessageRow.channel_id == channel_id,
            MessageRow.direction == "outbound",
            MessageRow.provider_id == provider_id,
        )
    )
    return found is not None


async def change_message(tx: Tx, message_id: UUID, **values: Any) -> None:
    """Call with the conversation locked."""
    await tx.session.execute(
        update(MessageRow)
        .where(MessageRow.id == message_id)
        .values(**values)
        .execution_options(synchronize_session=False)
    )


async def lock_provider_id(tx: Tx, channel_id: UUID, provider_id: str) -> None:
    """A status and the answer that names its message may come at once; whoever is second sees the first.
    Always taken before the conversation's row, never after it."""
    await tx.session.execute(
        select(
            func.pg_advisory_xact_lock(func.hashtextextended(f"provider_id:{channel_id}:{provider_id}", 0))
        )
    )


async def database_now(tx: Reading) -> datetime:
    ((now,),) = await tx.fetch("SELECT clock_timestamp()")
    return cast(datetime, now)


async def _find(tx: Reading, *conditions: Any) -> Sending | None:
    row = (
        await tx.session.execute(
            select(*_SENDING)
            .where(MessageRow.direction == "outbound", *conditions)
            .order_by(MessageRow.id)
            .limit(1)
        )
    ).first()
    return _sending(row) if row else None


def _sending(row: Any) -> Sending:
    id_, conversation_id, status, provider_id, attempts, tries, text, kind, former = row
    return Sending(
        id_, conversation_id, MessageStatus(status), provider_id, attempts, tries, text, kind, former or []
    )
