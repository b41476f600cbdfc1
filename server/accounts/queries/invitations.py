"""One-time links with which people set their password; one a person, the newest."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from realtime.transaction import Tx
from server.accounts.tables import Invitation, Login


class Invited(NamedTuple):
    tenant_id: UUID
    user_id: UUID
    expires_at: datetime


async def put_invitation(tx: Tx, user_id: UUID, token_hash: bytes, expires_at: datetime) -> None:
    """Earlier links of the person lead nowhere from now on."""
    values = {"token_hash": token_hash, "expires_at": expires_at, "created_at": func.clock_timestamp()}
    await tx.session.execute(
        insert(Invitation)
        .values(tenant_id=tx.tenant_id, user_id=user_id, **values)
        .on_conflict_do_update(index_elements=[Invitation.tenant_id, Invitation.user_id], set_=values)
    )


async def find_invitation(session: AsyncSession, token_hash: bytes) -> Invited | None:
    row = (
        await session.execute(
            select(Invitation.tenant_id, Invitation.user_id, Invitation.expires_at).where(
                Invitation.token_hash == token_hash, Invitation.expires_at > func.clock_timestamp()
            )
        )
    ).first()
    return Invited(*row) if row else None


async def use_invitation(tx: Tx, token_hash: bytes) -> bool:
    """False when it was used, or replaced, since it was found."""
    row = await tx.session.execute(
        delete(Invitation)
        .where(Invitation.token_hash == token_hash, Invitation.tenant_id == tx.tenant_id)
        .returning(Invitation.user_id)
    )
    return row.first() is not None


async def set_password_hash(tx: Tx, user_id: UUID, password_hash: str) -> None:
    await tx.session.execute(
        update(Login)
        .where(Login.tenant_id == tx.tenant_id, Login.user_id == user_id)
        .values(password_hash=password_hash)
        .execution_options(synchronize_session=False)
    )


async def withdraw_invitation(tx: Tx, user_id: UUID) -> None:
    await tx.session.execute(
        delete(Invitation).where(Invitation.tenant_id == tx.tenant_id, Invitation.user_id == user_id)
    )


async def delete_dead_invitations(session: AsyncSession, before: datetime) -> None:
    await session.execute(delete(Invitation).where(Invitation.expires_at < before))
