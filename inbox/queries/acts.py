"""Messages as edits, deletions and reactions meet them, and those acts that came too early."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from inbox.channels.neutral import MessageEdited
from inbox.message_acts import Act, Standing
from inbox.tables.conversations import ConversationRow
from inbox.tables.messages import MessageAct, MessageRow
from realtime.transaction import Tx


class Target(NamedTuple):
    message_id: UUID
    conversation_id: UUID
    contact_id: UUID
    direction: str


class Actable(NamedTuple):
    """A message as a person means to change it."""

    direction: str
    kind: str
    provider_id: str | None
    revoked_at: datetime | None
    created_at: datetime


async def find_actable(tx: Tx, conversation_id: UUID, message_id: UUID) -> Actable | None:
    """None for a message of another conversation."""
    columns = [getattr(MessageRow, name) for name in Actable._fields]
    row = (
        await tx.session.execute(
            select(*columns).where(MessageRow.id == message_id, MessageRow.conversation_id == conversation_id)
        )
    ).first()
    return Actable(*row) if row else None


async def find_target(tx: Tx, channel_id: UUID, provider_id: str) -> Target | None:
    row = (
        await tx.session.execute(
            select(
                MessageRow.id, MessageRow.conversation_id, ConversationRow.contact_id, MessageRow.direction
            )
            .join(ConversationRow, ConversationRow.id == MessageRow.conversation_id)
            .where(
                MessageRow.channel_id == channel_id,
                MessageRow.direction.in_(("inbound", "outbound")),
                MessageRow.provider_id == provider_id,
            )
            .limit(1)
        )
    ).first()
    return Target(*row) if row else None


async def read_target(tx: Tx, message_id: UUID) -> Standing:
    """With the conversation locked."""
    columns = [getattr(MessageRow, name) for name in Standing._fields]
    return Standing(*(await tx.session.execute(select(*columns).where(MessageRow.id == message_id))).one())


async def change_target(tx: Tx, message_id: UUID, values: Mapping[str, Any]) -> None:
    await tx.session.execute(
        update(MessageRow)
        .where(MessageRow.id == message_id)
        .values(**values)
        .execution_options(synchronize_session=False)
    )


async def park_act(
    tx: Tx, channel_id: UUID, name: str, act: Act, at: datetime, raw_event_id: UUID | None
) -> None:
    """The newest of a name waits."""
    values = {
        "act": msgspec.to_builtins({"is": type(act).__name__, "what": act}),
        "at": at,
        "raw_event_id": raw_event_id,
    }
    row = insert(MessageAct).values(
        tenant_id=tx.tenant_id,
        channel_id=channel_id,
        provider_id=act.target_provider_id,
        name=name,
        **values,
    )
    await tx.session.execute(
        row.on_conflict_do_update(
            constraint="pk_message_acts",
            set_=values | {"parked_at": func.clock_timestamp()},
            where=MessageAct.at <= at,
        )
    )


_TAKE_PARKED = """
DELETE FROM message_acts
WHERE channel_id = $1 AND provider_id = ANY ($2::text[]) AND name NOT LIKE 'echo:%' RETURNING act, at
"""


async def take_parked_acts(
    tx: Tx, channel_id: UUID, provider_ids: Collection[str]
) -> list[tuple[Act, datetime]]:
    """Oldest first; they wait no longer."""
    rows = await tx.fetch(_TAKE_PARKED, channel_id, list(provider_ids))
    parked = [(msgspec.convert(act["what"], _KINDS[act["is"]]), at) for act, at in rows]
    return sorted(parked, key=lambda one: one[1])


class ParkedEdit(NamedTuple):
    act: MessageEdited
    at: datetime
    raw_event_id: UUID | None


async def read_parked_edit(tx: Tx, channel_id: UUID, provider_id: str) -> ParkedEdit | None:
    row = await tx.session.get(MessageAct, (tx.tenant_id, channel_id, provider_id, "edit"))
    if row is None:
        return None
    return ParkedEdit(msgspec.convert(row.act["what"], MessageEdited), row.at, row.raw_event_id)


async def prune_parked_acts(tx: Tx, before: datetime) -> int:
    """What waits for a message that will not come any more; how many they were."""
    rows = await tx.session.execute(
        delete(MessageAct)
        .where(MessageAct.parked_at < before)
        .returning(MessageAct.provider_id)
        .execution_options(synchronize_session=False)
    )
    return len(rows.all())


_KINDS: Mapping[str, type[Act]] = {kind.__name__: kind for kind in Act.__args__}
