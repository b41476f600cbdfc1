from uuid import UUID

from realtime import audience
from realtime.database import Database
from realtime.events import SessionRevoked
from server.accounts import queries


async def log_out(db: Database, tenant_id: UUID, session_id: UUID) -> None:
    """The cookie is worth nothing from now on, and sockets opened with it close on every instance."""
    async with db.tenant_transaction(tenant_id) as tx:
        if await queries.revoke_session(tx, session_id):
            tx.emit(SessionRevoked(credential_id=session_id), [audience.SYSTEM])
