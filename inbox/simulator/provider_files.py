"""Files at the simulated provider's API, for whoever shows the line's token."""

from collections.abc import AsyncIterator
from uuid import UUID

from inbox.channels.simulator.credentials import Derive
from inbox.media.store import MediaStore
from inbox.simulator.authorised_line import authorised_line
from inbox.simulator.files import PhoneFile, find_file, keep_file
from realtime.database import Database


class TokenWrong(Exception):
    """Answered in the provider's words."""


async def take_provider_file(
    db: Database,
    store: MediaStore,
    derive: Derive,
    door: tuple[UUID, str],
    chunks: AsyncIterator[bytes],
    mime: str,
    filename: str | None,
) -> PhoneFile:
    """`door` is the line and the token that was shown."""
    line = await authorised_line(db, derive, *door)
    if line is None:
        raise TokenWrong
    return await keep_file(store, line.tenant_id, chunks, mime, filename)


async def find_provider_file(
    db: Database, store: MediaStore, derive: Derive, door: tuple[UUID, str], file_id: UUID
) -> tuple[UUID, PhoneFile] | None:
    """With the company."""
    line = await authorised_line(db, derive, *door)
    if line is None:
        raise TokenWrong
    file = await find_file(store, line.tenant_id, file_id)
    return (line.tenant_id, file) if file else None
