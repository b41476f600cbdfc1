from uuid import UUID

from realtime import audience
from realtime.database import Database
from realtime.events import SessionRevoked
from server.accounts import queries
from server.accounts.errors import ApiTokenNotFound


async def revoke_api_token(db: Database, tenant_id: UUID, token_id: UUID) -> None:
    """Requests with it are refused from now on, and its sockets close."""
    async with db.tenant_transaction(tenant_id) as tx:
        if not await queries.revoke_api_token(tx, token_id):
            raise ApiTokenNotFound
        tx.emit(SessionRevoked(credential_id=token_id), [audience.SYSTEM])
