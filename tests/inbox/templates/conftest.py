"""A company's number on Meta's loopback server, with the templates of its account."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID

import pytest

from copilot.use_draft import use_draft
from inbox.channels import Channels
from inbox.channels.cloud import PROVIDER, CloudChannel
from inbox.channels.wire import http_client
from inbox.deliver_messages import deliver_messages
from inbox.intake import Intake
from inbox.jobs import DeliverMessages
from inbox.receive_message import receive_message
from inbox.requests import SendMessage, TemplateInput, TemplateValueInput
from inbox.send_message import send_message
from inbox.templates.list_templates import list_templates
from inbox.templates.sync_templates import sync_templates
from inbox.viewer import Viewer
from realtime.database import Database
from realtime.ids import new_id
from realtime.records import Message
from tests.factories import Shop, incoming
from tests.inbox.real_channels import Number, connect
from tests.providers.cloud import CloudServer, a_template
from tests.providers.server import serving


class Desk(NamedTuple):
    number: Number
    channels: Channels
    server: CloudServer
    ana: Viewer

    @property
    def db(self) -> Database:
        return self.number.db

    async def sync(self) -> None:
        await sync_templates(self.db, self.channels, self.number.tenant_id, self.number.channel_id)

    async def customer_writes(self) -> UUID:
        """Returns the conversation, whose window is open then."""
        now = datetime.now(UTC)
        message = await receive_message(
            self.db, self.number.tenant_id, self.number.channel_id, incoming(at=now), now
        )
        assert message is not None
        return message.conversation_id

    async def close_window(self) -> None:
        await self.number.ask("UPDATE conversations SET window_expires_at = clock_timestamp() RETURNING 1")

    async def offered(self, conversation_id: UUID, q: str = "", limit: int = 50) -> list[str]:
        listed = await list_templates(self.db, self.number.tenant_id, self.ana, conversation_id, q, limit)
        return [one.name for one in listed.items]

    async def send(self, conversation_id: UUID, *values: tuple[Any, str, str], **about: Any) -> Message:
        chosen = TemplateInput(
            name=about.pop("name", "retomada_contato"),
            language=about.pop("language", "pt_BR"),
            values=[TemplateValueInput(part=part, key=key, value=value) for part, key, value in values],
        )
        request = SendMessage(client_message_id=new_id(), template=chosen, **about)
        sent = await send_message(
            self.db, self.number.tenant_id, self.ana, conversation_id, request, use_draft
        )
        return sent.message

    async def deliver(self, conversation_id: UUID) -> None:
        job = DeliverMessages(conversation_id=conversation_id)
        await deliver_messages(self.db, self.channels, self.number.tenant_id, job)

    async def statuses(self) -> dict[str, str]:
        names = await self.number.ask("SELECT name || ':' || status FROM templates ORDER BY name")
        return dict(one.split(":") for one in names)

    async def bells(self) -> int:
        rows = await self.number.ask("SELECT count(*) FROM jobs WHERE kind = 'inbox.sync_templates'")
        return int(rows[0])


@pytest.fixture
async def desk(db: Database, shop: Shop) -> AsyncIterator[Desk]:
    async with serving(CloudServer()) as server, http_client(timeout=0.4) as http:
        channels: Channels = {PROVIDER: CloudChannel(http, server.url)}
        number = await connect(db, Intake(db, channels), shop.tenant_id, PROVIDER)
        await number.ask("UPDATE channels SET state = 'connected' RETURNING 1")
        server.templates = [a_template()]
        yield Desk(number, channels, server, shop.ana)
