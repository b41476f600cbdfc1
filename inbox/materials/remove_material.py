"""Out of the library. What was sent, and what waits to be sent, has a copy of its own; the file stays a day
for whoever is copying it at this moment."""

from uuid import UUID

from inbox.materials.errors import MaterialNotFound
from inbox.queries import materials
from inbox.versions import Author, Decided
from realtime.database import Database


async def remove_material(db: Database, tenant_id: UUID, author: Author, material_id: UUID) -> None:
    async with db.tenant_transaction(tenant_id) as tx:
        stored = await materials.lock_material(tx, material_id)
        if stored is None:
            raise MaterialNotFound
        await materials.delete_material(tx, material_id)
        if stored.media is not None and stored.media.id is not None:
            await materials.release_file(tx, stored.media.id)
        changed = [f"- {stored.title}"]
        await author.note(tx, Decided("materials.changed", author.user_id, stored.version, changed))
