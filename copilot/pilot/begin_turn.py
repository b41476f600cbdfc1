"""Takes the customer's turn into hand, or finds that it is not the pilot's to answer."""

from datetime import timedelta
from enum import Enum
from typing import NamedTuple
from uuid import UUID

from copilot.advice import Limbo
from copilot.draft_steps import put_away
from copilot.jobs import DraftReply, ExpireDraft, drafting_of, expiry_of
from copilot.pilot.farewell import out_of_hours
from copilot.pilot.hand_over import Parting, hand_over
from copilot.pilot.hours import read_opening
from copilot.pilot.jobs import TakeTurn, ring_turn
from copilot.pilot.obstacles import Situation, obstacle
from copilot.pilot.queries import threads, turns
from copilot.pilot.queries.settings import read_pilot_settings
from copilot.pilot.queries.threads import Step, StoredThread
from copilot.pilot.queries.turns import Bubble, NewTurn, StoredTurn
from copilot.pilot.switching.records import PilotSettings
from copilot.pilot.tell_thread import tell_thread
from copilot.pilot.wanted import may_answer
from copilot.pilot.withdraw import withdraw_turn
from copilot.queries import drafts
from copilot.queries.limbo import read_limbo
from copilot.queries.settings import read_settings
from copilot.queries.thread import read_company
from copilot.records import AiSettings
from copilot.zones import zone_of
from inbox.ball import take_ball
from inbox.queries.channels import capabilities_in
from inbox.queries.conversations import LockedConversation, lock_conversation
from inbox.queries.outbox import database_now
from realtime import audience
from realtime.database import Database
from realtime.events import DraftRequested
from realtime.jobs import RetryLater
from realtime.records import Draft, Said
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


class Nothing(Enum):
    """Why there is nothing to do, for the log."""

    NOT_OURS = "not_ours"
    ANSWERED = "answered"
    BURST = "burst"
    HANDED_OVER = "handed_over"


async def begin_turn(db: Database, tenant_id: UUID, job: TakeTurn) -> Begun | Nothing:
    async with db.tenant_transaction(tenant_id) as tx:
        conversation = await lock_conversation(tx, job.conversation_id)
        if conversation is None or not await may_answer(tx, conversation):
            return Nothing.NOT_OURS
        pilot = await read_pilot_settings(tx)
        burst = await turns.read_burst(tx, conversation.id)
        if not burst and not job.late:
            return Nothing.ANSWERED
        if burst and (pause := _pause(burst, pilot)) > 0:
            ring_turn(tx, conversation.id, pause)
            return Nothing.BURST
        deaths = await _clear(tx, conversation, burst)
        if deaths is None:
            return Nothing.ANSWERED
        return await _begin(tx, conversation, burst, pilot, deaths, late=job.late)


def _pause(burst: list[Bubble], pilot: PilotSettings) -> float:
    """How long the customer must still be silent."""
    quiet = pilot.debounce_seconds - burst[-1].waited
    return min(quiet, LONGEST_BURST - burst[0].waited)


async def _clear(tx: Tx, conversation: LockedConversation, burst: list[Bubble]) -> int | None:
    """How many writers died at this message; None where it is answered. What runs for an earlier message,
    or for a process that is no more, ends here."""
    trigger = burst[-1].id if burst else None
    deaths = await turns.deaths_before(tx, conversation.id, trigger) if trigger else 0
    if trigger and (settled := await turns.find_turn_for(tx, conversation.id, trigger)):
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
    deaths: int,
    *,
    late: bool,
) -> Begun | Nothing:
    settings = await read_settings(tx)
    conversation = await take_ball(tx, conversation, "ai")
    thread = await _understanding(tx, conversation)
    limbo = await read_limbo(tx, conversation.id)
    trigger = burst[-1].id if burst else conversation.last_message_id
    if trigger is None:
        return Nothing.ANSWERED
    new = NewTurn(
        conversation_id=conversation.id,
        trigger_message_id=trigger,
        first_message_id=burst[0].id if burst else trigger,
        holder_version=conversation.holder_version,
        words_version=conversation.words_version,
        threshold=pilot.clarify_threshold,
        count_before=limbo.times,
        attempts=deaths + 1,
    )
    because = Said(code="pilot_failed") if deaths >= MOST_WRITERS else None
    situation = await _situation(tx, conversation, burst, late=late)
    because = because or obstacle(situation, pilot)
    if because is not None:
        announced = because.code == "pilot_outside" and pilot.outside_hours == "announce"
        words = out_of_hours(situation.opening, situation.now) if announced else ""
        await _give_up(tx, conversation, thread, new, Parting(because, words))
        return Nothing.HANDED_OVER
    draft = await _request(tx, conversation, trigger, settings)
    turn_id = await turns.insert_turn(tx, new._replace(draft_id=draft.id), LEASE)
    await tell_thread(tx, conversation)
    return Begun(turn_id, draft, new.first_message_id, thread, limbo, settings, pilot)


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


async def _situation(
    tx: Tx, conversation: LockedConversation, burst: list[Bubble], *, late: bool
) -> Situation:
    now = await database_now(tx)
    able = await capabilities_in(tx, conversation.channel_id)
    opened = conversation.window_expires_at
    return Situation(
        age=now - burst[-1].sent_at if burst else timedelta(0),
        late=late and not burst,
        now=tx.now().astimezone(zone_of((await read_company(tx)).time_zone)),
        opening=await read_opening(tx),
        window_closed=able.window_24h and (opened is None or opened <= tx.now()),
        automatic_turns=await turns.count_automatic(tx, conversation.id),
        recent=await turns.read_recent(tx, conversation.id),
    )


async def _give_up(
    tx: Tx, conversation: LockedConversation, thread: StoredThread, new: NewTurn, parting: Parting
) -> None:
    """People have it from here on, and a draft to begin with."""
    ended = new._replace(state="held", reason=parting.reason)
    turn_id = await turns.insert_turn(tx, ended, LEASE)
    await hand_over(tx, conversation, thread, turn_id, parting)
    name = drafting_of(conversation.id)
    tx.enqueue(DraftReply(conversation_id=conversation.id), key=name, once=name)


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
