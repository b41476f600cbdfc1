from uuid import UUID

import msgspec

from inbox.queries.people import count_assigned
from realtime.database import Database
from server.accounts.errors import UserNotFound
from server.accounts.queries import people
from server.accounts.records import TeamMember


async def list_team(db: Database, tenant_id: UUID) -> list[TeamMember]:
    """By name."""
    async with db.tenant_snapshot(tenant_id) as snapshot:
        members = await people.list_members(snapshot)
        assigned = await count_assigned(snapshot)
    return [msgspec.structs.replace(member, conversations=assigned.get(member.id, 0)) for member in members]


async def read_member(db: Database, tenant_id: UUID, user_id: UUID) -> TeamMember:
    for member in await list_team(db, tenant_id):
        if member.id == user_id:
            return member
    raise UserNotFound
