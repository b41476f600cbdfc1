from realtime.database import Database
from server.accounts.errors import InvitationNotFound
from server.accounts.open_session import Browser, LoggedIn, open_session
from server.accounts.passwords import hash_password
from server.accounts.queries import credentials, invitations, people
from server.accounts.records import NewPassword
from server.accounts.revocation import announce_revoked
from server.accounts.tokens import hash_token


async def set_password(db: Database, given: NewPassword, browser: Browser) -> LoggedIn:
    """Uses the link up and signs the person in here; sessions under the former password end."""
    token_hash = hash_token(given.token)
    async with db.installation_transaction() as session:
        invited = await invitations.find_invitation(session, token_hash)
    if invited is None:
        raise InvitationNotFound
    password_hash = await hash_password(given.password)
    async with db.tenant_transaction(invited.tenant_id) as tx:
        user = await people.lock_user(tx, invited.user_id)
        if user is None or not user.active or not await invitations.use_invitation(tx, token_hash):
            raise InvitationNotFound
        await invitations.set_password_hash(tx, user.id, password_hash)
        announce_revoked(tx, await credentials.revoke_sessions(tx, user.id))
        return await open_session(tx.session, (invited.tenant_id, user.id), user.role, browser)
