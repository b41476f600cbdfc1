"""Events that are never stored: conflated per key, and lost with no lasting harm."""

from typing import Literal
from uuid import UUID

from realtime.event import Event


class DraftDelta(Event, frozen=True, kw_only=True, tag="draft.delta"):
    """A piece of a streaming draft. Append only when `offset` equals the length so far (UTF-16 code units,
    what JavaScript counts); `offset` 0 replaces everything, so a lost piece heals within a second."""

    conversation_id: UUID
    draft_id: UUID
    offset: int
    text: str


class Typing(Event, frozen=True, kw_only=True, tag="typing"):
    """Somebody is writing; expires by itself after 5 seconds. A phone of the simulator knows no
    conversations: there it is the line that writes."""

    conversation_id: UUID
    who: Literal["customer", "seller", "ai"]
    user_id: UUID | None
    recording: bool = False
    """A voice message instead, where the provider tells."""


class Presence(Event, frozen=True, kw_only=True, tag="presence"):
    """Who has this conversation on screen: all of them each time, the reader included. Told to those who
    watch it, first right after `watch`; who stops watching, or whose socket ends, forgets it."""

    conversation_id: UUID
    viewers: list[UUID]
    """In no particular order, at most 20."""
    more: int
    """How many others there are."""


class ComposerText(Event, frozen=True, kw_only=True, tag="composer.text"):
    """What a seller is writing, as far as she is; empty once she has sent or deleted it. For supervisors who
    look at the conversation, where the company wants that; never stored."""

    conversation_id: UUID
    user_id: UUID
    text: str


EphemeralEvent = DraftDelta | Typing | Presence | ComposerText
