"""Logins, sessions and API tokens: found by a hash, before a tenant is known."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, Literal, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Double, cast, delete, func, insert, or_, select, union_all, update
from sqlalchemy.ext.asyncio import AsyncSession

from realtime.driver import Driver
from realtime.records import Role
from realtime.transaction import Snapshot, Tx
from server.accounts.records import ApiTokenRecord, SessionRecord
from server.accounts.tables import ApiToken, Login, SessionRow, UserRow

SEEN_EVERY = timedelta(minutes=5)
"""How exactly it is known when a session was last used: a request must not cost a write."""


class StoredLogin(NamedTuple):
    tenant_id: UUID
    user_id: UUID
    password_hash: str


class Credential(NamedTuple):
    """What a presented token leads to."""

    id: UUID
    tenant_id: UUID
    user_id: UUID
    as_of: int
    """Head of the tenant's log at the instant of the look: what revoked it later has a higher position."""
    lowered: str | None
    """What an API token may do at most."""
    expires_in: float | None
    """Seconds from the look on."""
    unseen: bool
    """Its use was last noted some while ago."""
    role: str
    """The person's."""


async def find_login(session: AsyncSession, email: str) -> StoredLogin | None:
    """`email` folded to lower case."""
    row = await session.execute(
        select(Login.tenant_id, Login.user_id, Login.password_hash).where(Login.email == email)
    )
    found = row.first()
    return StoredLogin(*found) if found else None


async def read_password_hash(tx: Tx, user_id: UUID, *, lock: bool = False) -> str | None:
    """None for a person who has not set one yet."""
    wanted = select(Login.password_hash).where(Login.tenant_id == tx.tenant_id, Login.user_id == user_id)
    return (await tx.session.execute(wanted.with_for_update() if lock else wanted)).scalar_one_or_none()


_FIND = """
SELECT id, tenant_id, user_id, as_of, lowered, expires_in, unseen, role FROM find_credential($1, $2)
"""


async def find_credential(
    driver: Driver, kind: Literal["session", "api_token"], token_hash: bytes
) -> Credential | None:
    """Of somebody who is active."""
    rows = await driver.fetch(_FIND, kind, token_hash)
    return Credential(*rows[0]) if rows else None


async def live_credentials(session: AsyncSession, ids: Collection[UUID]) -> dict[UUID, float | None]:
    """Which of these sessions and API tokens still open doors, and for how many seconds if not for ever;
    asked for all sockets of a process at once."""
    sessions = select(SessionRow.id, _seconds_until(SessionRow.expires_at).label("left")).where(
        SessionRow.id.in_(ids), *_open_session()
    )
    tokens = select(ApiToken.id, _seconds_until(ApiToken.expires_at).label("left")).where(
        ApiToken.id.in_(ids), *_open_token()
    )
    return {row.id: row.left for row in await session.execute(union_all(sessions, tokens))}


async def note_use(session: AsyncSession, ids: Collection[UUID]) -> None:
    """For those of the sessions and API tokens that have not been noted lately."""
    now = func.clock_timestamp()
    unnoted = or_(ApiToken.last_used_at.is_(None), ApiToken.last_used_at < now - SEEN_EVERY)
    await session.execute(
        update(ApiToken)
        .where(ApiToken.id.in_(ids), unnoted)
        .values(last_used_at=now)
        .execution_options(synchronize_session=False)
    )
    await session.execute(
        update(SessionRow)
        .where(SessionRow.id.in_(ids), SessionRow.last_seen_at < now - SEEN_EVERY)
        .values(last_seen_at=now)
        .execution_options(synchronize_session=False)
    )


async def insert_session(
    session: AsyncSession, token_hash: bytes, login: tuple[UUID, UUID], **values: Any
) -> None:
    """`login` is the tenant and the person."""
    tenant_id, user_id = login
    await session.execute(
        insert(SessionRow).values(token_hash=token_hash, tenant_id=tenant_id, user_id=user_id, **values)
    )


async def list_sessions(tx: Tx | Snapshot, user_id: UUID, current: UUID | None) -> list[SessionRecord]:
    """Those that still open doors, the last used first."""
    rows = await tx.session.scalars(
        select(SessionRow)
        .where(SessionRow.tenant_id == tx.tenant_id, SessionRow.user_id == user_id, *_open_session())
        .order_by(SessionRow.last_seen_at.desc(), SessionRow.id.desc())
    )
    return [
        SessionRecord(
            id=row.id,
            current=row.id == current,
            user_agent=row.user_agent,
            created_at=row.created_at,
            last_seen_at=row.last_seen_at,
            expires_at=row.expires_at,
        )
        for row in rows
    ]


async def revoke_sessions(
    tx: Tx, user_id: UUID, *, only: UUID | None = None, keep: UUID | None = None
) -> list[UUID]:
    """Those of a person that were open: all, one, or all but one."""
    mine = [SessionRow.tenant_id == tx.tenant_id, SessionRow.user_id == user_id, *_open_session()]
    if only is not None:
        mine.append(SessionRow.id == only)
    if keep is not None:
        mine.append(SessionRow.id != keep)
    rows = await tx.session.execute(
        update(SessionRow)
        .where(*mine)
        .values(revoked_at=func.clock_timestamp())
        .returning(SessionRow.id)
        .execution_options(synchronize_session=False)
    )
    return list(rows.scalars())


async def revoke_tokens(tx: Tx, user_id: UUID) -> list[UUID]:
    """All of a person's API tokens that were open."""
    rows = await tx.session.execute(
        update(ApiToken)
        .where(ApiToken.tenant_id == tx.tenant_id, ApiToken.user_id == user_id, *_open_token())
        .values(revoked_at=func.clock_timestamp())
        .returning(ApiToken.id)
        .execution_options(synchronize_session=False)
    )
    return list(rows.scalars())


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
        .where(ApiToken.tenant_id == tx.tenant_id, *_open_token())
        .order_by(ApiToken.id.desc())
    )
    return [
        ApiTokenRecord(
            id=token.id,
            name=token.name,
            user_id=token.user_id,
            role=Role(token.role or role),
            created_at=token.created_at,
            last_used_at=token.last_used_at,
            expires_at=token.expires_at,
        )
        for token, role in rows
    ]


async def revoke_api_token(tx: Tx, token_id: UUID) -> str | None:
    """Its name; None where there is none that opens anything."""
    row = await tx.session.execute(
        update(ApiToken)
        .where(ApiToken.id == token_id, ApiToken.tenant_id == tx.tenant_id, ApiToken.revoked_at.is_(None))
        .values(revoked_at=func.clock_timestamp())
        .returning(ApiToken.name)
    )
    return row.scalar_one_or_none()


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


def _seconds_until(moment: Any) -> ColumnElement[float | None]:
    return cast(func.extract("epoch", moment - func.clock_timestamp()), Double)


def _open_session() -> list[ColumnElement[bool]]:
    return [SessionRow.revoked_at.is_(None), SessionRow.expires_at > func.clock_timestamp()]


def _open_token() -> list[ColumnElement[bool]]:
    unlimited = ApiToken.expires_at.is_(None)
    return [ApiToken.revoked_at.is_(None), or_(unlimited, ApiToken.expires_at > func.clock_timestamp())]
