"""The templates that may be sent in a conversation."""

from uuid import UUID

from inbox.errors import ConversationNotFound
from inbox.folding import fold
from inbox.queries import conversations, templates
from inbox.templates.records import Template, TemplateList
from inbox.templates.shape import shape_of
from inbox.viewer import Viewer
from realtime.database import Database

MOST_WORDS = 8


async def list_templates(
    db: Database, tenant_id: UUID, viewer: Viewer, conversation_id: UUID, q: str, limit: int
) -> TemplateList:
    """None where the channel has none; `q` looks for words of name and text."""
    async with db.tenant_snapshot(tenant_id) as tx:
        found = await conversations.channel_and_assigned(tx, conversation_id)
        if found is None or not viewer.sees(found[1]):
            raise ConversationNotFound
        rows = await templates.list_offered(tx, found[0], fold(q).split()[:MOST_WORDS], limit)
    return TemplateList(
        items=[
            Template(
                id=row.id,
                name=row.name,
                language=row.language,
                category=row.category,
                quality=row.quality,
                **shape._asdict(),
            )
            for row in rows
            if (shape := shape_of(row.components))
        ],
        total=rows[0].total if rows else 0,
    )
