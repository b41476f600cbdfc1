"""A company with a number at a provider: the provider's server on loopback, our web on a port of its own for
its webhooks, and the worker's steps at the word of the test."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import msgspec
from sqlalchemy import select, update

from inbox.ball import BallKind, take_ball
from inbox.channels import Channels
from inbox.channels.cloud import CloudChannel
from inbox.channels.evolution import EvolutionChannel
from inbox.channels.webhook_keys import hash_key
from inbox.channels.wire import http_client
from inbox.channels.zapi import ZapiChannel
from inbox.deliver_messages import deliver_messages
from inbox.jobs import DeliverMessages, NormaliseRawEvents
from inbox.list_conversations import list_conversations
from inbox.normalise_raw_events import normalise_raw_events
from inbox.outbound import NewOutbound, queue_message
from inbox.queries import channels as channel_queries
from inbox.queries import conversations
from inbox.queries.channels import list_channels
from inbox.queries.credentials import store_credentials
from inbox.queries.records import ListFilter
from inbox.read_thread import read_thread
from inbox.tables.channels import ChannelRow
from inbox.tables.messages import MessageRow
from realtime.channel_records import Channel
from realtime.database import Database
from realtime.ids import new_id
from realtime.records import Conversation, Message, Role
from realtime.tables import JobRow
from server.asgi import create_asgi
from server.resources import build_resources
from server.settings import Settings
from tests.factories import Shop, logged_events, make_tenant, make_user
from tests.inbox.answers import answer
from tests.inbox.waiting import let_wait_end
from tests.providers import cloud, evolution, zapi
from tests.providers.server import ProviderServer, serving
from tests.support.web import listening_socket, serve

PATIENCE = 2.0
"""Seconds; longer than a busy machine needs to take an echo in the middle of a send."""
CUSTOMER = "5511900000001"


class Desk:
    def __init__(self, db: Database, shop: Shop, name: str, server: Any, channels: Channels) -> None:
        self.db, self.shop, self.provider, self.server, self.channels = db, shop, name, server, channels

    async def hears(self, text: str = "Oi", **about: Any) -> None:
        """A customer writes."""
        match self.provider:
            case "cloud":
                await self.told(cloud.webhook([cloud.inbound(text, **about)]))
            case "evolution":
                await self.told(evolution.event("messages.upsert", evolution.inbound(text, **about)))
            case _:
                await self.told(zapi.received(text, **about))

    async def told(self, body: Any) -> None:
        """A webhook comes, and is read."""
        assert await self.server.tell(body) == 200
        await self.reads()

    async def reads(self) -> None:
        job = NormaliseRawEvents(channel_id=self.shop.channel_id)
        await normalise_raw_events(self.db, self.channels, self.shop.tenant_id, job)

    async def rows(self) -> Sequence[Conversation]:
        page = await list_conversations(self.db, self.shop.tenant_id, self.shop.clara, ListFilter(), None, 50)
        return page.items

    async def row(self) -> Conversation:
        return (await self.rows())[0]

    async def writes(self, text: str = "Tenho 9h ou 10h30", **about: Any) -> Message:
        """A seller answers."""
        return await answer(self.db, self.shop, (await self.row()).id, text, **about)

    async def writes_by_itself(self, text: str) -> Message:
        """The pilot answers; it has the ball."""
        async with self.db.tenant_transaction(self.shop.tenant_id) as tx:
            conversation = await conversations.lock_conversation(tx, (await self.row()).id)
            assert conversation is not None
            new = NewOutbound(
                text=text,
                origin="ai",
                provenance="ai",
                author_user_id=None,
                holder_version=conversation.holder_version,
            )
            return await queue_message(tx, conversation, new)

    async def gives_the_ball(self, kind: BallKind = "ai") -> None:
        async with self.db.tenant_transaction(self.shop.tenant_id) as tx:
            conversation = await conversations.lock_conversation(tx, (await self.row()).id)
            assert conversation is not None
            await take_ball(tx, conversation, kind, by_user_id=self.shop.clara.user_id)

    async def works(self, channels: Channels | None = None) -> None:
        """The worker takes the conversation's doorbell."""
        job = DeliverMessages(conversation_id=(await self.row()).id)
        await deliver_messages(self.db, channels or self.channels, self.shop.tenant_id, job)

    async def rings(self, key: str) -> int:
        """Jobs that wait under keys that begin so."""
        async with self.db.installation_transaction() as session:
            found = await session.scalars(select(JobRow.key).where(JobRow.key.startswith(key)))
            return len(list(found))

    async def later(self) -> None:
        """Whatever waits for its time is due."""
        await let_wait_end(self.db, self.shop.tenant_id)

    async def forget_pace(self) -> None:
        """Time passes in which nothing was sent."""
        async with self.db.tenant_transaction(self.shop.tenant_id) as tx:
            earlier = MessageRow.handed_at - timedelta(minutes=2)
            await tx.session.execute(update(MessageRow).values(handed_at=earlier))
            await tx.session.execute(update(ChannelRow).values(sending_after=None))

    async def gets_older(self, age: timedelta) -> None:
        """What waits was written so long ago."""
        async with self.db.tenant_transaction(self.shop.tenant_id) as tx:
            await tx.session.execute(
                update(MessageRow)
                .where(MessageRow.status == "queued")
                .values(created_at=MessageRow.created_at - age, not_before=None)
            )

    async def thread(self) -> Sequence[Message]:
        row = await self.row()
        return (await read_thread(self.db, self.shop.tenant_id, self.shop.clara, row.id, None, 200)).items

    async def own(self) -> list[Message]:
        return [one for one in await self.thread() if one.direction == "outbound"]

    async def statuses(self) -> list[str]:
        return [one.status.value for one in await self.own()]

    async def history(self, message: Message) -> list[str]:
        events = await logged_events(self.db, self.shop.tenant_id, "message.status_changed")
        return [event.body["status"] for event in events if event.body["message_id"] == str(message.id)]

    async def channel(self) -> Channel:
        async with self.db.tenant_snapshot(self.shop.tenant_id) as snapshot:
            (channel,) = await list_channels(snapshot)
        return channel

    async def report(self, *words: str, code: int | None = None) -> None:
        """Statuses of the latest message, each by a webhook of its own. Words of Meta's."""
        sent = self.server.sent[-1]
        match self.provider:
            case "cloud":
                await self.server.report(sent, *words, code=code)
            case "evolution":
                names = {"sent": "SERVER_ACK", "delivered": "DELIVERY_ACK", "read": "READ", "failed": "ERROR"}
                await self.server.report(sent, *(names[word] for word in words))
            case _:
                names = {"sent": "SENT", "delivered": "RECEIVED", "read": "READ"}
                for word in words:
                    if word == "failed":
                        await self.server.deliver(sent, error="Phone number does not exist")
                    else:
                        await self.server.report(sent, names[word])
        await self.reads()

    async def echo(self, **changes: Any) -> None:
        """The provider tells us of our own message."""
        await self.server.echo(self.server.sent[-1], **changes)
        await self.reads()

    async def phone_writes(self, text: str, to: str = CUSTOMER) -> None:
        """Somebody of the company writes with the phone itself."""
        match self.provider:
            case "cloud":
                echo = cloud.inbound(text) | {"from": "5511900000100", "to": to}
                await self.told(cloud.webhook(echoes=[echo]))
            case "evolution":
                data = evolution.inbound(text, f"{to}@s.whatsapp.net", fromMe=True)
                await self.told(evolution.event("messages.upsert", data | {"pushName": "Você"}))
            case _:
                await self.told(zapi.received(text, to, fromMe=True))


