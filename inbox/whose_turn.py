"""Who is to speak next in a conversation. Pure."""

from typing import Literal

from realtime.records import MessagePreview, MessageStatus

NOT_SAID = (MessageStatus.FAILED, MessageStatus.CANCELLED)


def waiting_for(latest: MessagePreview | None) -> Literal["customer", "answer"] | None:
    """`answer`: the business owes one. What failed or was cancelled has not been said."""
    if latest is None:
        return None
    return "answer" if latest.direction == "inbound" or latest.status in NOT_SAID else "customer"
