"""Statements about the installation as a whole."""

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from inbox.tables.channels import ChannelKey
from realtime.tables import DeadJob, JobRow, TenantSeq


async def answers(session: AsyncSession) -> bool:
    """Whether the database is there."""
    return bool(await session.scalar(text("SELECT 1")))


class Queue(NamedTuple):
    waiting: int
    oldest_seconds: float
    dead: int


async def read_queue(session: AsyncSession) -> Queue:
    """How far the workers are behind."""
    due = (JobRow.lease_until.is_(None), JobRow.run_at <= func.clock_timestamp())
    age = func.extract("epoch", func.clock_timestamp() - func.min(JobRow.run_at))
    waiting, oldest = (await session.execute(select(func.count(), func.coalesce(age, 0)).where(*due))).one()
    dead = await session.scalar(select(func.count()).select_from(DeadJob))
    return Queue(waiting, float(oldest), dead or 0)


async def list_dead_jobs(session: AsyncSession) -> list[DeadJob]:
    """Oldest death first."""
    return list(await session.scalars(select(DeadJob).order_by(DeadJob.died_at, DeadJob.id)))


async def list_tenants(session: AsyncSession) -> list[UUID]:
    """Every company that ever had an event or a channel; readable without being bound to one."""
    return list(await session.scalars(select(TenantSeq.tenant_id).union(select(ChannelKey.tenant_id))))


async def role_dangers(session: AsyncSession) -> tuple[str, list[str]]:
    """The login role and why row-level security would not bind it; none for the application's role."""
    row = (
        await session.execute(
            text(
                "SELECT rolname, rolsuper, rolbypassrls, EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n"
                " ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')"
                " AND pg_has_role(r.rolname, c.relowner, 'USAGE')) AS owns"
                " FROM pg_roles r WHERE rolname = current_user"
            )
        )
    ).one()
    reasons = {"superuser": row.rolsuper, "BYPASSRLS": row.rolbypassrls, "table owner": row.owns}
    return row.rolname, [reason for reason, true in reasons.items() if true]
