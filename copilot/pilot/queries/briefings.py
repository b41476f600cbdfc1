"""What the pilot was told of people's stretches: words of customers and sellers, kept like others."""

from datetime import datetime
from typing import cast

from sqlalchemy import CursorResult, DateTime, null, update

from copilot.pilot.tables import PilotThreadRow
from realtime.transaction import Tx


async def forget_briefings(tx: Tx, before: datetime) -> int:
    told_at = PilotThreadRow.briefing["at"].astext.cast(DateTime(timezone=True))
    result = await tx.session.execute(
        update(PilotThreadRow)
        .where(PilotThreadRow.briefing.is_not(None), told_at < before)
        .values(briefing=null())
        .execution_options(synchronize_session=False)
    )
    return cast(CursorResult[None], result).rowcount
