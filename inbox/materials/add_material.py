from uuid import UUID

from inbox.materials.content import content_of
from inbox.materials.errors import MaterialLimit, MaterialNotFound
from inbox.materials.limits import MOST
from inbox.materials.records import Material, MaterialInput
from inbox.queries import materials
from inbox.versions import Author, Decided
from realtime.database import Database
from realtime.ids import new_id


async def add_material(db: Database, tenant_id: UUID, author: Author, wanted: MaterialInput) -> Material:
    async with db.tenant_transaction(tenant_id) as tx:
        await materials.lock_library(tx)
        if await materials.count_materials(tx) >= MOST:
            raise MaterialLimit(limit=MOST)
        content = await content_of(tx, wanted, None)
        material_id = new_id()
        await materials.insert_material(tx, material_id, **content, changed_by_user_id=author.user_id)
        changed = [f"+ {content['title']}"]
        await author.note(tx, Decided("materials.changed", author.user_id, 1, changed))
        added = await materials.find_material(tx, material_id)
    if added is None:
        raise MaterialNotFound
    return added
