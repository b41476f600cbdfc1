"""Files that did not come, or whose coming nobody saw to the end."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

import pytest

from inbox.channel_admin.change_credentials import change_credentials
from inbox.channel_admin.records import CredentialsChange
from inbox.channel_states import take_state
from inbox.channels import Channels
from inbox.channels.cloud import CloudChannel
from inbox.channels.wire import http_client
from inbox.intake import Intake
from inbox.jobs import FetchMedia, ReloadLost
from inbox.media.fetch_media import ATTEMPTS, fetch_media
from inbox.media.reload_lost import reload_lost
from inbox.media.store import MediaStore, S3Access, open_store
from inbox.media.upload_media import upload_media
from inbox.ring_forgotten import ring_forgotten
from realtime.database import Database
from tests.factories import Shop, logged_events, receive
from tests.inbox.media import files
from tests.inbox.real_channels import SOMEBODY, Number, connect
from tests.providers.cloud import ACCESS_TOKEN, CloudServer, inbound, webhook
from tests.providers.server import Reply, serving

ANOTHER = "EAAG-another-token"


class Desk(NamedTuple):
    number: Number
    channels: Channels
    server: CloudServer
    store: MediaStore

    async def hears_a_photo(self) -> UUID:
        self.server.files["m1"] = Reply(status=200, content=files.picture(), kind="image/jpeg")
        photo = inbound("") | {"type": "image", "image": {"id": "m1", "mime_type": "image/jpeg"}}
        await self.number.post(webhook([photo]))
        await self.number.read(self.channels)
        (media_id,) = await self.number.ask("SELECT id FROM media")
        return UUID(str(media_id))

    async def fetches(self, media_id: UUID) -> None:
        job = FetchMedia(media_id=media_id)
        await fetch_media(self.number.db, self.channels, self.store, self.number.tenant_id, job)

    async def state(self) -> str:
        (state,) = await self.number.ask("SELECT state || coalesce(' ' || reason, '') FROM media")
        return str(state)

    async def gives_up(self, media_id: UUID) -> None:
        """The last of many attempts."""
        self.server.token = ANOTHER
        await self.has_tried(ATTEMPTS - 1)
        await self.fetches(media_id)

    async def has_tried(self, times: int) -> None:
        async with self.number.db.tenant_transaction(self.number.tenant_id) as tx:
            await tx.fetch("UPDATE media SET attempts = $1", times)

    async def rings(self, kind: str) -> int:
        return (await self.number.ask("SELECT kind FROM jobs")).count(kind)


@asynccontextmanager
async def open_desk(db: Database, shop: Shop, folder: Path) -> AsyncIterator[Desk]:
    async with serving(CloudServer()) as server, http_client(timeout=2) as http:
        channels: Channels = {"cloud": CloudChannel(http, server.url)}
        number = await connect(db, Intake(db, channels), shop.tenant_id, "cloud")
        await number.ask("DELETE FROM jobs RETURNING 1")
        yield Desk(number, channels, server, open_store(str(folder), S3Access("", "", "", "")))


@pytest.fixture
async def desk(db: Database, shop: Shop, tmp_path: Path) -> AsyncIterator[Desk]:
    async with open_desk(db, shop, tmp_path) as desk:
        yield desk


@pytest.mark.parametrize("how", ["a new token", "the number is back"])
async def test_what_was_given_up_while_a_token_was_bad_comes_once_it_is_good(
    db: Database, shop: Shop, desk: Desk, how: str
) -> None:
    media_id = await desk.hears_a_photo()
    await desk.gives_up(media_id)
    assert await desk.state() == "unavailable unreachable"
    if how == "a new token":
        change = CredentialsChange(credentials={"access_token": ANOTHER})
        await change_credentials(db, shop.tenant_id, desk.number.channel_id, change, SOMEBODY)
    else:
        desk.server.token = ACCESS_TOKEN
        async with db.tenant_transaction(shop.tenant_id) as tx:
            await take_state(tx, desk.number.channel_id, "disconnected", "190", None)
            await take_state(tx, desk.number.channel_id, "connected", "x", None)
    assert await desk.rings("inbox.reload_lost") == 1
    await reload_lost(db, shop.tenant_id, ReloadLost(channel_id=desk.number.channel_id))
    assert await desk.state() == "waiting"
    await desk.fetches(media_id)
    assert await desk.state() == "ready"
    told = await logged_events(db, shop.tenant_id, "message.changed")
    states = [event.body["message"]["content"]["media"]["state"] for event in told]
    assert states == ["unavailable", "waiting", "ready"]


async def test_another_number_brings_back_nothing(db: Database, shop: Shop, rival: Shop, desk: Desk) -> None:
    await desk.gives_up(await desk.hears_a_photo())
    for tenant_id, channel_id in (
        (shop.tenant_id, shop.channel_id), (rival.tenant_id, desk.number.channel_id),
    ):  # fmt: skip
        await reload_lost(db, tenant_id, ReloadLost(channel_id=channel_id))
    assert await desk.state() == "unavailable unreachable"


async def test_a_file_whose_job_is_gone_is_announced_anew_and_one_that_kills_its_workers_is_given_up(
    db: Database, shop: Shop, desk: Desk
) -> None:
    media_id = await desk.hears_a_photo()
    await desk.number.ask("UPDATE media SET created_at = created_at - interval '2 minutes' RETURNING 1")
    assert await ring_forgotten(db, shop.tenant_id) == 0, "its job is there"
    await desk.number.ask("DELETE FROM jobs RETURNING 1")
    assert await ring_forgotten(db, shop.tenant_id) == 1
    assert await desk.rings("inbox.fetch_media") == 1
    await desk.has_tried(ATTEMPTS)
    await desk.fetches(media_id)
    assert await desk.state() == "unavailable unreachable"


async def test_an_upload_that_dies_leaves_no_bytes_that_nothing_names(
    db: Database, shop: Shop, desk: Desk, owner: Database, tmp_path: Path
) -> None:
    """Its process ends when the bytes lie in the store, or before: the table is out of reach meanwhile."""
    conversation_id = (await receive(db, shop)).conversation_id

    async def chunks() -> AsyncIterator[bytes]:
        yield files.picture()

    async def uploads() -> Any:
        about = (shop.tenant_id, shop.ana, conversation_id, "image", "x.jpg", chunks())
        return await upload_media(db, desk.store, *about)  # type: ignore[arg-type]

    async with owner.tenant_transaction(shop.tenant_id) as tx:
        await tx.fetch("LOCK TABLE media IN SHARE MODE")
        upload = asyncio.create_task(uploads())
        blocked = "SELECT count(*) FROM pg_locks WHERE NOT granted"
        while not (await tx.fetch(blocked))[0][0]:
            await asyncio.sleep(0)
        upload.cancel()
        await asyncio.gather(upload, return_exceptions=True)
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(await desk.number.ask("SELECT id FROM media")) >= len(kept)
    assert (await uploads()).media.state == "ready"
