from realtime.database import Database
from server.accounts.errors import InvitationNotFound
from server.accounts.queries import invitations, people
from server.accounts.records import InvitationView
from server.accounts.tokens import hash_token


async def read_invitation(db: Database, token: str) -> InvitationView:
    """Whom a link is for; it stays good."""
    async with db.installation_transaction() as session:
        invited = await invitations.find_invitation(session, hash_token(token))
    if invited is None:
        raise InvitationNotFound
    async with db.tenant_snapshot(invited.tenant_id) as snapshot:
        person = await people.get_person(snapshot, invited.user_id)
        tenant = await people.get_tenant(snapshot)
    if person is None or not person.user.active:
        raise InvitationNotFound
    return InvitationView(
        name=person.user.name, email=person.email, tenant_name=tenant.name, expires_at=invited.expires_at
    )
