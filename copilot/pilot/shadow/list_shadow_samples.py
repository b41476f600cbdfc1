"""Turns to be read side by side: what the pilot would have sent, and what people sent."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from copilot.pilot.queries import shadow_report
from copilot.pilot.reporting.span import days_between
from copilot.pilot.shadow.records import ShadowSample, ShadowSamples
from copilot.queries import Reading
from copilot.said import sentence
from realtime.records import Said

AT_ONCE = 20


async def list_shadow_samples(
    tx: Reading, since: date | None, until: date | None, intent: str | None, cursor: UUID | None, locale: str
) -> ShadowSamples:
    """Raises `ReportSpanInvalid`."""
    _, _, span = await days_between(tx, since, until)
    rows = await shadow_report.list_samples(tx, span, intent, cursor, AT_ONCE + 1)
    items = [sample_of(row, locale) for row in rows[:AT_ONCE]]
    return ShadowSamples(items=items, next_cursor=items[-1].id if len(rows) > AT_ONCE else None)


def sample_of(row: Mapping[str, Any], locale: str) -> ShadowSample:
    reason = msgspec.convert(row["reason"], Said) if row["reason"] else None
    return ShadowSample(**{**row, "reason": sentence([reason], locale) if reason else None})
