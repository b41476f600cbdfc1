"""How often in a row a customer was not understood: `ia_null_count` among what a conversation remembers."""

from typing import Any
from uuid import UUID

from sqlalchemy import cast, select, update
from sqlalchemy.dialects.postgresql import JSONB

from copilot.advice import Limbo
from copilot.queries import Reading
from inbox.tables.conversations import ConversationRow
from realtime.transaction import Tx


async def read_limbo(tx: Reading, conversation_id: UUID) -> Limbo:
    remembered: dict[str, Any] = (
        await tx.session.execute(
            select(ConversationRow.framework_data).where(ConversationRow.id == conversation_id)
        )
    ).scalar_one()
    turn = remembered.get("ia_null_turn")
    return Limbo(
        int(remembered.get("ia_null_count", 0)),
        UUID(turn) if turn else None,
        int(remembered.get("ia_null_before", 0)),
    )


async def write_limbo(tx: Tx, conversation_id: UUID, limbo: Limbo) -> None:
    """With the conversation locked. What others remember there stays."""
    values = {
        "ia_null_count": limbo.times,
        "ia_null_turn": str(limbo.turn) if limbo.turn else None,
        "ia_null_before": limbo.before,
    }
    await tx.session.execute(
        update(ConversationRow)
        .where(ConversationRow.id == conversation_id)
        .values(framework_data=ConversationRow.framework_data.op("||")(cast(values, JSONB)))
        .execution_options(synchronize_session=False)
    )
