"""What the ledger says."""

from datetime import date
from typing import Any

from sqlalchemy import select, text

from copilot.tables import AiCall, AiMonth
from realtime.database import Database
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
