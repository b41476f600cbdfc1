"""The desk's rules, and through whose hands conversations went."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert

from inbox.desk.records import Desk
from inbox.desk.tables import DeskRow, PassRow
from inbox.queries import Reading
from realtime.rows import insert_row
from realtime.transaction import Tx

_COLUMNS = tuple(getattr(DeskRow, name) for name in Desk.__struct_fields__)


async def read_desk(tx: Reading) -> Desk:
    row = (await tx.session.execute(select(*_COLUMNS))).first()
    return Desk(**row._mapping) if row else Desk()


async def open_desk(tx: Tx) -> None:
    """Something to lock, where the company never had rules of its own."""
    defaults = {name: getattr(Desk(), name) for name in Desk.__struct_fields__ if name != "changed_at"}
    statement = insert(DeskRow).values(tenant_id=tx.tenant_id, **defaults)
    await tx.session.execute(statement.on_conflict_do_nothing())


async def lock_desk(tx: Tx) -> Desk:
    return Desk(**(await tx.session.execute(select(*_COLUMNS).with_for_update())).one()._mapping)


async def change_desk(tx: Tx, by_user_id: UUID, values: dict[str, Any]) -> Desk:
    """Under the lock."""
    noted = {"version": DeskRow.version + 1, "changed_at": func.clock_timestamp(), "changed_by": by_user_id}
    await tx.session.execute(
        update(DeskRow).values(**values, **noted).execution_options(synchronize_session=False)
    )
    return await read_desk(tx)


async def lock_distributing(tx: Tx) -> Desk | None:
    return await _lock_where(tx, "distributes")


async def lock_requeueing(tx: Tx) -> Desk | None:
    return await _lock_where(tx, "requeue_minutes IS NOT NULL")


async def _lock_where(tx: Tx, condition: str) -> Desk | None:
    columns = ", ".join(Desk.__struct_fields__)
    rows = await tx.fetch(f"SELECT {columns} FROM desks WHERE {condition} FOR UPDATE")  # noqa: S608  our own
    return Desk(**dict(rows[0])) if rows else None


async def insert_pass(tx: Tx, conversation_id: UUID, **values: Any) -> None:
    await insert_row(tx, PassRow, conversation_id=conversation_id, **values)


_GIVEN_TO_AI = """
SELECT CASE WHEN by_user_id IS NOT NULL THEN at END FROM conversation_passes
WHERE conversation_id = $1 AND to_holder = 'ai' AND from_holder <> 'ai' ORDER BY at DESC LIMIT 1
"""


async def given_to_ai_at(tx: Reading, conversation_id: UUID) -> datetime | None:
    """The ball that the AI has, by a person; None where it took it by itself."""
    rows = await tx.fetch(_GIVEN_TO_AI, conversation_id)
    return rows[0][0] if rows else None


_TAKEN = """
SELECT by_user_id = $2 FROM conversation_passes WHERE conversation_id = $1 ORDER BY at DESC LIMIT 1
"""


async def is_taken(tx: Reading, conversation_id: UUID, user_id: UUID | None) -> bool:
    """By hand, by this one, who has the ball."""
    rows = await tx.fetch(_TAKEN, conversation_id, user_id)
    return bool(rows and rows[0][0])
