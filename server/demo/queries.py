"""Dates of a past that is told today: the inbox itself always writes the time of the statement."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update

from inbox.tables.contacts import ContactRow
from inbox.tables.conversations import ConversationRow
from inbox.tables.leads import LeadRow, LeadStageChange
from realtime.transaction import Tx


async def date_first_contact(tx: Tx, conversation_id: UUID, at: datetime) -> None:
    """Also of the lead, which stands in its first stage since then, until it is moved."""
    dated = (
        update(ConversationRow)
        .where(ConversationRow.id == conversation_id)
        .values(created_at=at)
        .returning(ConversationRow.contact_id)
        .execution_options(synchronize_session=False)
    )
    contact_id = (await tx.session.execute(dated)).scalar_one()
    await tx.session.execute(update(ContactRow).where(ContactRow.id == contact_id).values(created_at=at))
    await tx.session.execute(
        update(LeadRow).where(LeadRow.conversation_id == conversation_id).values(stage_changed_at=at)
    )


async def date_last_move(tx: Tx, conversation_id: UUID, at: datetime) -> None:
    dated = (
        update(LeadRow)
        .where(LeadRow.conversation_id == conversation_id)
        .values(stage_changed_at=at)
        .returning(LeadRow.id)
        .execution_options(synchronize_session=False)
    )
    lead_id = (await tx.session.execute(dated)).scalar_one()
    latest = (
        select(LeadStageChange.id)
        .where(LeadStageChange.lead_id == lead_id)
        .order_by(LeadStageChange.at.desc(), LeadStageChange.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    await tx.session.execute(update(LeadStageChange).where(LeadStageChange.id == latest).values(at=at))
