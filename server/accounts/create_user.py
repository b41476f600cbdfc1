from uuid import UUID

from sqlalchemy.exc import IntegrityError

from copilot.audit.notes import note_decision
from inbox.versions import Decided
from realtime import audience
from realtime.company_events import UserChanged
from realtime.database import Database
from realtime.ids import new_id
from realtime.records import User
from server.accounts.errors import EmailTaken
from server.accounts.invitation import invite
from server.accounts.passwords import hash_password
from server.accounts.queries import credentials, people
from server.accounts.records import CreatedUser, NewUser


async def create_user(
    db: Database, tenant_id: UUID, by_user_id: UUID, new: NewUser, address: str
) -> CreatedUser:
    """`address` is the product's, for the link. The e-mail is taken when anybody here signs in with it."""
    password_hash = await hash_password(new.password) if new.password else people.NO_PASSWORD
    user = User(id=new_id(), name=new.name.strip(), role=new.role, active=True)
    email = new.email.strip()
    try:
        async with db.tenant_transaction(tenant_id) as tx:
            if await credentials.find_login(tx.session, email.lower()) is not None:
                raise EmailTaken(email=email)
            await people.insert_user(tx, user, email, password_hash)
            invitation = None if new.password else await invite(tx, user.id, address)
            await note_decision(tx, Decided("user.created", by_user_id, None, [user.name, user.role.value]))
            tx.emit(UserChanged(user=user), [audience.ALL])
            (member,) = await people.list_members(tx, user.id)
    except IntegrityError:  # somebody else took it in the same moment
        raise EmailTaken(email=email) from None
    return CreatedUser(user=member, invitation=invitation)
