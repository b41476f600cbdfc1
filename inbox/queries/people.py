"""What little the inbox asks about people and the company; their tables belong to the server's accounts."""

from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import column, func, or_, select, table

from inbox.queries import Reading
from inbox.queries.conversations import LockedConversation
from inbox.tables.conversations import ConversationRow
from realtime.records import Role
from realtime.transaction import Tx

_USERS = table("users", column("id"), column("active"), column("role"))
_TENANTS = table("tenants", column("name"))


async def lock_active_user(tx: Tx, user_id: UUID) -> bool:
    """Whether there is such a person, and no deactivation until COMMIT. To be asked before a conversation is
    locked: who deactivates locks the person first, too."""
    active = await tx.session.scalar(
        select(_USERS.c.active).where(_USERS.c.id == user_id).with_for_update(read=True)
    )
    return bool(active)


async def roles_of(tx: Tx, user_ids: Collection[UUID]) -> dict[UUID, Role]:
    """Of those who are there and active; both stay so until COMMIT. To be asked before a conversation is
    locked, as above."""
    users = _USERS.c
    rows = await tx.session.execute(
        select(users.id, users.role)
        .where(users.id.in_(user_ids), users.active)
        .order_by(users.id)
        .with_for_update(read=True)
    )
    return {user_id: Role(role) for user_id, role in rows}


async def roles_among(tx: Tx, user_ids: Collection[UUID]) -> dict[UUID, Role]:
    """Without a lock: for what is told, not for what is allowed."""
    if not user_ids:
        return {}
    users = _USERS.c
    rows = await tx.session.execute(select(users.id, users.role).where(users.id.in_(user_ids), users.active))
    return {user_id: Role(role) for user_id, role in rows}


class Held(NamedTuple):
    """What a person has."""

    open: list[LockedConversation]
    hidden: list[LockedConversation]
    """By a merge, and back once it is undone."""


async def lock_conversations_of(tx: Tx, user_id: UUID) -> Held:
    """Those that are assigned to a person or whose ball the person has, all in one order."""
    columns = [getattr(ConversationRow, name) for name in LockedConversation._fields]
    rows = await tx.session.execute(
        select(*columns, ConversationRow.merged_into)
        .where(or_(ConversationRow.assigned_user_id == user_id, ConversationRow.holder_user_id == user_id))
        .order_by(ConversationRow.id)
        .with_for_update(key_share=True)
    )
    held = Held([], [])
    for *values, merged_into in rows:
        (held.hidden if merged_into else held.open).append(LockedConversation(*values))
    return held


async def count_assigned(tx: Reading) -> dict[UUID, int]:
    """Conversations of each person who has any."""
    rows = await tx.session.execute(
        select(ConversationRow.assigned_user_id, func.count())
        .where(ConversationRow.assigned_user_id.is_not(None), ConversationRow.merged_into.is_(None))
        .group_by(ConversationRow.assigned_user_id)
    )
    return {user_id: count for user_id, count in rows if user_id is not None}


async def company_name(tx: Reading) -> str:
    """Row-level security leaves one row: the company of this transaction."""
    return str((await tx.session.execute(select(_TENANTS.c.name))).scalar_one())
