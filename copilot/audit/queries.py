"""The trail: only ever added to, read newest first or by suggestion."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple, cast
from uuid import UUID

import msgspec
from sqlalchemy import column, func, select, table, tuple_
from sqlalchemy.dialects import postgresql

from copilot.audit.records import AuditDetails, AuditEntry
from copilot.audit.tables import AuditRow
from copilot.ledger.tables import AiCall
from copilot.queries import Reading
from inbox.tables.contacts import ContactRow
from inbox.tables.conversations import ConversationRow
from realtime.correlation import correlation_id, current_trace
from realtime.ids import new_id
from realtime.rows import insert_row
from realtime.transaction import Tx

_USERS = table("users", column("tenant_id", postgresql.UUID), column("id", postgresql.UUID), column("name"))


class Wanted(NamedTuple):
    """Which part of the trail."""

    since: datetime | None = None
    until: datetime | None = None
    conversation_id: UUID | None = None
    by_user_id: UUID | None = None
    kinds: Sequence[str] = ()


class Place(NamedTuple):
    """Where a page ends."""

    at: datetime
    id: UUID


async def insert_entry(tx: Tx, **columns: Any) -> None:
    await insert_row(
        tx,
        AuditRow,
        id=new_id(),
        correlation_id=correlation_id.get(),
        trace_id=current_trace(),
        **columns,
    )


async def asked_lately(tx: Reading, by_user_id: UUID, channel_id: str) -> bool:
    """For a pairing code of this number, within ten minutes."""
    found = await tx.session.scalar(
        select(AuditRow.id)
        .where(
            AuditRow.at > func.clock_timestamp() - timedelta(minutes=10),
            AuditRow.kind == "channel.pairing",
            AuditRow.by_user_id == by_user_id,
            AuditRow.details["channel"]["id"].astext == channel_id,
        )
        .limit(1)
    )
    return found is not None


async def list_entries(tx: Reading, wanted: Wanted, before: Place | None, limit: int) -> list[AuditEntry]:
    statement = _entries().where(*_conditions(wanted)).order_by(AuditRow.at.desc(), AuditRow.id.desc())
    if before is not None:
        statement = statement.where(tuple_(AuditRow.at, AuditRow.id) < tuple_(before.at, before.id))
    return [_entry(row) for row in await tx.session.execute(statement.limit(limit))]


async def trail_of(tx: Reading, suggestion_id: UUID) -> list[AuditEntry]:
    statement = _entries().where(AuditRow.suggestion_id == suggestion_id).order_by(AuditRow.at, AuditRow.id)
    return [_entry(row) for row in await tx.session.execute(statement)]


async def passed_over_by(tx: Reading, message_id: UUID) -> UUID | None:
    """The suggestion that this message was preferred to."""
    found: UUID | None = await tx.session.scalar(
        select(AuditRow.suggestion_id)
        .where(AuditRow.message_id == message_id, AuditRow.kind == "draft.dismissed")
        .limit(1)
    )
    return found


def _conditions(wanted: Wanted) -> list[Any]:
    conditions: list[Any] = []
    if wanted.since:
        conditions.append(AuditRow.at >= wanted.since)
    if wanted.until:
        conditions.append(AuditRow.at < wanted.until)
    if wanted.conversation_id:
        conditions.append(AuditRow.conversation_id == wanted.conversation_id)
    if wanted.by_user_id:
        conditions.append(AuditRow.by_user_id == wanted.by_user_id)
    if wanted.kinds:
        conditions.append(AuditRow.kind.in_(wanted.kinds))
    return conditions


def _entries() -> Any:
    """With the names people know, and what the suggestion's calls came to."""
    calls = (
        select(
            func.max(AiCall.model_asked).label("model_asked"),
            func.max(AiCall.model_served).label("model_served"),
            func.sum(AiCall.fresh_in + AiCall.cached_in + AiCall.out + AiCall.thoughts).label("tokens"),
            func.max(AiCall.total_ms).label("latency_ms"),
            func.sum(AiCall.cost_micro_usd).label("cost"),
            func.count().label("calls"),
            func.count(AiCall.cost_micro_usd).label("priced"),
        )
        .where(
            AiCall.tenant_id == AuditRow.tenant_id,
            AiCall.suggestion_id == AuditRow.calls_id,
            AiCall.task == func.split_part(AuditRow.kind, ".", 1),
        )
        .lateral("calls")
    )
    return (
        select(AuditRow, ContactRow.name.label("contact"), _USERS.c.name.label("person"), calls)
        .outerjoin(
            ConversationRow,
            (ConversationRow.tenant_id == AuditRow.tenant_id)
            & (ConversationRow.id == AuditRow.conversation_id),
        )
        .outerjoin(
            ContactRow,
            (ContactRow.tenant_id == ConversationRow.tenant_id)
            & (ContactRow.id == ConversationRow.contact_id),
        )
        .outerjoin(_USERS, (_USERS.c.tenant_id == AuditRow.tenant_id) & (_USERS.c.id == AuditRow.by_user_id))
        .outerjoin(calls, AuditRow.calls_id.is_not(None))
    )


def _entry(row: Any) -> AuditEntry:
    told: AuditRow = row[0]
    return AuditEntry(
        id=told.id,
        at=told.at,
        kind=cast(Any, told.kind),
        conversation_id=told.conversation_id,
        contact_name=row.contact,
        suggestion_id=told.suggestion_id,
        message_id=told.message_id,
        by_user_id=told.by_user_id,
        by_name=row.person,
        settings_version=told.settings_version,
        prompt_version=told.prompt_version,
        context_hash=told.context_hash,
        details=msgspec.convert(told.details, AuditDetails),
        correlation_id=told.correlation_id,
        trace_id=told.trace_id,
        model_asked=row.model_asked,
        model_served=row.model_served,
        tokens=int(row.tokens) if row.calls else None,
        latency_ms=row.latency_ms,
        cost_micro_usd=int(row.cost or 0) if row.calls and row.calls == row.priced else None,
    )
