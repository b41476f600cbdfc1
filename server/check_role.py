"""Row-level security binds neither superusers nor owners, so the product refuses to run as one."""

from realtime.database import Database
from realtime.errors import DatabaseRoleUnsafe
from server import queries


async def refuse_unsafe_role(db: Database) -> None:
    async with db.installation_transaction() as session:
        role, dangers = await queries.role_dangers(session)
    if dangers:
        raise DatabaseRoleUnsafe(role=role, why=", ".join(dangers))
