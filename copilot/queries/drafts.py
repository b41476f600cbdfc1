"""Drafts: a row with named states. Every change happens under the conversation's lock."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple, cast
from uuid import UUID

import msgspec
from sqlalchemy import func, select, update

from copilot.draft import LIVE, WRITING
from copilot.known_slots import Noted
from copilot.queries import Reading
from copilot.tables import DraftRow
from inbox.queries.conversations import LockedConversation
from realtime.ids import new_id
from realtime.records import MessageError
from realtime.rows import Shape, change_and_read, change_row
from realtime.suggestion_records import (
    Draft,
    DraftAlternative,
    DraftState,
    DraftTone,
    Evidence,
    SuggestionMetadata,
)
from realtime.transaction import Tx

MOST_VERSIONS = 20
_LIVE = ", ".join(f"'{state}'" for state in LIVE)
"""Written into the statement: a plan for any state could not use the index of live drafts."""


class StoredDraft(NamedTuple):
    record: Draft
    settings_version: int
    leased: bool
    """Somebody is still writing it, as far as the clock can tell."""
    assigned_user_id: UUID | None
    holder_version: int | None

    @property
    def is_written(self) -> bool:
        return self.record.state in WRITING

    def handed_over(self, conversation: LockedConversation) -> bool:
        """The conversation was somebody else's, or the ball was, when this was asked for."""
        if self.holder_version is None:
            return False
        now = (conversation.assigned_user_id, conversation.holder_version)
        return now != (self.assigned_user_id, self.holder_version)

    def reworded(self, conversation: LockedConversation) -> bool:
        """The customer changed or took back something they had written before this was asked for."""
        return self.record.words_version not in (None, conversation.words_version)


async def find_live_draft(tx: Reading, conversation_id: UUID) -> StoredDraft | None:
    """At most one by a unique index."""
    return await _one(tx, f"conversation_id = $1 AND state IN ({_LIVE})", conversation_id)


async def find_draft(tx: Reading, conversation_id: UUID, draft_id: UUID) -> StoredDraft | None:
    return await _one(tx, "conversation_id = $1 AND id = $2", conversation_id, draft_id)


async def find_option(tx: Reading, conversation_id: UUID, suggestion_id: UUID) -> StoredDraft | None:
    """The draft that has this text, as its first or its second option."""
    either = "conversation_id = $1 AND (id = $2 OR alternative->>'id' = $2::uuid::text)"
    return await _one(tx, either, conversation_id, suggestion_id)


async def list_drafted(tx: Reading, after: UUID | None, limit: int) -> list[UUID]:
    """Conversations with a live draft, in the order of their ids."""
    statement = select(DraftRow.conversation_id).where(DraftRow.state.in_(LIVE))
    if after is not None:
        statement = statement.where(DraftRow.conversation_id > after)
    rows = await tx.session.scalars(statement.order_by(DraftRow.conversation_id).limit(limit))
    return list(rows.all())


async def list_live_drafts(tx: Reading, conversation_ids: Sequence[UUID]) -> list[Draft]:
    rows = await tx.session.execute(
        select(DraftRow).where(DraftRow.conversation_id.in_(conversation_ids), DraftRow.state.in_(LIVE))
    )
    return [_record(row) for row in rows.scalars()]


async def list_versions(
    tx: Reading, conversation_id: UUID, trigger_message_id: UUID, since: datetime | None
) -> list[Draft]:
    """What was written for this message, and not answered: oldest first. The newest of equal texts stands for
    all of them."""
    statement = select(DraftRow).where(
        DraftRow.conversation_id == conversation_id,
        DraftRow.trigger_message_id == trigger_message_id,
        DraftRow.state.in_((DraftState.SUPERSEDED, DraftState.READY)),
        DraftRow.text != "",
    )
    if since is not None:
        statement = statement.where(DraftRow.created_at > since)
    rows = await tx.session.execute(statement.order_by(DraftRow.created_at.desc()).limit(MOST_VERSIONS))
    newest = {row.text.strip(): row for row in reversed(list(rows.scalars()))}
    return [_record(row) for row in sorted(newest.values(), key=lambda row: row.created_at)]


