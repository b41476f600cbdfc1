"""Writes down what a turn came to, and sends it: everything or nothing, and only if it is still wanted."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

from copilot.audit.notes import Grounds as Trail
from copilot.audit.notes import Sent, note_draft, note_sent
from copilot.context import Context, cited
from copilot.describe import describe, doubts_of
from copilot.draft_steps import announce_settled, put_away
from copilot.engine.attempts import Attempt
from copilot.fallback import Answered
from copilot.jobs import expiry_of, ring_draft
from copilot.ledger.queries.calls import insert_calls
from copilot.pilot.asking.ask_team import ask_team
from copilot.pilot.asking.note_told import note_told
from copilot.pilot.begin_turn import Begun
from copilot.pilot.fsm import path_of
from copilot.pilot.hand_over import Parting, hand_over
from copilot.pilot.human_pace import delays
from copilot.pilot.jobs import ring_given, ring_turn, ring_typing
from copilot.pilot.materials import material_id_of
from copilot.pilot.message_types import Shaped
from copilot.pilot.outcome import Outcome
from copilot.pilot.queries import threads, turns
from copilot.pilot.queries.questions import find_question, find_untold, mark_told
from copilot.pilot.queries.threads import Step, StoredThread
from copilot.pilot.queries.turns import StoredTurn
from copilot.pilot.show_typing import SHORT
from copilot.pilot.tell_thread import tell_thread
from copilot.pilot.wanted import may_answer
from copilot.pilot.withdraw import withdraw_turn
from copilot.queries import drafts
from copilot.queries.calibrations import read_curves
from copilot.queries.limbo import write_limbo
from copilot.queries.thread import newest_inbound
from copilot.stream_draft import Outdated
from copilot.zones import zone_of
from inbox.ball import take_ball
from inbox.outbound import NewOutbound, queue_message
from inbox.queries.channels import capabilities_in
from inbox.queries.companies import read_company
from inbox.queries.conversations import LockedConversation, lock_conversation
from inbox.queries.materials import find_material
from inbox.queries.media import change_media
from inbox.queries.outbox import database_now
from realtime import audience
from realtime.copilot_events import DraftReady
from realtime.database import Database
from realtime.ids import new_id
from realtime.pilot_records import FsmState
from realtime.records import Said
from realtime.suggestion_records import Draft, DraftState
from realtime.transaction import Tx

REPLIES: tuple[FsmState, ...] = ("PROCESSING", "GENERATING_RESPONSE", "SELECTING_MESSAGE_TYPE")


async def commit_turn(
    db: Database,
    tenant_id: UUID,
    begun: Begun,
    context: Context,
    outcome: Outcome | Outdated,
    calls: Sequence[Attempt],
) -> bool:
    """False when nothing of it was wanted any more."""
    async with db.tenant_transaction(tenant_id) as tx:
        wanted = await _commit(tx, begun, context, outcome)
        await insert_calls(tx, calls, begun.draft.conversation_id, begun.draft.id)
        return wanted


async def _commit(tx: Tx, begun: Begun, context: Context, outcome: Outcome | Outdated) -> bool:
    conversation = await lock_conversation(tx, begun.draft.conversation_id)
    turn = await turns.find_turn(tx, begun.turn_id)
    if conversation is None or turn is None or turn.state != "running":
        return False
    tx.withdraw(expiry_of(begun.draft.id))
    thread = await threads.open_thread(tx, conversation.id)
    unwanted = await _unwanted(tx, conversation, turn)
    if unwanted is None and isinstance(outcome, Outcome) and not await _still_so(tx, begun, outcome):
        unwanted = Said(code="pilot_reworded")
    if unwanted or isinstance(outcome, Outdated):
        # What the customer wrote since is of an age to be answered, and perhaps there is more to come.
        given = begun.given and (unwanted is None or unwanted.code != "pilot_newer")
        await _withdraw(tx, conversation, turn, unwanted or Said(code="pilot_newer"), given=given)
        return False
    await write_limbo(tx, conversation.id, outcome.limbo)
    if outcome.decision and outcome.decision.vertente:
        await threads.change_thread(tx, conversation.id, vertente=outcome.decision.vertente)
    if outcome.answered and outcome.shaped:
        making = Making(begun, context, outcome.answered, outcome.shaped, turn.waited)
        await _reply(tx, conversation, making, outcome)
    else:
        await _without_reply(tx, conversation, thread, begun, outcome)
    return True


async def _unwanted(tx: Tx, conversation: LockedConversation, turn: StoredTurn) -> Said | None:
    """Asked under the lock that everybody takes who changes the answer. Whose time is over begins anew, and
    finds out whether it is still the hour to answer."""
    if turn.leased <= 0:
        return Said(code="pilot_interrupted")
    if conversation.holder_version != turn.holder_version:
        return Said(code="pilot_taken")
    if not await may_answer(tx, conversation):
        return Said(code="pilot_off")
    if conversation.words_version != turn.words_version:
        return Said(code="pilot_reworded")
    if await newest_inbound(tx, conversation.id) != turn.trigger_message_id:
        return Said(code="pilot_newer")
    return None


async def _still_so(tx: Tx, begun: Begun, outcome: Outcome) -> bool:
    """What the team answered and what goes along are what they were when the reply was begun: neither former
    words nor a list that was taken away is sent."""
    if begun.told is not None:
        told = await find_question(tx, begun.draft.conversation_id, begun.told.id)
        if told is None or told.answer != begun.told.answer:
            return False
    asset = outcome.shaped.asset if outcome.shaped else None
    material_id = material_id_of(asset) if asset else None
    if asset is None or material_id is None:
        return True
    kept = await find_material(tx, material_id)
    return kept is not None and kept.active and kept.version == asset.version


async def _withdraw(
    tx: Tx, conversation: LockedConversation, turn: StoredTurn, because: Said, *, given: bool
) -> None:
    """What the customer still waits for is asked for anew: of the pilot, or a draft for who has it now."""
    await withdraw_turn(tx, conversation, turn, because)
    if because.code == "pilot_off" and conversation.holder_kind == "ai":
        conversation = await take_ball(tx, conversation, "queue")
    if because.code in ("pilot_newer", "pilot_reworded", "pilot_interrupted"):
        (ring_given if given else ring_turn)(tx, conversation.id)
    else:
        ring_draft(tx, conversation.id)
    await tell_thread(tx, conversation)


class Making(NamedTuple):
    """A reply on its way out."""

    begun: Begun
    context: Context
    answered: Answered
    shaped: Shaped
    waited: float
    """Seconds since the customer's last message arrived."""


