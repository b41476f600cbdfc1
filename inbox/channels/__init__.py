"""What a channel adapter is. One folder per provider: `payloads.py` is pure, `client.py` speaks HTTP.

An adapter never sees the database and never decides what happens next: it tells whether a webhook is genuine,
says in neutral words what it contains, and reports how a send ended.
"""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol
from uuid import UUID

from inbox.channels.downloads import Sink
from inbox.channels.neutral import Media, Neutral, Past, TemplatePage
from inbox.channels.outgoing import (
    ActOut,
    ActResult,
    Health,
    Outbound,
    Pairing,
    Rejected,
    SendResult,
    Uncertain,
)


class Account(NamedTuple):
    """One number on one provider, as its adapter needs it."""

    channel_id: UUID
    provider: str
    settings: Mapping[str, Any]
    """What may be shown."""
    credentials: Mapping[str, str] = MappingProxyType({})
    """Opened for this use; never logged, never shown."""

    def __repr__(self) -> str:
        return f"Account({self.channel_id}, {self.provider})"


class Kept(NamedTuple):
    """What is stored of a webhook for one of the channels behind its address."""

    channel_id: UUID
    body: bytes


class ChannelAdapter(Protocol):
    def verify(self, account: Account, headers: Mapping[str, str], body: bytes) -> bool:
        """Over the raw bytes; `headers` has lower-case names."""

    def keep(self, accounts: Sequence[Account], stray: Account | None, body: bytes) -> Sequence[Kept]:
        """Of a genuine webhook: to each account what is its own, nothing secret, and to nobody what is
        another's. `stray` gets what names none of them."""

    def normalise(self, account: Account, body: bytes) -> Iterator[Neutral]:
        """Pure, never raises, and yields every entry: what can not be read is `Unreadable`."""

    def history(self, account: Account, body: bytes) -> Iterator[Past]:
        """The past messages of a webhook where `normalise` said that it has some; pure, one at a time."""

    async def send(self, account: Account, outbound: Outbound) -> SendResult:
        """Called outside any transaction, at most once for each committed attempt; never raises."""

    async def fetch_media(self, account: Account, media: Media, provider_id: str | None, sink: Sink) -> None:
        """The bytes of a file that came with the message of this id; raises what `downloads` names."""

    async def act(self, account: Account, act: ActOut) -> ActResult:
        """A reaction, an edit, a deletion. Doing it twice is as doing it once; never raises."""

    async def mark_read(self, account: Account, chat_ref: str, provider_ids: Sequence[str]) -> ActResult:
        """The customer sees that these were read; oldest first."""

    async def typing(self, account: Account, chat_ref: str, provider_id: str | None) -> ActResult:
        """The customer sees that we write, for some seconds. `provider_id`: of her latest message."""

    async def health(self, account: Account) -> Health | Rejected | Uncertain:
        """By asking the provider, not by what we remember."""

    async def subscribe(self, account: Account, address: str) -> ActResult:
        """Tells the provider where our webhook is, where it can be told; again and again does no harm."""

    async def list_templates(
        self, account: Account, after: str | None
    ) -> TemplatePage | Rejected | Uncertain:
        """Templates of the account, of whatever status, a page at a time."""

    async def pair(self, account: Account, phone: str | None) -> Pairing | Rejected | Uncertain:
        """For channels that are a device of somebody's WhatsApp; with a number, by a code to type there."""


Channels = Mapping[str, ChannelAdapter]
"""Adapters by provider name, built by the server's wiring."""
