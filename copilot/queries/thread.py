"""What the copilot reads of the inbox and of the company, besides the inbox's own statements."""

from datetime import datetime
from typing import Any, NamedTuple, cast
from uuid import UUID

from sqlalchemy import column, select, table
from sqlalchemy.dialects import postgresql

from copilot.context import Line
from copilot.queries import Reading
from inbox.tables import MessageRow

_TENANTS = table("tenants", column("id", postgresql.UUID), column("name"), column("time_zone"))
NEWEST = 50
"""Far enough back to meet a late message that sorts before others."""


class Company(NamedTuple):
    name: str
    time_zone: str


class SentMessage(NamedTuple):
    author_user_id: UUID | None
    created_at: datetime


async def read_company(tx: Reading) -> Company:
    row = (
        await tx.session.execute(
            select(_TENANTS.c.name, _TENANTS.c.time_zone).where(_TENANTS.c.id == tx.tenant_id)
        )
    ).one()
    return Company(*row)


async def newest_inbound(tx: Reading, conversation_id: UUID) -> UUID | None:
    """The one that arrived last: ids grow with arrival, while places in the thread follow the sender's
    clock."""
    latest = (
        select(MessageRow.id, MessageRow.direction)
        .where(MessageRow.conversation_id == conversation_id)
        .order_by(MessageRow.sort_at.desc(), MessageRow.id.desc())
        .limit(NEWEST)
        .subquery()
    )
    found: UUID | None = await tx.session.scalar(
        select(latest.c.id).where(latest.c.direction == "inbound").order_by(latest.c.id.desc()).limit(1)
    )
    return found


async def read_lines(tx: Reading, conversation_id: UUID, limit: int) -> list[Line]:
    """Oldest first. Where there is no text, the inbox keeps a remark for screens, which nobody said."""
    rows = await tx.session.execute(
        select(MessageRow.id, MessageRow.direction, MessageRow.kind, MessageRow.text, MessageRow.sort_at)
        .where(MessageRow.conversation_id == conversation_id)
        .order_by(MessageRow.sort_at.desc(), MessageRow.id.desc())
        .limit(limit)
    )
    lines = [
        Line(
            id=id_,
            direction=cast(Any, direction),
            kind=kind,
            text=text if kind == "text" else "",
            at=at,
        )
        for id_, direction, kind, text, at in rows
    ]
    return lines[::-1]


async def read_sent_message(tx: Reading, message_id: UUID) -> SentMessage | None:
    row = (
        await tx.session.execute(
            select(MessageRow.author_user_id, MessageRow.created_at).where(MessageRow.id == message_id)
        )
    ).first()
    return SentMessage(*row) if row else None
