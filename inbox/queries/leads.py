"""Leads and their history."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import func, insert, or_, select, update

from inbox.queries import Reading
from inbox.tables.conversations import ConversationRow
from inbox.tables.leads import LeadRow, LeadStageChange
from inbox.viewer import Viewer
from realtime.ids import new_id
from realtime.records import Lead, Loss
from realtime.transaction import Tx

_LEAD = (
    LeadRow.id,
    LeadRow.stage,
    LeadRow.version,
    LeadRow.stage_changed_at,
    LeadRow.suggestion_id,
    LeadRow.tag_ids,
    LeadRow.value_cents,
    LeadRow.loss,
)


async def read_lead(tx: Reading, conversation_id: UUID) -> Lead:
    """Stable until COMMIT while the conversation is locked: a lead moves under that lock only."""
    row = (await tx.session.execute(select(*_LEAD).where(LeadRow.conversation_id == conversation_id))).one()
    return lead_record(*row)


async def count_leads(tx: Reading, viewer: Viewer) -> dict[str, int]:
    """By stage, of those the viewer sees; stages without any are absent."""
    statement = (
        select(LeadRow.stage, func.count())
        .join(ConversationRow, ConversationRow.id == LeadRow.conversation_id)
        .where(ConversationRow.merged_into.is_(None))
        .group_by(LeadRow.stage)
    )
    if not viewer.sees_all:
        assigned = ConversationRow.assigned_user_id
        statement = statement.where(or_(assigned.is_(None), assigned == viewer.user_id))
    return {row[0]: row[1] for row in await tx.session.execute(statement)}


async def set_stage(
    tx: Tx, lead_id: UUID, stage: str, followed: UUID | None, loss: dict[str, Any] | None
) -> Lead:
    """Without a `loss` the last one stays."""
    row = (
        await tx.session.execute(
            update(LeadRow)
            .where(LeadRow.id == lead_id)
            .values(
                stage=stage,
                version=LeadRow.version + 1,
                stage_changed_at=func.clock_timestamp(),
                suggestion_id=followed,
                **({"loss": loss} if loss else {}),
            )
            .returning(*_LEAD)
            .execution_options(synchronize_session=False)
        )
    ).one()
    return lead_record(*row)


async def note_followed(tx: Tx, lead_id: UUID, suggestion_id: UUID) -> None:
    """Found out after the move."""
    await tx.session.execute(
        update(LeadRow)
        .where(LeadRow.id == lead_id)
        .values(suggestion_id=suggestion_id)
        .execution_options(synchronize_session=False)
    )


async def change_lead(tx: Tx, conversation_id: UUID, **values: Any) -> Lead:
    """Not where it stands: that has a version of its own."""
    row = (
        await tx.session.execute(
            update(LeadRow)
            .where(LeadRow.conversation_id == conversation_id)
            .values(**values)
            .returning(*_LEAD)
            .execution_options(synchronize_session=False)
        )
    ).one()
    return lead_record(*row)


async def read_fields(tx: Reading, conversation_id: UUID) -> dict[str, Any]:
    """By the id of a field of the lead form."""
    found = await tx.session.scalar(select(LeadRow.fields).where(LeadRow.conversation_id == conversation_id))
    return dict(found or {})


async def insert_stage_change(tx: Tx, **values: Any) -> None:
    await tx.session.execute(insert(LeadStageChange).values(tenant_id=tx.tenant_id, id=new_id(), **values))


def lead_record(
    id: UUID,
    stage: str,
    version: int,
    stage_changed_at: datetime,
    suggestion_id: UUID | None,
    tag_ids: Sequence[UUID],
    value_cents: int | None,
    loss: dict[str, Any] | None,
) -> Lead:
    return Lead(
        id=id,
        stage=stage,
        version=version,
        stage_changed_at=stage_changed_at,
        suggestion_id=suggestion_id,
        tag_ids=list(tag_ids),
        value_cents=value_cents,
        loss=msgspec.convert(loss, Loss) if loss else None,
    )
