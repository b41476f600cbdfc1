"""Statements that only an evaluation needs: a past that is told today, and everything that came of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import func, insert, select, update

from copilot.jobs import ThinkAgain
from copilot.ledger.tables import AiCall
from copilot.tables import AiSettingsRow, DraftRow, Execution, KnowledgeEntry
from inbox.tables.contacts import ContactRow
from inbox.tables.conversations import ConversationRow
from inbox.tables.leads import FunnelRow, LeadRow
from inbox.tables.messages import MessageRow
from realtime.jobs import kind_of
from realtime.tables import JobRow
from realtime.transaction import Tx
from server.accounts.tables import TenantRow


async def set_time_zone(tx: Tx, name: str) -> None:
    await tx.session.execute(update(TenantRow).where(TenantRow.id == tx.tenant_id).values(time_zone=name))


async def insert_funnel(tx: Tx, definition: Mapping[str, Any]) -> None:
    await tx.session.execute(
        insert(FunnelRow).values(tenant_id=tx.tenant_id, version=1, definition=dict(definition))
    )


async def find_conversation(tx: Tx) -> UUID | None:
    """A company of one case has one at most."""
    found: UUID | None = await tx.session.scalar(select(ConversationRow.id))
    return found


async def count_inbound(tx: Tx) -> int:
    counted = await tx.session.scalar(
        select(func.count()).select_from(MessageRow).where(MessageRow.direction == "inbound")
    )
    return counted or 0


async def date_message(tx: Tx, provider_id: str, at: datetime) -> None:
    await tx.session.execute(
        update(MessageRow)
        .where(MessageRow.provider_id == provider_id)
        .values(sort_at=at)
        .execution_options(synchronize_session=False)
    )


async def date_conversation(tx: Tx, began_at: datetime, last_at: datetime) -> None:
    await tx.session.execute(update(ContactRow).values(created_at=began_at))
    await tx.session.execute(
        update(ConversationRow).values(created_at=began_at, last_activity_at=last_at, last_inbound_at=last_at)
    )


async def place_lead(tx: Tx, stage: str | None, at: datetime) -> None:
    await tx.session.execute(
        update(LeadRow).values(stage_changed_at=at) if stage is None
        else update(LeadRow).values(stage=stage, stage_changed_at=at)
    )  # fmt: skip


async def message_ids(tx: Tx) -> dict[str, UUID]:
    """By the provider's id, which is the case's."""
    rows = await tx.session.execute(select(MessageRow.provider_id, MessageRow.id))
    return {provider_id or str(id_): id_ for provider_id, id_ in rows}


async def knowledge_ids(tx: Tx) -> dict[str, UUID]:
    rows = await tx.session.execute(select(KnowledgeEntry.code, KnowledgeEntry.id))
    return {row.code: row.id for row in rows}


class DraftState(NamedTuple):
    id: UUID
    state: str
    trigger_message_id: UUID


async def list_drafts(tx: Tx) -> Sequence[DraftState]:
    rows = await tx.session.execute(
        select(DraftRow.id, DraftRow.state, DraftRow.trigger_message_id).order_by(DraftRow.id)
    )
    return [DraftState(*row) for row in rows]


async def thinks_again(tx: Tx) -> bool:
    """Whether a second option was asked for, and its job is still to be seen in the queue."""
    job = select(JobRow.id).where(JobRow.tenant_id == tx.tenant_id, JobRow.kind == kind_of(ThinkAgain))
    return await tx.session.scalar(job.limit(1)) is not None


class Call(NamedTuple):
    task: str
    provider: str
    model_served: str | None
    status: str
    fresh_in: int
    cached_in: int
    out: int
    thoughts: int
    ttft_ms: int | None
    cost_micro_usd: int | None


async def list_calls(tx: Tx) -> list[Call]:
    """Every attempt at a model that the case has caused, paid or not."""
    columns = [getattr(AiCall, name) for name in Call._fields]
    rows = await tx.session.execute(select(*columns).order_by(AiCall.created_at, AiCall.id))
    return [Call(*row) for row in rows]


class Effects(NamedTuple):
    """What nobody may have caused by writing to the company."""

    sent: int
    stage: str
    executions: int
    settings: int
    knowledge: int


async def read_effects(tx: Tx) -> Effects:
    async def count(table: type, *conditions: Any) -> int:
        return await tx.session.scalar(select(func.count()).select_from(table).where(*conditions)) or 0

    stage: str = (await tx.session.execute(select(LeadRow.stage))).scalar_one()
    return Effects(
        sent=await count(MessageRow, MessageRow.direction == "outbound"),
        stage=stage,
        executions=await count(Execution),
        settings=await count(AiSettingsRow),
        knowledge=await count(KnowledgeEntry),
    )
