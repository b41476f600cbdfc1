"""The pilot lacks a fact: it says so, asks the team once, and tells the customer what somebody answered."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import text

from copilot.change_settings import change_settings
from copilot.engine.ports import Provider
from copilot.forget_texts import forget_texts
from copilot.import_knowledge import import_knowledge
from copilot.pilot.asking.answer_question import answer_question
from copilot.pilot.asking.end_question import end_question
from copilot.pilot.asking.errors import PilotQuestionAnswered, PilotQuestionNotFound, PilotQuestionOver
from copilot.pilot.asking.expire_question import expire_question
from copilot.pilot.asking.jobs import EndQuestion, ExpireQuestion
from copilot.pilot.asking.keep_answer import topic
from copilot.pilot.asking.pass_question import pass_question
from copilot.pilot.asking.records import AnswerQuestion, ToldQuestion
from copilot.pilot.jobs import TakeTurn
from copilot.pilot.switching.records import PilotNumbers
from copilot.pilot.take_turn import take_turn
from inbox.desk.note_attendance import note_attendance
from inbox.errors import ConversationNotFound
from realtime.database import Database
from realtime.ids import new_id
from server.demo.knowledge import demo_knowledge
from tests.copilot.pilot.asking import ANSWER, UNKNOWN, Asked
from tests.copilot.pilot.holding import Held
from tests.copilot.pilot.piloting import ask, holder_of, said, switch_on, turns_of
from tests.copilot.steps import admin_of, settings_change
from tests.factories import PEDRO, Shop, receive


async def test_it_says_that_it_will_ask_keeps_the_ball_and_calls_people(asked: Asked) -> None:
    question = await asked.question()
    assert (question.question, question.state, question.passed) == (UNKNOWN, "open", False)
    assert question.due_at - question.asked_at >= timedelta(minutes=14)
    (holding,) = await asked.said()
    assert "equipe" in holding
    assert await holder_of(asked.db, asked.shop, asked.id) == "ai"
    conversation = await Held(asked.db, asked.shop, {}, asked.id).conversation()
    assert conversation.holder.waiting == "answer"
    assert conversation.attention is not None
    assert (conversation.attention.kind, conversation.attention.due_at) == ("question", question.due_at)


async def test_the_answer_is_told_once_with_who_gave_it_as_its_source(asked: Asked) -> None:
    await asked.answers()
    for _ in range(3):
        await asked.rings()
    _, reply = await asked.said()
    assert ANSWER in reply
    assert await asked.thread() is None
    async with asked.db.tenant_transaction(asked.shop.tenant_id) as tx:
        rows = await tx.session.execute(text("SELECT evidence FROM drafts ORDER BY created_at DESC LIMIT 1"))
        (source,) = rows.scalar_one()
    assert source["kind"] == "answer"
    assert source["title"].startswith("Resposta da equipe: Ana")
    conversation = await Held(asked.db, asked.shop, {}, asked.id).conversation()
    assert conversation.attention is None
    assert [turn.state for turn in await turns_of(asked.db, asked.shop, asked.id)] == ["sent", "sent"]


async def test_of_two_who_answer_at_once_the_first_counts(asked: Asked) -> None:
    shop = asked.shop
    both = await asyncio.gather(
        asked.answers(shop.ana), asked.answers(shop.bia, "Não embrulhamos."), return_exceptions=True
    )
    (late,) = [one for one in both if isinstance(one, PilotQuestionAnswered)]
    (first,) = [one for one in both if isinstance(one, ToldQuestion)]
    assert late.params["name"] in ("Ana", "Bia")
    assert first.answered_by_user_id in (shop.ana.user_id, shop.bia.user_id)
    again = await asked.answers(
        shop.ana if first.answered_by_user_id == shop.ana.user_id else shop.bia, first.answer or ""
    )
    assert again.id == first.id, "who answers twice has answered once"


async def test_the_same_fact_is_never_asked_twice_and_other_matters_go_on(asked: Asked) -> None:
    await asked.writes("vcs entregam em Recife?")
    await asked.writes("mas vocês embrulham para presente?")
    await asked.writes("e aí, alguma novidade?")
    _, other, first, second = await asked.said()
    assert "7 a 12 dias úteis" in other
    assert first != second
    assert not any("vou confirmar" in one.lower() for one in (first, second))
    assert await asked.states() == ["open"]
    await asked.writes("conseguiu ver?")
    assert await holder_of(asked.db, asked.shop, asked.id) == "queue", "asked three times, a person is due"


async def test_what_was_answered_is_known_in_the_thread_from_then_on(asked: Asked) -> None:
    await asked.answers()
    await asked.rings()
    await asked.writes("desculpa, vocês embrulham para presente?")
    assert ANSWER in (await asked.said())[-1]
    assert await asked.states() == ["answered"]


async def test_an_answer_that_comes_while_the_customer_writes_is_told_after_the_reply(asked: Asked) -> None:
    await asked.answers()
    await asked.writes("vcs entregam em Recife?")
    await asked.rings()
    _, reply, answer = await asked.said()
    assert "7 a 12 dias úteis" in reply
    assert ANSWER in answer


async def test_an_answer_is_told_although_the_customer_writes_what_is_left_alone(asked: Asked) -> None:
    await asked.answers()
    db, shop = asked.db, asked.shop
    await receive(db, shop, "Ganhe dinheiro em casa, renda extra todo dia")
    async with db.tenant_transaction(shop.tenant_id) as tx:
        await tx.session.execute(text("DELETE FROM jobs"))
    await take_turn(db, asked.provider, shop.tenant_id, TakeTurn(conversation_id=asked.id))
    assert [turn.state for turn in await turns_of(db, shop, asked.id)] == ["sent", "held"]
    async with db.tenant_transaction(shop.tenant_id) as tx:
        rung = await tx.session.execute(text("SELECT kind FROM jobs WHERE kind = 'pilot.take_turn'"))
        assert len(rung.all()) == 1
    await take_turn(db, asked.provider, shop.tenant_id, TakeTurn(conversation_id=asked.id))
    assert ANSWER in (await asked.said())[-1]
    assert await asked.thread() is None


async def test_what_was_kept_is_known_to_everybody_and_survives_an_import(asked: Asked) -> None:
    await asked.answers(keep=True)
    other = await ask(asked.db, asked.shop, asked.provider, UNKNOWN, number=PEDRO, name="Pedro")
    (reply,) = await said(asked.db, asked.shop, other.conversation_id)
    assert ANSWER in reply.text
    await import_knowledge(asked.db, asked.shop.tenant_id, demo_knowledge())
    async with asked.db.tenant_transaction(asked.shop.tenant_id) as tx:
        title = str(
            await tx.session.scalar(text("SELECT title FROM knowledge_entries WHERE code LIKE 'answer-%'"))
        )
    assert UNKNOWN not in title
    assert {word.lower() for word in title.split(", ")} <= set(topic(UNKNOWN, ""))


def test_what_is_kept_says_what_it_is_about_and_nothing_of_the_customer() -> None:
    asked = "Oi, aqui é a Maria, CPF 123.456.789-09. Entregam em Manaus por R$ 90? maria@exemplo.com"
    found = topic(asked, "Maria Souza")
    assert {"entregam", "manaus"} <= set(found)
    assert not {"maria", "123", "90", "exemplo"} & set(found)


async def test_nobody_answers_in_time(asked: Asked) -> None:
    question = await asked.question()
    job = ExpireQuestion(conversation_id=asked.id, question_id=question.id)
    await expire_question(asked.db, asked.shop.tenant_id, job)
    assert await asked.states() == ["open"], "who comes too early changes nothing"
    async with asked.db.tenant_transaction(asked.shop.tenant_id) as tx:
        await tx.session.execute(text("UPDATE pilot_questions SET due_at = now() - interval '1 s'"))
    for _ in range(2):
        await expire_question(asked.db, asked.shop.tenant_id, job)
    assert await asked.states() == ["expired"]
    assert await holder_of(asked.db, asked.shop, asked.id) == "queue"
    assert "Ainda não consegui essa informação" in (await asked.said())[-1]
    conversation = await Held(asked.db, asked.shop, {}, asked.id).conversation()
    assert conversation.attention is not None
    assert conversation.attention.reason.code == "pilot_unanswered"
    with pytest.raises(PilotQuestionOver):
        await answer_question(
            asked.db, asked.shop.tenant_id, asked.shop.ana, asked.id, question.id, AnswerQuestion(text=ANSWER)
        )


async def test_when_nobody_who_is_there_knows_people_get_it(asked: Asked) -> None:
    shop, question = asked.shop, await asked.question()
    await pass_question(asked.db, shop.tenant_id, shop.ana, asked.id, question.id)
    assert (await asked.question()).passed
    assert await asked.states() == ["open"], "Bia may know"
    await pass_question(asked.db, shop.tenant_id, shop.bia, asked.id, question.id)
    assert await asked.states() == ["expired"]
    assert await holder_of(asked.db, shop, asked.id) == "queue"


async def test_it_is_withdrawn_when_people_have_the_conversation_or_the_words_change(asked: Asked) -> None:
    job, tenant = EndQuestion(conversation_id=asked.id), asked.shop.tenant_id
    await end_question(asked.db, tenant, job)
    assert await asked.states() == ["open"]
    await asked.reworded("vocês embrulham em caixa?")
    await end_question(asked.db, tenant, job)
    assert await asked.states() == ["withdrawn", "open"]
    assert (await asked.question()).question == "vocês embrulham em caixa?"
    await Held(asked.db, asked.shop, {}, asked.id).takes()
    await end_question(asked.db, tenant, job)
    assert await asked.states() == ["withdrawn", "withdrawn"]


async def test_a_deleted_question_asks_nothing(asked: Asked) -> None:
    await asked.reworded(None)
    await end_question(asked.db, asked.shop.tenant_id, EndQuestion(conversation_id=asked.id))
    assert await asked.states() == ["withdrawn"]
    conversation = await Held(asked.db, asked.shop, {}, asked.id).conversation()
    assert conversation.attention is None


@pytest.mark.parametrize("why", ["switched_off", "nobody_there"])
async def test_where_it_may_not_ask_people_get_the_conversation_as_before(
    db: Database, shop: Shop, provider: Provider, why: str
) -> None:
    numbers = PilotNumbers(debounce_seconds=0, min_delay=0, max_delay=0, asks_team=why == "nobody_there")
    if why == "switched_off":
        await note_attendance(db, shop.tenant_id, [shop.ana.user_id])
    await switch_on(db, shop, numbers)
    message = await ask(db, shop, provider, UNKNOWN)
    assert await holder_of(db, shop, message.conversation_id) == "queue"


async def test_a_price_in_a_first_conversation_is_a_persons_to_say(asked: Asked) -> None:
    await asked.answers(words="Embrulhamos, por R$ 25,00 cada pacote.")
    await asked.rings()
    assert await holder_of(asked.db, asked.shop, asked.id) == "queue"
    assert not any("25" in one for one in await asked.said())


async def test_nobody_else_may_answer(asked: Asked, rival: Shop) -> None:
    question = await asked.question()
    given = AnswerQuestion(text=ANSWER)
    with pytest.raises(ConversationNotFound):
        await answer_question(asked.db, rival.tenant_id, rival.ana, asked.id, question.id, given)
    with pytest.raises(PilotQuestionNotFound):
        await answer_question(asked.db, asked.shop.tenant_id, asked.shop.ana, asked.id, new_id(), given)


async def test_its_words_are_forgotten_with_the_others(asked: Asked) -> None:
    await asked.answers()
    async with asked.db.tenant_transaction(asked.shop.tenant_id) as tx:
        await tx.session.execute(text("UPDATE pilot_questions SET asked_at = now() - interval '40 days'"))
    change = settings_change(retention_days=30)
    await change_settings(asked.db, asked.shop.tenant_id, admin_of(asked.shop).user_id, change)
    await forget_texts(asked.db, asked.shop.tenant_id)
    async with asked.db.tenant_transaction(asked.shop.tenant_id) as tx:
        (row,) = await tx.session.execute(text("SELECT question, answer, answered_by FROM pilot_questions"))
    assert (row.question, row.answer, row.answered_by) == ("", None, asked.shop.ana.user_id)
