"""The far side of the simulator: what stands on the customers' phones, and the faults of a line."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple, cast
from uuid import UUID

import msgspec
from sqlalchemy import func, insert, select, update
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.dialects.postgresql import insert as upsert

from inbox.queries import Reading
from inbox.simulator.tables import SimulatorFault, SimulatorMessageRow
from realtime.content_records import MessageContent
from realtime.records import MessageStatus, SimulatorMessage
from realtime.transaction import Tx


class PhoneMessage(NamedTuple):
    id: UUID
    channel_id: UUID
    phone: str
    provider_id: str
    client_ref: str | None
    author: str
    profile_name: str | None
    kind: str
    text: str
    content: dict[str, Any] | None
    quoted_provider_id: str | None
    edited_at: datetime | None
    deleted_at: datetime | None
    reaction: str | None
    business_reaction: str | None
    status: str
    at: datetime

    @property
    def held(self) -> MessageContent:
        return msgspec.convert(self.content, MessageContent)

    @property
    def record(self) -> SimulatorMessage:
        return SimulatorMessage(
            id=self.id,
            provider_id=self.provider_id,
            author=cast(Any, self.author),
            kind=cast(Any, self.kind),
            text="" if self.deleted_at else self.text,
            content=None if self.deleted_at or not self.content else self.held,
            quoted_provider_id=self.quoted_provider_id,
            edited=self.edited_at is not None,
            deleted=self.deleted_at is not None,
            reaction=self.reaction,
            business_reaction=self.business_reaction,
            status=MessageStatus(self.status),
            at=self.at,
        )


_COLUMNS = tuple(getattr(SimulatorMessageRow, name) for name in PhoneMessage._fields)


async def lock_phone(tx: Tx, channel_id: UUID, phone: str) -> None:
    """What one phone writes and hears is numbered one after another."""
    await tx.session.execute(
        select(func.pg_advisory_xact_lock(func.hashtextextended(f"phone:{channel_id}:{phone}", 0)))
    )


async def insert_phone_message(tx: Tx, **values: Any) -> PhoneMessage:
    row = await tx.session.execute(
        insert(SimulatorMessageRow)
        .values({"tenant_id": tx.tenant_id, "at": func.clock_timestamp()} | values)
        .returning(*_COLUMNS)
    )
    return PhoneMessage(*row.one())


async def find_phone_message(tx: Reading, message_id: UUID) -> PhoneMessage | None:
    row = (await tx.session.execute(select(*_COLUMNS).where(SimulatorMessageRow.id == message_id))).first()
    return PhoneMessage(*row) if row else None


async def list_phone_messages(tx: Reading, channel_id: UUID, phone: str, limit: int) -> list[PhoneMessage]:
    """The latest ones, oldest first."""
    rows = await tx.session.execute(
        select(*_COLUMNS)
        .where(SimulatorMessageRow.channel_id == channel_id, SimulatorMessageRow.phone == phone)
        .order_by(SimulatorMessageRow.at.desc(), SimulatorMessageRow.id.desc())
        .limit(limit)
    )
    return [PhoneMessage(*row) for row in rows][::-1]


async def list_latest_by_phone(tx: Reading, channel_id: UUID, limit: int) -> list[PhoneMessage]:
    """The newest message of each phone, newest phone first."""
    latest = (
        select(*_COLUMNS)
        .ext(distinct_on(SimulatorMessageRow.phone))
        .where(SimulatorMessageRow.channel_id == channel_id)
        .order_by(SimulatorMessageRow.phone, SimulatorMessageRow.at.desc(), SimulatorMessageRow.id.desc())
        .subquery()
    )
    rows = await tx.session.execute(select(latest).order_by(latest.c.at.desc()).limit(limit))
    return [PhoneMessage(*row) for row in rows]


async def profile_names(tx: Reading, channel_id: UUID, phones: Sequence[str]) -> dict[str, str]:
    """The name each customer last wrote under."""
    rows = await tx.session.execute(
        select(SimulatorMessageRow.phone, SimulatorMessageRow.profile_name)
        .ext(distinct_on(SimulatorMessageRow.phone))
        .where(
            SimulatorMessageRow.channel_id == channel_id,
            SimulatorMessageRow.phone.in_(phones),
            SimulatorMessageRow.profile_name.is_not(None),
        )
        .order_by(SimulatorMessageRow.phone, SimulatorMessageRow.at.desc())
    )
    return {phone: name or "" for phone, name in rows}


async def set_phone_status(tx: Tx, message_id: UUID, status: MessageStatus) -> None:
    await tx.session.execute(
        update(SimulatorMessageRow)
        .where(SimulatorMessageRow.id == message_id)
        .values(status=status)
        .execution_options(synchronize_session=False)
    )


async def change_phone_message(
    tx: Tx, phone: tuple[UUID, str], message_id: UUID, author: str, stamp: str | None, **values: Any
) -> PhoneMessage | None:
    """`phone` is the line and the number. None when it has no such message of that author, or it was
    deleted."""
    stamped = {stamp: func.clock_timestamp()} if stamp else {}
    row = (
        await tx.session.execute(
            update(SimulatorMessageRow)
            .where(
                SimulatorMessageRow.id == message_id,
                SimulatorMessageRow.channel_id == phone[0],
                SimulatorMessageRow.phone == phone[1],
                SimulatorMessageRow.author == author,
                SimulatorMessageRow.deleted_at.is_(None),
            )
            .values(**stamped, **values)
            .returning(*_COLUMNS)
            .execution_options(synchronize_session=False)
        )
    ).first()
    return PhoneMessage(*row) if row else None


async def provider_id_on_phone(tx: Reading, phone: tuple[UUID, str], message_id: UUID) -> str | None:
    """`phone` is the line and the number."""
    row = SimulatorMessageRow
    named = select(row.provider_id).where(
        row.id == message_id, row.channel_id == phone[0], row.phone == phone[1]
    )
    return await tx.session.scalar(named)


async def find_by_provider_id(
    tx: Reading, channel_id: UUID, phone: str, provider_id: str
) -> PhoneMessage | None:
    row = (
        await tx.session.execute(
            select(*_COLUMNS).where(
                SimulatorMessageRow.channel_id == channel_id,
                SimulatorMessageRow.phone == phone,
                SimulatorMessageRow.provider_id == provider_id,
            )
        )
    ).first()
    return PhoneMessage(*row) if row else None


async def mark_phone_read(tx: Tx, channel_id: UUID, phone: str) -> list[PhoneMessage]:
    """What the business wrote and the customer had not opened yet, oldest first."""
    rows = await tx.session.execute(
        update(SimulatorMessageRow)
        .where(
            SimulatorMessageRow.channel_id == channel_id,
            SimulatorMessageRow.phone == phone,
            SimulatorMessageRow.author == "business",
            SimulatorMessageRow.status != MessageStatus.READ,
        )
        .values(status=MessageStatus.READ)
        .returning(*_COLUMNS)
        .execution_options(synchronize_session=False)
    )
    return sorted((PhoneMessage(*row) for row in rows), key=lambda message: (message.at, message.id))


async def find_faults(tx: Reading, channel_id: UUID) -> dict[str, Any] | None:
    return await tx.session.scalar(
        select(SimulatorFault.settings).where(SimulatorFault.channel_id == channel_id)
    )


async def store_faults(tx: Tx, channel_id: UUID, settings: dict[str, Any]) -> None:
    await tx.session.execute(
        upsert(SimulatorFault)
        .values(tenant_id=tx.tenant_id, channel_id=channel_id, settings=settings)
        .on_conflict_do_update(
            index_elements=[SimulatorFault.tenant_id, SimulatorFault.channel_id], set_={"settings": settings}
        )
    )


_SET_SETTING = """
UPDATE channels SET settings = settings || jsonb_build_object($2::text, $3::boolean)
WHERE id = $1 AND settings -> $2 IS DISTINCT FROM to_jsonb($3::boolean) RETURNING id
"""
_CONVERSATION = """
SELECT id FROM conversations WHERE channel_id = $1 AND chat_ref = $2 AND merged_into IS NULL LIMIT 1
"""


async def set_setting(tx: Tx, channel_id: UUID, name: str, on: bool) -> bool:
    """False when it is so already."""
    return bool(await tx.fetch(_SET_SETTING, channel_id, name, on))


async def find_conversation(tx: Reading, channel_id: UUID, number: str) -> UUID | None:
    rows = await tx.fetch(_CONVERSATION, channel_id, number)
    return rows[0][0] if rows else None
