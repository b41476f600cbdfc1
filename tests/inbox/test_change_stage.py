"""The funnel is law, also when two people move the same lead at once."""

import asyncio
from typing import Any

import msgspec
import pytest
from sqlalchemy import insert, select

from inbox.change_holder import change_holder
from inbox.change_stage import change_stage
from inbox.errors import ConversationNotFound, IllegalStageTransition, StaleVersion, UnknownStage
from inbox.funnel import default_funnel, describe, read_definition
from inbox.lead_form.losses import LossInput
from inbox.tables.leads import FunnelRow, LeadStageChange
from realtime.database import Database
from realtime.records import Lead
from tests.factories import Shop, logged_events, receive


async def move(
    db: Database, shop: Shop, conversation_id: Any, stage: str, version: int | None = None
) -> Lead:
    lost = LossInput(note="preço") if stage == "perdido" else None
    return await change_stage(db, shop.tenant_id, shop.ana, conversation_id, stage, version, lost)


async def test_an_allowed_move_is_told_and_remembered(db: Database, shop: Shop) -> None:
    received = await receive(db, shop)
    lead = await move(db, shop, received.conversation_id, "qualificado")
    assert (lead.stage, lead.version) == ("qualificado", 1)
    (event,) = await logged_events(db, shop.tenant_id, "lead.stage_changed")
    assert (event.body["from_stage"], event.body["lead"]["stage"]) == ("novo", "qualificado")
    assert (event.body["source"], event.body["version"]) == ("seller", 2)
    async with db.tenant_transaction(shop.tenant_id) as tx:
        history = (
            await tx.session.execute(select(LeadStageChange.from_stage, LeadStageChange.to_stage))
        ).all()
    assert [tuple(row) for row in history] == [("novo", "qualificado")]


async def test_a_move_the_funnel_forbids_names_those_it_allows(db: Database, shop: Shop) -> None:
    received = await receive(db, shop)
    with pytest.raises(IllegalStageTransition) as refused:
        await move(db, shop, received.conversation_id, "ganho")
    assert refused.value.params["allowed"] == ["em_atendimento", "qualificado", "perdido"]
    assert "de «Novo» para «Ganho»" in refused.value.sentence("pt-BR")
    assert "«New» to «Won»" in refused.value.sentence("en")
    with pytest.raises(UnknownStage):
        await move(db, shop, received.conversation_id, "lua")
    assert await logged_events(db, shop.tenant_id, "lead.stage_changed") == []


async def test_two_moves_at_once_can_not_both_start_from_the_same_stage(db: Database, shop: Shop) -> None:
    received = await receive(db, shop)
    results = await asyncio.gather(
        move(db, shop, received.conversation_id, "qualificado", 0),
        move(db, shop, received.conversation_id, "perdido", 0),
        return_exceptions=True,
    )
    assert [type(result) for result in results if not isinstance(result, Lead)] == [StaleVersion]


async def test_moving_to_where_it_stands_changes_nothing(db: Database, shop: Shop) -> None:
    received = await receive(db, shop)
    assert (await move(db, shop, received.conversation_id, "novo")).version == 0
    assert await logged_events(db, shop.tenant_id, "lead.stage_changed") == []


async def test_a_foreign_lead_does_not_exist(db: Database, shop: Shop, rival: Shop) -> None:
    received = await receive(db, rival)
    with pytest.raises(ConversationNotFound):
        await move(db, shop, received.conversation_id, "perdido")


async def test_a_companys_own_funnel_replaces_the_default(db: Database, shop: Shop) -> None:
    own = {
        "initial": "lead",
        "stages": [
            {"id": "lead", "terminal": False, "label": {"pt-BR": "Lead"}},
            {"id": "venda", "terminal": True, "label": {"pt-BR": "Venda"}},
        ],
        "transitions": {"lead": ["venda"]},
    }
    async with db.tenant_transaction(shop.tenant_id) as tx:
        await tx.session.execute(insert(FunnelRow).values(tenant_id=tx.tenant_id, version=1, definition=own))
    received = await receive(db, shop)
    assert (await move(db, shop, received.conversation_id, "venda")).stage == "venda"
    with pytest.raises(IllegalStageTransition):
        await move(db, shop, received.conversation_id, "lead")


def test_the_default_funnel_starts_at_new_and_ends_at_won_or_lost() -> None:
    funnel = describe(default_funnel(), 0, "en")
    assert funnel.initial == "novo"
    assert [stage.label for stage in funnel.stages if stage.terminal] == ["Won", "Lost"]
    assert funnel.transitions["ganho"] == []


@pytest.mark.parametrize(
    "change",
    [
        {"initial": "lua"},
        {"transitions": {"novo": ["lua"]}},
        {"transitions": {"lua": ["novo"]}},
        {
            "stages": [
                *msgspec.to_builtins(default_funnel().stages),
                {"id": "novo", "terminal": False, "label": {}},
            ]
        },
    ],
)
def test_a_funnel_that_contradicts_itself_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(msgspec.ValidationError):
        read_definition(msgspec.to_builtins(default_funnel()) | change)


async def test_the_ball_goes_to_who_takes_it_and_back(db: Database, shop: Shop) -> None:
    received = await receive(db, shop)
    for _ in range(2):
        held = await change_holder(db, shop.tenant_id, shop.ana, received.conversation_id, "seller")
        assert (held.holder.kind, held.holder.user_id, held.holder.version) == ("seller", shop.ana.user_id, 1)
    freed = await change_holder(db, shop.tenant_id, shop.bia, received.conversation_id, "queue")
    assert (freed.holder.kind, freed.holder.user_id, freed.holder.version) == ("queue", None, 2)
    assert len(await logged_events(db, shop.tenant_id, "conversation.holder_changed")) == 2
