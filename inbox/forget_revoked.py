"""Words that their author took back: nobody is shown them, and they stay only as long as the company may have
to account for them. Then nothing but the mark is left."""

from datetime import datetime, timedelta
from uuid import UUID

from inbox.queries import revoked
from realtime.database import Database

KEEP = timedelta(days=90)
"""Where a company keeps everything: what was deleted for everybody is not for ever."""
BATCH = 500


def kept_since(before: datetime | None, now: datetime) -> datetime:
    """`before`: what the company forgets, where it forgets anything."""
    return before or now - KEEP


async def forget_revoked(db: Database, tenant_id: UUID, before: datetime | None, now: datetime) -> int:
    """After the files, which are found through their messages. No event: nobody was shown these words."""
    forgotten = 0
    while True:
        async with db.tenant_transaction(tenant_id) as tx:
            some = await revoked.forget_words(tx, kept_since(before, now), BATCH)
        forgotten += some
        if some < BATCH:
            return forgotten
