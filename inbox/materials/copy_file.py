"""A material's file becomes a file of a conversation: a step of sending it. A copy, so that the message keeps
its file whatever becomes of the material, and is forgotten with its thread."""

from uuid import UUID

from msgspec.structs import replace

from inbox.media.fetch_media import details_of
from inbox.media.names import file_name, material_file_name
from inbox.media.store import MediaStore
from inbox.queries import media as media_queries
from realtime.content_records import Media
from realtime.database import Database
from realtime.ids import new_id


async def copy_file(
    db: Database,
    store: MediaStore,
    tenant_id: UUID,
    conversation_id: UUID,
    kind: str,
    source: Media,
    user_id: UUID | None,
) -> Media:
    """Stands in the conversation as if it had been uploaded there; unsent, it goes after a day. Raises
    `FileMissing` and `MediaStoreAway`."""
    if source.id is None:
        raise LookupError("a material without a file")
    copied = new_id()
    # Before its bytes: whoever dies between the two leaves a row, by which they are found and deleted.
    async with db.tenant_transaction(tenant_id) as tx:
        await media_queries.insert_media(
            tx,
            copied,
            conversation_id=conversation_id,
            kind=kind,
            filename=source.filename,
            uploaded_by=user_id,
        )
    for variant in ("original", "thumbnail") if source.thumbnail else ("original",):
        await store.copy(
            material_file_name(tenant_id, source.id, variant), file_name(tenant_id, copied, variant)
        )
    details = details_of({name: getattr(source, name) for name in source.__struct_fields__})
    async with db.tenant_transaction(tenant_id) as tx:
        await media_queries.change_media(
            tx, copied, state="ready", mime=source.mime, size=source.size, details=details
        )
    return replace(source, id=copied)
