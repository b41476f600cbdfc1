"""What the inbox reads of the company itself, which belongs to a floor above."""

from sqlalchemy import column, select, table
from sqlalchemy.dialects import postgresql

from inbox.queries import Reading

_TENANTS = table("tenants", column("id", postgresql.UUID), column("time_zone"))


async def read_time_zone(tx: Reading) -> str:
    found = await tx.session.execute(select(_TENANTS.c.time_zone).where(_TENANTS.c.id == tx.tenant_id))
    return str(found.scalar_one())
