"""A company's month, and what was said of it."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from copilot.ledger.budget import Budget
from copilot.ledger.tables import AiBudgetNotice, AiMonth
from copilot.queries import Reading
from realtime.ids import new_id
from realtime.suggestion_records import BudgetStanding
from realtime.transaction import Tx


class Month(NamedTuple):
    month: date
    calls: int
    unpriced: int
    cost_micro_usd: int


class Notice(NamedTuple):
    month: date
    standing: BudgetStanding
    cap_centavos: int | None


_MONTH = """
SELECT this.month, calls, unpriced, cost_micro_usd
FROM company_month(clock_timestamp()) AS this (month) LEFT JOIN ai_months AS m ON m.month = this.month
"""
_LAST_NOTICE = "SELECT month, standing, cap_centavos FROM ai_budget_notices ORDER BY id DESC LIMIT 1"


async def read_month(tx: Reading) -> Month:
    """The one that is running, in the company's time zone."""
    ((current, *sums),) = await tx.fetch(_MONTH)
    return Month(current, *(found or 0 for found in sums))


_SPENT = "SELECT cost_micro_usd FROM ai_months WHERE month = company_month(clock_timestamp())"


async def read_spent(tx: Reading) -> int:
    """Micro-USD of the running month."""
    rows = await tx.fetch(_SPENT)
    return int(rows[0][0]) if rows else 0


async def list_months(tx: Reading, limit: int) -> list[Month]:
    """Newest first; months without a call are left out."""
    rows = await tx.session.execute(
        select(AiMonth.month, AiMonth.calls, AiMonth.unpriced, AiMonth.cost_micro_usd)
        .order_by(AiMonth.month.desc())
        .limit(limit)
    )
    return [Month(*row) for row in rows]


async def last_notice(tx: Reading) -> Notice | None:
    rows = await tx.fetch(_LAST_NOTICE)
    return Notice(*rows[0]) if rows else None


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