async def list_noted(tx: Reading, conversation_id: UUID, limit: int) -> list[Noted]:
    """Of drafts that came to a text, oldest first."""
    rows = await tx.session.execute(
        select(DraftRow.slots, DraftRow.trigger_message_id)
        .where(DraftRow.conversation_id == conversation_id, DraftRow.text != "")
        .order_by(DraftRow.created_at.desc())
        .limit(limit)
    )
    return [Noted(*row) for row in rows][::-1]


async def decided_for(tx: Reading, conversation_id: UUID, trigger_message_id: UUID) -> bool:
    """Whether a person has already settled a draft for this message."""
    states = (DraftState.DISMISSED, DraftState.SENT, DraftState.SENT_EDITED)
    found = await tx.session.scalar(
        select(DraftRow.id)
        .where(
            DraftRow.conversation_id == conversation_id,
            DraftRow.trigger_message_id == trigger_message_id,
            DraftRow.state.in_(states),
        )
        .limit(1)
    )
    return found is not None


_SHAPE = Shape(DraftRow)
_INSERT = f"""
INSERT INTO drafts (tenant_id, id, conversation_id, trigger_message_id, requested_by_user_id,
  assigned_user_id, holder_version, words_version, state, tone, settings_version, lease_until, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, clock_timestamp() + $12,
  1 + (SELECT count(*) FROM drafts WHERE conversation_id = $3 AND trigger_message_id = $4))
RETURNING {_SHAPE.columns}
"""  # noqa: S608  our own names


async def insert_draft(
    tx: Tx,
    conversation: LockedConversation,
    trigger_message_id: UUID,
    requested_by: UUID | None,
    settings_version: int,
    lease: timedelta,
    tone: DraftTone | None = None,
) -> Draft:
    (found,) = await tx.fetch(
        _INSERT,
        tx.tenant_id,
        new_id(),
        conversation.id,
        trigger_message_id,
        requested_by,
        conversation.assigned_user_id,
        conversation.holder_version,
        conversation.words_version,
        DraftState.STREAMING,
        tone,
        settings_version,
        lease,
    )
    return _record(_SHAPE.of(found))


async def renew_draft(tx: Tx, draft_id: UUID, lease: timedelta) -> None:
    """Its writer lives."""
    await tx.session.execute(
        update(DraftRow)
        .where(DraftRow.id == draft_id, DraftRow.lease_until.is_not(None))
        .values(lease_until=func.clock_timestamp() + lease)
        .execution_options(synchronize_session=False)
    )


async def change_draft(tx: Tx, draft_id: UUID, state: DraftState, **values: Any) -> Draft:
    """Ends the lease; the caller has checked that the move is legal."""
    return _record(
        await change_and_read(tx, _SHAPE, DraftRow, draft_id, state=state, lease_until=None, **values)
    )


async def settle(tx: Tx, draft_id: UUID, state: DraftState, by_user_id: UUID | None, **values: Any) -> None:
    await change_row(
        tx,
        DraftRow,
        draft_id,
        stamped=["settled_at"],
        state=state,
        lease_until=None,
        settled_by_user_id=by_user_id,
        **values,
    )


_FIND = f"SELECT coalesce(lease_until > clock_timestamp(), false), {_SHAPE.columns} FROM drafts WHERE "  # noqa: S608  our own names


async def _one(tx: Reading, condition: str, *values: Any) -> StoredDraft | None:
    rows = await tx.fetch(_FIND + condition, *values)
    if not rows:
        return None
    leased, *columns = rows[0]
    found = _SHAPE.of(columns)
    return StoredDraft(
        _record(found), found.settings_version, leased, found.assigned_user_id, found.holder_version
    )


def _record(row: DraftRow) -> Draft:
    failure = (
        MessageError(code=row.failure_code, detail=row.failure_detail or "") if row.failure_code else None
    )
    return Draft(
        id=row.id,
        conversation_id=row.conversation_id,
        trigger_message_id=row.trigger_message_id,
        words_version=row.words_version,
        state=DraftState(row.state),
        text=row.text,
        intent=row.intent,
        slots=row.slots,
        missing_info=row.missing_info,
        evidence=msgspec.convert(row.evidence, list[Evidence]),
        metadata=msgspec.convert(row.details, SuggestionMetadata) if row.details else None,
        failure=failure,
        alternative=msgspec.convert(row.alternative, DraftAlternative) if row.alternative else None,
        tone=cast(DraftTone | None, row.tone),
        version=row.version,
        created_at=row.created_at,
    )
