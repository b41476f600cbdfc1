from uuid import UUID

from copilot.pilot.shadow.jobs import JudgeShadows
from copilot.pilot.shadow.judge_latest import judge_latest
from inbox.queries.conversations import lock_conversation
from realtime.database import Database


async def judge_shadows(db: Database, tenant_id: UUID, job: JudgeShadows) -> None:
    """Job handler."""
    async with db.tenant_transaction(tenant_id) as tx:
        if await lock_conversation(tx, job.conversation_id) is not None:
            await judge_latest(tx, job.conversation_id)
