"""Files of threads that go into another one meanwhile."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from inbox.media.forget_media import forget_media
from inbox.media.upload_media import upload_media
from inbox.merging import merge
from realtime.database import Database
from tests.factories import Shop
from tests.inbox.media import files
from tests.inbox.media.test_lost_files import Desk, open_desk
from tests.inbox.test_lead_counts_merging import joined, somebody_waits
from tests.providers.cloud import inbound, webhook


@pytest.fixture
async def desk(db: Database, shop: Shop, tmp_path: Path) -> AsyncIterator[Desk]:
    async with open_desk(db, shop, tmp_path) as desk:
        yield desk


async def two_people(desk: Desk) -> tuple[UUID, UUID]:
    """The contacts: of who sent the photo, and of somebody else."""
    await desk.number.post(webhook([inbound("Oi", number="5531988887777")]))
    await desk.number.read(desk.channels)
    sender, other = await desk.number.ask("SELECT id FROM contacts ORDER BY created_at, id")
    return sender, other


async def test_a_file_that_arrives_while_its_thread_goes_into_another_is_ready_there(
    db: Database, shop: Shop, desk: Desk
) -> None:
    media_id = await desk.hears_a_photo()
    sender, other = await two_people(desk)
    async with db.tenant_transaction(shop.tenant_id) as tx:
        assert await merge(tx, other, sender, "person", None) is not None
        arriving = asyncio.create_task(desk.fetches(media_id))
        await somebody_waits(db, shop)
    await arriving
    assert await desk.state() == "ready"


async def test_an_upload_that_nobody_sent_is_forgotten_though_its_thread_went_into_another(
    db: Database, shop: Shop, desk: Desk
) -> None:
    await desk.hears_a_photo()
    sender, other = await two_people(desk)
    (thread,) = await desk.number.ask("SELECT conversation_id FROM media")

    async def chunks() -> AsyncIterator[bytes]:
        yield files.picture()

    about = (shop.tenant_id, shop.clara, thread, "image", "x.jpg", chunks())
    await upload_media(db, desk.store, *about)  # type: ignore[arg-type]
    await joined(db, shop, other, sender)
    later = datetime.now(UTC) + timedelta(days=2)
    async with asyncio.timeout(30):
        assert await forget_media(db, desk.store, shop.tenant_id, None, later) == 1
    assert await desk.number.ask("SELECT state FROM media ORDER BY state") == ["forgotten", "waiting"]
