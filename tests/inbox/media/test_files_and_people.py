"""Files when their time is over, and when two contacts turn out to be one person."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from inbox.media.forget_media import forget_media
from inbox.media.store import MediaStore, S3Access, open_store
from server.settings import Settings
from tests.inbox.media import files
from tests.inbox.media.test_whole_path import opened, phone_sends, settled, upload
from tests.inbox.running import Product


@pytest.fixture
def settings(settings: Settings, tmp_path: Path) -> Settings:
    return msgspec.structs.replace(settings, media_url=str(tmp_path / "media"))


def store_of(product: Product) -> MediaStore:
    return open_store(product.settings.media_url, S3Access("", "", "", ""))


def kept(product: Product) -> list[str]:
    folder = Path(product.settings.media_url) / str(product.tenant_id) / "media"
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


async def test_files_and_their_thumbnails_leave_the_store_when_their_time_is_over(product: Product) -> None:
    await phone_sends(product, files.picture(), "image", "image/jpeg", caption="Olha")
    media = (await settled(product))["content"]["media"]
    unsent = (await upload(product, files.picture(), "image", "x.jpg")).json()
    assert len(kept(product)) == 4
    now = datetime.now(UTC)
    assert (
        await forget_media(product.db, store_of(product), product.tenant_id, now - timedelta(days=7), now)
        == 0
    )
    assert await forget_media(product.db, store_of(product), product.tenant_id, now, now) == 2
    assert kept(product) == []
    message = await settled(product, "unavailable")
    assert (message["text"], message["content"]["media"]["reason"]) == ("Olha", "forgotten")
    for gone in (media["id"], unsent["id"]):
        assert (await opened(product, gone)).status_code in (404, 409)
    await product.post(f"/v1/crm/media/{media['id']}/retry", status=204)
    assert (await settled(product, "unavailable"))["content"]["media"]["reason"] == "forgotten"


async def test_two_contacts_that_become_one_keep_their_files_and_forget_them_together(
    product: Product,
) -> None:
    await phone_sends(product, files.picture(), "image", "image/jpeg", caption="Um")
    await settled(product)
    first = await product.first_conversation()
    product.phone = f"{product.line}/phones/5531988887777"
    await phone_sends(product, files.photo_of_a_phone(), "image", "image/jpeg", caption="Dois")

    async def both() -> Any:
        rows = await product.listed()
        return rows if len(rows) == 2 else None

    other = next(row for row in await product.until(both) if row["id"] != first["id"])
    thread = f"/v1/crm/conversations/{first['id']}/messages"
    await product.post(
        f"/v1/crm/contacts/{first['contact']['id']}/merge", {"other_id": other["contact"]["id"]}, status=200
    )

    async def all_ready() -> Any:
        media = [one["content"]["media"] for one in (await product.get(thread))["items"]]
        return media if [one["state"] for one in media] == ["ready", "ready"] else None

    for media in await product.until(all_ready):
        assert (await opened(product, media["id"])).status_code == 200
    now = datetime.now(UTC)
    assert await forget_media(product.db, store_of(product), product.tenant_id, now, now) == 2
    assert kept(product) == []
    reasons = [one["content"]["media"]["reason"] for one in (await product.get(thread))["items"]]
    assert reasons == ["forgotten", "forgotten"]
