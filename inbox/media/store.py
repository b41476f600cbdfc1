"""Where files lie: a folder, or a bucket of anything that speaks S3."""

import re
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import obstore
import structlog
from obstore.exceptions import BaseError, NotFoundError, PermissionDeniedError
from obstore.store import LocalStore, MemoryStore, S3Store

from inbox.media.errors import MediaStoreAway

PIECE = 1024 * 1024
"""Asked for one at a time: a reader who takes minutes over a film holds no request at the store for minutes,
and each request may have a short time to end in."""

PROBE = "any"

_log = structlog.get_logger("inbox.media")


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
        with _told(name):
            try:
                await obstore.put_async(self._backend, name, source)
            except (NotFoundError, FileNotFoundError) as error:
                raise _away("NoSuchBucket") from error

    async def copy(self, source: str, target: str) -> None:
        """Within the store: the bytes do not come through here."""
        with _told(source):
            await obstore.copy_async(self._backend, source, target)

    async def size(self, name: str) -> int:
        with _told(name):
            return int((await obstore.head_async(self._backend, name))["size"])

    async def check(self) -> None:
        """Costs one question; for whoever is about to do much in order to put something here."""
        try:
            await obstore.head_async(self._backend, PROBE)
        except PermissionDeniedError:
            # Whoever may not list a bucket is refused what is not there. From then on it is there.
            await self.put(PROBE, b"")
        except (NotFoundError, FileNotFoundError):
            return
        except (BaseError, OSError) as error:
            raise _away(type(error).__name__) from error

    async def read(self, name: str, start: int = 0, end: int | None = None) -> Piece:
        """`end` beyond the file means to its end; a `start` beyond it is the caller's to refuse."""
        size = await self.size(name)
        stop = size if end is None else min(end, size)
        return Piece(size, start, stop, self._chunks(name, start, stop))

    async def whole(self, name: str) -> bytes:
        piece = await self.read(name)
        return b"".join([chunk async for chunk in piece.chunks])

    async def delete(self, names: Iterable[str]) -> None:
        """What is not there is as good as deleted."""
        for name in names:
            with suppress(FileMissing), _told(name):
                await obstore.delete_async(self._backend, name)

    async def _chunks(self, name: str, start: int, end: int) -> AsyncIterator[bytes]:
        for begin in range(start, end, PIECE):
            with _told(name):
                found = await obstore.get_range_async(
                    self._backend, name, start=begin, end=min(begin + PIECE, end)
                )
            yield bytes(found)


@contextmanager
def _told(name: str) -> Iterator[None]:
    """What the library raises, in two words of ours: this file is not there, or the store does not answer."""
    try:
        yield
    except (NotFoundError, FileNotFoundError) as error:
        raise FileMissing(name) from error
    except (BaseError, OSError) as error:
        said = re.search(r"<Code>(\w+)</Code>", str(error))
        raise _away(said[1] if said else type(error).__name__) from error


def _away(reason: str) -> MediaStoreAway:
    """The log has the server's word for it, not its sentence, which may repeat what was signed."""
    _log.warning("media_store_away", reason=reason)
    return MediaStoreAway()


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
            client_options={
                "allow_http": access.endpoint.startswith("http://"),
                "connect_timeout": "3s",
                "timeout": "20s",
            },
            # Files of 5 MB and more go in parts, so no request is longer than its time.
            retry_config={"max_retries": 2, "retry_timeout": timedelta(seconds=10)},
            **keys,  # type: ignore[arg-type]
            **endpoint,  # type: ignore[arg-type]
        )
    )
