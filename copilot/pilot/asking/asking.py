"""A missing fact."""

from typing import NamedTuple
from uuid import UUID

from copilot.language import clean

MAX_CHARS = 600


class Asking(NamedTuple):
    """What the customer wants to know, and nobody has written down."""

    message_ids: list[UUID]
    intent: str
    question: str
    missing: str


def asked_words(text: str) -> str:
    """As they are kept, so that what was kept is told from other words by comparing."""
    return clean(text).strip()[:MAX_CHARS].rstrip()
