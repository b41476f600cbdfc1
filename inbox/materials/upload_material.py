"""An administrator uploads a file that a material will be made of."""

import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID

from inbox.channels import reading
from inbox.materials.errors import MaterialsFull
from inbox.materials.limits import LARGEST, MOST_BYTES
from inbox.materials.records import MaterialFile, MaterialFileKind
from inbox.media.examination import Examined, examine_file
from inbox.media.fetch_media import about, details_of
from inbox.media.limits import MB
from inbox.media.names import material_file_name
from inbox.media.receive_file import check_kind, receive_file
from inbox.media.store import MediaStore
from inbox.media.upload_media import media_record
from inbox.queries import materials
from realtime.database import Database
from realtime.ids import new_id


async def upload_material(
    db: Database,
    store: MediaStore,
    tenant_id: UUID,
    user_id: UUID | None,
    kind: MaterialFileKind,
    filename: str | None,
    chunks: AsyncIterator[bytes],
) -> MaterialFile:
    file_id, name = new_id(), reading.filename(filename)
    with tempfile.TemporaryDirectory(prefix="upload-") as folder:
        file = Path(folder) / "file"
        await receive_file(chunks, file, LARGEST[kind])
        found = await examine_file(file, Path(folder), clean=kind != "document")
        if found.cleaned:
            file.with_name("clean").replace(file)
        check_kind(kind, found)
        size = file.stat().st_size
        # Before its bytes: whoever dies between the two leaves a row, by which they are found and deleted.
        async with db.tenant_transaction(tenant_id) as tx:
            await materials.lock_library(tx)
            if await materials.bytes_used(tx) + size > MOST_BYTES:
                raise MaterialsFull(limit_mb=MOST_BYTES // MB)
            await materials.insert_file(tx, file_id, kind=kind, filename=name, size=size, uploaded_by=user_id)
        await _store(store, tenant_id, file_id, file, found)
    known = about(found, size)
    async with db.tenant_transaction(tenant_id) as tx:
        await materials.change_file(tx, file_id, state="ready", mime=found.mime, details=details_of(known))
    return MaterialFile(id=file_id, kind=kind, media=media_record(file_id, name, known))


async def _store(store: MediaStore, tenant_id: UUID, file_id: UUID, file: Path, found: Examined) -> None:
    await store.put(material_file_name(tenant_id, file_id), file)
    if found.thumbnail:
        await store.put(material_file_name(tenant_id, file_id, "thumbnail"), file.with_name("thumbnail"))
