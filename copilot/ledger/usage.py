"""What models cost, as people are told: in reais, by the rate and its date that stand beside the number."""

from datetime import date
from typing import Annotated
from uuid import UUID

import msgspec

from realtime.record import Record
from realtime.suggestion_records import BudgetStanding

MONTH = r"^20\d\d-(0[1-9]|1[0-2])$"
MonthName = Annotated[str, msgspec.Meta(pattern=MONTH)]


class Rate(Record, frozen=True, kw_only=True):
    """`AI_USD_BRL_RATE` and its day."""

    brl_per_usd: float
    on: date


class Tokens(Record, frozen=True, kw_only=True):
    fresh_in: int
    cached_in: int
    out: int
    thoughts: int


class Latency(Record, frozen=True, kw_only=True):
    """Milliseconds of the calls that were answered; null where none was."""

    first_p50: int | None
    first_p95: int | None
    total_p50: int | None
    total_p95: int | None


class Cost(Record, frozen=True, kw_only=True):
    """`micro_usd` is exact, `micro_brl` the same at the rate shown."""

    micro_usd: int
    micro_brl: int
    unpriced: int
    """Calls whose price is unknown, and which are in neither sum."""


class UsageLine(Record, frozen=True, kw_only=True):
    """Calls of one model for one task."""

    provider: str
    model: str
    task: str
    calls: int
    failed: int
    cancelled: int
    estimated: int
    """Calls that were cut off: their tokens are a guess, rather too high."""
    tokens: Tokens
    latency: Latency
    cost: Cost


class MonthUsage(Record, frozen=True, kw_only=True):
    month: MonthName
    calls: int
    cost: Cost


class Usage(Record, frozen=True, kw_only=True):
    """A month, in the company's time zone."""

    month: MonthName
    rate: Rate
    cap_centavos: int | None
    standing: BudgetStanding
    """Of the running month; `ok` for those gone by."""
    calls: int
    failed: int
    cancelled: int
    tokens: Tokens
    cached_share: float | None
    """Of the tokens read; null where none was."""
    latency: Latency
    """Of paid models."""
    cost: Cost
    lines: list[UsageLine]
    """Dearest first."""
    months: list[MonthUsage]
    """Newest first, with the running one."""


class ConversationUsage(Record, frozen=True, kw_only=True):
    """What one conversation has cost so far."""

    conversation_id: UUID
    rate: Rate
    calls: int
    tokens: Tokens
    cost: Cost
