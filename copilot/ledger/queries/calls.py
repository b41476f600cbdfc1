"""The ledger of model calls: only ever added to."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from copilot.engine.attempts import Attempt
from copilot.jobs import ring_budget
from copilot.ledger.tables import AiCall
from copilot.queries import Reading
from realtime.transaction import Tx


async def first_draft_call(tx: Reading, draft_id: UUID) -> UUID | None:
    """The attempt that wrote the draft's first option."""
    found: UUID | None = await tx.session.scalar(
        select(AiCall.id)
        .where(AiCall.suggestion_id == draft_id, AiCall.task == "draft", AiCall.status == "ok")
        .order_by(AiCall.began_at)
        .limit(1)
    )
    return found


_INSERT = """
INSERT INTO ai_calls (tenant_id, id, conversation_id, suggestion_id, parent_id, task, provider, model_asked,
  model_served, level, status, error, fresh_in, cached_in, out, thoughts, estimated, ttft_ms, total_ms,
  priced_on, cost_micro_usd, began_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)
ON CONFLICT DO NOTHING
"""
"""Written out: any number of rows is one prepared statement."""


async def insert_calls(
    tx: Tx, calls: Sequence[Attempt], conversation_id: UUID | None, suggestion_id: UUID | None
) -> None:
    """The last statement of its transaction: the trigger locks the company's month until COMMIT. What is
    there already stays: a transaction that failed is followed by one that says so, with the same calls."""
    if not calls:
        return
    rows = [
        (
            tx.tenant_id,
            call.id,
            conversation_id,
            suggestion_id,
            call.parent_id,
            call.task,
            call.provider,
            call.model_asked,
            call.model_served,
            call.level,
            call.status,
            call.error,
            call.usage.fresh_in,
            call.usage.cached_in,
            call.usage.out,
            call.usage.thoughts,
            call.estimated,
            call.ttft_ms,
            call.total_ms,
            call.priced_on,
            call.cost_micro_usd,
            call.began_at,
        )
        for call in calls
    ]
    if any(call.cost_micro_usd for call in calls):
        ring_budget(tx)
    await tx.run_many(_INSERT, rows)
