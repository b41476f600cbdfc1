"""What administrators send and see. Nothing secret is ever in an answer."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from realtime.channel_records import Channel
from realtime.record import Record

Name = Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
RealProvider = Literal["cloud", "evolution", "zapi"]


class _Input(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    pass


class NewChannel(_Input, frozen=True, kw_only=True, forbid_unknown_fields=True):
    provider: RealProvider
    name: Name
    settings: dict[str, str]
    credentials: dict[str, str]
    """Kept sealed; no answer ever has them."""
    webhook_address: str | None = None
    """Cloud: that of an app of Meta's which is in use here already, for it has one for all its numbers."""


class ChannelChange(_Input, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is not named stays."""

    name: Name | None = None
    shows_typing: bool | None = None


class ChannelMove(_Input, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """To another provider, or to other credentials; conversations stay where they are."""

    provider: RealProvider
    settings: dict[str, str]
    credentials: dict[str, str]
    webhook_address: str | None = None


class CredentialsChange(_Input, frozen=True, kw_only=True, forbid_unknown_fields=True):
    credentials: dict[str, str] = {}
    """Those that change; the others stay."""
    renew_address: bool = False
    """A new webhook address; the former leads here for half an hour more."""


class PairingOrder(_Input, frozen=True, kw_only=True, forbid_unknown_fields=True):
    phone: Annotated[str, msgspec.Meta(pattern=r"^\d{8,15}$")] | None = None
    """With it a code to type on that phone, without it a QR code."""


class WebhookAddress(Record, frozen=True, kw_only=True):
    address: str
    verify_token: str | None
    """For Meta's form."""


class History(Record, frozen=True, kw_only=True):
    """What was written before the number came here."""

    state: Literal["receiving", "done", "declined"]
    percent: int | None
    """Of what the provider means to tell, where it says so."""
    messages: int
    """That have been taken in."""
    reason: str | None
    """Why there will be none."""
    changed_at: datetime


class MovePreview(Record, frozen=True, kw_only=True):
    """Who could not be written to after a move, until she writes again."""

    names: list[str]
    """The latest few."""
    people: int
    more: bool
    """Than were counted."""


class ChannelDetail(Record, frozen=True, kw_only=True):
    channel: Channel
    settings: dict[str, str]
    credentials: list[str]
    """Names of those that are there."""
    shows_typing: bool
    """Whether customers see that a person here writes, where the provider can show it."""
    credentials_changed_at: datetime | None
    waiting: int
    """Messages in the queue."""
    quarantined: int
    last_webhook_at: datetime | None
    history: History | None


class ChannelList(Record, frozen=True, kw_only=True):
    items: list[ChannelDetail]


class PairingCode(Record, frozen=True, kw_only=True):
    """Good for seconds, and kept nowhere."""

    image: str | None
    code: str | None


class ChannelCheck(Record, frozen=True, kw_only=True):
    """What a round trip to the provider said."""

    channel: Channel
    reachable: bool
    reason: str
    milliseconds: int
    number: str | None
    name: str | None
    quality: str | None


class QuarantinedWebhook(Record, frozen=True, kw_only=True):
    id: UUID
    channel_id: UUID
    received_at: datetime
    reason: str
    size: int


class QuarantinePage(Record, frozen=True, kw_only=True):
    items: list[QuarantinedWebhook]
    total: int
    next_before: UUID | None


class QuarantinedBody(Record, frozen=True, kw_only=True):
    webhook: QuarantinedWebhook
    body: str
    """As stored: without secrets. Bytes that are no text show as replacement characters."""


class Replayed(Record, frozen=True, kw_only=True):
    count: int
