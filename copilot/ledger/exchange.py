"""What a dollar costs in reais, and since when. The ledger keeps dollars, which vendors bill; reais are for
people, and for the limit that people set."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

CENTAVO = 10_000
"""Millionths of a real."""


class Exchange(NamedTuple):
    brl_per_usd: Decimal
    on: date

    def micro_brl(self, micro_usd: int) -> int:
        return int((micro_usd * self.brl_per_usd).to_integral_value())


ASSUMED = Exchange(Decimal("5.50"), date(2026, 11, 20))
"""A round number to begin with, not a quotation: whoever runs the installation sets the rate of the day."""
