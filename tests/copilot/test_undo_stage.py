"""A stage that was moved on the copilot's suggestion is taken back for a while, whatever the funnel says."""

from uuid import UUID

import pytest
from sqlalchemy import text

from copilot.change_settings import change_settings
from copilot.engine.ports import Provider
from copilot.errors import StageNotUndoable, SuggestionNotFound
from copilot.execute_suggestion import execute_suggestion
from copilot.jobs import SettleStage
from copilot.queries.calibrations import read_labels
from copilot.queries.stages import find_stage_suggestion
from copilot.records import Execute
from copilot.settle_stage import settle_stage
from copilot.undo_stage import undo_stage
from inbox.change_stage import change_stage
from inbox.errors import ConversationNotFound
from inbox.lead_form.losses import LossInput
from inbox.queries.leads import read_lead
from realtime.database import Database
from realtime.ids import new_id
from realtime.suggestion_records import StageSuggestion
from server.settings import Settings
from tests.copilot.steps import answer, move_to_qualified, open_suggestion, settings_change
from tests.factories import Shop, logged_events, make_shop, receive


@pytest.fixture
async def suggested(db: Database, shop: Shop, provider: Provider) -> StageSuggestion:
    await change_settings(db, shop.tenant_id, shop.clara.user_id, settings_change())
    message = await receive(db, shop, "quanto custa o edredom casal?")
    await answer(db, shop, provider, message.conversation_id)
    suggestion = await open_suggestion(db, shop, message.conversation_id)
    assert suggestion is not None
    return suggestion


async def apply(db: Database, shop: Shop, suggestion: StageSuggestion) -> None:
    command = Execute(action="update_stage", client_request_id=new_id().hex, suggestion_id=suggestion.id)
    await execute_suggestion(db, shop.tenant_id, shop.ana, suggestion.conversation_id, command)


async def undo(db: Database, shop: Shop, suggestion: StageSuggestion) -> str:
    lead = await undo_stage(db, shop.tenant_id, shop.ana, suggestion.conversation_id, suggestion.id)
    return lead.stage


async def state_of(db: Database, shop: Shop, suggestion: StageSuggestion) -> str:
    async with db.tenant_transaction(shop.tenant_id) as tx:
        found = await find_stage_suggestion(tx, suggestion.conversation_id, suggestion.id)
    assert found is not None
    return found.state


async def labels(db: Database, shop: Shop) -> list[bool]:
    async with db.tenant_transaction(shop.tenant_id) as tx:
        found = await read_labels(tx)
    return [label.good for measure, each in found.items() if measure.task == "stage" for label in each]


async def test_it_goes_back_once_and_counts_as_wrong(
    db: Database, shop: Shop, suggested: StageSuggestion
) -> None:
    await apply(db, shop, suggested)
    assert await labels(db, shop) == [True]
    assert await undo(db, shop, suggested) == suggested.current_stage
    assert await undo(db, shop, suggested) == suggested.current_stage
    assert await state_of(db, shop, suggested) == "undone"
    assert await labels(db, shop) == [False]


async def test_it_is_not_suggested_again_on_the_same_messages(
    db: Database, shop: Shop, suggested: StageSuggestion, provider: Provider
) -> None:
    await apply(db, shop, suggested)
    await undo(db, shop, suggested)
    await answer(db, shop, provider, suggested.conversation_id)
    assert await open_suggestion(db, shop, suggested.conversation_id) is None


async def test_a_lead_that_moved_on_is_not_pulled_back(
    db: Database, shop: Shop, suggested: StageSuggestion
) -> None:
    await apply(db, shop, suggested)
    await change_stage(db, shop.tenant_id, shop.ana, suggested.conversation_id, "proposta")
    with pytest.raises(StageNotUndoable):
        await undo(db, shop, suggested)


async def test_time_passes(db: Database, shop: Shop, suggested: StageSuggestion) -> None:
    await apply(db, shop, suggested)
    async with db.tenant_transaction(shop.tenant_id) as tx:
        await tx.session.execute(
            text("UPDATE leads SET stage_changed_at = stage_changed_at - interval '11 minutes'")
        )
    with pytest.raises(StageNotUndoable):
        await undo(db, shop, suggested)


async def test_what_was_never_applied_is_not_undone(
    db: Database, shop: Shop, suggested: StageSuggestion
) -> None:
    with pytest.raises(StageNotUndoable):
        await undo(db, shop, suggested)


async def test_who_moves_the_lead_there_by_hand_agrees(
    db: Database, shop: Shop, suggested: StageSuggestion
) -> None:
    assert suggested.suggested_stage == "qualificado"
    await move_to_qualified(db, shop, suggested.conversation_id)
    await settle_stage(db, shop.tenant_id, SettleStage(conversation_id=suggested.conversation_id))
    assert await state_of(db, shop, suggested) == "applied"
    assert await undo(db, shop, suggested) == "novo"


async def test_another_company_finds_nothing(
    db: Database, shop: Shop, suggested: StageSuggestion, settings: Settings
) -> None:
    await apply(db, shop, suggested)
    other = await make_shop(db, settings.derive, "Outra Loja")
    with pytest.raises(ConversationNotFound):
        await undo(db, other, suggested)
    with pytest.raises(SuggestionNotFound):
        await undo_stage(db, shop.tenant_id, shop.ana, suggested.conversation_id, new_id())


async def test_the_lead_says_what_it_followed_until_it_moves_on(
    db: Database, shop: Shop, suggested: StageSuggestion
) -> None:
    """For whoever opens the conversation later, on whatever device."""
    await apply(db, shop, suggested)
    assert await followed(db, shop, suggested) == suggested.id
    await receive(db, shop, "obrigada")
    (*_, told) = await logged_events(db, shop.tenant_id, "message.received")
    assert told.body["conversation"]["lead"]["suggestion_id"] == str(suggested.id)
    await undo(db, shop, suggested)
    assert await followed(db, shop, suggested) is None


async def test_who_moves_it_by_hand_to_where_it_was_seen_followed_it_too(
    db: Database, shop: Shop, suggested: StageSuggestion
) -> None:
    conversation_id = suggested.conversation_id
    await change_stage(db, shop.tenant_id, shop.ana, conversation_id, suggested.suggested_stage)
    assert await followed(db, shop, suggested) is None
    await settle_stage(db, shop.tenant_id, SettleStage(conversation_id=conversation_id))
    assert await followed(db, shop, suggested) == suggested.id
    lost = LossInput(note="preço")
    await change_stage(db, shop.tenant_id, shop.ana, conversation_id, "perdido", loss=lost)
    assert await followed(db, shop, suggested) is None


async def followed(db: Database, shop: Shop, suggestion: StageSuggestion) -> UUID | None:
    async with db.tenant_transaction(shop.tenant_id) as tx:
        return (await read_lead(tx, suggestion.conversation_id)).suggestion_id
