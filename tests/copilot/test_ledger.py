"""A row for every attempt at a model, whatever became of it; never changed, and never short."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy.exc import DBAPIError

from copilot.engine.ports import Provider
from copilot.engine.registry import vendor_provider
from copilot.qualify_lead import qualify_lead
from copilot.suggest_reply import suggest_reply
from realtime.database import Database
from tests.copilot.ledger import calls_of, month_of, run_sql
from tests.copilot.steps import answer, until
from tests.copilot.vendors.gemini import MODEL, Gemini
from tests.copilot.vendors.replies import an_answer, in_pieces
from tests.copilot.vendors.server import UNDECIDED, Refuse, Say, VendorServer, vendor_server
from tests.factories import Shop, receive

ASKED = "vcs emitem nota fiscal?"
REPLY = "Emitimos nota fiscal, sim."
PAID = 176 * 0.30 + 1024 * 0.03 + 52 * 2.50


@pytest.fixture
async def server() -> AsyncIterator[VendorServer]:
    async with vendor_server(Gemini()) as server:
        yield server


@pytest.fixture
async def gemini(server: VendorServer) -> AsyncIterator[Provider]:
    model = Gemini().model(server.url)
    yield vendor_provider(model, "minimal", "high")
    await model.close()


async def test_a_draft_and_its_decision_are_two_rows_with_tokens_and_cost(
    db: Database, shop: Shop, gemini: Provider, server: VendorServer
) -> None:
    server.will(Say(pieces=in_pieces(an_answer(REPLY))))
    message = await receive(db, shop, ASKED)
    draft = await answer(db, shop, gemini, message.conversation_id)
    calls = await calls_of(db, shop)
    assert {call.task for call in calls} == {"draft", "stage"}
    for call in calls:
        assert (call.conversation_id, call.suggestion_id) == (message.conversation_id, draft.id)
        assert (call.provider, call.model_asked, call.model_served) == ("google", MODEL, MODEL)
        assert (call.status, call.estimated) == ("ok", False)
        assert (call.fresh_in, call.cached_in, call.out, call.thoughts) == (176, 1024, 40, 12)
        assert call.cost_micro_usd == round(PAID)
        assert call.ttft_ms is not None
        assert call.ttft_ms <= call.total_ms
    month = await month_of(db, shop)
    assert month is not None
    assert (month.calls, month.cost_micro_usd, month.unpriced) == (2, 2 * round(PAID), 0)


async def test_a_refused_call_costs_nothing_and_the_rules_that_stand_in_are_a_row(
    db: Database, shop: Shop, gemini: Provider, server: VendorServer
) -> None:
    server.will(Refuse(status=429))
    message = await receive(db, shop, ASKED)
    await answer(db, shop, gemini, message.conversation_id)
    refused, stood_in = await calls_of(db, shop, "draft")
    assert (refused.status, refused.error, refused.cost_micro_usd) == ("failed", "RateLimited", 0)
    assert (stood_in.provider, stood_in.status, stood_in.cost_micro_usd) == ("local", "ok", 0)


async def test_an_answer_that_can_not_be_used_is_a_failure_that_is_paid(
    db: Database, shop: Shop, gemini: Provider, server: VendorServer
) -> None:
    server.will(Say(pieces=["Claro! Emitimos sim."]))
    message = await receive(db, shop, ASKED)
    await answer(db, shop, gemini, message.conversation_id)
    call = (await calls_of(db, shop, "draft"))[0]
    assert (call.status, call.error, call.cost_micro_usd) == ("failed", "InvalidOutput", round(PAID))


async def test_runaway_output_is_cut_off_and_paid_by_what_was_heard(
    db: Database, shop: Shop, gemini: Provider, server: VendorServer
) -> None:
    server.will(Say(pieces=['{"intent":"OUTRO","reply_suggestion":"Oi', *["\\n" * 20] * 10], hold_after=8))
    message = await receive(db, shop, ASKED)
    await answer(db, shop, gemini, message.conversation_id)
    call = (await calls_of(db, shop, "draft"))[0]
    async with asyncio.timeout(30):
        await server.idle.wait()  # the vendor would write on, and bill, until somebody hangs up
    assert (call.status, call.error, call.estimated) == ("failed", "InvalidOutput", True)
    assert call.fresh_in == 1200, "as the vendor had said by then"
    assert call.cost_micro_usd


async def test_a_draft_that_a_new_message_ends_is_paid_as_estimated(
    db: Database, shop: Shop, gemini: Provider, server: VendorServer
) -> None:
    server.will(
        Say(pieces=in_pieces(an_answer(REPLY)), hold_after=5), Say(pieces=in_pieces(an_answer(REPLY)))
    )
    message = await receive(db, shop, ASKED)
    writing = asyncio.create_task(
        suggest_reply(db, shop.tenant_id, shop.ana, message.conversation_id, gemini)
    )

    async def asked() -> bool:
        return len(server.asked) >= 2

    await until(asked)
    await receive(db, shop, "e parcelam?")
    await writing
    first, second = await calls_of(db, shop, "draft")
    assert (first.status, first.error, first.estimated) == ("cancelled", None, True)
    assert first.cost_micro_usd
    assert second.status == "ok"
    assert first.suggestion_id != second.suggestion_id


async def test_a_stalled_call_is_a_timeout_and_its_prompt_is_paid(
    db: Database, shop: Shop, gemini: Provider, server: VendorServer
) -> None:
    server.will(Say(pieces=in_pieces(an_answer(REPLY)), hold_after=0))
    message = await receive(db, shop, ASKED)
    await answer(db, shop, gemini, message.conversation_id)
    call = (await calls_of(db, shop, "draft"))[0]
    assert (call.status, call.error, call.estimated, call.ttft_ms) == ("failed", "TimedOut", True, None)
    assert call.fresh_in > 500, "the vendor never said: a guess from what was sent"


async def test_a_worker_that_is_told_to_stop_still_writes_what_it_asked(
    db: Database, shop: Shop, gemini: Provider, server: VendorServer
) -> None:
    server.will(Say(pieces=in_pieces(an_answer(REPLY)), hold_after=5))
    message = await receive(db, shop, ASKED)
    writing = asyncio.create_task(answer(db, shop, gemini, message.conversation_id))

    async def asked() -> bool:
        return len(server.asked) >= 2

    await until(asked)
    writing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await writing
    assert [call.status for call in await calls_of(db, shop, "draft")] == ["cancelled"]


async def test_a_model_nobody_knows_has_no_cost_rather_than_none(
    db: Database, shop: Shop, gemini: Provider, server: VendorServer
) -> None:
    server.will(Say(pieces=in_pieces(an_answer(REPLY)), model_served="gemini-9-surprise"))
    server.will_decide(Say(pieces=[UNDECIDED], model_served=f"{MODEL}-2026-10"))
    message = await receive(db, shop, ASKED)
    await answer(db, shop, gemini, message.conversation_id)
    (draft,) = await calls_of(db, shop, "draft")
    (stage,) = await calls_of(db, shop, "stage")
    assert (draft.model_served, draft.cost_micro_usd) == ("gemini-9-surprise", None)
    assert stage.cost_micro_usd == round(PAID), "a date behind the name is the same model"
    month = await month_of(db, shop)
    assert month is not None
    assert (month.unpriced, month.cost_micro_usd) == (1, round(PAID))


async def test_a_question_for_the_stage_is_in_the_ledger_too(
    db: Database, shop: Shop, gemini: Provider, server: VendorServer
) -> None:
    server.will_decide(Refuse(status=503), Refuse(status=503))
    message = await receive(db, shop, "quero 3 jogos de cama queen")
    found = await qualify_lead(db, shop.tenant_id, shop.ana, message.conversation_id, gemini)
    calls = await calls_of(db, shop)
    assert [(call.task, call.provider, call.error) for call in calls] == [
        ("stage", "google", "Overloaded"),
        ("stage", "google", "Overloaded"),
        ("stage", "local", None),
    ]
    assert {call.suggestion_id for call in calls} == {found.suggestion_id}


CHANGES = [
    "UPDATE ai_calls SET cost_micro_usd = 0",
    "DELETE FROM ai_calls",
    "TRUNCATE ai_calls",
    "UPDATE ai_months SET cost_micro_usd = 0",
    "DELETE FROM ai_months",
    "INSERT INTO ai_months SELECT tenant_id, date '2020-01-01', 0, 0, 0 FROM ai_months",
]


async def test_the_application_can_not_change_the_ledger(
    db: Database, shop: Shop, provider: Provider
) -> None:
    message = await receive(db, shop, ASKED)
    await answer(db, shop, provider, message.conversation_id)
    for statement in CHANGES:
        with pytest.raises(DBAPIError, match="permission denied"):
            await run_sql(db, shop, statement)
    assert len(await calls_of(db, shop)) == 2


async def test_a_draft_by_rules_is_free_and_written_down(
    db: Database, shop: Shop, provider: Provider
) -> None:
    message = await receive(db, shop, ASKED)
    await answer(db, shop, provider, message.conversation_id)
    calls = await calls_of(db, shop)
    assert {(call.task, call.provider, call.cost_micro_usd) for call in calls} == {
        ("draft", "local", 0),
        ("stage", "local", 0),
    }
