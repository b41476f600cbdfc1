from uuid import UUID

from realtime.database import Database
from server.accounts.errors import SessionNotFound
from server.accounts.queries import credentials
from server.accounts.revocation import announce_revoked


async def end_session(db: Database, tenant_id: UUID, user_id: UUID, session_id: UUID) -> None:
    """One's own: its cookie is worth nothing from now on, and its sockets close on every instance."""
    async with db.tenant_transaction(tenant_id) as tx:
        ended = await credentials.revoke_sessions(tx, user_id, only=session_id)
        if not ended:
            raise SessionNotFound
        announce_revoked(tx, ended)
