"""A company of its own for each injection: people with tokens, a line, customers who write."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from inbox.viewer import Viewer
from realtime.audience import Reader
from realtime.ids import new_id
from realtime.records import Role, User
from server.accounts import queries
from server.accounts.create_api_token import create_api_token
from server.accounts.records import NewApiToken
from tests.factories import Shop, make_channel, make_tenant, receive
from tests.faults.rig import Rig


@dataclass(frozen=True)
class Person:
    tenant_id: UUID
    user: User
    token: str
    token_id: UUID

    @property
    def reader(self) -> Reader:
        return Reader.for_user(self.user.id, self.user.role)

    @property
    def viewer(self) -> Viewer:
        return Viewer(self.user.id, self.user.role)


@dataclass(frozen=True)
class Company:
    shop: Shop
    people: Sequence[Person]
    """Ana and Bia sell, Clara supervises."""

    @property
    def tenant_id(self) -> UUID:
        return self.shop.tenant_id

    @property
    def ana(self) -> Person:
        return self.people[0]

    @property
    def bia(self) -> Person:
        return self.people[1]

    @property
    def clara(self) -> Person:
        return self.people[2]


CAST = (("Ana", Role.SELLER), ("Bia", Role.SELLER), ("Clara", Role.SUPERVISOR))


async def found(rig: Rig, name: str = "Loja") -> Company:
    tenant_id = await make_tenant(rig.db, name)
    channel_id = await make_channel(rig.db, tenant_id, rig.settings.derive)
    people = [await hire(rig, tenant_id, who, role) for who, role in CAST]
    ana, bia, clara = (person.viewer for person in people)
    return Company(Shop(tenant_id, channel_id, ana, bia, clara), people)


async def hire(rig: Rig, tenant_id: UUID, name: str, role: Role) -> Person:
    user = User(id=new_id(), name=name, role=role, active=True)
    async with rig.db.tenant_transaction(tenant_id) as tx:
        await queries.insert_user(tx, user, f"{user.id.hex}@loja.example", "!")
    minted = await create_api_token(rig.db, tenant_id, user.id, NewApiToken(name="faults"))
    return Person(tenant_id, user, minted.token, minted.id)


def number(index: int) -> str:
    return f"55119{index:08d}"


async def conversations(rig: Rig, company: Company, count: int) -> list[UUID]:
    """Customers who have each written once."""
    written = [
        await receive(rig.db, company.shop, f"Oi, sou o cliente {index}", number=number(index), name=None)
        for index in range(count)
    ]
    return [message.conversation_id for message in written]
