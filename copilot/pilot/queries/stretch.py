"""What people wrote in a conversation since the AI was last heard there."""

from uuid import UUID

from sqlalchemy import func, select

from copilot.pilot.giving_back.brief import Spoken
from copilot.queries import Reading
from inbox.tables.messages import MessageRow

NEWEST = 60
"""As far back as a briefing looks."""
MAX_CHARS = 1000


async def read_stretch(tx: Reading, conversation_id: UUID) -> list[Spoken]:
    """Oldest first, both sides. What was taken back, or never left, was not said."""
    rows = await tx.session.execute(
        select(
            MessageRow.id,
            MessageRow.direction,
            MessageRow.origin,
            func.left(MessageRow.text, MAX_CHARS),
        )
        .where(
            MessageRow.conversation_id == conversation_id,
            MessageRow.revoked_at.is_(None),
            MessageRow.status.not_in(("failed", "cancelled")),
        )
        .order_by(MessageRow.sort_at.desc(), MessageRow.id.desc())
        .limit(NEWEST)
    )
    stretch: list[Spoken] = []
    for id_, direction, origin, text in rows:
        if origin == "ai":
            break
        stretch.append(Spoken(id_, direction == "outbound", text))
    return stretch[::-1]
