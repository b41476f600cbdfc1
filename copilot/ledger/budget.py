"""Where a company's month stands against its limit. Pure."""

from typing import NamedTuple

from copilot.ledger.exchange import CENTAVO, Exchange
from realtime.suggestion_records import BudgetStanding

WARN_AT = 80
"""Per cent of the limit."""


class Budget(NamedTuple):
    spent_micro_usd: int
    cap_centavos: int | None
    exchange: Exchange

    @property
    def spent_micro_brl(self) -> int:
        return self.exchange.micro_brl(self.spent_micro_usd)

    @property
    def standing(self) -> BudgetStanding:
        if self.cap_centavos is None:
            return "ok"
        cap = self.cap_centavos * CENTAVO
        if self.spent_micro_brl >= cap:
            return "reached"
        return "near" if self.spent_micro_brl * 100 >= cap * WARN_AT else "ok"
