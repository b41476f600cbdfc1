"""By intent, how often the pilot would have sent what people sent."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from copilot.ledger.exchange import Exchange
from copilot.ledger.queries.usage import cost_of
from copilot.ledger.usage import Rate
from copilot.pilot.queries import shadow_report
from copilot.pilot.queries.settings import read_pilot_settings
from copilot.pilot.queries.switches import read_state
from copilot.pilot.reporting.span import days_between
from copilot.pilot.shadow.records import ShadowIntent, ShadowReport
from copilot.pilot.shadow.subjects import SUBJECTS
from copilot.pilot.shadow.wilson import wilson
from copilot.queries import Reading


async def read_shadow_report(
    tx: Reading, since: date | None, until: date | None, exchange: Exchange
) -> ShadowReport:
    """Days are the company's. Raises `ReportSpanInvalid`."""
    since, until, span = await days_between(tx, since, until)
    settings = await read_pilot_settings(tx)
    state = await read_state(tx)
    answers = state.on and bool(state.channels)
    live = SUBJECTS if settings.live_intents is None else settings.live_intents
    return ShadowReport(
        since=since,
        until=until,
        on=settings.shadow,
        pilot_on=answers,
        version=settings.version,
        intents=[
            _intent(row, live=answers and row["intent"] in live)
            for row in await shadow_report.shadows_by_intent(tx, span)
        ],
        cost=cost_of(**await shadow_report.cost_of_shadows(tx, span), exchange=exchange),
        rate=Rate(brl_per_usd=float(exchange.brl_per_usd), on=exchange.on),
    )


def _intent(row: Mapping[str, Any], *, live: bool) -> ShadowIntent:
    judged, agreed = row["judged"], row["agreed"]
    low, high = wilson(agreed, judged)
    return ShadowIntent(
        **row,
        rate=agreed / judged if judged else None,
        low=round(low, 4),
        high=round(high, 4),
        fit=row["intent"] in SUBJECTS,
        live=live,
    )
