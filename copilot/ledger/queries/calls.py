"""The ledger of model calls: only ever added to."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

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


async def insert_calls(
    tx: Tx, calls: Sequence[Attempt], conversation_id: UUID | None, suggestion_id: UUID | None
) -> None:
    """The last statement of its transaction: the trigger locks the company's month until COMMIT. What is
    there already stays: a transaction that failed is followed by one that says so, with the same calls."""
    if not calls:
        return
    rows = [
        {
            "tenant_id": tx.tenant_id,
            "id": call.id,
            "conversation_id": conversation_id,
            "suggestion_id": suggestion_id,
            "parent_id": call.parent_id,
            "task": call.task,
            "provider": call.provider,
            "model_asked": call.model_asked,
            "model_served": call.model_served,
            "level": call.level,
            "status": call.status,
            "error": call.error,
            "fresh_in": call.usage.fresh_in,
            "cached_in": call.usage.cached_in,
            "out": call.usage.out,
            "thoughts": call.usage.thoughts,
            "estimated": call.estimated,
            "ttft_ms": call.ttft_ms,
            "total_ms": call.total_ms,
            "priced_on": call.priced_on,
            "cost_micro_usd": call.cost_micro_usd,
            "began_at": call.began_at,
        }
        for call in calls
    ]
    if any(call.cost_micro_usd for call in calls):
        ring_budget(tx)
    await tx.session.execute(insert(AiCall).values(rows).on_conflict_do_nothing())
