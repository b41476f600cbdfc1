"""Files that no material has, while somebody makes a material of them."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

import pytest

from inbox.materials.add_material import add_material
from inbox.materials.errors import MaterialFileNotFound
from inbox.materials.forget_files import UNUSED, forget_files
from inbox.materials.records import Material, MaterialInput
from inbox.materials.upload_material import upload_material
from inbox.media.errors import MediaStoreAway
from inbox.media.names import material_file_name
from inbox.media.store import MediaStore, S3Access, open_store
from inbox.versions import Author, Decided
from realtime.database import Database
from realtime.transaction import Tx
from tests.factories import Shop
from tests.inbox.media import files

_WAITS = """
SELECT FROM pg_locks WHERE NOT granted AND locktype = 'advisory'
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


class Upload(NamedTuple):
    """One that nobody has made a material of, and a clock by which it is more than a day old."""

    db: Database
    shop: Shop
    store: MediaStore
    file_id: UUID

    async def forget(self) -> int:
        later = datetime.now(UTC) + UNUSED + timedelta(hours=1)
        return await forget_files(self.db, self.store, self.shop.tenant_id, later)

    async def becomes_a_material(self, author: Author) -> Material:
        wanted = MaterialInput(kind="document", title="Tabela", file_id=self.file_id)
        return await add_material(self.db, self.shop.tenant_id, author, wanted)

    @property
    def name(self) -> str:
        return material_file_name(self.shop.tenant_id, self.file_id)


@pytest.fixture
async def upload(db: Database, shop: Shop, tmp_path: Path) -> Upload:
    async def chunks() -> AsyncIterator[bytes]:
        yield files.PDF

    store = open_store(str(tmp_path), S3Access("", "", "", ""))
    about = (shop.tenant_id, shop.clara.user_id, "document", "tabela.pdf", chunks())
    file = await upload_material(db, store, *about)  # type: ignore[arg-type]
    return Upload(db, shop, store, file.id)


async def test_a_file_that_a_material_is_taking_keeps_its_bytes(upload: Upload) -> None:
    """They are looked for while the material stands in a transaction that has not ended."""
    tasks: list[asyncio.Task[int]] = []

    async def note(tx: Tx, _: Decided) -> None:
        tasks.append(asyncio.create_task(upload.forget()))
        while not tasks[0].done() and not await tx.fetch(_WAITS):
            await asyncio.sleep(0)

    added = await upload.becomes_a_material(Author(upload.shop.clara.user_id, note))
    assert added.media is not None
    assert await tasks[0] == 0
    assert await upload.store.whole(upload.name) == files.PDF


async def test_what_is_being_deleted_becomes_no_material_and_is_found_again(
    upload: Upload, tmp_path: Path
) -> None:
    async def note(_: Tx, __: Decided) -> None:
        raise AssertionError("nothing was decided")

    place = tmp_path / upload.name
    place.unlink()
    place.mkdir()  # the store can not delete it, and the process that tried is gone
    with pytest.raises(MediaStoreAway):
        await upload.forget()
    with pytest.raises(MaterialFileNotFound):
        await upload.becomes_a_material(Author(upload.shop.clara.user_id, note))
    place.rmdir()
    assert [await upload.forget(), await upload.forget()] == [1, 0]
