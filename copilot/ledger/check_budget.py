"""What a company's models cost came nearer to its limit, or the limit changed: say so, once."""

from uuid import UUID

from copilot.jobs import CheckBudget
from copilot.ledger.budget import Budget
from copilot.ledger.exchange import Exchange
from copilot.ledger.queries.budget import Notice, insert_notice, last_notice, read_month
from copilot.queries.settings import lock_settings, read_settings
from realtime import audience
from realtime.copilot_events import AiBudgetChanged
from realtime.database import Database


async def check_budget(db: Database, exchange: Exchange, tenant_id: UUID, _: CheckBudget) -> None:
    """Job handler, under the lock of menu 06. A warning holds for its month and its limit: who raises the
    limit is warned again when the new one comes near."""
    async with db.tenant_transaction(tenant_id) as tx:
        await lock_settings(tx)
        cap = (await read_settings(tx)).monthly_cap_centavos
        month = await read_month(tx)
        budget = Budget(month.cost_micro_usd, cap, exchange)
        now = Notice(month.month, budget.standing, cap)
        said = await last_notice(tx) or Notice(month.month, "ok", cap)
        if now == said or now.standing == said.standing == "ok":
            return
        await insert_notice(tx, now, budget)
        changed = AiBudgetChanged(standing=now.standing, month=now.month, cap_centavos=cap)
        tx.emit(changed, [audience.SUPERVISORS])
