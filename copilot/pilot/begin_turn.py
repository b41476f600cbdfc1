"""Takes the customer's turn into hand, or finds that it is not the pilot's to answer."""

from collections.abc import Sequence
from datetime import timedelta
from enum import Enum
from typing import NamedTuple
from uuid import UUID

from copilot.advice import Limbo
from copilot.draft_steps import put_away
from copilot.jobs import ExpireDraft, expiry_of, ring_draft
from copilot.pilot.farewell import out_of_hours
from copilot.pilot.hand_over import Parting, hand_over
from copilot.pilot.jobs import TakeTurn, ring_turn
from copilot.pilot.obstacles import obstacle
from copilot.pilot.queries import threads, turns
from copilot.pilot.queries.questions import StoredQuestion, find_untold, mark_told
from copilot.pilot.queries.settings import read_pilot_settings
from copilot.pilot.queries.threads import Step, StoredThread
from copilot.pilot.queries.turns import About, Bubble, NewTurn, StoredTurn
from copilot.pilot.situation import read_situation
from copilot.pilot.switching.records import PilotSettings
from copilot.pilot.tell_thread import tell_thread
from copilot.pilot.wanted import may_answer
from copilot.pilot.withdraw import withdraw_turn, withdraw_unsaid
from copilot.queries import drafts
from copilot.queries.limbo import read_limbo
from copilot.queries.settings import read_settings
from copilot.queries.thread import newest_inbound
from copilot.records import AiSettings
from inbox.ball import take_ball
from inbox.queries.conversations import LockedConversation, lock_conversation
from realtime import audience
from realtime.copilot_events import DraftRequested
from realtime.database import Database
from realtime.jobs import RetryLater
from realtime.records import Said
from realtime.suggestion_records import Draft
from realtime.transaction import Tx

LEASE = timedelta(seconds=20)
"""Longer than three tasks, a rewriting and what stands in for a vendor may take."""
LONGEST_BURST = 12.0
"""Seconds; who writes on and on gets an answer all the same."""
MOST_WRITERS = 3
"""A message at which so many processes died is a person's."""


class Begun(NamedTuple):
    """A turn that is now the caller's to answer, and everything it rests on."""

    turn_id: UUID
    draft: Draft
    first_message_id: UUID
    thread: StoredThread
    limbo: Limbo
    settings: AiSettings
    pilot: PilotSettings
    told: StoredQuestion | None
    """What the team has answered, and this turn tells; none where the customer has written."""
    given: bool = False
    """By a person: begun anew, it is so still."""


class Nothing(Enum):
    """Why there is nothing to do, for the log."""

    NOT_OURS = "not_ours"
    ANSWERED = "answered"
    BURST = "burst"
    HANDED_OVER = "handed_over"


async def begin_turn(db: Database, tenant_id: UUID, job: TakeTurn) -> Begun | Nothing:
    async with db.tenant_transaction(tenant_id) as tx:
        conversation = await lock_conversation(tx, job.conversation_id)
        if conversation is None:
            return Nothing.NOT_OURS
        if not await may_answer(tx, conversation):
            if conversation.holder_kind == "ai":
                await take_ball(tx, conversation, "queue")  # switched off: nobody else would answer
            if not job.late:
                ring_draft(tx, conversation.id)  # the message's own bell left the draft to this turn
            return Nothing.NOT_OURS
        pilot = await read_pilot_settings(tx)
        if job.unsent:
            conversation = await withdraw_unsaid(tx, conversation)
        burst = await turns.read_burst(tx, conversation.id)
        told = None if job.late else await find_untold(tx, conversation.id)
        if told is not None and burst and not await _is_settled(tx, conversation, burst):
            told = None
        elif told is not None:
            burst = []
        if not burst and not job.late and told is None:
            return Nothing.ANSWERED
        if burst and not job.given and (pause := silence_left(burst, pilot)) > 0:
            ring_turn(tx, conversation.id, pause)
            return Nothing.BURST
        about = await _about(tx, conversation, burst, told)
        deaths = await _clear(tx, conversation, about, bool(burst))
        if deaths is None or about is None:
            return Nothing.ANSWERED
        return await _begin(tx, conversation, burst, pilot, Begin(about, deaths, told, job))


async def _is_settled(tx: Tx, conversation: LockedConversation, burst: Sequence[Bubble]) -> bool:
    """Its turn is over, although nothing of what that said got through."""
    turn = await turns.find_turn_for(tx, conversation, About(burst[-1].id))
    return turn is not None and turn.state != "running"


def silence_left(burst: Sequence[Bubble], pilot: PilotSettings) -> float:
    """How long the customer must still be silent."""
    quiet = pilot.debounce_seconds - burst[-1].waited
    return min(quiet, LONGEST_BURST - burst[0].waited)


class Begin(NamedTuple):
    about: About
    deaths: int
    told: StoredQuestion | None
    job: TakeTurn


async def _about(
    tx: Tx, conversation: LockedConversation, burst: list[Bubble], told: StoredQuestion | None
) -> About | None:
    """What the customer says newest comes first; what the team has answered is told once nothing waits."""
    if burst:
        return About(burst[-1].id)
    if told is not None:
        newest = await newest_inbound(tx, conversation.id)
        return About(newest, told.id) if newest else None
    return About(conversation.last_message_id) if conversation.last_message_id else None


