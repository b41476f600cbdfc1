from uuid import UUID

from realtime.database import Database
from server.accounts.errors import UserNotFound
from server.accounts.queries import credentials, people
from server.accounts.revocation import announce_revoked


async def sign_out_user(db: Database, tenant_id: UUID, user_id: UUID) -> None:
    """Somebody's browsers, all of them. API tokens stay; they are revoked one by one."""
    async with db.tenant_transaction(tenant_id) as tx:
        if await people.get_person(tx, user_id) is None:
            raise UserNotFound
        announce_revoked(tx, await credentials.revoke_sessions(tx, user_id))
