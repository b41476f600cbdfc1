"""Writes down what the pilot would have done, and compares it where people have answered meanwhile."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from copilot.engine.attempts import Attempt
from copilot.ledger.queries.calls import insert_calls
from copilot.pilot.outcome import Outcome
from copilot.pilot.queries import shadows
from copilot.pilot.shadow.begin_shadow import Begun
from copilot.pilot.shadow.judge_latest import judge_latest
from copilot.pilot.shadow.wanted import shadow_wanted
from copilot.stream_draft import Outdated
from inbox.queries.conversations import LockedConversation, lock_conversation
from realtime.database import Database
from realtime.records import Said
from realtime.transaction import Tx


async def commit_shadow(
    db: Database, tenant_id: UUID, begun: Begun, outcome: Outcome | Outdated, calls: Sequence[Attempt]
) -> None:
    async with db.tenant_transaction(tenant_id) as tx:
        conversation = await lock_conversation(tx, begun.conversation_id)
        if conversation is not None:
            await _end(tx, conversation, begun, outcome)
        await insert_calls(tx, as_shadow(calls), begun.conversation_id, None)


async def _end(tx: Tx, conversation: LockedConversation, begun: Begun, outcome: Outcome | Outdated) -> None:
    unwanted = await _unwanted(tx, conversation, begun)
    if unwanted or isinstance(outcome, Outdated):
        reason = unwanted or Said(code="pilot_newer")
        await shadows.end_shadow(tx, begun.shadow_id, begun.attempt, "cancelled", reason=reason)
    elif await shadows.end_shadow(tx, begun.shadow_id, begun.attempt, "made", **_told(outcome)):
        await judge_latest(tx, conversation.id)


async def _unwanted(tx: Tx, conversation: LockedConversation, begun: Begun) -> Said | None:
    if await shadow_wanted(tx, conversation) is None:
        return Said(code="pilot_off")
    if conversation.words_version != begun.words_version:
        return Said(code="pilot_reworded")
    return None


def _told(outcome: Outcome) -> dict[str, object]:
    decision, answered, shaped = outcome.decision, outcome.answered, outcome.shaped
    reply = answered.result.reply if answered else ""
    return {
        "outcome": outcome.end,
        "reason": outcome.reason,
        "intent": decision.intent if decision else None,
        "confidence": decision.confidence if decision else None,
        "message_type": shaped.type if shaped else None,
        "text": (shaped.said if shaped else "") or reply or outcome.farewell,
        "provider": answered.by.name if answered else None,
        "guard": dict(outcome.guard) if outcome.guard else None,
    }


def as_shadow(calls: Sequence[Attempt]) -> list[Attempt]:
    """What the mode costs is told apart from what drafts and the pilot cost."""
    return [replace(call, task="shadow") for call in calls]
