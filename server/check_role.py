"""Row-level security binds neither superusers nor owners, so the product refuses to run as one."""

from realtime.database import Database
from server import queries


class DatabaseRoleUnsafe(Exception):
    """Stops web and worker before they serve anybody."""

    def __init__(self, role: str, dangers: list[str]) -> None:
        super().__init__(
            f"The database role «{role}» is not bound by the isolation between companies "
            f"({', '.join(dangers)}). "
            "Run `python -m server.cli migrate` and let the product use the application's role: leave "
            "DATABASE_APP_URL empty, or point it at that role."
        )


async def refuse_unsafe_role(db: Database) -> None:
    async with db.installation_transaction() as session:
        role, dangers = await queries.role_dangers(session)
    if dangers:
        raise DatabaseRoleUnsafe(role, dangers)
