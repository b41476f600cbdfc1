from uuid import UUID

from realtime.database import Database
from server.accounts.queries import credentials
from server.accounts.revocation import announce_revoked


async def end_other_sessions(db: Database, tenant_id: UUID, user_id: UUID, keep: UUID | None) -> None:
    """All of one's own but the one that asks."""
    async with db.tenant_transaction(tenant_id) as tx:
        announce_revoked(tx, await credentials.revoke_sessions(tx, user_id, keep=keep))
