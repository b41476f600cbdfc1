"""A written draft becomes ready, and with it the stage suggestion that the same messages prove."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from msgspec.structs import replace

from copilot.advice import Advice, advise
from copilot.audit.notes import Grounds, note_draft
from copilot.claims import Claim
from copilot.context import Context, cited
from copilot.describe import describe, doubts_of
from copilot.draft_steps import end_if_unwanted, lock_written
from copilot.engine.attempts import Attempt
from copilot.engine.ports import Provider
from copilot.fallback import Answered, Decided
from copilot.jobs import ThinkAgain, thinking_of
from copilot.ledger.queries.calls import insert_calls
from copilot.queries import drafts
from copilot.queries.calibrations import read_curves
from copilot.queries.limbo import read_limbo, write_limbo
from copilot.records import AiSettings
from copilot.second_option import wants_second
from copilot.stage_steps import propose_stage
from realtime import audience
from realtime.copilot_events import DraftReady
from realtime.database import Database
from realtime.suggestion_records import Draft, DraftState
from realtime.transaction import Tx


class Written(NamedTuple):
    """What a provider made, before anything of it was checked."""

    answered: Answered
    decided: Decided | None
    """None while it is still being decided."""
    context: Context
    settings: AiSettings
    asked: Provider
    """Who was asked first; another may have answered."""
    calls: Sequence[Attempt] = ()


async def finish_draft(db: Database, tenant_id: UUID, draft: Draft, written: Written) -> Draft | None:
    """None when it is no longer wanted: the customer wrote again, or a person decided or passed the
    conversation on meanwhile."""
    violations = doubts_of(written.answered, written.context)
    async with db.tenant_transaction(tenant_id) as tx:
        ready = await _make_ready(tx, draft, written, violations)
        await insert_calls(tx, written.calls, draft.conversation_id, draft.id)
    return ready


async def _make_ready(tx: Tx, draft: Draft, written: Written, violations: Sequence[Claim]) -> Draft | None:
    locked = await lock_written(tx, draft.conversation_id, draft.id)
    if locked is None:
        return None
    conversation, stored = locked
    if await end_if_unwanted(tx, conversation, stored):
        return None
    result = written.answered.result
    metadata = describe(written.answered, written.context, violations, await read_curves(tx))
    advice = await _advise(tx, draft, written)
    ready = await drafts.change_draft(
        tx,
        draft.id,
        DraftState.READY,
        text=result.reply,
        intent=result.intent,
        slots=dict(result.slots),
        missing_info=list(result.missing_info),
        evidence=cited(written.context, result.evidence_ids),
        details=replace(metadata, advice=advice),
    )
    tx.emit(DraftReady(draft=ready), audience.of_conversation(conversation.assigned_user_id))
    if wants_second(metadata, written.asked, written.settings):
        think = ThinkAgain(conversation_id=draft.conversation_id, draft_id=draft.id)
        tx.enqueue(think, once=thinking_of(draft.id))
    await note_draft(tx, ready, Grounds(written.context, written.settings))
    if written.decided:
        decision, decider = written.decided
        await propose_stage(
            tx, conversation, written.context, decision, written.settings, decider, draft_id=draft.id
        )
    return ready


async def _advise(tx: Tx, draft: Draft, written: Written) -> Advice:
    """A turn counts once, by its first message, however many drafts are made for it."""
    turn = written.context.turn
    first = turn[0].id if turn else draft.trigger_message_id
    limbo = await read_limbo(tx, draft.conversation_id)
    advised = advise(written.answered.result.intent, limbo, first)
    if advised.limbo != limbo:
        await write_limbo(tx, draft.conversation_id, advised.limbo)
    return advised.advice
