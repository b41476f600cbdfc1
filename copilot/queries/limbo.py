"""How often in a row a customer was not understood: `ia_null_count` among what a conversation remembers."""

from typing import Any
from uuid import UUID

import msgspec

from copilot.advice import Limbo
from copilot.queries import Reading
from realtime.transaction import Tx

_REMEMBERED = "SELECT framework_data FROM conversations WHERE id = $1"
_REMEMBER = "UPDATE conversations SET framework_data = framework_data || $2::jsonb WHERE id = $1"


async def read_limbo(tx: Reading, conversation_id: UUID) -> Limbo:
    ((remembered,),) = await tx.fetch(_REMEMBERED, conversation_id)
    turn = remembered.get("ia_null_turn")
    return Limbo(
        int(remembered.get("ia_null_count", 0)),
        UUID(turn) if turn else None,
        int(remembered.get("ia_null_before", 0)),
    )


async def write_limbo(tx: Tx, conversation_id: UUID, limbo: Limbo) -> None:
    """With the conversation locked. What others remember there stays."""
    values: dict[str, Any] = {
        "ia_null_count": limbo.times,
        "ia_null_turn": str(limbo.turn) if limbo.turn else None,
        "ia_null_before": limbo.before,
    }
    await tx.fetch(_REMEMBER, conversation_id, msgspec.json.encode(values).decode())
