"""The rules of the desk, changed by an administrator; in force from the next conversation on."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from msgspec.structs import asdict

from inbox.desk.errors import DeskChanged
from inbox.desk.records import Desk, DeskChange
from inbox.queries import desk
from realtime import audience
from realtime.company_events import DeskRulesChanged
from realtime.database import Database
from realtime.transaction import Tx

Note = Callable[[Tx, UUID, list[str]], Awaitable[None]]
"""How the trail, which belongs to a floor above, hears who changed which fields."""


async def change_desk(db: Database, tenant_id: UUID, user_id: UUID, change: DeskChange, note: Note) -> Desk:
    wanted = asdict(change)
    expected = wanted.pop("expected_version")
    async with db.tenant_transaction(tenant_id) as tx:
        await desk.open_desk(tx)
        before = await desk.lock_desk(tx)
        if before.version != expected:
            raise DeskChanged
        changed = sorted(name for name, value in wanted.items() if getattr(before, name) != value)
        if not changed:
            return before
        after = await desk.change_desk(tx, user_id, wanted)
        tx.emit(
            DeskRulesChanged(
                supervisors_see_typing=after.supervisors_see_typing,
                waiting_minutes=after.waiting_minutes,
            ),
            [audience.ALL],
        )
        await note(tx, user_id, changed)
        return after
