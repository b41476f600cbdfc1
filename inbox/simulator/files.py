"""Files on the far side of the simulator: what phones send and what the provider keeps of the business's."""

import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID

import msgspec

from inbox.media.errors import MediaEmpty, MediaTooLarge
from inbox.media.limits import MB
from inbox.media.names import phone_file_name
from inbox.media.store import FileMissing, MediaStore
from realtime.ids import new_id

LARGEST = 100 * MB


class PhoneFile(msgspec.Struct, frozen=True, kw_only=True):
    """What whoever sent it says that it is: nobody looks at it here."""

    id: UUID
    mime: str
    filename: str | None
    size: int


async def keep_file(
    store: MediaStore, tenant_id: UUID, chunks: AsyncIterator[bytes], mime: str, filename: str | None
) -> PhoneFile:
    file_id, size = new_id(), 0
    with tempfile.TemporaryDirectory(prefix="phone-") as folder:
        path = Path(folder) / "file"
        with path.open("wb") as target:
            async for chunk in chunks:
                size += len(chunk)
                if size > LARGEST:
                    raise MediaTooLarge(limit_mb=LARGEST // MB)
                target.write(chunk)
        if size == 0:
            raise MediaEmpty
        name = (filename or "").rpartition("/")[2][:200] or None
        file = PhoneFile(id=file_id, mime=mime[:100] or "application/octet-stream", filename=name, size=size)
        await store.put(phone_file_name(tenant_id, file_id), path)
        await store.put(_about(tenant_id, file_id), msgspec.json.encode(file))
    return file


async def find_file(store: MediaStore, tenant_id: UUID, file_id: UUID) -> PhoneFile | None:
    try:
        said = await store.whole(_about(tenant_id, file_id))
    except FileMissing:
        return None
    return msgspec.json.decode(said, type=PhoneFile)


def _about(tenant_id: UUID, file_id: UUID) -> str:
    return f"{phone_file_name(tenant_id, file_id)}.json"
