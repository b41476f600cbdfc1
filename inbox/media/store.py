"""Where files lie: a folder, or a bucket of anything that speaks S3."""

from collections.abc import AsyncIterator, Iterable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import obstore
from obstore.exceptions import NotFoundError
from obstore.store import LocalStore, MemoryStore, S3Store

CHUNK = 256 * 1024


class S3Access(NamedTuple):
    endpoint: str
    region: str
    key: str
    secret: str


class FileMissing(Exception):
    """Nothing lies under this name."""


class Piece(NamedTuple):
    """Bytes `start` to `end`, the latter not included, of a file of `size`."""

    size: int
    start: int
    end: int
    chunks: AsyncIterator[bytes]


class MediaStore:
    """Names are paths of our own making; what is there is replaced, at once and whole."""

    def __init__(self, backend: LocalStore | S3Store | MemoryStore) -> None:
        self._backend = backend

    async def put(self, name: str, source: Path | bytes) -> None:
        await obstore.put_async(self._backend, name, source)

    async def size(self, name: str) -> int:
        try:
            return int((await obstore.head_async(self._backend, name))["size"])
        except (NotFoundError, FileNotFoundError) as error:
            raise FileMissing(name) from error

    async def read(self, name: str, start: int = 0, end: int | None = None) -> Piece:
        """`end` beyond the file means to its end; a `start` beyond it is the caller's to refuse."""
        size = await self.size(name)
        stop = size if end is None else min(end, size)
        return Piece(size, start, stop, self._chunks(name, start, stop, size))

    async def whole(self, name: str) -> bytes:
        piece = await self.read(name)
        return b"".join([chunk async for chunk in piece.chunks])

    async def delete(self, names: Iterable[str]) -> None:
        """What is not there is as good as deleted."""
        for name in names:
            try:
                await obstore.delete_async(self._backend, name)
            except (NotFoundError, FileNotFoundError):
                continue

    async def _chunks(self, name: str, start: int, end: int, size: int) -> AsyncIterator[bytes]:
        if end <= start:
            return
        wanted = {} if (start, end) == (0, size) else {"range": (start, end)}
        try:
            found = await obstore.get_async(self._backend, name, options=wanted)  # type: ignore[arg-type]
        except (NotFoundError, FileNotFoundError) as error:
            raise FileMissing(name) from error
        async for chunk in found.stream(min_chunk_size=CHUNK):
            yield bytes(chunk)


def open_store(url: str, access: S3Access) -> MediaStore:
    """Connects to nothing yet."""
    if not url.startswith("s3://"):
        return MediaStore(LocalStore(prefix=Path(url).resolve(), mkdir=True))
    parts = urlsplit(url)
    keys = {"access_key_id": access.key, "secret_access_key": access.secret} if access.key else {}
    endpoint = {"endpoint": access.endpoint.rstrip("/")} if access.endpoint else {}
    return MediaStore(
        S3Store(
            parts.netloc,
            prefix=parts.path.strip("/") or None,
            region=access.region,
            virtual_hosted_style_request=not access.endpoint,
            client_options={"allow_http": access.endpoint.startswith("http://"), "timeout": "60s"},
            retry_config={"max_retries": 3},
            **keys,  # type: ignore[arg-type]
            **endpoint,  # type: ignore[arg-type]
        )
    )