async def _reply(tx: Tx, conversation: LockedConversation, making: Making, outcome: Outcome) -> None:
    begun, context, answered, shaped, waited = making
    draft = await _ready(tx, conversation, begun, context, outcome, answered)
    conversation, told, delay = await _queue(tx, conversation, begun, shaped, waited)
    if outcome.asks is not None:
        conversation = await ask_team(tx, conversation, outcome.asks, begun.turn_id)
    await note_told(tx, conversation.id, begun.turn_id, context, answered.result.evidence_ids)
    await note_sent(tx, draft, Sent(draft.text, draft.text, False, told[0]), None)
    await drafts.settle(tx, draft.id, DraftState.SENT, None, edit_distance=0.0)
    announce_settled(tx, conversation, draft.id, "sent")
    await _end(tx, begun, outcome, message_type=shaped.type, message_ids=told, delay_ms=round(delay * 1000))
    resolved = outcome.decision is not None and outcome.decision.resolved
    states: list[FsmState] = ["UNDERSTANDING_INTENT", *REPLIES, "COMPLETED" if resolved else "AWAITING_USER"]
    confidence = outcome.decision.confidence if outcome.decision else None
    reason = Said(code="pilot_resolved") if resolved else outcome.reason
    await threads.change_thread(tx, conversation.id, last_reason=reason)
    await threads.take_steps(tx, conversation.id, begun.turn_id, _path(states, confidence, reason))
    await tell_thread(tx, conversation)


def _path(states: Sequence[FsmState], confidence: float | None, reason: Said | None) -> list[Step]:
    """The first step says how sure it was, the last one why it ended there."""
    moves = path_of(*states)
    last = len(moves) - 1
    return [
        Step(start, end, confidence if number == 0 else None, reason if number == last else None)
        for number, (start, end) in enumerate(moves)
    ]


