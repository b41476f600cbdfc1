"""What the pilot did between two days: how often it gave up, whether too early, at what cost, and what a
threshold of two, three or four would have made of the same turns."""

from datetime import date, timedelta

from copilot.ledger.exchange import Exchange
from copilot.ledger.queries.usage import cost_of
from copilot.ledger.usage import Rate
from copilot.pilot.queries import report
from copilot.pilot.queries.report import Span
from copilot.pilot.queries.settings import read_pilot_settings
from copilot.pilot.reporting.records import (
    GuardCount,
    IntentHandOvers,
    Outcomes,
    PilotReport,
    Week,
    WhatIf,
)
from copilot.pilot.reporting.span import days_between
from copilot.queries import Reading


async def read_report(tx: Reading, since: date | None, until: date | None, exchange: Exchange) -> PilotReport:
    """Days are the company's. Raises `ReportSpanInvalid`."""
    since, until, span = await days_between(tx, since, until)
    outcomes = Outcomes(**await report.count_outcomes(tx, span))
    cost = cost_of(**await report.cost_of_conversations(tx, span), exchange=exchange)
    return PilotReport(
        since=since,
        until=until,
        **await report.count_turns(tx, span),
        threshold=(await read_pilot_settings(tx)).clarify_threshold,
        intents=[IntentHandOvers(**row) for row in await report.hand_overs_by_intent(tx, span)],
        weeks=await _weeks(tx, span, since, until),
        what_if=[WhatIf(**row) for row in await report.under_thresholds(tx, span)],
        outcomes=outcomes,
        guard=[GuardCount(**row) for row in await report.refused_by_guard(tx, span)],
        cost=cost,
        cost_per_conversation=cost.micro_brl // outcomes.conversations if outcomes.conversations else None,
        rate=Rate(brl_per_usd=float(exchange.brl_per_usd), on=exchange.on),
    )


async def _weeks(tx: Reading, span: Span, since: date, until: date) -> list[Week]:
    found = await report.turns_by_week(tx, span)
    first = since - timedelta(days=since.weekday())
    mondays = [first + timedelta(weeks=number) for number in range((until - first).days // 7 + 1)]
    nothing = {"turns": 0, "hand_overs": 0, "premature": 0}
    return [Week(**nothing | dict(found.get(monday, {})) | {"monday": monday}) for monday in mondays]
