"""Other words, another file, switched off or on: unless somebody changed it since."""

from uuid import UUID

from inbox.materials.content import content_of
from inbox.materials.errors import MaterialNotFound, MaterialStale
from inbox.materials.records import Material, MaterialChange
from inbox.queries import materials
from inbox.versions import Author, Decided
from realtime.database import Database


async def change_material(
    db: Database, tenant_id: UUID, author: Author, material_id: UUID, change: MaterialChange
) -> Material:
    async with db.tenant_transaction(tenant_id) as tx:
        await materials.lock_library(tx)  # a file is one material's, whoever is faster
        stored = await materials.lock_material(tx, material_id)
        if stored is None:
            raise MaterialNotFound
        if stored.version != change.expected_version:
            raise MaterialStale
        kept = stored.media.id if stored.media else None
        content = await content_of(tx, change, kept)
        await materials.update_material(tx, material_id, **content, changed_by_user_id=author.user_id)
        if kept is not None and kept != change.file_id:
            await materials.release_file(tx, kept)
        decided = Decided("materials.changed", author.user_id, stored.version + 1, [content["title"]])
        await author.note(tx, decided)
        changed = await materials.find_material(tx, material_id)
    if changed is None:
        raise MaterialNotFound
    return changed
