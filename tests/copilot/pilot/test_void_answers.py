"""What the pilot asked, and was told, holds only as long as the customer waits for it."""

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import text

from copilot.change_settings import change_settings
from copilot.context import Context
from copilot.engine.ports import Provider
from copilot.fallback import Answered
from copilot.ledger.queries.calls import insert_calls
from copilot.pilot.asking.answer_question import answer_question
from copilot.pilot.asking.errors import PilotQuestionOver
from copilot.pilot.asking.expire_question import expire_question
from copilot.pilot.asking.jobs import ExpireQuestion
from copilot.pilot.asking.pass_question import pass_question
from copilot.pilot.asking.records import AnswerQuestion
from copilot.pilot.begin_turn import Begun, begin_turn
from copilot.pilot.commit_turn import commit_turn
from copilot.pilot.jobs import TakeTurn
from copilot.pilot.outcome import Outcome
from copilot.pilot.read_grounds import read_grounds
from copilot.pilot.think import think
from copilot.pilot.turn_paths import Turning
from copilot.pilot.withdraw import withdraw_unsaid
from copilot.stream_draft import Outdated
from inbox.queries.conversations import lock_conversation
from realtime.database import Database
from tests.copilot.ledger import a_call
from tests.copilot.pilot.asking import ANSWER, Asked
from tests.copilot.pilot.holding import Held
from tests.copilot.pilot.piloting import holder_of, switch_on, turns_of
from tests.copilot.scripted import ScriptedDrafter, scripted
from tests.copilot.steps import admin_of, settings_change, until
from tests.factories import Shop, receive


async def test_a_turn_locks_the_conversation_before_the_months_spending(
    db: Database, shop: Shop, provider: Provider
) -> None:
    await switch_on(db, shop)
    message = await receive(db, shop, "vcs entregam em Recife?")
    begun = await begin_turn(db, shop.tenant_id, TakeTurn(conversation_id=message.conversation_id))
    assert isinstance(begun, Begun)
    context = (await read_grounds(db, provider, shop.tenant_id, begun)).grounds.context
    async with db.tenant_transaction(shop.tenant_id) as tx:
        await lock_conversation(tx, message.conversation_id)
        committing = asyncio.create_task(
            commit_turn(db, shop.tenant_id, begun, context, Outdated(), [a_call()])
        )

        async def waits() -> bool:
            return bool(await tx.session.scalar(text("SELECT count(*) FROM pg_locks WHERE NOT granted")))

        await until(waits)
        await insert_calls(tx, [a_call()], message.conversation_id, None)
    assert await committing is False


async def test_an_answer_is_told_although_the_holding_words_never_left(asked: Asked) -> None:
    await asked.answers()
    async with asked.db.tenant_transaction(asked.shop.tenant_id) as tx:
        await tx.session.execute(text("UPDATE messages SET status = 'failed' WHERE origin = 'ai'"))
    await asked.rings()
    assert ANSWER in (await asked.said())[-1]


@pytest.mark.parametrize("deed", ["taken", "deleted"])
async def test_an_answer_that_nobody_waits_for_any_more_is_not_told(asked: Asked, deed: str) -> None:
    await asked.answers()
    await asked.ends()
    assert await asked.states() == ["answered"]
    if deed == "taken":
        await Held(asked.db, asked.shop, {}, asked.id).takes()
    else:
        await asked.reworded(None)
    await asked.ends()
    assert await asked.states() == ["withdrawn"]


@pytest.mark.parametrize("answered", [True, False])
async def test_given_back_before_the_job_ran_it_does_not_go_on_with_what_it_had_asked(
    asked: Asked, answered: bool
) -> None:
    if answered:
        await asked.answers()
    question = None if answered else await asked.question()
    held = Held(asked.db, asked.shop, {}, asked.id)
    await held.takes()
    await held.give_back("")
    assert await asked.states() == ["withdrawn"]
    if question is not None:
        with pytest.raises(PilotQuestionOver):
            await answer_question(*held.place, question.id, AnswerQuestion(text=ANSWER))
    await asked.ends()
    await asked.rings()
    assert not any(ANSWER in words for words in await asked.said())


