"""Who is to speak next in a conversation, and whether a person is called to it: see `Attention`. Pure."""

from typing import Any, Literal

import msgspec

from realtime.records import Attention, MessagePreview, MessageStatus

NOT_SAID = (MessageStatus.FAILED, MessageStatus.CANCELLED)


def attention_of(stored: dict[str, Any] | None) -> Attention | None:
    return msgspec.convert(stored, Attention) if stored else None


def waiting_for(
    latest: MessagePreview | None, attention: Attention | None
) -> Literal["customer", "answer"] | None:
    """`answer`: the business owes one, as wherever a person is called. What failed or was cancelled has not
    been said."""
    if latest is None:
        return None
    if attention is not None:
        return "answer"
    return "answer" if latest.direction == "inbound" or latest.status in NOT_SAID else "customer"


def call_under(
    stored: dict[str, Any] | None, kind: Literal["ai", "seller", "queue"], *, by_hand: bool
) -> dict[str, Any] | None:
    """What is left of a call, as it is stored, once this one gets the ball; `by_hand`: takes it themself. Of
    a question only why: what was to be done told the pilot, and nobody waits for that any more."""
    if stored is None or kind == "ai":
        return None
    call = stored | {"taken": by_hand}
    if stored["kind"] == "handoff":
        return call
    return call | {"kind": "handoff", "next_step": None, "do": "", "due_at": None}
