"""Where people answer, the pilot may think in silence: what it would have said is kept beside what they said,
and nothing else changes."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace as changed

from copilot.change_settings import change_settings
from copilot.draft_reply import draft_reply
from copilot.engine.engines import Engines
from copilot.engine.local.provider import local_provider
from copilot.engine.ports import Provider
from copilot.engine.registry import EngineChoice
from copilot.forget_texts import forget_texts
from copilot.jobs import DraftReply
from copilot.pilot.shadow.begin_shadow import begin_shadow
from copilot.pilot.shadow.commit_shadow import commit_shadow
from copilot.stream_draft import Outdated
from realtime.database import Database
from realtime.jobs import RetryLater
from tests.copilot.ledger import a_call, calls_of, spend
from tests.copilot.pilot.piloting import AT_ONCE, ask, said, switch_on
from tests.copilot.pilot.shadowing import SILENTLY, answers, asks, run, save, shadows_of, think
from tests.copilot.scripted import ScriptedDrafter, scripted
from tests.copilot.steps import admin_of, answer, say, settings_change
from tests.factories import Shop, receive

RECIFE = "vcs entregam em Recife?"
AGREED = "Entregamos, sim! Para Recife o prazo é de 7 a 12 dias úteis."
TOUCHED = (
    *("conversations", "messages", "leads", "drafts", "stage_suggestions", "pilot_threads", "pilot_turns"),
    *("pilot_steps", "pilot_switches", "event_log", "ai_audit", "executions", "jobs"),
)


async def rows(db: Database, shop: Shop) -> dict[str, list[Any]]:
    """Everything that a turn of the pilot may change."""
    return {
        table: await run(
            db,
            shop,
            f"SELECT to_jsonb(t) FROM {table} AS t WHERE tenant_id = :tenant ORDER BY 1",  # noqa: S608
            tenant=shop.tenant_id,
        )
        for table in TOUCHED
    }


async def a_person_has_it(db: Database, shop: Shop, provider: Provider) -> UUID:
    """With a draft of the copilot on the screen."""
    message = await receive(db, shop, "oi")
    await say(db, shop, message.conversation_id, "Oi! Aqui é a Ana.")
    message = await receive(db, shop, RECIFE)
    await answer(db, shop, provider, message.conversation_id)
    return message.conversation_id


async def test_a_shadow_changes_nothing_but_itself(db: Database, shop: Shop, provider: Provider) -> None:
    await save(db, shop)
    conversation = await a_person_has_it(db, shop, provider)
    before = await rows(db, shop)
    await think(db, shop, provider, conversation)
    assert await rows(db, shop) == before
    (shadow,) = await shadows_of(db, shop, conversation)
    assert (shadow.state, shadow.outcome, shadow.verdict) == ("made", "sent", None)
    assert "7 a 12 dias úteis" in shadow.text
    assert {call.task for call in await calls_of(db, shop)} >= {"shadow"}


async def test_the_answer_of_a_person_is_compared(db: Database, shop: Shop, provider: Provider) -> None:
    await save(db, shop)
    for number, (words, verdict, why) in enumerate(
        [(AGREED, "same", "alike"), ("Chega em 3 dias!", "different", "facts")]
    ):
        message = await asks(db, shop, provider, RECIFE, number=f"55119000000{number:02}")
        await answers(db, shop, message.conversation_id, words)
        (shadow,) = await shadows_of(db, shop, message.conversation_id)
        assert (shadow.verdict, shadow.why) == (verdict, why)
        assert shadow.answered_by_user_id == shop.ana.user_id
        assert (len(shadow.answer_ids), shadow.from_draft) == (1, False)


async def test_a_later_bubble_of_the_same_answer_counts(db: Database, shop: Shop, provider: Provider) -> None:
    await save(db, shop)
    message = await asks(db, shop, provider, RECIFE)
    await answers(db, shop, message.conversation_id, "Um momento, por favor")
    await answers(db, shop, message.conversation_id, AGREED)
    await receive(db, shop, "ótimo!")
    await answers(db, shop, message.conversation_id, "O frete é R$ 30,00")
    (shadow,) = await shadows_of(db, shop, message.conversation_id)
    assert (shadow.verdict, len(shadow.answer_ids)) == ("same", 2)


async def test_the_doorbell_rings_only_where_people_answer_and_the_mode_is_on(
    db: Database, shop: Shop, provider: Provider
) -> None:
    counted = "SELECT count(*) FROM jobs WHERE kind = 'pilot.take_shadow' AND tenant_id = :tenant"

    async def rings(number: str) -> int:
        message = await receive(db, shop, RECIFE, number=number)
        job = DraftReply(conversation_id=message.conversation_id)
        await draft_reply(db, provider, shop.tenant_id, job)
        ((count,),) = await run(db, shop, counted, tenant=shop.tenant_id)
        return int(count)

    assert await rings("5511900000001") == 0
    await save(db, shop)
    assert await rings("5511900000002") == 1
    await switch_on(db, shop, SILENTLY)
    assert await rings("5511900000003") == 1  # that one is the pilot's


async def test_delivered_again_a_turn_is_thought_about_once(
    db: Database, shop: Shop, provider: Provider
) -> None:
    await save(db, shop)
    message = await asks(db, shop, provider, RECIFE)
    for _ in range(2):
        await think(db, shop, provider, message.conversation_id)
    assert len(await shadows_of(db, shop, message.conversation_id)) == 1


async def test_another_goes_on_where_a_writer_died_and_the_dead_one_writes_nothing(
    db: Database, shop: Shop, provider: Provider
) -> None:
    await save(db, shop)
    message = await receive(db, shop, RECIFE)
    begun = await begin_shadow(db, provider, shop.tenant_id, message.conversation_id)
    assert begun is not None
    with pytest.raises(RetryLater):
        await think(db, shop, provider, message.conversation_id)
    await run(db, shop, "UPDATE pilot_shadows SET lease_until = clock_timestamp() - interval '1 s'")
    await think(db, shop, provider, message.conversation_id)
    await commit_shadow(db, shop.tenant_id, begun, Outdated(), [])
    (shadow,) = await shadows_of(db, shop, message.conversation_id)
    assert (shadow.state, shadow.attempts) == ("made", 2)


async def test_a_message_at_which_writers_die_is_left_alone(
    db: Database, shop: Shop, provider: Provider
) -> None:
    await save(db, shop)
    message = await receive(db, shop, RECIFE)
    for _ in range(4):
        await begin_shadow(db, provider, shop.tenant_id, message.conversation_id)
        await run(db, shop, "UPDATE pilot_shadows SET lease_until = clock_timestamp() - interval '1 s'")
    (shadow,) = await shadows_of(db, shop, message.conversation_id)
    assert (shadow.state, shadow.attempts) == ("failed", 3)


async def test_who_answers_faster_is_compared_all_the_same(
    db: Database, shop: Shop, provider: Provider
) -> None:
    """While it thinks, and before it began; it never reads what they said."""
    await save(db, shop)
    drafter = ScriptedDrafter("Entregamos em Recife, sim!", go=asyncio.Event())
    message = await receive(db, shop, RECIFE)
    thinking = asyncio.create_task(think(db, shop, scripted(drafter), message.conversation_id))
    await asyncio.wait_for(drafter.started.wait(), 30)
    await say(db, shop, message.conversation_id, "Sim! Entregamos em Recife")
    drafter.release()
    await thinking
    earlier = await receive(db, shop, RECIFE, number="5511900000001")
    await say(db, shop, earlier.conversation_id, AGREED)
    await think(db, shop, provider, earlier.conversation_id)
    for conversation in (message.conversation_id, earlier.conversation_id):
        (shadow,) = await shadows_of(db, shop, conversation)
        assert shadow.verdict == "same"
    assert not [line for line in drafter.calls[0].lines if line.direction == "outbound"]


async def test_who_goes_on_writing_has_one_turn(db: Database, shop: Shop, provider: Provider) -> None:
    await save(db, shop)
    await asks(db, shop, provider, RECIFE)
    message = await asks(db, shop, provider, "é urgente")
    first, second = await shadows_of(db, shop, message.conversation_id)
    assert (first.state, first.text) == ("cancelled", "")
    assert second.first_message_id == first.trigger_message_id


async def test_a_model_that_stalls_is_replaced_as_it_would_be_for_the_pilot(db: Database, shop: Shop) -> None:
    await save(db, shop)
    drafter = ScriptedDrafter("Entrega", go=asyncio.Event())
    engine = replace(scripted(drafter), fallback=local_provider(piece_seconds=0))
    message = await receive(db, shop, RECIFE)
    await think(db, shop, engine, message.conversation_id, deadline=0.05)
    (shadow,) = await shadows_of(db, shop, message.conversation_id)
    assert (shadow.outcome, shadow.provider, drafter.cancelled) == ("sent", "local", 1)


async def test_the_companys_limit_ends_it(db: Database, shop: Shop) -> None:
    """Rules would answer for nothing, and say nothing about the model that the pilot would use."""
    await save(db, shop)
    change = settings_change(monthly_cap_centavos=100)
    await change_settings(db, shop.tenant_id, admin_of(shop).user_id, change)
    await spend(db, shop.tenant_id, a_call(10_000_000))
    engines = Engines(EngineChoice(provider="google", api_key="k", base_url="http://127.0.0.1:9"))
    message = await asks(db, shop, engines, RECIFE)
    await engines.close()
    assert await shadows_of(db, shop, message.conversation_id) == []


async def test_switched_off_while_it_thinks_nothing_is_kept(db: Database, shop: Shop) -> None:
    await save(db, shop)
    drafter = ScriptedDrafter("Entregamos, sim!", go=asyncio.Event())
    message = await receive(db, shop, RECIFE)
    thinking = asyncio.create_task(think(db, shop, scripted(drafter), message.conversation_id))
    await asyncio.wait_for(drafter.started.wait(), 30)
    await save(db, shop, AT_ONCE)
    drafter.release()
    await thinking
    (shadow,) = await shadows_of(db, shop, message.conversation_id)
    assert (shadow.state, shadow.text) == ("cancelled", "")


async def test_what_is_the_pilots_late_or_automatic_has_no_shadow(
    db: Database, shop: Shop, provider: Provider
) -> None:
    await switch_on(db, shop, SILENTLY)
    message = await ask(db, shop, provider, RECIFE)
    await think(db, shop, provider, message.conversation_id)
    assert len(await said(db, shop, message.conversation_id)) == 1
    assert await shadows_of(db, shop, message.conversation_id) == []
    await run(db, shop, "UPDATE pilot_switches SET is_on = false")
    hour_ago = datetime.now(UTC) - timedelta(hours=1)
    old = await asks(db, shop, provider, RECIFE, number="5511900000001", at=hour_ago)
    assert await shadows_of(db, shop, old.conversation_id) == []


async def test_an_intent_that_is_not_live_is_thought_about_as_if_it_were(
    db: Database, shop: Shop, provider: Provider
) -> None:
    await save(db, shop, changed(SILENTLY, live_intents=["PRECO"]))
    message = await asks(db, shop, provider, RECIFE)
    (shadow,) = await shadows_of(db, shop, message.conversation_id)
    assert shadow.outcome == "sent"


async def test_its_words_are_forgotten_with_all_others(db: Database, shop: Shop, provider: Provider) -> None:
    await save(db, shop)
    message = await asks(db, shop, provider, RECIFE)
    await answers(db, shop, message.conversation_id, AGREED)
    change = settings_change(retention_days=30)
    await change_settings(db, shop.tenant_id, admin_of(shop).user_id, change)
    await run(db, shop, "UPDATE pilot_shadows SET created_at = created_at - interval '31 days'")
    await forget_texts(db, shop.tenant_id)
    await answers(db, shop, message.conversation_id, "Mais alguma dúvida?")
    (shadow,) = await shadows_of(db, shop, message.conversation_id)
    assert (shadow.text, shadow.verdict) == ("", "same")
