"""Echoes that came while a message of the same conversation was on its way, and may be of that one. They wait
among the parked acts, under the conversation."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import msgspec
from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from inbox.channels.neutral import IncomingMessage
from inbox.queries import Reading
from inbox.tables.messages import MessageAct
from realtime.transaction import Tx

PREFIX = "echo:"


def echoes_of(conversation_id: UUID) -> str:
    """The name under which those of a conversation wait."""
    return f"{PREFIX}{conversation_id}"


class ParkedEcho(NamedTuple):
    incoming: IncomingMessage
    received_at: datetime


async def park_echo(tx: Tx, channel_id: UUID, conversation_id: UUID, echo: ParkedEcho) -> None:
    row = insert(MessageAct).values(
        tenant_id=tx.tenant_id,
        channel_id=channel_id,
        provider_id=echo.incoming.provider_id,
        name=echoes_of(conversation_id),
        act=msgspec.to_builtins(echo.incoming),
        at=echo.received_at,
    )
    await tx.session.execute(row.on_conflict_do_nothing())


async def list_parked_echoes(tx: Reading, channel_id: UUID, conversation_id: UUID) -> list[ParkedEcho]:
    """In the order in which they came."""
    rows = await tx.session.execute(
        select(MessageAct.act, MessageAct.at)
        .where(MessageAct.channel_id == channel_id, MessageAct.name == echoes_of(conversation_id))
        .order_by(MessageAct.at)
    )
    return [ParkedEcho(msgspec.convert(act, IncomingMessage), at) for act, at in rows]


async def forget_parked_echoes(
    tx: Tx, channel_id: UUID, conversation_id: UUID, provider_ids: Sequence[str]
) -> None:
    await tx.session.execute(
        delete(MessageAct)
        .where(
            MessageAct.channel_id == channel_id,
            MessageAct.name == echoes_of(conversation_id),
            MessageAct.provider_id.in_(provider_ids),
        )
        .execution_options(synchronize_session=False)
    )
