"""Makes the company's knowledge what the given entries say, keeping ids by code."""

from collections.abc import Sequence
from uuid import UUID

from copilot.queries.knowledge import Entry, delete_knowledge_except, upsert_knowledge
from realtime.database import Database


async def import_knowledge(db: Database, tenant_id: UUID, entries: Sequence[Entry]) -> None:
    async with db.tenant_transaction(tenant_id) as tx:
        if entries:
            await upsert_knowledge(tx, entries)
        await delete_knowledge_except(tx, [entry.code for entry in entries])
