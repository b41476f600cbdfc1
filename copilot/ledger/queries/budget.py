"""A company's month, and what was said of it."""

from datetime import date
from typing import Any, NamedTuple, cast

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert

from copilot.ledger.budget import Budget
from copilot.ledger.tables import AiBudgetNotice, AiMonth
from copilot.queries import Reading
from realtime.ids import new_id
from realtime.suggestion_records import BudgetStanding
from realtime.transaction import Tx

THIS_MONTH = func.company_month(func.clock_timestamp())


class Month(NamedTuple):
    month: date
    calls: int
    unpriced: int
    cost_micro_usd: int


class Notice(NamedTuple):
    month: date
    standing: BudgetStanding
    cap_centavos: int | None


async def read_month(tx: Reading) -> Month:
    """The one that is running, in the company's time zone."""
    current: date = (await tx.session.execute(select(THIS_MONTH))).scalar_one()
    months = await list_months(tx, 1)
    return months[0] if months and months[0].month == current else Month(current, 0, 0, 0)


async def read_spent(tx: Reading) -> int:
    """Micro-USD of the running month."""
    found = await tx.session.scalar(select(AiMonth.cost_micro_usd).where(AiMonth.month == THIS_MONTH))
    return found or 0


async def list_months(tx: Reading, limit: int) -> list[Month]:
    """Newest first; months without a call are left out."""
    rows = await tx.session.execute(
        select(AiMonth.month, AiMonth.calls, AiMonth.unpriced, AiMonth.cost_micro_usd)
        .order_by(AiMonth.month.desc())
        .limit(limit)
    )
    return [Month(*row) for row in rows]


async def last_notice(tx: Reading) -> Notice | None:
    row = (
        await tx.session.execute(
            select(AiBudgetNotice.month, AiBudgetNotice.standing, AiBudgetNotice.cap_centavos)
            .order_by(AiBudgetNotice.id.desc())
            .limit(1)
        )
    ).first()
    return Notice(row.month, cast(Any, row.standing), row.cap_centavos) if row else None


async def told_standing(tx: Reading) -> BudgetStanding:
    """What screens have been told of the running month."""
    said = await last_notice(tx)
    if said is None or said.standing == "ok":
        return "ok"
    return said.standing if said.month == (await read_month(tx)).month else "ok"


async def insert_notice(tx: Tx, notice: Notice, budget: Budget) -> None:
    await tx.session.execute(
        insert(AiBudgetNotice).values(
            tenant_id=tx.tenant_id,
            id=new_id(),
            month=notice.month,
            standing=notice.standing,
            cap_centavos=notice.cap_centavos,
            spent_micro_usd=budget.spent_micro_usd,
            brl_per_usd=budget.exchange.brl_per_usd,
            rate_on=budget.exchange.on,
        )
    )