async def _ready(
    tx: Tx,
    conversation: LockedConversation,
    begun: Begun,
    context: Context,
    outcome: Outcome,
    answered: Answered,
) -> Draft:
    """For evidence, audit and «quem escreveu e por quê», it is a draft like any other."""
    result = answered.result
    if outcome.shaped is not None and outcome.shaped.type == "TEMPLATE":
        result = replace(result, reply=outcome.shaped.text)
    metadata = describe(answered, context, doubts_of(answered, context), await read_curves(tx))
    ready = await drafts.change_draft(
        tx,
        begun.draft.id,
        DraftState.READY,
        text=result.reply,
        intent=outcome.decision.intent if outcome.decision else result.intent,
        slots=dict(result.slots),
        missing_info=list(result.missing_info),
        evidence=cited(context, result.evidence_ids),
        details=metadata,
    )
    tx.emit(DraftReady(draft=ready), audience.of_conversation(conversation.assigned_user_id))
    await note_draft(tx, ready, Trail(context, begun.settings))
    return ready


async def _queue(
    tx: Tx, conversation: LockedConversation, begun: Begun, shaped: Shaped, waited: float
) -> tuple[LockedConversation, list[UUID], float]:
    """Every bubble under this ball, each due when a person would have written it. The conversation is as it
    is afterwards."""
    able = await capabilities_in(tx, conversation.channel_id)
    now = await database_now(tx)
    pieces = shaped.pieces(able)
    words = [piece.text for piece in pieces]
    zone = zone_of((await read_company(tx)).time_zone)
    due = delays(words, begun.pilot, tx.now().astimezone(zone), waited, begun.turn_id)
    told: list[UUID] = []
    for piece, seconds in zip(pieces, due, strict=True):
        new = NewOutbound(
            text=piece.text,
            origin="ai",
            provenance="ai",
            author_user_id=None,
            suggestion_id=begun.draft.id,
            kind=piece.kind,
            content=piece.content,
            holder_version=conversation.holder_version,
            not_before=now + timedelta(seconds=seconds),
            id=new_id(),
        )
        told.append((await queue_message(tx, conversation, new)).id)
        if piece.content and piece.content.media and piece.content.media.id:
            await change_media(tx, piece.content.media.id, message_id=told[-1])
        conversation = await lock_conversation(tx, conversation.id) or conversation  # its version has grown
    if due[-1] >= SHORT:
        ring_typing(tx, conversation.id)
    return conversation, told, due[-1]


async def _without_reply(
    tx: Tx, conversation: LockedConversation, thread: StoredThread, begun: Begun, outcome: Outcome
) -> None:
    await put_away(tx, conversation, begun.draft.id, "superseded", None)
    reason = outcome.reason or Said(code="pilot_failed")
    if outcome.end == "held":
        await _end(tx, begun, outcome)
        await threads.change_thread(tx, conversation.id, last_reason=reason)
        step = Step("UNDERSTANDING_INTENT", "SPAM", reason=reason)
        await threads.take_steps(tx, conversation.id, begun.turn_id, [step])
        if await find_untold(tx, conversation.id) is not None:
            ring_turn(tx, conversation.id)
        await tell_thread(tx, conversation)
        return
    await _end(tx, begun, outcome)
    if begun.told is not None:
        await mark_told(tx, [begun.told.id], begun.turn_id)
    told = await hand_over(tx, conversation, thread, begun.turn_id, Parting(reason, outcome.farewell))
    await turns.end_turn(tx, begun.turn_id, outcome.end, message_ids=told)
    if not outcome.farewell:  # they are expected to answer as if the pilot had not been there
        ring_draft(tx, conversation.id)


async def _end(tx: Tx, begun: Begun, outcome: Outcome, **more: object) -> None:
    decision = outcome.decision
    await turns.end_turn(
        tx,
        begun.turn_id,
        outcome.end,
        reason=outcome.reason,
        intent=decision.intent if decision else None,
        confidence=decision.confidence if decision else None,
        vertente=decision.vertente if decision else None,
        advice={"sent": "reply", "clarified": "clarify"}.get(outcome.end, "hand_over"),
        count_after=outcome.limbo.times,
        guard=dict(outcome.guard) if outcome.guard else None,
        restarted=outcome.restarted,
        own_question=outcome.own_question,
        timings=dict(outcome.timings),
        **more,
    )
