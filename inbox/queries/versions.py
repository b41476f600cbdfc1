"""Decisions of a company, in versions: each table of them has the same columns."""

from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from inbox.hours.tables import BusinessHoursRow
from inbox.lead_form.tables import LeadFormRow
from inbox.queries import Reading
from inbox.tables.leads import FunnelRow
from realtime.transaction import Tx

Versioned = type[FunnelRow] | type[LeadFormRow] | type[BusinessHoursRow]


class Stored(NamedTuple):
    version: int
    definition: dict[str, Any]


_NEWEST = "SELECT version, definition FROM {} ORDER BY version DESC LIMIT 1"


async def find_newest(tx: Reading, row: Versioned) -> Stored | None:
    """None where the company has never changed it."""
    newest = await tx.fetch(_NEWEST.format(row.__tablename__))
    return Stored(*newest[0]) if newest else None


async def insert_version(
    tx: Tx, row: Versioned, version: int, definition: dict[str, Any], by_user_id: UUID
) -> bool:
    """False where somebody else has saved this version; waits for who is about to."""
    statement = (
        insert(row)
        .values(tenant_id=tx.tenant_id, version=version, definition=definition, by_user_id=by_user_id)
        .on_conflict_do_nothing()
        .returning(row.version)
    )
    return (await tx.session.execute(statement)).first() is not None
