"""What the policy forbids, found in a reply."""

from dataclasses import dataclass
from typing import Literal

ViolationCode = Literal["unproven", "price_first", "closing_first", "promise", "too_long"]

Receipt = Literal[
    "scheduled", "sent", "reserved", "confirmed", "cancelled", "changed", "paid", "checked", "told",
    "follow_up", "hand_over", "picture", "film", "recording", "document", "place",
]  # fmt: skip
"""What our code has done, or does in the transaction that sends the reply. `follow_up`: somebody of the team
is asked; `hand_over`: a person has the conversation; `picture` and what follows it: goes along."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    code: ViolationCode
    text: str
    """The words that are not allowed, as they stand in the reply."""
    start: int
    """Where they stand; 0 where the whole reply is meant."""
    missing: Receipt | None = None
    """What would make a promise true."""
