"""What a person is called for, as the list and the queue show it; pure."""

from datetime import datetime
from typing import Any, Literal

from copilot.said import sentence
from realtime.records import Attention, Said


def calling(
    kind: Literal["question", "handoff"], since: datetime, reason: Said, step: Said, **more: Any
) -> Attention:
    """`more`: by when, and what the customer was told of it."""
    return Attention(
        kind=kind,
        since=since,
        reason=reason,
        why=sentence([reason]),
        next_step=step,
        do=sentence([step]),
        **more,
    )
