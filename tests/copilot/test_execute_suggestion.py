"""What a person approved happens exactly once, and only where it may."""

import asyncio
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from copilot.change_settings import change_settings
from copilot.engine.ports import Provider
from copilot.errors import (
    DraftOutdated,
    ExecutionIncomplete,
    ExecutionKeyReused,
    SuggestionNotFound,
    SuggestionSettled,
    SuggestOnly,
)
from copilot.execute_suggestion import execute_suggestion
from copilot.records import Execute, Executed
from inbox.assign_conversation import assign_conversation
from inbox.change_stage import change_stage
from inbox.errors import ConversationNotFound, IllegalStageTransition, UnknownStage
from inbox.lead_form.losses import LossInput
from realtime.database import Database
from realtime.ids import new_id
from realtime.records import Message
from realtime.suggestion_records import DraftState
from server.settings import Settings
from tests.copilot.steps import answer, draft_story, open_suggestion, read_draft, settings_change
from tests.factories import Shop, logged_events, make_shop, receive


@pytest.fixture
async def asked(db: Database, shop: Shop) -> Message:
    """A customer asks a price, in a company that executes."""
    await change_settings(db, shop.tenant_id, shop.clara.user_id, settings_change())
    return await receive(db, shop, "quanto custa o edredom casal?")


def reply(draft_id: UUID | None = None, key: str = "pedido-1", **about: Any) -> Execute:
    return Execute(action="send_reply", client_request_id=key, suggestion_id=draft_id, **about)


def move(suggestion_id: UUID | None = None, key: str = "pedido-1", **about: Any) -> Execute:
    return Execute(action="update_stage", client_request_id=key, suggestion_id=suggestion_id, **about)


async def do(db: Database, shop: Shop, asked: Message, command: Execute) -> Executed:
    return await execute_suggestion(db, shop.tenant_id, shop.ana, asked.conversation_id, command)


async def test_sends_the_draft_as_it_stands(
    db: Database, shop: Shop, asked: Message, provider: Provider
) -> None:
    draft = await answer(db, shop, provider, asked.conversation_id)
    done = await do(db, shop, asked, reply(draft.id))
    assert done.message is not None
    assert (done.message.text, done.message.provenance) == (draft.text, "ai")
    assert done.message.author_user_id == shop.ana.user_id
    assert (await read_draft(db, shop, draft)).state is DraftState.SENT
    assert await draft_story(db, shop) == ["requested", "ready", "settled:sent"]


async def test_sends_the_text_the_person_made_of_it(
    db: Database, shop: Shop, asked: Message, provider: Provider
) -> None:
    draft = await answer(db, shop, provider, asked.conversation_id)
    done = await do(db, shop, asked, reply(draft.id, text="Oi! Já te passo."))
    assert done.message is not None
    assert (done.message.text, done.message.provenance) == ("Oi! Já te passo.", "ai_edited")
    assert (await read_draft(db, shop, draft)).state is DraftState.SENT_EDITED


async def test_the_same_request_returns_the_first_result(
    db: Database, shop: Shop, asked: Message, provider: Provider
) -> None:
    draft = await answer(db, shop, provider, asked.conversation_id)
    first = await do(db, shop, asked, reply(draft.id))
    again = await do(db, shop, asked, reply(draft.id))
    assert (first.replayed, again.replayed) == (False, True)
    assert again.message == first.message
    assert len(await logged_events(db, shop.tenant_id, "message.queued")) == 1


async def test_equal_requests_at_once_send_one_message(
    db: Database, shop: Shop, asked: Message, provider: Provider
) -> None:
    draft = await answer(db, shop, provider, asked.conversation_id)
    done = await asyncio.gather(*(do(db, shop, asked, reply(draft.id)) for _ in range(5)))
    assert sorted(executed.replayed for executed in done) == [False, True, True, True, True]
    assert len({executed.message.id for executed in done if executed.message}) == 1
    assert len(await logged_events(db, shop.tenant_id, "message.queued")) == 1


async def test_different_requests_at_once_send_the_draft_once(
    db: Database, shop: Shop, asked: Message, provider: Provider
) -> None:
    draft = await answer(db, shop, provider, asked.conversation_id)
    done = await asyncio.gather(
        *(do(db, shop, asked, reply(draft.id, key=f"pedido-{n}")) for n in range(3)), return_exceptions=True
    )
    assert sum(isinstance(outcome, SuggestionSettled) for outcome in done) == 2
    assert len(await logged_events(db, shop.tenant_id, "message.queued")) == 1


