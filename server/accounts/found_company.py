from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from realtime import audience
from realtime.company_events import UserChanged
from realtime.database import Database
from realtime.ids import new_id
from realtime.records import Role, User
from server.accounts.errors import EmailTaken
from server.accounts.passwords import hash_password
from server.accounts.queries.credentials import find_login
from server.accounts.queries.people import insert_tenant, insert_user


class NewPerson(NamedTuple):
    name: str
    email: str
    password: str
    role: Role


async def found_company(
    db: Database, name: str, people: Sequence[NewPerson], tenant_id: UUID | None = None
) -> tuple[UUID, list[User]]:
    """A company and its first people, or nothing. Passwords are hashed before the transaction begins."""
    hashes = [await hash_password(person.password) for person in people]
    users = [User(id=new_id(), name=person.name, role=person.role, active=True) for person in people]
    tenant_id = tenant_id or new_id()
    async with db.tenant_transaction(tenant_id) as tx:
        for person in people:
            if await find_login(tx.session, person.email.lower()) is not None:
                raise EmailTaken(email=person.email)
        await insert_tenant(tx, name)
        for user, person, password_hash in zip(users, people, hashes, strict=True):
            await insert_user(tx, user, person.email, password_hash)
            tx.emit(UserChanged(user=user), [audience.ALL])
    return tenant_id, users
