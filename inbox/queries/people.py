"""What little the inbox asks about people and the company; their tables belong to the server's accounts."""

from uuid import UUID

from sqlalchemy import column, select, table

from inbox.queries import Reading

_USERS = table("users", column("id"), column("active"))
_TENANTS = table("tenants", column("name"))


async def is_active_user(tx: Reading, user_id: UUID) -> bool:
    active = await tx.session.scalar(select(_USERS.c.active).where(_USERS.c.id == user_id))
    return bool(active)


async def company_name(tx: Reading) -> str:
    """Row-level security leaves one row: the company of this transaction."""
    return str((await tx.session.execute(select(_TENANTS.c.name))).scalar_one())
