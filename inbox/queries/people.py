"""The one thing the inbox asks about people; their tables belong to the server's accounts."""

from uuid import UUID

from sqlalchemy import column, select, table

from inbox.queries import Reading

_USERS = table("users", column("id"), column("active"))


async def is_active_user(tx: Reading, user_id: UUID) -> bool:
    active = await tx.session.scalar(select(_USERS.c.active).where(_USERS.c.id == user_id))
    return bool(active)
