"""A month of a company's model calls, and one conversation's share, for who reads them."""

from datetime import date
from uuid import UUID

from copilot.ledger.budget import Budget
from copilot.ledger.exchange import Exchange
from copilot.ledger.queries.budget import list_months, read_month
from copilot.ledger.queries.usage import cost_of, latency_of_month, usage_lines, usage_of_conversation
from copilot.ledger.usage import ConversationUsage, Cost, MonthUsage, Rate, Tokens, Usage, UsageLine
from copilot.queries import Reading
from copilot.queries.settings import read_settings
from inbox.read_conversation import read_conversation
from inbox.viewer import Viewer

MONTHS = 24


async def read_usage(tx: Reading, month: str | None, exchange: Exchange) -> Usage:
    """The running month where none is named."""
    running = await read_month(tx)
    asked = date.fromisoformat(f"{month}-01") if month else running.month
    cap = (await read_settings(tx)).monthly_cap_centavos
    lines = await usage_lines(tx, asked, exchange)
    tokens = _tokens(lines)
    read = tokens.fresh_in + tokens.cached_in
    before = [each for each in await list_months(tx, MONTHS) if each.month != running.month]
    spent = Budget(running.cost_micro_usd, cap, exchange)
    return Usage(
        month=_name(asked),
        rate=_rate(exchange),
        cap_centavos=cap,
        standing=spent.standing if asked == running.month else "ok",
        calls=sum(line.calls for line in lines),
        failed=sum(line.failed for line in lines),
        cancelled=sum(line.cancelled for line in lines),
        tokens=tokens,
        cached_share=tokens.cached_in / read if read else None,
        latency=await latency_of_month(tx, asked),
        cost=_cost(lines, exchange),
        lines=lines,
        months=[
            MonthUsage(
                month=_name(each.month),
                calls=each.calls,
                cost=cost_of(each.cost_micro_usd, each.unpriced, exchange),
            )
            for each in (running, *before)
        ],
    )


async def read_conversation_usage(
    tx: Reading, viewer: Viewer, conversation_id: UUID, exchange: Exchange
) -> ConversationUsage:
    await read_conversation(tx, viewer, conversation_id)
    calls, tokens, cost = await usage_of_conversation(tx, conversation_id, exchange)
    return ConversationUsage(
        conversation_id=conversation_id, rate=_rate(exchange), calls=calls, tokens=tokens, cost=cost
    )


def _name(month: date) -> str:
    return f"{month:%Y-%m}"


def _rate(exchange: Exchange) -> Rate:
    return Rate(brl_per_usd=float(exchange.brl_per_usd), on=exchange.on)


def _tokens(lines: list[UsageLine]) -> Tokens:
    return Tokens(
        fresh_in=sum(line.tokens.fresh_in for line in lines),
        cached_in=sum(line.tokens.cached_in for line in lines),
        out=sum(line.tokens.out for line in lines),
        thoughts=sum(line.tokens.thoughts for line in lines),
    )


def _cost(lines: list[UsageLine], exchange: Exchange) -> Cost:
    micro_usd = sum(line.cost.micro_usd for line in lines)
    return cost_of(micro_usd, sum(line.cost.unpriced for line in lines), exchange)
