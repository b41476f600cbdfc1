"""Statements of accounts. Credentials are found before a tenant is known; people only within theirs."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import delete, func, insert, or_, select, union, update
from sqlalchemy.ext.asyncio import AsyncSession

from realtime.records import Role, User
from realtime.transaction import Snapshot, Tx
from server.accounts.records import ApiTokenRecord, TenantSummary
from server.accounts.tables import ApiToken, Login, SessionRow, TenantRow, UserRow


class StoredLogin(NamedTuple):
    tenant_id: UUID
    user_id: UUID
    password_hash: str


class Credential(NamedTuple):
    """What a presented token leads to; `role` is the lowered role of an API token."""

    id: UUID
    tenant_id: UUID
    user_id: UUID
    role: str | None


class Person(NamedTuple):
    user: User
    email: str
    locale: str


async def find_login(session: AsyncSession, email: str) -> StoredLogin | None:
    """`email` folded to lower case."""
    row = await session.execute(
        select(Login.tenant_id, Login.user_id, Login.password_hash).where(Login.email == email)
    )
    found = row.first()
    return StoredLogin(*found) if found else None


async def find_session(session: AsyncSession, token_hash: bytes) -> Credential | None:
    row = await session.execute(
        select(SessionRow.id, SessionRow.tenant_id, SessionRow.user_id).where(
            SessionRow.token_hash == token_hash,
            SessionRow.revoked_at.is_(None),
            SessionRow.expires_at > func.clock_timestamp(),
        )
    )
    found = row.first()
    return Credential(*found, None) if found else None


async def find_api_token(session: AsyncSession, token_hash: bytes) -> Credential | None:
    row = await session.execute(
        select(ApiToken.id, ApiToken.tenant_id, ApiToken.user_id, ApiToken.role).where(
            ApiToken.token_hash == token_hash,
            ApiToken.revoked_at.is_(None),
            or_(ApiToken.expires_at.is_(None), ApiToken.expires_at > func.clock_timestamp()),
        )
    )
    found = row.first()
    return Credential(*found) if found else None


async def find_active_role(session: AsyncSession, tenant_id: UUID, user_id: UUID) -> Role | None:
    """Binds the transaction to the tenant: the credential was found outside, its person stands inside."""
    await session.execute(select(func.set_config("app.tenant_id", str(tenant_id), True)))
    role = await session.scalar(
        select(UserRow.role).where(
            UserRow.tenant_id == tenant_id, UserRow.id == user_id, UserRow.active.is_(True)
        )
    )
    return Role(role) if role is not None else None


async def live_credentials(session: AsyncSession, ids: Collection[UUID]) -> set[UUID]:
    """Which of these sessions and API tokens still open doors; asked for all sockets of a process at once."""
    now = func.clock_timestamp()
    sessions = select(SessionRow.id).where(
        SessionRow.id.in_(ids), SessionRow.revoked_at.is_(None), SessionRow.expires_at > now
    )
    tokens = select(ApiToken.id).where(
        ApiToken.id.in_(ids),
        ApiToken.revoked_at.is_(None),
        or_(ApiToken.expires_at.is_(None), ApiToken.expires_at > now),
    )
    return set(await session.scalars(union(sessions, tokens)))


async def insert_session(
    session: AsyncSession, token_hash: bytes, session_id: UUID, login: StoredLogin, lifetime: timedelta
) -> None:
    await session.execute(
        insert(SessionRow).values(
            token_hash=token_hash,
            id=session_id,
            tenant_id=login.tenant_id,
            user_id=login.user_id,
            expires_at=func.clock_timestamp() + lifetime,
        )
    )


async def revoke_session(tx: Tx, session_id: UUID) -> bool:
    """False when it was revoked before."""
    row = await tx.session.execute(
        update(SessionRow)
        .where(
            SessionRow.id == session_id, SessionRow.tenant_id == tx.tenant_id, SessionRow.revoked_at.is_(None)
        )
        .values(revoked_at=func.clock_timestamp())
        .returning(SessionRow.id)
    )
    return row.first() is not None


async def get_person(tx: Tx | Snapshot, user_id: UUID) -> Person | None:
    row = (
        await tx.session.execute(
            select(UserRow).where(UserRow.tenant_id == tx.tenant_id, UserRow.id == user_id)
        )
    ).scalar_one_or_none()
    return Person(_user(row), row.email, row.locale) if row else None


async def list_users(tx: Tx | Snapshot) -> list[User]:
    rows = await tx.session.scalars(
        select(UserRow).where(UserRow.tenant_id == tx.tenant_id).order_by(UserRow.name, UserRow.id)
    )
    return [_user(row) for row in rows]


async def get_tenant(tx: Tx | Snapshot) -> TenantSummary:
    row = (
        await tx.session.execute(
            select(TenantRow.id, TenantRow.name, TenantRow.time_zone).where(TenantRow.id == tx.tenant_id)
        )
    ).one()
    return TenantSummary(id=row.id, name=row.name, time_zone=row.time_zone)


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


async def insert_api_token(
    tx: Tx,
    token_hash: bytes,
    token_id: UUID,
    user_id: UUID,
    name: str,
    role: Role | None,
    expires_at: datetime | None,
) -> None:
    await tx.session.execute(
        insert(ApiToken).values(
            token_hash=token_hash,
            id=token_id,
            tenant_id=tx.tenant_id,
            user_id=user_id,
            name=name,
            role=role.value if role else None,
            expires_at=expires_at,
        )
    )


async def list_api_tokens(tx: Tx | Snapshot) -> list[ApiTokenRecord]:
    """Those that still open doors, newest first."""
    rows = await tx.session.execute(
        select(ApiToken, UserRow.role)
        .join(UserRow, (UserRow.tenant_id == ApiToken.tenant_id) & (UserRow.id == ApiToken.user_id))
        .where(
            ApiToken.tenant_id == tx.tenant_id,
            ApiToken.revoked_at.is_(None),
            or_(ApiToken.expires_at.is_(None), ApiToken.expires_at > func.clock_timestamp()),
        )
        .order_by(ApiToken.id.desc())
    )
    return [
        ApiTokenRecord(
            id=token.id,
            name=token.name,
            user_id=token.user_id,
            role=Role(token.role or role),
            created_at=token.created_at,
            expires_at=token.expires_at,
        )
        for token, role in rows
    ]


async def revoke_api_token(tx: Tx, token_id: UUID) -> bool:
    row = await tx.session.execute(
        update(ApiToken)
        .where(ApiToken.id == token_id, ApiToken.tenant_id == tx.tenant_id, ApiToken.revoked_at.is_(None))
        .values(revoked_at=func.clock_timestamp())
        .returning(ApiToken.id)
    )
    return row.first() is not None


async def delete_ended_sessions(session: AsyncSession, before: datetime) -> int:
    """Sessions and API tokens that ended before then; nobody can present them any more."""
    sessions = await session.execute(
        delete(SessionRow)
        .where(or_(SessionRow.expires_at < before, SessionRow.revoked_at < before))
        .returning(SessionRow.id)
    )
    tokens = await session.execute(
        delete(ApiToken)
        .where(or_(ApiToken.expires_at < before, ApiToken.revoked_at < before))
        .returning(ApiToken.id)
    )
    return len(sessions.all()) + len(tokens.all())


def _user(row: UserRow) -> User:
    return User(id=row.id, name=row.name, role=Role(row.role), active=row.active)
