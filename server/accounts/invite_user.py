from uuid import UUID

from realtime.database import Database
from server.accounts.errors import UserInactive, UserNotFound
from server.accounts.invitation import invite
from server.accounts.queries import people
from server.accounts.records import InvitationLink


async def invite_user(db: Database, tenant_id: UUID, user_id: UUID, address: str) -> InvitationLink:
    """For who has lost the first link, or forgotten the password. The old password works until it is used."""
    async with db.tenant_transaction(tenant_id) as tx:
        user = await people.lock_user(tx, user_id)
        if user is None:
            raise UserNotFound
        if not user.active:
            raise UserInactive
        return await invite(tx, user_id, address)