async def test_another_body_under_the_same_key_is_refused(db: Database, shop: Shop, asked: Message) -> None:
    await do(db, shop, asked, reply(text="Oi!"))
    with pytest.raises(ExecutionKeyReused):
        await do(db, shop, asked, reply(text="Tchau!"))


async def test_suggest_only_executes_nothing(
    db: Database, shop: Shop, asked: Message, provider: Provider
) -> None:
    draft = await answer(db, shop, provider, asked.conversation_id)
    await change_settings(db, shop.tenant_id, shop.clara.user_id, settings_change(mode="suggest_only"))
    with pytest.raises(SuggestOnly):
        await do(db, shop, asked, reply(draft.id))
    assert (await read_draft(db, shop, draft)).state is DraftState.READY
    assert await logged_events(db, shop.tenant_id, "message.queued") == []


async def test_suggest_only_moves_nobody(db: Database, shop: Shop, asked: Message) -> None:
    await change_settings(db, shop.tenant_id, shop.clara.user_id, settings_change(mode="suggest_only"))
    with pytest.raises(SuggestOnly):
        await do(db, shop, asked, move(stage="qualificado"))
    assert await logged_events(db, shop.tenant_id, "lead.stage_changed") == []


async def test_what_was_done_is_told_again_although_executing_was_forbidden_since(
    db: Database, shop: Shop, asked: Message
) -> None:
    """A replay does nothing, so nothing forbids it: who lost the answer learns what happened."""
    first = await do(db, shop, asked, reply(text="Oi!"))
    await change_settings(db, shop.tenant_id, shop.clara.user_id, settings_change(mode="suggest_only"))
    again = await do(db, shop, asked, reply(text="Oi!"))
    assert (again.replayed, again.message) == (True, first.message)


async def test_a_request_that_dies_anywhere_can_be_repeated(
    db: Database, shop: Shop, provider: Provider
) -> None:
    """Cut off a little later each time, until one gets through: what a repetition finds is either nothing or
    the whole."""
    await change_settings(db, shop.tenant_id, shop.clara.user_id, settings_change())
    whole = False
    for turn in range(200):
        asked = await receive(db, shop, "oi, tudo bem?", number=f"55119000{turn:05}")
        dying = asyncio.create_task(do(db, shop, asked, reply(text="Tudo!", key="um")))
        done_in_time, _ = await asyncio.wait({dying}, timeout=turn * 0.003)
        whole = bool(done_in_time)
        dying.cancel()
        await asyncio.gather(dying, return_exceptions=True)
        done = await do(db, shop, asked, reply(text="Tudo!", key="um"))
        assert done.message is not None
        assert await _queued_in(db, shop, asked.conversation_id) == [str(done.message.id)]
        if whole:
            return
    pytest.fail("no request ever got through")


async def _queued_in(db: Database, shop: Shop, conversation_id: UUID) -> list[str]:
    return [
        event.body["message"]["id"]
        for event in await logged_events(db, shop.tenant_id, "message.queued")
        if event.body["conversation"]["id"] == str(conversation_id)
    ]


async def test_who_lost_the_conversation_executes_nothing_in_it(
    db: Database, shop: Shop, asked: Message, provider: Provider
) -> None:
    draft = await answer(db, shop, provider, asked.conversation_id)
    await do(db, shop, asked, reply(text="Antes", key="antes"))
    await assign_conversation(db, shop.tenant_id, shop.clara, asked.conversation_id, shop.bia.user_id)
    for command in (reply(draft.id), move(stage="qualificado"), reply(text="Antes", key="antes")):
        with pytest.raises(ConversationNotFound):
            await do(db, shop, asked, command)


async def test_a_draft_for_an_earlier_message_is_unsendable(
    db: Database, shop: Shop, asked: Message, provider: Provider
) -> None:
    draft = await answer(db, shop, provider, asked.conversation_id)
    await receive(db, shop, "esquece, quero toalhas")
    with pytest.raises(DraftOutdated):
        await do(db, shop, asked, reply(draft.id))


