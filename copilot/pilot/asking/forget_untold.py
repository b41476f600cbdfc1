"""What the team answered stands in a call, because the customer was never told it: the words go, the call
stays."""

from datetime import datetime
from uuid import UUID

import msgspec
from msgspec.structs import replace

from copilot.pilot.asking.call_instead import LEFT_ASKING
from copilot.pilot.queries.calls import calls_with_words, forget_hidden_words
from copilot.said import sentence
from inbox.call_people import call_people
from inbox.queries.conversations import lock_conversation
from inbox.whose_turn import attention_of
from realtime.database import Database

_REASON, _STEP = LEFT_ASKING
_WORDLESS = {
    "reason": _REASON,
    "why": sentence([_REASON]),
    "next_step": _STEP,
    "do": sentence([_STEP]),
}


async def forget_untold(db: Database, tenant_id: UUID, before: datetime) -> None:
    """Calls since before `before`."""
    async with db.tenant_transaction(tenant_id) as tx:
        await forget_hidden_words(tx, before, msgspec.to_builtins(_WORDLESS))
        standing = await calls_with_words(tx, before)
    for conversation_id in standing:
        async with db.tenant_transaction(tenant_id) as tx:
            conversation = await lock_conversation(tx, conversation_id)
            call = attention_of(conversation.attention) if conversation else None
            if conversation and call and call.since < before and "answer" in call.reason.names:
                await call_people(tx, conversation, replace(call, **_WORDLESS))
