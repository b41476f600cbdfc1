"""Outbound messages on their way: what waits, what is being sent, how it ended."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple, cast
from uuid import UUID

from sqlalchemy import ColumnClause, literal_column, select

from inbox.queries import Reading
from inbox.queries.parked_echoes import echoes_of
from inbox.service_window import WINDOW
from inbox.tables.messages import MessageRow
from realtime.records import MessageStatus
from realtime.rows import change_row
from realtime.transaction import Tx


class Waiting(NamedTuple):
    """The oldest queued message of a conversation."""

    id: UUID
    kind: str
    text: str
    content: dict[str, Any] | None
    quoted_message_id: UUID | None
    automatic: bool
    """Nobody wrote it, nor has a person asked to send it again."""
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


_AUTOMATIC = "(origin = 'ai' AND NOT extra ? 'former_provider_ids')"
_OLDEST = f"""
SELECT id, kind, text, content, quoted_message_id, {_AUTOMATIC}, holder_version, farewell, created_at,
  greatest(created_at, not_before), attempts, paced, coalesce(not_before <= clock_timestamp(), true)
FROM messages WHERE conversation_id = $1 AND status = 'queued'
ORDER BY sort_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
"""  # noqa: S608  our own


async def find_oldest_queued(tx: Reading, conversation_id: UUID) -> Waiting | None:
    """SKIP LOCKED only as a backstop: the job's key lets one worker at a time into a conversation."""
    rows = await tx.fetch(_OLDEST, conversation_id)
    return Waiting(*rows[0]) if rows else None


async def put_off(tx: Tx, message_id: UUID, delay: float, **values: Any) -> None:
    """By the clock that also judges when it is due."""
    until = await database_now(tx) + timedelta(seconds=delay)
    await change_message(tx, message_id, not_before=until, **values)


async def hand_over(tx: Tx, message_id: UUID, attempt: int) -> None:
    """It is on its way."""
    await change_row(
        tx,
        MessageRow,
        message_id,
        stamped=["handed_at"],
        status=MessageStatus.SENDING,
        error_code=None,
        error_detail=None,
        attempts=attempt,
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


_BY_AI = f"SELECT id FROM messages WHERE conversation_id = $1 AND status = 'queued' AND {_AUTOMATIC}"  # noqa: S608


async def list_queued_by_ai(tx: Reading, conversation_id: UUID) -> list[UUID]:
    """What nobody wrote, in the order of the thread."""
    return [id_ for (id_,) in await tx.fetch(f"{_BY_AI} ORDER BY sort_at, id", conversation_id)]


async def list_unsent_replies(tx: Reading, conversation_id: UUID) -> list[UUID]:
    """As above, without the announcement that people come."""
    rows = await tx.fetch(f"{_BY_AI} AND NOT farewell ORDER BY sort_at, id", conversation_id)
    return [id_ for (id_,) in rows]


_OUTBOUND = """
SELECT id, conversation_id, status, provider_id, attempts, tries, text, kind, extra -> 'former_provider_ids'
FROM messages WHERE id = $1 AND direction = 'outbound'
"""


async def find_outbound(tx: Reading, message_id: UUID) -> Sending | None:
    rows = await tx.fetch(_OUTBOUND, message_id)
    return _sending(rows[0]) if rows else None


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


_NAMED = "SELECT FROM messages WHERE channel_id = $1 AND direction = 'outbound' AND provider_id = $2 LIMIT 1"


async def has_name(tx: Reading, channel_id: UUID, provider_id: str) -> bool:
    """Whether an outbound message is called that."""
    return bool(await tx.fetch(_NAMED, channel_id, provider_id))


async def change_message(tx: Tx, message_id: UUID, **values: Any) -> None:
    """Call with the conversation locked."""
    await change_row(tx, MessageRow, message_id, **values)


_LOCK_NAME = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))"


async def lock_provider_id(tx: Tx, channel_id: UUID, provider_id: str) -> None:
    """A status and the answer that names its message may come at once; whoever is second sees the first.
    Always taken before the conversation's row, never after it."""
    await tx.fetch(_LOCK_NAME, f"provider_id:{channel_id}:{provider_id}")


async def database_now(tx: Reading) -> datetime:
    ((now,),) = await tx.fetch("SELECT clock_timestamp()")
    return cast(datetime, now)


def _sending(row: Any) -> Sending:
    id_, conversation_id, status, provider_id, attempts, tries, text, kind, former = row
    return Sending(
        id_, conversation_id, MessageStatus(status), provider_id, attempts, tries, text, kind, former or []
    )