@asynccontextmanager
async def open_desk(db: Database, settings: Settings, name: str) -> AsyncIterator[Desk]:
    async with AsyncExitStack() as stack:
        server: ProviderServer = await stack.enter_async_context(serving(_server(name)))
        http = await stack.enter_async_context(http_client(timeout=PATIENCE))
        channels = adapters(http, server.url)
        tenant_id = await make_tenant(db)
        shop = Shop(
            tenant_id,
            await _channel(db, tenant_id, name, server),
            await make_user(db, tenant_id, "Ana"),
            await make_user(db, tenant_id, "Bia"),
            await make_user(db, tenant_id, "Clara", Role.SUPERVISOR),
        )
        listener = stack.enter_context(listening_socket())
        address = "http://{}:{}".format(*listener.getsockname()[:2])
        settings = msgspec.structs.replace(settings, public_url=address)
        resources = build_resources(settings, "test-desk", reactors=[])
        await stack.enter_async_context(serve(create_asgi(settings, resources), listener))
        server.webhook_url = f"{address}/webhooks/whatsapp/{name}/{_key(shop.channel_id)}"
        yield Desk(db, shop, name, server, channels)


def _server(name: str) -> ProviderServer:
    servers = {"cloud": cloud.CloudServer, "evolution": evolution.EvolutionServer, "zapi": zapi.ZapiServer}
    return servers[name]()


def adapters(http: httpx.AsyncClient, url: str) -> Channels:
    return {
        "cloud": CloudChannel(http, url),
        "evolution": EvolutionChannel(http),
        "zapi": ZapiChannel(http, url, http),
    }


async def _channel(db: Database, tenant_id: UUID, name: str, server: Any) -> UUID:
    settings, credentials = _identity(name, server)
    channel_id = new_id()
    async with db.tenant_transaction(tenant_id) as tx:
        await channel_queries.insert_channel(tx, channel_id, name, "Vendas", settings)
        await channel_queries.insert_channel_key(tx, channel_id, name, hash_key(_key(channel_id)))
        await store_credentials(tx, channel_id, credentials)
    return channel_id


def _identity(name: str, server: Any) -> tuple[dict[str, str], dict[str, str]]:
    match name:
        case "cloud":
            return cloud.SETTINGS, cloud.CREDENTIALS
        case "evolution":
            return server.settings, evolution.CREDENTIALS
        case _:
            return zapi.SETTINGS, zapi.CREDENTIALS


def _key(channel_id: UUID) -> str:
    return f"key-{channel_id.hex}"