async def test_applies_the_suggested_stage(
    db: Database, shop: Shop, asked: Message, provider: Provider
) -> None:
    await answer(db, shop, provider, asked.conversation_id)
    suggestion = await open_suggestion(db, shop, asked.conversation_id)
    assert suggestion is not None
    done = await do(db, shop, asked, move(suggestion.id))
    assert done.lead is not None
    assert done.lead.stage == "qualificado"
    (changed,) = await logged_events(db, shop.tenant_id, "lead.stage_changed")
    (settled,) = await logged_events(db, shop.tenant_id, "stage.suggestion_settled")
    assert (changed.body["source"], settled.body["state"]) == ("ai", "applied")


async def test_a_stage_suggested_from_where_the_lead_no_longer_stands_is_not_applied(
    db: Database, shop: Shop, asked: Message, provider: Provider
) -> None:
    await answer(db, shop, provider, asked.conversation_id)
    suggestion = await open_suggestion(db, shop, asked.conversation_id)
    assert suggestion is not None
    await change_stage(db, shop.tenant_id, shop.bia, asked.conversation_id, "em_atendimento")
    with pytest.raises(SuggestionSettled):
        await do(db, shop, asked, move(suggestion.id))


async def test_the_funnel_is_obeyed(db: Database, shop: Shop, asked: Message) -> None:
    with pytest.raises(IllegalStageTransition) as refused:
        await do(db, shop, asked, move(stage="ganho"))
    assert "qualificado" in refused.value.params["allowed"]
    with pytest.raises(UnknownStage):
        await do(db, shop, asked, move(stage="lua"))
    assert await logged_events(db, shop.tenant_id, "lead.stage_changed") == []


async def test_a_refused_execution_may_be_tried_again_under_its_key(
    db: Database, shop: Shop, asked: Message
) -> None:
    with pytest.raises(IllegalStageTransition):
        await do(db, shop, asked, move(stage="ganho"))
    assert not (await do(db, shop, asked, move(stage="qualificado"))).replayed


async def test_two_moves_at_once_both_obey_the_funnel(db: Database, shop: Shop, asked: Message) -> None:
    outcomes = await asyncio.gather(
        do(db, shop, asked, move(key="um", stage="perdido", loss=LossInput(note="preço"))),
        do(db, shop, asked, move(key="dois", stage="qualificado")),
        change_stage(db, shop.tenant_id, shop.bia, asked.conversation_id, "em_atendimento"),
        return_exceptions=True,
    )
    allowed = {
        "novo": {"em_atendimento", "qualificado", "perdido"},
        "em_atendimento": {"qualificado", "proposta", "perdido"},
        "qualificado": {"em_atendimento", "proposta", "negociacao", "perdido"},
        "perdido": {"em_atendimento"},
    }
    changes = await logged_events(db, shop.tenant_id, "lead.stage_changed")
    path = ["novo", *(change.body["lead"]["stage"] for change in changes)]
    assert all(after in allowed[before] for before, after in pairwise(path))
    refused = [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert all(isinstance(error, IllegalStageTransition) for error in refused)
    assert len(changes) + len(refused) == 3


@pytest.mark.parametrize("command", [reply(), move()])
async def test_says_what_is_missing(db: Database, shop: Shop, asked: Message, command: Execute) -> None:
    with pytest.raises(ExecutionIncomplete):
        await do(db, shop, asked, command)


@pytest.mark.parametrize("make", [reply, move])
async def test_unknown_suggestions_and_invisible_conversations_are_not_found(
    db: Database, shop: Shop, asked: Message, settings: Settings, make: object
) -> None:
    with pytest.raises(SuggestionNotFound):
        await do(db, shop, asked, make(new_id()))  # type: ignore[operator]
    other = await make_shop(db, settings.derive, "Concorrente")
    with pytest.raises(ConversationNotFound):
        await do(db, other, asked, make(new_id()))  # type: ignore[operator]


async def test_every_execution_leaves_an_audit_row(
    db: Database, shop: Shop, asked: Message, provider: Provider
) -> None:
    draft = await answer(db, shop, provider, asked.conversation_id)
    await do(db, shop, asked, reply(draft.id))
    async with db.tenant_transaction(shop.tenant_id) as tx:
        row = (await tx.session.execute(text("SELECT * FROM executions"))).mappings().one()
    assert (row["action"], row["by_user_id"], row["suggestion_id"], row["settings_version"]) == (
        "send_reply",
        shop.ana.user_id,
        draft.id,
        1,
    )
