"""Plays a conversation: a company whose pilot is on, each turn by webhook, and what its customer got."""

from collections.abc import Sequence
from typing import NamedTuple

import httpx

from copilot.pilot.queries.settings import insert_pilot_settings
from copilot.pilot.queries.switches import put_switch
from copilot.queries import drafts
from evals import queries
from evals.cases import Said
from evals.company import Company, found
from evals.past import write
from evals.pilot import queries as asked
from evals.pilot.conversation import ACTIONS, Action, Conversation, Turn
from evals.pilot.events import given_back_a_day_later, nobody_answers, person_takes, team_answers
from evals.pilot.queries import Ended, Spoken
from evals.pilot.scene import set_scene
from evals.product import Product
from inbox.desk.note_attendance import note_attendance

TURN_SECONDS = 120.0
"""How long it takes is not judged, and machines may be busy."""
ON_ITS_WAY = ("queued", "sending")


class TurnCame(NamedTuple):
    """What came of one turn."""

    action: Action | None
    """None: nothing, in the time there was."""
    turns: int
    """Of the pilot, for this one of the customer."""
    intent: str | None
    counter: int
    reason: str | None
    state: str | None
    said: list[str]
    sent: list[str]
    """The kinds of messages, in the same order."""
    cited: list[str | None]
    guard: str | None


class ConversationCame(NamedTuple):
    turns: list[TurnCame]
    """Fewer than it has, where people got it before the end."""
    moves: Sequence[tuple[str, str]]


async def play_conversation(
    product: Product, http: httpx.AsyncClient, conversation: Conversation
) -> ConversationCame:
    company = await found(product, conversation.case)
    product.clocks[company.tenant_id] = conversation.case.now
    product.told[company.tenant_id].set()
    await _switch_on(product, company, conversation)
    await set_scene(product, company, conversation.scene)
    came: list[TurnCame] = []
    for number, turn in enumerate(conversation.turns):
        bubbles = [
            Said(id=f"{number}.{place}", direction="in", kind=turn.kind, text=text, at=conversation.case.now)
            for place, text in enumerate(turn.says)
        ]
        came.append(await _take(product, http, company, conversation, turn, bubbles))
        if _leaves_the_case(turn.expect.action, came[-1].action):
            break  # from here on it is another conversation
    async with product.db.tenant_transaction(company.tenant_id) as tx:
        moves = await asked.list_moves(tx)
    product.witness.forget(company.tenant_id)
    return ConversationCame(came, moves)


def _leaves_the_case(wanted: Action, came: Action | None) -> bool:
    """Who has the conversation is not who should, or nobody was asked: what follows is another one."""
    return wanted != came and (came is None or bool({"hand_over", "ask"} & {wanted, came}))


async def _switch_on(product: Product, company: Company, conversation: Conversation) -> None:
    async with product.db.tenant_transaction(company.tenant_id) as tx:
        await put_switch(tx, "tenant", company.tenant_id, True, None)
        await put_switch(tx, "channel", company.channel_id, True, None)
        await insert_pilot_settings(tx, 1, conversation.numbers, None)


async def _take(
    product: Product,
    http: httpx.AsyncClient,
    company: Company,
    conversation: Conversation,
    turn: Turn,
    bubbles: Sequence[Said],
) -> TurnCame:
    if conversation.scene.team:
        await note_attendance(product.db, company.tenant_id, [company.owner.user_id])
    async with product.db.tenant_transaction(company.tenant_id) as tx:
        await asked.let_time_pass(tx)
        before = len(await asked.list_spoken(tx))
    last = bubbles[-1].id if bubbles else None
    await _happen(product, http, company, conversation, turn, bubbles)

    async def over() -> bool:
        async with product.db.tenant_transaction(company.tenant_id) as tx:
            people = last is not None and await asked.people_have(tx, last)
            if not await asked.list_ended(tx, last) and (not people or turn.a_day_later):
                return False
            return not any(one.status in ON_ITS_WAY for one in await asked.list_spoken(tx))

    try:
        await product.witness.until(company.tenant_id, over, TURN_SECONDS)
    except TimeoutError:
        return TurnCame(None, 0, None, 0, None, None, [], [], [], None)
    return await _collect(product, company, last, before)


async def _happen(
    product: Product,
    http: httpx.AsyncClient,
    company: Company,
    conversation: Conversation,
    turn: Turn,
    bubbles: Sequence[Said],
) -> None:
    if turn.team is not None:
        await team_answers(product, company, turn.team)
    elif not bubbles:
        await nobody_answers(product, company)
    elif turn.a_day_later:
        await person_takes(product, company)
        await write(product, http, company, conversation.case, bubbles)

        async def arrived() -> bool:
            async with product.db.tenant_transaction(company.tenant_id) as tx:
                return bubbles[-1].id in await queries.message_ids(tx)

        await product.witness.until(company.tenant_id, arrived, TURN_SECONDS)
        await given_back_a_day_later(product, company)
    else:
        await write(product, http, company, conversation.case, bubbles)


async def _collect(product: Product, company: Company, last: str | None, before: int) -> TurnCame:
    async with product.db.tenant_transaction(company.tenant_id) as tx:
        ended = await asked.list_ended(tx, last)
        heard = _heard((await asked.list_spoken(tx))[before:])
        said, sent = [one.text for one in heard], [one.kind for one in heard]
        state = await asked.thread_state(tx)
        if not ended:
            return TurnCame("people", 0, None, 0, None, state, said, sent, [], None)
        turn = ended[-1]
        conversation_id = await queries.find_conversation(tx)
        known = {f"k:{id_}": code for code, id_ in (await queries.knowledge_ids(tx)).items()}
        known |= {f"m:{id_}": name for name, id_ in (await queries.message_ids(tx)).items()}
        stored = (
            await drafts.find_draft(tx, conversation_id, turn.draft_id)
            if conversation_id and turn.draft_id
            else None
        )
    cited = [known.get(evidence.id) for evidence in stored.record.evidence] if stored else []
    return TurnCame(
        _action(turn),
        len(ended),
        turn.intent,
        turn.counter,
        turn.reason,
        state,
        said,
        sent,
        cited,
        turn.guard,
    )


def _action(turn: Ended) -> Action:
    """Whatever else people are given is given to people."""
    if turn.state == "held" and turn.reason != "pilot_spam":
        return "hand_over"
    if turn.state == "sent" and turn.reason == "pilot_asked":
        return "ask"
    return ACTIONS.get(turn.state, "hand_over")


def _heard(spoken: Sequence[Spoken]) -> list[Spoken]:
    return [one for one in spoken if one.status != "cancelled"]
