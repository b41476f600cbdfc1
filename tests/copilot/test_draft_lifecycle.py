"""A customer writes, a draft streams, and whatever interferes there is one draft with one end."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import select

from copilot.dismiss_suggestion import dismiss_suggestion
from copilot.draft_reply import draft_reply
from copilot.engine.errors import ProviderRefused, ProviderUnavailable
from copilot.engine.ports import Provider
from copilot.expire_draft import expire_draft
from copilot.jobs import DraftReply, ExpireDraft
from copilot.request_draft import Requested, request_draft
from inbox.assign_conversation import assign_conversation
from realtime.database import Database
from realtime.jobs import RetryLater
from realtime.suggestion_records import DraftState
from realtime.tables import JobRow
from tests.copilot.scripted import ScriptedDrafter, scripted
from tests.copilot.steps import (
    abandon,
    answer,
    draft_story,
    live_draft,
    move_to_qualified,
    read_draft,
    say,
    until,
    watching,
    working,
)
from tests.factories import Shop, logged_events, receive


async def test_a_message_leads_to_a_ready_draft(db: Database, shop: Shop, provider: Provider) -> None:
    async with working(db, provider):
        message = await receive(db, shop, "vcs entregam em Recife?")
        await until(lambda: _is_ready(db, shop, message.conversation_id))
    draft = await live_draft(db, shop, message.conversation_id)
    assert draft is not None
    assert draft.trigger_message_id == message.id
    assert "7 a 12 dias úteis" in draft.text
    assert draft.metadata is not None
    assert draft.metadata.label == "Sugestão por regras (sem IA generativa)"
    assert {evidence.kind for evidence in draft.evidence} == {"knowledge", "message"}
    assert await draft_story(db, shop) == ["requested", "ready"]


async def test_a_burst_gets_one_draft_that_answers_all_of_it(
    db: Database, shop: Shop, provider: Provider
) -> None:
    await receive(db, shop, "oi")
    await receive(db, shop, "quanto custa a colcha?")
    last = await receive(db, shop, "casal")
    async with working(db, provider):
        await until(lambda: _is_ready(db, shop, last.conversation_id))
    draft = await live_draft(db, shop, last.conversation_id)
    assert draft is not None
    assert (draft.trigger_message_id, draft.intent) == (last.id, "PRECO")
    assert await draft_story(db, shop) == ["requested", "ready"]


async def test_a_short_answer_continues_the_thread(db: Database, shop: Shop, provider: Provider) -> None:
    first = await receive(db, shop, "quanto custa o edredom?")
    await move_to_qualified(db, shop, first.conversation_id)
    await say(db, shop, first.conversation_id, "Qual o tamanho da cama?")
    await receive(db, shop, "casal")
    draft = await answer(db, shop, provider, first.conversation_id)
    assert (draft.intent, draft.slots["size"]) == ("PRECO", "casal")
    assert "R$ 219,90" in draft.text


async def test_nobody_is_answered_twice(db: Database, shop: Shop, provider: Provider) -> None:
    message = await receive(db, shop, "qual o horário?")
    await say(db, shop, message.conversation_id, "Das 9h às 18h.")
    await draft_reply(db, provider, shop.tenant_id, DraftReply(conversation_id=message.conversation_id))
    assert await draft_story(db, shop) == []


async def test_a_new_message_stops_the_stream_and_starts_another(db: Database, shop: Shop) -> None:
    drafter = ScriptedDrafter("Primeira resposta", "Segunda resposta", go=asyncio.Event())
    async with working(db, scripted(drafter)):
        first = await receive(db, shop, "oi")
        await asyncio.wait_for(drafter.started.wait(), 30)
        second = await receive(db, shop, "tem toalha?")
        await until(lambda: _called(drafter, 2))
        drafter.release()
        await until(lambda: _is_ready(db, shop, first.conversation_id))
    draft = await live_draft(db, shop, first.conversation_id)
    assert draft is not None
    assert (draft.text, draft.trigger_message_id) == ("Segunda resposta", second.id)
    assert drafter.cancelled == 1
    assert await draft_story(db, shop) == ["requested", "settled:superseded", "requested", "ready"]


async def test_a_redelivered_job_writes_no_second_draft(db: Database, shop: Shop, provider: Provider) -> None:
    message = await receive(db, shop)
    first = await answer(db, shop, provider, message.conversation_id)
    assert await answer(db, shop, provider, message.conversation_id) == first
    assert await draft_story(db, shop) == ["requested", "ready"]


async def test_two_deliveries_at_once_write_one_draft(db: Database, shop: Shop) -> None:
    provider = scripted(ScriptedDrafter("Uma resposta", pause=0.02))
    message = await receive(db, shop)
    job = DraftReply(conversation_id=message.conversation_id)
    outcomes = await asyncio.gather(
        *(draft_reply(db, provider, shop.tenant_id, job) for _ in range(3)), return_exceptions=True
    )
    assert [type(outcome) for outcome in outcomes].count(RetryLater) == 2
    assert await draft_story(db, shop) == ["requested", "ready"]


async def test_a_killed_writer_is_replaced(db: Database, shop: Shop, provider: Provider) -> None:
    message = await receive(db, shop)
    lost = await request_draft(db, shop.tenant_id, message.conversation_id, None)
    assert isinstance(lost, Requested)
    job = DraftReply(conversation_id=message.conversation_id)
    with pytest.raises(RetryLater):
        await draft_reply(db, provider, shop.tenant_id, job)
    await abandon(db, shop, lost.draft.id)
    draft = await answer(db, shop, provider, message.conversation_id)
    assert draft.state is DraftState.READY
    assert await draft_story(db, shop) == ["requested", "settled:superseded", "requested", "ready"]


async def test_a_draft_whose_writer_never_came_back_ends_as_failed(db: Database, shop: Shop) -> None:
    message = await receive(db, shop)
    lost = await request_draft(db, shop.tenant_id, message.conversation_id, None)
    assert isinstance(lost, Requested)
    job = ExpireDraft(conversation_id=message.conversation_id, draft_id=lost.draft.id)
    await expire_draft(db, shop.tenant_id, job)
    assert await draft_story(db, shop) == ["requested"], "its writer may live"
    assert (await waiting_jobs(db)).count("copilot.expire_draft") == 1
    await abandon(db, shop, lost.draft.id)
    await expire_draft(db, shop.tenant_id, job)
    await expire_draft(db, shop.tenant_id, job)
    failed = await read_draft(db, shop, lost.draft)
    assert failed.state is DraftState.FAILED
    assert failed.failure is not None
    assert await draft_story(db, shop) == ["requested", "failed"]


async def test_dismissing_stops_the_stream(db: Database, shop: Shop) -> None:
    drafter = ScriptedDrafter("Uma resposta", go=asyncio.Event())
    message = await receive(db, shop)
    writing = asyncio.create_task(
        draft_reply(
            db, scripted(drafter), shop.tenant_id, DraftReply(conversation_id=message.conversation_id)
        )
    )
    await asyncio.wait_for(drafter.started.wait(), 30)
    draft = await live_draft(db, shop, message.conversation_id)
    assert draft is not None
    await dismiss_suggestion(db, shop.tenant_id, shop.ana, message.conversation_id, draft.id)
    async with asyncio.timeout(2):
        await writing
    assert drafter.cancelled == 1
    assert (await read_draft(db, shop, draft)).state is DraftState.DISMISSED
    assert await draft_story(db, shop) == ["requested", "settled:dismissed"]


async def test_what_was_dismissed_is_not_drafted_again_for_the_same_message(
    db: Database, shop: Shop, provider: Provider
) -> None:
    message = await receive(db, shop)
    draft = await answer(db, shop, provider, message.conversation_id)
    await dismiss_suggestion(db, shop.tenant_id, shop.ana, message.conversation_id, draft.id)
    await draft_reply(db, provider, shop.tenant_id, DraftReply(conversation_id=message.conversation_id))
    assert await live_draft(db, shop, message.conversation_id) is None


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ProviderUnavailable("busy", 3.0), "ai_provider_unavailable"),
        (ProviderRefused("blocked"), "ai_provider_refused"),
    ],
)
async def test_a_provider_that_fails_leaves_a_failed_draft_with_a_reason(
    db: Database, shop: Shop, error: Exception, code: str
) -> None:
    message = await receive(db, shop)
    provider = scripted(ScriptedDrafter("Metade da", error=error))
    await draft_reply(db, provider, shop.tenant_id, DraftReply(conversation_id=message.conversation_id))
    (event,) = await logged_events(db, shop.tenant_id, "draft.failed")
    assert event.body["draft"]["failure"]["code"] == code
    assert event.body["draft"]["text"] == ""


async def test_a_provider_that_is_too_slow_fails_at_the_deadline(db: Database, shop: Shop) -> None:
    drafter = ScriptedDrafter("Nunca termina", go=asyncio.Event())
    message = await receive(db, shop)
    job = DraftReply(conversation_id=message.conversation_id)
    await draft_reply(db, scripted(drafter), shop.tenant_id, job, deadline=0.3)
    assert drafter.cancelled == 1
    assert await draft_story(db, shop) == ["requested", "failed"]


async def test_an_unexpected_error_fails_the_draft_and_the_job(db: Database, shop: Shop) -> None:
    message = await receive(db, shop)
    provider = scripted(ScriptedDrafter("Oi", error=ZeroDivisionError()))
    with pytest.raises(ZeroDivisionError):
        await draft_reply(db, provider, shop.tenant_id, DraftReply(conversation_id=message.conversation_id))
    assert await draft_story(db, shop) == ["requested", "failed"]


async def test_no_transaction_is_open_while_a_provider_thinks(db: Database, shop: Shop) -> None:
    drafter = ScriptedDrafter("Uma resposta", go=asyncio.Event())
    message = await receive(db, shop)
    job = DraftReply(conversation_id=message.conversation_id)
    writing = asyncio.create_task(draft_reply(db, scripted(drafter), shop.tenant_id, job))
    await asyncio.wait_for(drafter.started.wait(), 30)
    # The look at the database four times a second takes a connection for a moment, and gives it back.
    await until(lambda: _no_connection_is_taken(db))
    drafter.release()
    await writing
    assert await draft_story(db, shop) == ["requested", "ready"]


async def test_screens_see_the_reply_grow_into_the_final_text(db: Database, shop: Shop) -> None:
    text = "Olá, Joana! 👩‍👩‍👧 Fica R$ 10,00 🇧🇷 não é? 👍🏽 " * 8
    drafter = ScriptedDrafter(text, pause=0.01, size=2)
    message = await receive(db, shop)
    async with watching(db, shop) as screen:
        draft = await answer(db, shop, scripted(drafter), message.conversation_id)
        await until(lambda: _shows(screen.pieces, 5))
    shown = screen.text(draft.id)
    assert len(shown) > len(text) / 2
    assert draft.text == text
    assert text.startswith(shown)
    assert {piece.offset for piece in screen.pieces} != {0}
    assert [piece.offset for piece in screen.pieces].count(0) >= 2


async def test_drafts_concern_whom_the_conversation_concerns(
    db: Database, shop: Shop, provider: Provider
) -> None:
    message = await receive(db, shop)
    await assign_conversation(db, shop.tenant_id, shop.ana, message.conversation_id, shop.ana.user_id)
    await answer(db, shop, provider, message.conversation_id)
    audiences = {event.audience for event in await logged_events(db, shop.tenant_id) if "draft" in event.kind}
    assert audiences == {(f"user:{shop.ana.user_id}",)}


async def _is_ready(db: Database, shop: Shop, conversation_id: object) -> bool:
    draft = await live_draft(db, shop, conversation_id)  # type: ignore[arg-type]
    return draft is not None and draft.state is DraftState.READY


async def _no_connection_is_taken(db: Database) -> bool:
    return db.engine.pool.checkedout() == 0  # type: ignore[attr-defined,no-any-return]


async def _called(drafter: ScriptedDrafter, times: int) -> bool:
    return len(drafter.calls) >= times


async def _shows(pieces: Sequence[object], count: int) -> bool:
    return len(pieces) >= count


async def test_a_question_that_crossed_our_reply_gets_a_draft(
    db: Database, shop: Shop, provider: Provider
) -> None:
    """The customer's clock says that it was written before the reply; it arrived after, unanswered."""
    first = await receive(db, shop, "oi")
    await say(db, shop, first.conversation_id, "Olá! Já te respondo.")
    early = first.sort_at - timedelta(seconds=1)
    crossed = await receive(db, shop, "vcs entregam em Recife?", at=early)
    draft = await answer(db, shop, provider, first.conversation_id)
    assert draft.trigger_message_id == crossed.id


async def test_a_finished_draft_leaves_no_expiry_behind(db: Database, shop: Shop, provider: Provider) -> None:
    message = await receive(db, shop, "vcs entregam em Recife?")
    await answer(db, shop, provider, message.conversation_id)
    assert "copilot.expire_draft" not in await waiting_jobs(db)


async def waiting_jobs(db: Database) -> list[str]:
    async with db.installation_transaction() as session:
        return list((await session.scalars(select(JobRow.kind))).all())
