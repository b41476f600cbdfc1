"""A company with a library, on a number of a real provider's server, and how what it sends looks there."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

from copilot.draft_reply import draft_reply
from copilot.engine.ports import Engine
from copilot.jobs import DraftReply
from copilot.pilot.jobs import TakeTurn
from copilot.pilot.queries.switches import effective
from copilot.pilot.take_turn import take_turn
from inbox.channels import ChannelAdapter, Channels
from inbox.channels.cloud import CloudChannel
from inbox.channels.evolution import EvolutionChannel
from inbox.channels.wire import http_client
from inbox.channels.zapi import ZapiChannel
from inbox.deliver_messages import deliver_messages
from inbox.intake import Intake
from inbox.jobs import DeliverMessages
from inbox.media.names import material_file_name
from inbox.media.store import MediaStore, S3Access, open_store
from inbox.queries import materials
from realtime.database import Database
from realtime.ids import new_id
from realtime.records import Message
from tests.copilot.pilot.piloting import switch_on
from tests.factories import Shop, receive
from tests.inbox.real_channels import Number, connect
from tests.providers import cloud, evolution, zapi
from tests.providers.server import ProviderServer, Sent, serving

BYTES = {
    "image": (b"\xff\xd8\xff", "image/jpeg", "cama.jpg"),
    "video": (b"\x00\x00\x00\x18ftypmp42", "video/mp4", "dobrar.mp4"),
    "audio": (b"OggS", "audio/ogg", "recado.ogg"),
    "document": (b"%PDF-1.4", "application/pdf", "tabela.pdf"),
}


class Library(NamedTuple):
    db: Database
    shop: Shop
    number: Number
    store: MediaStore
    channels: Channels
    server: Any
    engine: Engine

    async def keeps(self, kind: str, title: str, *, size: int | None = None, **about: Any) -> UUID:
        """As the administrator's upload leaves it."""
        material_id = new_id()
        async with self.db.tenant_transaction(self.shop.tenant_id) as tx:
            if kind != "location":
                about["file_id"] = file_id = new_id()
                stored, mime, name = BYTES[kind]
                await self.store.put(material_file_name(self.shop.tenant_id, file_id), stored)
                details: dict[str, Any] = {
                    "width": None,
                    "height": None,
                    "seconds": None,
                    "animated": False,
                    "thumbnail": False,
                    "peaks": [],
                }
                await materials.insert_file(
                    tx,
                    file_id,
                    kind=kind,
                    state="ready",
                    mime=mime,
                    filename=name,
                    size=len(stored) if size is None else size,
                    details=details,
                )
            await materials.insert_material(tx, material_id, kind=kind, title=title, **about)
        return material_id

    async def asked(self, words: str, **about: Any) -> Message:
        """A customer writes, and both doorbells are answered as the worker would."""
        message = await receive(self.db, self.shop, words, **about)
        place = (self.db, self.engine, self.shop.tenant_id)
        await draft_reply(*place, DraftReply(conversation_id=message.conversation_id))
        await take_turn(*place, TakeTurn(conversation_id=message.conversation_id), store=self.store)
        return message

    async def delivers(self, conversation_id: UUID) -> list[Sent]:
        job = DeliverMessages(conversation_id=conversation_id)
        before = len(self.server.sent)
        for _ in range(3):
            await deliver_messages(
                self.db, self.channels, self.shop.tenant_id, job, store=self.store, may_speak=effective
            )
            # How long a number waits between two messages, others show.
            await self.number.ask("UPDATE messages SET paced = true, not_before = NULL RETURNING 1")
        return list(self.server.sent[before:])


@asynccontextmanager
async def library(
    db: Database, shop: Shop, provider: str, engine: Engine, folder: Path
) -> AsyncIterator[Library]:
    async with AsyncExitStack() as stack:
        http = await stack.enter_async_context(http_client(timeout=5))
        settings: dict[str, str] = {}
        match provider:
            case "cloud":
                server: ProviderServer = await stack.enter_async_context(serving(cloud.CloudServer()))
                adapter: ChannelAdapter = CloudChannel(http, server.url)
            case "evolution":
                instance = await stack.enter_async_context(serving(evolution.EvolutionServer()))
                server, adapter = instance, EvolutionChannel(http)
                settings = {"base_url": instance.settings["base_url"]}
            case _:
                server = await stack.enter_async_context(serving(zapi.ZapiServer()))
                adapter = ZapiChannel(http, server.url, http)
        channels: Channels = {provider: adapter}
        number = await connect(db, Intake(db, channels), shop.tenant_id, provider, **settings)
        await number.ask("UPDATE channels SET state = 'connected' RETURNING 1")
        there = shop._replace(channel_id=number.channel_id)
        await switch_on(db, there)
        store = open_store(str(folder / "media"), S3Access("", "", "", ""))
        yield Library(db, there, number, store, channels, server, engine)


def wire_kind(provider: str, sent: Sent) -> str:
    """What it is there, in the provider's own word."""
    if provider == "cloud":
        return str(sent.asked.body["type"])
    return str(sent.asked.steps[1] if provider == "evolution" else sent.asked.steps[4])
