"""A bucket whose policy lets us get, put and delete, and not list: what is not there is forbidden."""

import pytest

from inbox.media.errors import MediaStoreAway
from inbox.media.store import PROBE, MediaStore, S3Access, open_store
from tests.providers.server import Asked, ProviderServer, Reply, serving

FORBIDDEN = b"<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>"


class Bucket(ProviderServer):
    """As Amazon answers without `s3:ListBucket`."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: set[str] = set()
        self.takes = True

    def read_send(self, asked: Asked) -> None:
        return None

    def answer(self, asked: Asked) -> Reply:
        etag = {"etag": '"0"', "last-modified": "Sat, 21 Nov 2026 20:00:00 GMT"}
        if asked.method == "PUT" and self.takes:
            self.kept.add(asked.path)
            return Reply(status=200, content=b"", headers=etag)
        if asked.method == "HEAD":
            there = asked.path in self.kept
            return Reply(status=200 if there else 403, content=b"", headers=etag if there else {})
        return Reply(status=403, content=FORBIDDEN, kind="application/xml")

    @property
    def methods(self) -> list[str]:
        return [asked.method for asked in self.asked]


def store_at(bucket: Bucket) -> MediaStore:
    return open_store("s3://files/media", S3Access(bucket.url, "us-east-1", "key", "secret"))


async def test_a_store_that_may_not_be_listed_is_there_all_the_same() -> None:
    async with serving(Bucket()) as bucket:
        store = store_at(bucket)
        await store.check()
        await store.check()
        assert bucket.kept == {f"/files/media/{PROBE}"}
        assert bucket.methods == ["HEAD", "PUT", "HEAD"], "written once"


async def test_one_that_takes_nothing_is_away() -> None:
    async with serving(Bucket()) as bucket:
        bucket.takes = False
        with pytest.raises(MediaStoreAway):
            await store_at(bucket).check()
