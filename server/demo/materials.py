"""The shop's materials, kept as data beside the code: a drawing, a list of the prices that its knowledge has,
and where it is."""

from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID

import msgspec
from msgspec.structs import replace

from inbox.materials.add_material import add_material
from inbox.materials.records import MaterialInput
from inbox.materials.upload_material import upload_material
from inbox.media.store import MediaStore
from inbox.queries.materials import count_materials
from inbox.versions import Author
from realtime.database import Database

FOLDER = Path(__file__).with_name("company") / "materials"


class DemoMaterial(msgspec.Struct, frozen=True, kw_only=True):
    file: str | None
    material: MaterialInput

    def bytes(self) -> bytes:
        return (FOLDER / self.file).read_bytes() if self.file else b""


def demo_materials() -> list[DemoMaterial]:
    return msgspec.json.decode((FOLDER / "materials.json").read_bytes(), type=list[DemoMaterial])


async def ensure_materials(db: Database, store: MediaStore, tenant_id: UUID, author: Author) -> None:
    """Once: what the demo's administrator made of them stays."""
    async with db.tenant_snapshot(tenant_id) as tx:
        if await count_materials(tx):
            return
    for one in demo_materials():
        wanted = one.material
        if one.file is not None and wanted.kind != "location":
            file = await upload_material(
                db, store, tenant_id, author.user_id, wanted.kind, one.file, _whole(one.bytes())
            )
            wanted = replace(wanted, file_id=file.id)
        await add_material(db, tenant_id, author, wanted)


async def _whole(content: bytes) -> AsyncIterator[bytes]:
    yield content
