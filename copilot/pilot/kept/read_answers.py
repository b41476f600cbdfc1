from uuid import UUID

from copilot.pilot.kept.records import KeptAnswers
from copilot.pilot.queries.kept_answers import list_kept_answers
from realtime.database import Database


async def read_answers(db: Database, tenant_id: UUID) -> KeptAnswers:
    async with db.tenant_snapshot(tenant_id) as tx:
        return KeptAnswers(items=await list_kept_answers(tx))
