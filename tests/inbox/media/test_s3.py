"""Files in S3, at a real server of it: there, away, slow, refusing, and without the bucket."""

import asyncio
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import msgspec
import pytest

from inbox import pace
from inbox.media import fetch_media
from inbox.media.errors import MediaStoreAway
from inbox.media.store import FileMissing, MediaStore, S3Access, open_store
from server.settings import Settings
from tests.inbox.media import files
from tests.inbox.media.test_whole_path import CLIENT_ID, opened, phone_sends, settled, upload
from tests.inbox.running import Product
from tests.support.object_store import KEY, REGION, SECRET, Line, ObjectStore, line_to, running_object_store

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Swift has wheels for Linux only")
BUCKET = "files"


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ObjectStore]:
    with running_object_store(tmp_path_factory.mktemp("swift")) as server:
        server.make_bucket(BUCKET)
        yield server


@pytest.fixture
async def line(server: ObjectStore) -> AsyncIterator[Line]:
    async with line_to(server.port) as line:
        yield line


@pytest.fixture
def settings(settings: Settings, line: Line, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The product's, on this store, with less patience."""
    monkeypatch.setattr(fetch_media, "STORE_SECONDS", 0.3)
    monkeypatch.setattr(pace, "_PAIR_SECONDS", 0.1)
    return msgspec.structs.replace(
        settings,
        media_url=f"s3://{BUCKET}/media",
        media_endpoint=line.url,
        media_region=REGION,
        media_key=KEY,
        media_secret=SECRET,
    )


def store_at(url: str, bucket: str = BUCKET, key: str = KEY, secret: str = SECRET) -> MediaStore:
    return open_store(f"s3://{bucket}/media", S3Access(url, REGION, key, secret))


async def test_files_are_kept_read_in_parts_and_deleted(line: Line) -> None:
    store, content = store_at(line.url), bytes(range(256)) * 24_000
    await store.put("a/file", content)
    assert await store.size("a/file") == len(content)
    assert await store.whole("a/file") == content
    piece = await store.read("a/file", 10, 2_000_010)
    assert b"".join([chunk async for chunk in piece.chunks]) == content[10:2_000_010]
    await store.delete(["a/file", "a/never-there"])
    with pytest.raises(FileMissing):
        await store.whole("a/file")


async def test_a_large_file_goes_in_parts_and_arrives_whole(line: Line, tmp_path: Path) -> None:
    film = tmp_path / "film"
    film.write_bytes(bytes(range(250)) * 48_000)
    store = store_at(line.url)
    await store.put("film", film)
    assert await store.whole("film") == film.read_bytes()


@pytest.mark.parametrize("wrong", ["secret", "key", "bucket", "server"])
async def test_a_store_that_refuses_or_is_away_says_so_and_soon(line: Line, wrong: str) -> None:
    right = store_at(line.url)
    await right.put("there", b"x")
    stores = {
        "secret": store_at(line.url, secret="another"),
        "key": store_at(line.url, key="shop:nobody"),
        "bucket": store_at(line.url, bucket="not-made"),
        "server": right,
    }
    if wrong == "server":
        line.go_away()
    store = stores[wrong]
    with pytest.raises(MediaStoreAway):
        await store.put("new", b"x")
    with pytest.raises(FileMissing if wrong == "bucket" else MediaStoreAway):
        await store.whole("there")  # a question for a name has no body that could tell of the bucket
    if wrong != "bucket":
        with pytest.raises(MediaStoreAway):
            await store.delete(["there"])


async def test_the_product_serves_its_files_from_s3(product: Product) -> None:
    photo = files.photo_of_a_phone()
    await phone_sends(product, photo, "image", "image/jpeg")
    media = (await settled(product))["content"]["media"]
    whole = await opened(product, media["id"])
    assert whole.content == photo
    part = await product.http.get(whole.url, headers={"range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, photo[10:20])
    assert (await opened(product, media["id"], variant="thumbnail")).headers["content-type"] == "image/webp"


async def test_words_go_on_without_the_store_and_files_wait_for_it(product: Product, line: Line) -> None:
    photo = files.picture()
    await phone_sends(product, photo, "image", "image/jpeg")
    media = (await settled(product))["content"]["media"]
    line.go_away()
    assert (await opened(product, media["id"])).json()["code"] == "media_store_away"
    refused = await upload(product, photo, "image", "x.png")
    assert (refused.status_code, refused.json()["code"]) == (503, "media_store_away")
    await product.post(f"{product.phone}/messages", {"text": "Chegou?"})
    conversation = await product.first_conversation()

    async def says() -> bool:
        return "Chegou?" in await product.texts(conversation)

    assert await product.until(says)
    line.cut = False
    assert (await opened(product, media["id"])).content == photo


async def test_a_file_that_arrives_while_the_store_is_away_is_there_once_it_is_back(
    product: Product, line: Line
) -> None:
    await phone_sends(product, files.picture(), "image", "image/jpeg", caption="Olha")
    await settled(product)
    await product.set_faults(latency_ms=1_500)
    await phone_sends(product, files.photo_of_a_phone(), "image", "image/jpeg", caption="E esta")
    line.go_away()
    message = await settled(product, "waiting")
    assert message["text"] == "E esta"
    line.cut = False
    assert (await settled(product))["text"] == "E esta"


async def test_a_message_whose_file_can_not_be_read_waits_and_is_sent_once(
    product: Product, line: Line
) -> None:
    await product.post(f"{product.phone}/messages", {"text": "Oi"})
    uploaded = (await upload(product, files.picture(), "image", "x.png")).json()
    line.go_away()
    conversation = await product.first_conversation()
    body = {"client_message_id": CLIENT_ID, "media_id": uploaded["id"]}
    await product.post(f"/v1/crm/conversations/{conversation['id']}/messages", body)

    async def put_back() -> bool:
        page = await product.get(f"/v1/crm/conversations/{conversation['id']}/messages")
        last = page["items"][-1]
        return bool(
            (last["status"], last["error"] and last["error"]["code"]) == ("queued", "media_store_away")
        )

    assert await product.until(put_back)
    line.cut = False
    await product.until(product.has_status(conversation, "delivered"))
    on_phone = (await product.get(f"{product.phone}/messages"))["messages"]
    assert [one["kind"] for one in on_phone] == ["text", "image"]


async def test_a_slow_store_delays_files_only(product: Product, line: Line) -> None:
    line.flows.clear()
    sending = asyncio.create_task(phone_sends(product, files.picture(), "image", "image/jpeg"))
    await product.post(f"{product.phone}/messages", {"text": "Rápido"})
    conversation = await product.first_conversation()
    assert await product.texts(conversation) == ["Rápido"]
    assert not sending.done()
    line.flows.set()
    await sending
    assert (await settled(product))["content"]["media"]["mime"] == "image/jpeg"
