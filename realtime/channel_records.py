"""A number on WhatsApp, and what can be done with it, as they travel; see `realtime.records`."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from realtime.record import Record

ChannelState = Literal["connected", "connecting", "disconnected", "restricted", "paused"]
"""While `connecting`, `disconnected` or `paused`, messages wait in the queue; while `restricted`, people
write and nothing leaves by itself."""


class MessagePrice(Record, frozen=True, kw_only=True):
    """What one delivered message costs."""

    category: str
    country: str
    """Code of the customer's number, with `+`."""
    since: date
    until: date | None
    """The first day on which it no longer holds."""
    usd_micros: int
    official: bool
    """False where others than the provider reported it: then it is an estimate."""
    source: str


class Capabilities(Record, frozen=True, kw_only=True):
    """What a channel can do and how much of it, so that screens say so before somebody tries."""

    kinds: list[str]
    """Of messages that may be sent."""
    text_max: int
    caption_max: int
    buttons_max: int
    button_title_max: int
    list_rows_max: int
    list_title_max: int
    list_description_max: int
    list_button_max: int
    offer_text_max: int
    """Characters above buttons or a list."""
    footer_max: int
    cards_max: int
    interactive_everywhere: bool
    """False where buttons and lists may stay invisible on WhatsApp Web and on computers."""
    quotes: bool
    reactions: bool
    edit_minutes: int
    """How long what was sent may be changed; 0 is never."""
    revoke_hours: int
    """How long it may be deleted for everybody; 0 is never."""
    window_24h: bool
    """Free text is taken within 24 hours of the customer's last message only."""
    templates: bool
    """Approved models can be sent, at any time."""
    read_marks: bool
    typing: bool
    typing_marks_read: bool
    client_ref_echoed: bool
    """Whether reports name our own id, so that one of unknown end is always found again."""
    media_max: dict[str, int]
    """Bytes, by kind."""
    prices: list[MessagePrice]
    """Of messages, where the provider charges for them; what is not in it is not known."""


class Channel(Record, frozen=True, kw_only=True):
    """One WhatsApp number on one provider."""

    id: UUID
    provider: Literal["cloud", "evolution", "zapi", "simulator"]
    name: str
    state: ChannelState
    reason: str | None
    """A sentence for people, in Portuguese, where the provider or a person gave one."""
    since: datetime
    """Of this state."""
    quality: str | None = None
    """As WhatsApp rates it, in its words: `GREEN`, `YELLOW`, `RED`."""
    messaging_limit: str | None = None
    """How many people may be written to first within a day, in WhatsApp's words: `TIER_2K`."""
    restricted_until: datetime | None = None
    """Where it is restricted, and a time is known."""
    moved_at: datetime | None = None
    """To this provider; whoever has written since is known by an address of this one."""
    capabilities: Capabilities
