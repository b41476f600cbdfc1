"""What the ledger says."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select, text

from copilot.engine.attempts import Attempt
from copilot.engine.ports import Usage
from copilot.ledger.keep_calls import keep_calls
from copilot.ledger.tables import AiCall, AiMonth
from realtime.database import Database
from realtime.ids import new_id
from tests.factories import Shop


async def calls_of(db: Database, shop: Shop, task: str | None = None) -> list[AiCall]:
    """In the order in which they began."""
    async with db.tenant_transaction(shop.tenant_id) as tx:
        rows = await tx.session.scalars(select(AiCall).order_by(AiCall.began_at, AiCall.id))
        return [row for row in rows if task in (None, row.task)]


async def month_of(db: Database, shop: Shop, month: date | None = None) -> AiMonth | None:
    async with db.tenant_transaction(shop.tenant_id) as tx:
        months = (await tx.session.scalars(select(AiMonth).order_by(AiMonth.month))).all()
    return next((row for row in months if month in (None, row.month)), None)


async def run_sql(db: Database, shop: Shop, statement: str, **values: Any) -> None:
    """As the application's login role, bound to the company."""
    async with db.tenant_transaction(shop.tenant_id) as tx:
        await tx.session.execute(text(statement), values)


def a_call(cost_micro_usd: int | None = 1_000, began_at: datetime | None = None, **changes: Any) -> Attempt:
    """A draft by a model that took two seconds."""
    values: dict[str, Any] = {
        "id": new_id(),
        "task": "draft",
        "provider": "google",
        "model_asked": "gemini-3.5-flash-lite",
        "model_served": "gemini-3.5-flash-lite",
        "level": "minimal",
        "status": "ok",
        "usage": Usage(fresh_in=300, cached_in=700, out=90, thoughts=10),
        "ttft_ms": 600,
        "total_ms": 2_000,
        "began_at": began_at or datetime.now(UTC),
        "cost_micro_usd": cost_micro_usd,
    }
    return Attempt(**values | changes)


async def spend(db: Database, tenant_id: UUID, *calls: Attempt, conversation_id: UUID | None = None) -> None:
    await keep_calls(db, tenant_id, conversation_id, None, calls)