async def _clear(tx: Tx, conversation: LockedConversation, about: About | None, burst: bool) -> int | None:
    """How many writers died at this message; None where it is answered. What runs for an earlier message,
    or for a process that is no more, ends here."""
    certain = about is not None and (burst or about.question_id is not None)
    deaths = await turns.deaths_before(tx, conversation.id, about) if about and certain else 0
    if about and certain and (settled := await turns.find_turn_for(tx, conversation, about)):
        if settled.state != "running":
            return None
        if settled.leased > 0 and _same(settled, conversation):
            raise RetryLater(settled.leased, "another process answers this turn")
        interrupted = settled.leased <= 0
        code = "pilot_interrupted" if interrupted else "pilot_reworded"
        await withdraw_turn(tx, conversation, settled, Said(code=code))
        return settled.attempts if interrupted else deaths
    running = await turns.find_running_turn(tx, conversation.id)
    if running is not None:
        await withdraw_turn(tx, conversation, running, Said(code="pilot_newer"))
    return deaths


def _same(turn: StoredTurn, conversation: LockedConversation) -> bool:
    made = (turn.holder_version, turn.words_version)
    return made == (conversation.holder_version, conversation.words_version)


async def _begin(
    tx: Tx,
    conversation: LockedConversation,
    burst: list[Bubble],
    pilot: PilotSettings,
    begin: Begin,
) -> Begun | Nothing:
    settings = await read_settings(tx)
    conversation = await take_ball(tx, conversation, "ai")
    thread = await _understanding(tx, conversation)
    limbo = await read_limbo(tx, conversation.id)
    trigger, deaths = begin.about.message_id, begin.deaths
    new = NewTurn(
        conversation_id=conversation.id,
        trigger_message_id=trigger,
        first_message_id=burst[0].id if burst else trigger,
        holder_version=conversation.holder_version,
        words_version=conversation.words_version,
        threshold=pilot.clarify_threshold,
        count_before=limbo.times,
        attempts=deaths + 1,
        question_id=begin.about.question_id,
    )
    because = Said(code="pilot_failed") if deaths >= MOST_WRITERS else None
    situation = await read_situation(tx, conversation, burst, late=begin.job.late, given=begin.job.given)
    because = because or obstacle(situation, pilot)
    if because is not None:
        announced = because.code == "pilot_outside" and pilot.outside_hours == "announce"
        words = out_of_hours(situation.opening, situation.now) if announced else ""
        await _give_up(tx, conversation, thread, new, Parting(because, words))
        return Nothing.HANDED_OVER
    draft = await _request(tx, conversation, trigger, settings)
    turn_id = await turns.insert_turn(tx, new._replace(draft_id=draft.id), LEASE)
    await tell_thread(tx, conversation)
    return Begun(
        turn_id, draft, new.first_message_id, thread, limbo, settings, pilot, begin.told, begin.job.given
    )


async def _understanding(tx: Tx, conversation: LockedConversation) -> StoredThread:
    """The thread, where every turn begins. One that a dead writer left there is there."""
    thread = await threads.open_thread(tx, conversation.id)
    steps = [] if thread.state == "UNDERSTANDING_INTENT" else [Step(thread.state, "UNDERSTANDING_INTENT")]
    if thread.state == "INIT":
        opened = Said(code="pilot_opened")
        steps = [Step("INIT", "IDENTIFYING", reason=opened), Step("IDENTIFYING", "UNDERSTANDING_INTENT")]
    await threads.take_steps(tx, conversation.id, None, steps)
    if thread.handoff is not None:
        await threads.change_thread(tx, conversation.id, handoff=None, handed_off_at=None)
    return thread._replace(state="UNDERSTANDING_INTENT")


async def _give_up(
    tx: Tx, conversation: LockedConversation, thread: StoredThread, new: NewTurn, parting: Parting
) -> None:
    """People have it from here on, and a draft to begin with."""
    state = "failed" if new.attempts > MOST_WRITERS else "held"
    ended = new._replace(state=state, reason=parting.reason)
    turn_id = await turns.insert_turn(tx, ended, LEASE)
    if new.question_id is not None:
        await mark_told(tx, [new.question_id], turn_id)
    await hand_over(tx, conversation, thread, turn_id, parting)
    ring_draft(tx, conversation.id)


async def _request(tx: Tx, conversation: LockedConversation, trigger: UUID, settings: AiSettings) -> Draft:
    """The reply is a draft that nobody has to send: screens see it grow like any other."""
    live = await drafts.find_live_draft(tx, conversation.id)
    if live is not None:
        await put_away(tx, conversation, live.record.id, "superseded", None)
    draft = await drafts.insert_draft(tx, conversation, trigger, None, settings.version, LEASE)
    tx.emit(DraftRequested(draft=draft), audience.of_conversation(conversation.assigned_user_id))
    expire = ExpireDraft(conversation_id=conversation.id, draft_id=draft.id)
    tx.enqueue(expire, delay=LEASE.total_seconds() + 1, once=expiry_of(draft.id))
    return draft
