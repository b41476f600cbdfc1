from uuid import UUID

from copilot.audit.notes import note_decision
from inbox.versions import Decided
from realtime.database import Database
from server.accounts.errors import ApiTokenNotFound
from server.accounts.queries import credentials
from server.accounts.revocation import announce_revoked


async def revoke_api_token(db: Database, tenant_id: UUID, by_user_id: UUID, token_id: UUID) -> None:
    """Requests with it are refused from now on, and its sockets close."""
    async with db.tenant_transaction(tenant_id) as tx:
        name = await credentials.revoke_api_token(tx, token_id)
        if name is None:
            raise ApiTokenNotFound
        await note_decision(tx, Decided("token.revoked", by_user_id, None, [name]))
        announce_revoked(tx, [token_id])
