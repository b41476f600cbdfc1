"""Who is to speak next in a conversation. Pure."""

from typing import Any, Literal

import msgspec

from realtime.records import Attention, MessagePreview, MessageStatus

NOT_SAID = (MessageStatus.FAILED, MessageStatus.CANCELLED)


def attention_of(stored: dict[str, Any] | None) -> Attention | None:
    return msgspec.convert(stored, Attention) if stored else None


def waiting_for(
    latest: MessagePreview | None, attention: Attention | None
) -> Literal["customer", "answer"] | None:
    """`answer`: the business owes one, also after it said that it asks the team. What failed or was cancelled
    has not been said."""
    if latest is None:
        return None
    if attention is not None and attention.kind == "question":
        return "answer"
    return "answer" if latest.direction == "inbound" or latest.status in NOT_SAID else "customer"
