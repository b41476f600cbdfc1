from collections.abc import Collection
from uuid import UUID

from inbox.queries import conversations
from realtime import audience
from realtime.database import Database


async def conversation_audiences(
    db: Database, tenant_id: UUID, conversation_ids: Collection[UUID]
) -> dict[UUID, list[str]]:
    """Who may see them at present; ids that the company does not have are absent."""
    async with db.tenant_snapshot(tenant_id) as tx:
        assigned = await conversations.assigned_users_of(tx, conversation_ids)
    return {id_: audience.of_conversation(user_id) for id_, user_id in assigned.items()}
