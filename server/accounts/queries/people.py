"""Companies and their people; row-level security keeps each transaction to its own company."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from realtime.records import Role, User
from realtime.transaction import Snapshot, Tx
from server.accounts.records import TeamMember, TenantSummary
from server.accounts.tables import Login, SessionRow, TenantRow, UserRow

NO_PASSWORD = "!"  # noqa: S105
"""Stands where a hash would stand; no password matches it."""


class Person(NamedTuple):
    user: User
    email: str
    locale: str


async def find_active_role(session: AsyncSession, tenant_id: UUID, user_id: UUID) -> Role | None:
    """Binds the transaction to the tenant: the credential was found outside, its person stands inside."""
    await session.execute(select(func.set_config("app.tenant_id", str(tenant_id), True)))
    role = await session.scalar(
        select(UserRow.role).where(
            UserRow.tenant_id == tenant_id, UserRow.id == user_id, UserRow.active.is_(True)
        )
    )
    return Role(role) if role is not None else None


async def get_person(tx: Tx | Snapshot, user_id: UUID) -> Person | None:
    row = (
        await tx.session.execute(
            select(UserRow).where(UserRow.tenant_id == tx.tenant_id, UserRow.id == user_id)
        )
    ).scalar_one_or_none()
    return Person(_user(row), row.email, row.locale) if row else None


async def lock_user(tx: Tx, user_id: UUID) -> User | None:
    """And before it the admins, always in the same order: two who take each other's role meet here, and the
    second one sees what the first one did."""
    for condition in (UserRow.role == Role.ADMIN, UserRow.id == user_id):
        rows = (
            await tx.session.scalars(
                select(UserRow)
                .where(UserRow.tenant_id == tx.tenant_id, condition)
                .order_by(UserRow.id)
                .with_for_update(key_share=True)
                .execution_options(populate_existing=True)
            )
        ).all()
    return _user(rows[0]) if rows else None


async def has_other_admin(tx: Tx, user_id: UUID) -> bool:
    """Active, and able to sign in: whoever never set a password is no help."""
    found = await tx.session.scalar(
        select(func.count())
        .select_from(UserRow)
        .join(Login, (Login.tenant_id == UserRow.tenant_id) & (Login.user_id == UserRow.id))
        .where(
            UserRow.tenant_id == tx.tenant_id,
            UserRow.id != user_id,
            UserRow.role == Role.ADMIN,
            UserRow.active.is_(True),
            Login.password_hash != NO_PASSWORD,
        )
    )
    return bool(found)


async def update_user(tx: Tx, user: User) -> None:
    await tx.session.execute(
        update(UserRow)
        .where(UserRow.tenant_id == tx.tenant_id, UserRow.id == user.id)
        .values(name=user.name, role=user.role.value, active=user.active)
        .execution_options(synchronize_session=False)
    )


async def list_users(tx: Tx | Snapshot) -> list[User]:
    rows = await tx.session.scalars(
        select(UserRow).where(UserRow.tenant_id == tx.tenant_id).order_by(UserRow.name, UserRow.id)
    )
    return [_user(row) for row in rows]


async def list_members(tx: Tx | Snapshot, user_id: UUID | None = None) -> list[TeamMember]:
    """People with what an administrator asks about them, all of them or one; conversations come from the
    inbox."""
    live = (
        select(SessionRow.user_id, func.count().label("live"))
        .where(
            SessionRow.tenant_id == tx.tenant_id,
            SessionRow.revoked_at.is_(None),
            SessionRow.expires_at > func.clock_timestamp(),
        )
        .group_by(SessionRow.user_id)
        .subquery()
    )
    seen = (
        select(SessionRow.user_id, func.max(SessionRow.last_seen_at).label("at"))
        .where(SessionRow.tenant_id == tx.tenant_id)
        .group_by(SessionRow.user_id)
        .subquery()
    )
    statement = (
        select(UserRow, Login.password_hash == NO_PASSWORD, seen.c.at, func.coalesce(live.c.live, 0))
        .join(Login, (Login.tenant_id == UserRow.tenant_id) & (Login.user_id == UserRow.id))
        .outerjoin(seen, seen.c.user_id == UserRow.id)
        .outerjoin(live, live.c.user_id == UserRow.id)
        .where(UserRow.tenant_id == tx.tenant_id)
        .order_by(UserRow.name, UserRow.id)
        .execution_options(populate_existing=True)
    )
    if user_id is not None:
        statement = statement.where(UserRow.id == user_id)
    return [_member(*row) for row in await tx.session.execute(statement)]


async def get_tenant(tx: Tx | Snapshot) -> TenantSummary:
    row = (
        await tx.session.execute(
            select(TenantRow.id, TenantRow.name, TenantRow.time_zone).where(TenantRow.id == tx.tenant_id)
        )
    ).one()
    return TenantSummary(id=row.id, name=row.name, time_zone=row.time_zone)


async def lock_tenant(tx: Tx) -> TenantSummary:
    """As `get_tenant`, for a change."""
    await tx.session.execute(select(TenantRow.id).where(TenantRow.id == tx.tenant_id).with_for_update())
    return await get_tenant(tx)


async def update_tenant(tx: Tx, tenant: TenantSummary) -> None:
    await tx.session.execute(
        update(TenantRow)
        .where(TenantRow.id == tx.tenant_id)
        .values(name=tenant.name, time_zone=tenant.time_zone)
    )


async def set_locale(tx: Tx, user_id: UUID, locale: str) -> None:
    await tx.session.execute(
        update(UserRow).where(UserRow.tenant_id == tx.tenant_id, UserRow.id == user_id).values(locale=locale)
    )


async def insert_user(tx: Tx, user: User, email: str, password_hash: str) -> None:
    await tx.session.execute(
        insert(UserRow).values(
            tenant_id=tx.tenant_id,
            id=user.id,
            name=user.name,
            email=email,
            role=user.role.value,
            active=user.active,
        )
    )
    await tx.session.execute(
        insert(Login).values(
            email=email.lower(), tenant_id=tx.tenant_id, user_id=user.id, password_hash=password_hash
        )
    )


async def insert_tenant(tx: Tx, name: str) -> None:
    await tx.session.execute(insert(TenantRow).values(id=tx.tenant_id, name=name))


def _user(row: UserRow) -> User:
    return User(id=row.id, name=row.name, role=Role(row.role), active=row.active)


def _member(row: UserRow, invited: bool, last_seen_at: datetime | None, sessions: int) -> TeamMember:
    return TeamMember(
        id=row.id,
        name=row.name,
        email=row.email,
        role=Role(row.role),
        active=row.active,
        invited=invited,
        created_at=row.created_at,
        last_seen_at=last_seen_at,
        sessions=sessions,
        conversations=0,
    )
