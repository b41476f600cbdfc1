"""A person who knows their password chooses another."""

from uuid import UUID

from realtime.database import Database
from server.accounts.errors import PasswordWrong
from server.accounts.passwords import hash_password, verify_password
from server.accounts.queries import credentials, invitations
from server.accounts.records import PasswordChange
from server.accounts.revocation import announce_revoked


async def change_password(
    db: Database, tenant_id: UUID, user_id: UUID, session_id: UUID, given: PasswordChange
) -> None:
    """Whoever else is signed in with the former password is signed out; API tokens have none and stay.
    Connections are free while passwords are hashed."""
    async with db.tenant_transaction(tenant_id) as tx:
        stored = await credentials.read_password_hash(tx, user_id)
    if not await verify_password(stored, given.current_password):
        raise PasswordWrong
    password_hash = await hash_password(given.password)
    async with db.tenant_transaction(tenant_id) as tx:
        # Of two changes at once the second proved a password that is no longer one.
        if await credentials.read_password_hash(tx, user_id, lock=True) != stored:
            raise PasswordWrong
        await invitations.set_password_hash(tx, user_id, password_hash)
        announce_revoked(tx, await credentials.revoke_sessions(tx, user_id, keep=session_id))
