"""A page of the trail, newest first."""

from uuid import UUID

from copilot.audit.queries import Place, Wanted, list_entries
from copilot.audit.records import AuditPage
from inbox.pages import ListCursor
from realtime.database import Database


async def list_audit(
    db: Database, tenant_id: UUID, wanted: Wanted, cursor: str | None, limit: int
) -> AuditPage:
    after = ListCursor.decode(cursor) if cursor else None
    place = Place(after.at, after.id) if after else None
    async with db.tenant_snapshot(tenant_id) as snapshot:
        found = await list_entries(snapshot, wanted, place, limit + 1)
    items = found[:limit]
    more = len(found) > limit
    next_cursor = ListCursor(items[-1].at, items[-1].id).encode() if more else None
    return AuditPage(items=items, next_cursor=next_cursor)
