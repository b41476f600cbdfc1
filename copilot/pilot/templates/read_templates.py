from uuid import UUID

from copilot.pilot.queries.templates import Listed, list_pilot_templates
from copilot.pilot.templates.records import PilotTemplate, PilotTemplates
from inbox.templates.shape import shape_of
from realtime.database import Database


async def read_templates(db: Database, tenant_id: UUID) -> PilotTemplates:
    async with db.tenant_snapshot(tenant_id) as snapshot:
        rows = await list_pilot_templates(snapshot)
    return PilotTemplates(items=[one for row in rows if (one := told(row))])


def told(row: Listed) -> PilotTemplate | None:
    shape = shape_of(row.components)
    if shape is None:
        return None
    return PilotTemplate(
        id=row.id,
        channel_id=row.channel_id,
        name=row.name,
        language=row.language,
        category=row.category,
        body=shape.body,
        places=shape.places,
        fit=shape.header_kind is None,
        allowed=row.allowed,
        use=row.use,
        fills=row.fills,
        version=row.version,
    )
