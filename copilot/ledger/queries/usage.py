"""Sums over the ledger."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, case, func, select

from copilot.ledger.exchange import Exchange
from copilot.ledger.tables import AiCall
from copilot.ledger.usage import Cost, Latency, Tokens, UsageLine
from copilot.queries import Reading

_MODEL = func.coalesce(AiCall.model_served, AiCall.model_asked)
_PAID = AiCall.provider != "local"


def _sum(column: Any) -> ColumnElement[int]:
    return func.coalesce(func.sum(column), 0)


def _at(share: float, column: Any) -> ColumnElement[int]:
    answered = AiCall.status == "ok"
    return func.percentile_disc(share).within_group(case((answered, column)))


_COUNTS = (
    func.count().label("calls"),
    func.count().filter(AiCall.status == "failed").label("failed"),
    func.count().filter(AiCall.status == "cancelled").label("cancelled"),
    func.count().filter(AiCall.estimated).label("estimated"),
)
_TOKENS = tuple(
    _sum(column).label(column.key)
    for column in (AiCall.fresh_in, AiCall.cached_in, AiCall.out, AiCall.thoughts)
)
_COST = (
    _sum(AiCall.cost_micro_usd).label("micro_usd"),
    func.count().filter(AiCall.cost_micro_usd.is_(None)).label("unpriced"),
)
_LATENCY = (
    _at(0.5, AiCall.ttft_ms).label("first_p50"),
    _at(0.95, AiCall.ttft_ms).label("first_p95"),
    _at(0.5, AiCall.total_ms).label("total_p50"),
    _at(0.95, AiCall.total_ms).label("total_p95"),
)


async def usage_lines(tx: Reading, month: date, exchange: Exchange) -> list[UsageLine]:
    rows = await tx.session.execute(
        select(AiCall.provider, _MODEL.label("model"), AiCall.task, *_COUNTS, *_TOKENS, *_COST, *_LATENCY)
        .where(AiCall.month == month)
        .group_by(AiCall.provider, _MODEL, AiCall.task)
        .order_by(_COST[0].desc(), func.count().desc())
    )
    return [
        UsageLine(
            provider=row.provider,
            model=row.model,
            task=row.task,
            calls=row.calls,
            failed=row.failed,
            cancelled=row.cancelled,
            estimated=row.estimated,
            tokens=_tokens(row),
            latency=_latency(row),
            cost=cost_of(row.micro_usd, row.unpriced, exchange),
        )
        for row in rows
    ]


async def latency_of_month(tx: Reading, month: date) -> Latency:
    """Of paid models: the rules answer at the pace that is read best, which says nothing."""
    rows = await tx.session.execute(select(*_LATENCY).where(AiCall.month == month, _PAID))
    return _latency(rows.one())


async def usage_of_conversation(
    tx: Reading, conversation_id: UUID, exchange: Exchange
) -> tuple[int, Tokens, Cost]:
    row = (
        await tx.session.execute(
            select(func.count().filter(_PAID).label("calls"), *_TOKENS, *_COST).where(
                AiCall.conversation_id == conversation_id
            )
        )
    ).one()
    return row.calls, _tokens(row), cost_of(row.micro_usd, row.unpriced, exchange)


def cost_of(micro_usd: int, unpriced: int, exchange: Exchange) -> Cost:
    exact = int(micro_usd)
    return Cost(micro_usd=exact, micro_brl=exchange.micro_brl(exact), unpriced=unpriced)


def _tokens(row: Any) -> Tokens:
    return Tokens(fresh_in=row.fresh_in, cached_in=row.cached_in, out=row.out, thoughts=row.thoughts)


def _latency(row: Any) -> Latency:
    return Latency(
        first_p50=row.first_p50, first_p95=row.first_p95, total_p50=row.total_p50, total_p95=row.total_p95
    )
