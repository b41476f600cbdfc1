"""Numbers of real providers, entered as an administrator enters them, and what knocks at their addresses."""

from collections.abc import Mapping
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
from sqlalchemy import text

from copilot.audit.notes import note_channel
from inbox.channel_admin.add_channel import add_channel
from inbox.channel_admin.fields import WEBHOOK_KEY
from inbox.channel_admin.records import NewChannel
from inbox.channel_admin.trail import Author
from inbox.channels import Channels
from inbox.intake import Intake
from inbox.jobs import NormaliseRawEvents
from inbox.normalise_raw_events import normalise_raw_events
from inbox.queries.credentials import open_credentials
from inbox.store_webhook import store_webhook
from realtime.database import Database
from realtime.ids import new_id
from tests.providers import cloud, evolution, zapi

SOMEBODY = Author(new_id(), note_channel)
ENTERED: Mapping[str, dict[str, dict[str, str]]] = {
    "cloud": {
        "settings": dict(cloud.SETTINGS),
        "credentials": {"access_token": cloud.ACCESS_TOKEN, "app_secret": cloud.APP_SECRET},
    },
    "evolution": {
        "settings": {"base_url": "http://evolution.example", "instance": evolution.INSTANCE},
        "credentials": {"api_key": evolution.API_KEY},
    },
    "zapi": {
        "settings": dict(zapi.SETTINGS),
        "credentials": {"token": zapi.TOKEN, "client_token": zapi.CLIENT_TOKEN},
    },
}


class Number(NamedTuple):
    """A connected number and its secrets."""

    db: Database
    intake: Intake
    provider: str
    tenant_id: UUID
    channel_id: UUID
    secrets: Mapping[str, str]

    @property
    def key(self) -> str:
        return self.secrets[WEBHOOK_KEY]

    async def post(self, body: Any, headers: Mapping[str, str] | None = None) -> list[UUID]:
        """As its provider posts it, unless other headers are given."""
        content = body if isinstance(body, bytes) else msgspec.json.encode(body)
        proof = self.proof(content) if headers is None else headers
        return await store_webhook(self.intake, self.provider, self.key, proof, content)

    def proof(self, content: bytes) -> Mapping[str, str]:
        match self.provider:
            case "cloud":
                return cloud.CloudServer().sign(content)
            case "evolution":
                return {"x-webhook-token": self.secrets["webhook_token"]}
            case _:
                return {}

    async def read(self, channels: Channels) -> None:
        job = NormaliseRawEvents(channel_id=self.channel_id)
        await normalise_raw_events(self.db, channels, self.tenant_id, job)

    async def texts(self) -> list[str]:
        return [str(one) for one in await self.ask("SELECT text FROM messages ORDER BY sort_at, id")]

    async def ends(self) -> list[tuple[str, str | None]]:
        """How its webhooks ended."""
        rows = await self._rows(
            "SELECT state, reason FROM raw_events WHERE channel_id = :channel ORDER BY id"
        )
        return [(state, reason) for state, reason in rows]

    async def bodies(self) -> list[bytes]:
        return list(await self.ask("SELECT body FROM raw_events WHERE channel_id = :channel ORDER BY id"))

    async def ask(self, statement: str) -> list[Any]:
        return [row[0] for row in await self._rows(statement)]

    async def _rows(self, statement: str) -> list[Any]:
        values = {"channel": self.channel_id} if ":channel" in statement else {}
        async with self.db.tenant_transaction(self.tenant_id) as tx:
            return list((await tx.session.execute(text(statement), values)).all())


async def connect(
    db: Database, intake: Intake, tenant_id: UUID, provider: str, address: str | None = None, **settings: str
) -> Number:
    entered = ENTERED[provider]
    new = NewChannel(
        provider=provider,  # type: ignore[arg-type]
        name="Vendas",
        settings=entered["settings"] | settings,
        credentials=entered["credentials"],
        webhook_address=address,
    )
    channel_id = await add_channel(db, intake, tenant_id, new, SOMEBODY)
    async with db.tenant_snapshot(tenant_id) as snapshot:
        secrets = await open_credentials(snapshot, channel_id)
    return Number(db, intake, provider, tenant_id, channel_id, secrets)
