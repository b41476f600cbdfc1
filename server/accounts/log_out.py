from uuid import UUID

from realtime.database import Database
from server.accounts.queries import credentials
from server.accounts.revocation import announce_revoked


async def log_out(db: Database, tenant_id: UUID, user_id: UUID, session_id: UUID) -> None:
    """The cookie is worth nothing from now on, and sockets opened with it close on every instance. Twice is
    no mistake."""
    async with db.tenant_transaction(tenant_id) as tx:
        announce_revoked(tx, await credentials.revoke_sessions(tx, user_id, only=session_id))
