"""A file of a message comes to us: loaded, looked at, stored, told. Running twice changes nothing.

A message never waits for its file, and a file that can not be had is a sentence in its bubble.
"""

import tempfile
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

import structlog

from inbox.channels import Account, Channels
from inbox.channels.downloads import MediaGone, MediaLater, MediaRefused, TooLarge
from inbox.channels.neutral import Media
from inbox.jobs import FetchMedia
from inbox.media.change_message_media import change_message_media
from inbox.media.errors import MediaStoreAway
from inbox.media.examination import Examined, examine_file
from inbox.media.expect_media import ring_media
from inbox.media.limits import LARGEST
from inbox.media.lock_media import lock_media
from inbox.media.names import file_name
from inbox.media.store import MediaStore
from inbox.queries import channels as channel_queries
from inbox.queries import media as media_queries
from inbox.queries.media import UNREACHABLE, StoredMedia
from realtime.database import Database

ATTEMPTS = 12
LONGEST_WAIT = 1800.0
"""Seconds between two attempts. All of them take an hour: providers keep files for days, and a server that is
started anew or a token that is entered again must not cost a company its photos."""
STORE_SECONDS = 20.0
"""Until a store that did not answer is asked again: it is ours, so nobody gives up on it."""
_log = structlog.get_logger("inbox.media")


class _Wanted(NamedTuple):
    media: StoredMedia
    account: Account
    source: Media
    provider_id: str | None


async def fetch_media(
    db: Database, channels: Channels, store: MediaStore, tenant_id: UUID, job: FetchMedia
) -> None:
    wanted = await _claim(db, tenant_id, job.media_id)
    if wanted is None:
        return
    if wanted.media.attempts > ATTEMPTS:  # whoever tried died of it, again and again
        await _give_up(db, tenant_id, job.media_id, UNREACHABLE)
        return
    try:
        await store.check()  # before a provider is asked for what nobody could keep
        await _take(db, channels, store, tenant_id, wanted)
    except MediaStoreAway:
        await _wait_for_store(db, tenant_id, wanted.media)


async def _take(
    db: Database, channels: Channels, store: MediaStore, tenant_id: UUID, wanted: _Wanted
) -> None:
    media_id = wanted.media.id
    with tempfile.TemporaryDirectory(prefix="media-") as folder:
        file = Path(folder) / "file"
        try:
            await _load(channels, wanted, file)
        except MediaLater as later:
            await _put_off(db, tenant_id, wanted.media, str(later))
        except MediaGone:
            await _give_up(db, tenant_id, media_id, "gone")
        except MediaRefused as refused:
            await _give_up(db, tenant_id, media_id, str(refused))
        else:
            found = await examine_file(file, Path(folder))
            # A document is kept unread and never shown: pictures of enormous cameras come as such.
            if found.refused and wanted.media.kind != "document":
                await _give_up(db, tenant_id, media_id, "unsafe")
                return
            await store_files(store, tenant_id, media_id, file, found)
            await _settle(db, tenant_id, media_id, found, file.stat().st_size)


async def store_files(
    store: MediaStore, tenant_id: UUID, media_id: UUID, file: Path, found: Examined
) -> None:
    await store.put(file_name(tenant_id, media_id), file)
    if found.thumbnail:
        await store.put(file_name(tenant_id, media_id, "thumbnail"), file.with_name("thumbnail"))


def about(found: Examined, size: int) -> dict[str, Any]:
    """Of a file that is here, as records have it."""
    return {
        "state": "ready",
        "reason": None,
        "mime": found.mime,
        "size": size,
        "width": found.width,
        "height": found.height,
        "seconds": round(found.seconds) if found.seconds else None,
        "animated": found.animated,
        "thumbnail": found.thumbnail,
        "peaks": found.peaks,
    }


async def _claim(db: Database, tenant_id: UUID, media_id: UUID) -> _Wanted | None:
    async with db.tenant_transaction(tenant_id) as tx:
        media = await media_queries.find_media(tx, media_id, lock=True)
        if media is None or media.state != "waiting" or media.message_id is None:
            return None
        source = await media_queries.find_source(tx, media.message_id)
        if source is None:
            return None
        await media_queries.change_media(tx, media_id, attempts=media.attempts + 1)
        account = await channel_queries.read_account(tx, source.channel_id)
        media = media._replace(attempts=media.attempts + 1)
        where = Media(reference=source.private.get("reference"), url=source.private.get("url"))
        return _Wanted(media, account, where, source.provider_id)


async def _load(channels: Channels, wanted: _Wanted, file: Path) -> None:
    limit, taken = LARGEST.get(wanted.media.kind, 0), 0
    with file.open("wb") as target:

        def sink(chunk: bytes) -> None:
            nonlocal taken
            taken += len(chunk)
            if taken > limit:
                raise TooLarge
            target.write(chunk)

        adapter = channels[wanted.account.provider]
        await adapter.fetch_media(wanted.account, wanted.source, wanted.provider_id, sink)
    if taken == 0:
        raise MediaGone


async def _put_off(db: Database, tenant_id: UUID, media: StoredMedia, why: str) -> None:
    _log.warning("media_not_loaded", media_id=str(media.id), attempt=media.attempts, reason=why)
    if media.attempts >= ATTEMPTS:
        await _give_up(db, tenant_id, media.id, UNREACHABLE)
        return
    async with db.tenant_transaction(tenant_id) as tx:
        ring_media(tx, media.id, delay=min(2.0**media.attempts, LONGEST_WAIT))


async def _wait_for_store(db: Database, tenant_id: UUID, media: StoredMedia) -> None:
    """No attempt of the provider's."""
    async with db.tenant_transaction(tenant_id) as tx:
        await media_queries.change_media(tx, media.id, attempts=media.attempts - 1)
        ring_media(tx, media.id, delay=STORE_SECONDS)


async def _give_up(db: Database, tenant_id: UUID, media_id: UUID, reason: str) -> None:
    async with db.tenant_transaction(tenant_id) as tx:
        media = await lock_media(tx, media_id)
        if media is None or media.state != "waiting":
            return
        await media_queries.change_media(tx, media_id, state="unavailable", reason=reason)
        await change_message_media(
            tx, media.conversation_id, media.message_id, state="unavailable", reason=reason
        )


async def _settle(db: Database, tenant_id: UUID, media_id: UUID, found: Examined, size: int) -> None:
    async with db.tenant_transaction(tenant_id) as tx:
        media = await lock_media(tx, media_id)
        if media is None or media.state != "waiting":
            return
        known = about(found, size)
        await media_queries.change_media(
            tx, media_id, state="ready", mime=found.mime, size=size, details=details_of(known)
        )
        await change_message_media(tx, media.conversation_id, media.message_id, **known)


def details_of(known: dict[str, Any]) -> dict[str, Any]:
    names = ("width", "height", "seconds", "animated", "thumbnail", "peaks")
    return {name: known[name] for name in names}