async def test_words_that_differ_in_what_nobody_sees_are_not_asked_again(asked: Asked) -> None:
    await asked.reworded("vocês embrulham\u200b para presente? ")
    await asked.ends()
    assert await asked.states() == ["open"]


async def test_what_the_turn_did_not_get_to_say_is_not_asked_and_the_next_one_asks_anew(asked: Asked) -> None:
    await _run(asked, "UPDATE messages SET status = 'failed' WHERE origin = 'ai'")
    async with asked.db.tenant_transaction(asked.shop.tenant_id) as tx:
        conversation = await lock_conversation(tx, asked.id)
        assert conversation is not None
        assert (await withdraw_unsaid(tx, conversation)).attention is None
    assert await asked.states() == ["withdrawn"]
    await asked.rings()
    assert await asked.states() == ["withdrawn", "open"]
    assert await holder_of(asked.db, asked.shop, asked.id) == "ai"


async def test_switched_off_it_says_nothing_when_nobody_answered(asked: Asked, talk: Held) -> None:
    waiting = await talk.says()
    question, before = await asked.question(), await asked.said()
    change = settings_change(enabled=False)
    await change_settings(asked.db, asked.shop.tenant_id, admin_of(asked.shop).user_id, change)
    await _run(asked, "UPDATE pilot_questions SET due_at = now() - interval '1 s'")
    job = ExpireQuestion(conversation_id=asked.id, question_id=question.id)
    await expire_question(asked.db, asked.shop.tenant_id, job)
    assert await asked.states() == ["expired"]
    assert await holder_of(asked.db, asked.shop, asked.id) == "queue"
    assert await asked.said() == before
    await talk.works()
    assert (await talk.now(waiting))[0] == "cancelled", "nor does what waits in the outbox leave"


async def test_a_colleague_who_may_not_answer_is_not_waited_for(asked: Asked) -> None:
    shop, question = asked.shop, await asked.question()
    await _run(asked, "UPDATE conversations SET assigned_user_id = :ana", ana=shop.ana.user_id)
    await pass_question(asked.db, shop.tenant_id, shop.ana, asked.id, question.id)
    assert await asked.states() == ["expired"], "Bia does not even see it"


async def test_a_price_that_nobody_named_is_stopped_where_it_stands_and_counted(asked: Asked) -> None:
    await asked.answers()
    drafter = ScriptedDrafter("Sim! Custa R$ 25,00 cada. Quer?", go=asyncio.Event())  # its end never comes
    asked.provider = replace(scripted(drafter), paid=True)
    await asked.rings()
    assert ANSWER in (await asked.said())[-1]
    *_, turn = await turns_of(asked.db, asked.shop, asked.id)
    assert turn.guard == {"violations": ["unproven"], "rewritten": True}


async def test_after_the_24_hours_it_does_not_say_that_it_still_waits(asked: Asked) -> None:
    await receive(asked.db, asked.shop, "e aí, conseguiu ver?")
    begun = await begin_turn(asked.db, asked.shop.tenant_id, TakeTurn(conversation_id=asked.id))
    assert isinstance(begun, Begun)
    ready = await read_grounds(asked.db, asked.provider, asked.shop.tenant_id, begun)

    async def write(_: Provider, __: Context) -> Answered | Outdated:
        raise AssertionError("nothing is written")

    turning = Turning(provider=ready.provider, write=write)
    outcome = await think(turning, begun, ready.grounds._replace(closed=True))
    assert isinstance(outcome, Outcome)
    assert (outcome.end, outcome.shaped) == ("handed_over", None)
    assert outcome.reason is not None
    assert outcome.reason.code == "pilot_window"


async def _run(asked: Asked, statement: str, **values: object) -> None:
    async with asked.db.tenant_transaction(asked.shop.tenant_id) as tx:
        await tx.session.execute(text(statement), values)
