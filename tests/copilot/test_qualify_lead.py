"""Stages are suggested with the messages that prove them, and only where the funnel allows it."""

import pytest

from copilot.change_settings import change_settings
from copilot.dismiss_suggestion import dismiss_suggestion
from copilot.engine.local.decider import decide_stage
from copilot.engine.ports import Provider
from copilot.qualify_lead import qualify_lead
from inbox.change_stage import change_stage
from realtime.database import Database
from tests.copilot.contexts import a_context
from tests.copilot.steps import answer, open_suggestion, settings_change, until, working
from tests.factories import Shop, logged_events, receive


@pytest.mark.parametrize(
    ("stage", "said", "suggested"),
    [
        ("novo", "quanto custa o edredom casal?", "qualificado"),
        ("novo", "oi, bom dia", None),
        ("novo", "quero comprar 2 jogos de cama", "qualificado"),
        ("em_atendimento", "me manda um orçamento de 10 toalhas", "proposta"),
        ("qualificado", "pode me passar uma proposta?", "proposta"),
        ("qualificado", "tem desconto à vista?", "negociacao"),
        ("proposta", "fechado, manda o pix", "negociacao"),
        ("negociacao", "pix feito, segue o comprovante", "ganho"),
        ("negociacao", "quanto custa a colcha?", None),
        ("qualificado", "não tenho mais interesse", "perdido"),
        ("perdido", "oi, voltei! quanto custa o edredom?", "em_atendimento"),
        ("ganho", "não quero mais", None),
        ("novo", "obrigada!", None),
    ],
)
def test_decides_by_what_was_said(stage: str, said: str, suggested: str | None) -> None:
    context = a_context(said, stage=stage)
    decision = decide_stage(context)
    assert decision.stage == suggested
    assert set(decision.evidence_ids) <= {line.evidence_id for line in context.lines}
    assert bool(decision.evidence_ids) == (suggested is not None)


def test_a_refusal_that_was_taken_back_loses_nobody() -> None:
    context = a_context(
        "não quero mais", "> Tudo bem!", "pensando melhor, quanto custa?", stage="qualificado"
    )
    assert decide_stage(context).stage != "perdido"


def test_what_was_said_before_a_move_does_not_argue_with_it() -> None:
    context = a_context("manda um orçamento", stage="qualificado")
    moved = a_context("manda um orçamento", stage="qualificado", stage_changed_at=context.now)
    assert (decide_stage(context).stage, decide_stage(moved).stage) == ("proposta", None)


async def test_a_draft_brings_the_suggestion_along(db: Database, shop: Shop, provider: Provider) -> None:
    message = await receive(db, shop, "quanto custa o edredom casal?")
    await answer(db, shop, provider, message.conversation_id)
    suggestion = await open_suggestion(db, shop, message.conversation_id)
    assert suggestion is not None
    assert (suggestion.current_stage, suggestion.suggested_stage) == ("novo", "qualificado")
    assert [evidence.message_id for evidence in suggestion.evidence] == [message.id]
    assert suggestion.metadata.confidence in ("alta", "media")


async def test_asking_returns_the_open_suggestion(db: Database, shop: Shop, provider: Provider) -> None:
    message = await receive(db, shop, "quanto custa o edredom casal?")
    await answer(db, shop, provider, message.conversation_id)
    suggestion = await open_suggestion(db, shop, message.conversation_id)
    answered = await qualify_lead(db, shop.tenant_id, shop.ana, message.conversation_id, provider)
    assert suggestion is not None
    assert answered.suggestion_id == suggestion.id
    assert (answered.current_stage, answered.suggested_stage) == ("novo", "qualificado")
    assert len(await logged_events(db, shop.tenant_id, "stage.suggested")) == 1


async def test_without_proof_there_is_no_suggestion(db: Database, shop: Shop, provider: Provider) -> None:
    message = await receive(db, shop, "bom dia")
    answered = await qualify_lead(db, shop.tenant_id, shop.ana, message.conversation_id, provider)
    assert (answered.suggested_stage, answered.suggestion_id, answered.evidence) == (None, None, [])
    assert answered.reason


async def test_below_the_companys_threshold_there_is_no_suggestion(
    db: Database, shop: Shop, provider: Provider
) -> None:
    change = settings_change(stage_confidence_threshold=0.99)
    await change_settings(db, shop.tenant_id, shop.clara.user_id, change)
    message = await receive(db, shop, "quanto custa o edredom casal?")
    answered = await qualify_lead(db, shop.tenant_id, shop.ana, message.conversation_id, provider)
    assert answered.suggested_stage is None
    assert 0.5 < answered.confidence < 0.99


async def test_what_was_dismissed_needs_new_messages(db: Database, shop: Shop, provider: Provider) -> None:
    message = await receive(db, shop, "quanto custa o edredom casal?")
    conversation = message.conversation_id
    await answer(db, shop, provider, conversation)
    suggestion = await open_suggestion(db, shop, conversation)
    assert suggestion is not None
    await dismiss_suggestion(db, shop.tenant_id, shop.ana, conversation, suggestion.id)
    await receive(db, shop, "oi?")
    await answer(db, shop, provider, conversation)
    assert await open_suggestion(db, shop, conversation) is None
    await receive(db, shop, "quanto fica a colcha?")
    await answer(db, shop, provider, conversation)
    assert await open_suggestion(db, shop, conversation) is not None


async def test_a_move_by_hand_puts_the_suggestion_away(db: Database, shop: Shop, provider: Provider) -> None:
    message = await receive(db, shop, "quanto custa o edredom casal?")
    await answer(db, shop, provider, message.conversation_id)
    async with working(db, provider):
        await change_stage(db, shop.tenant_id, shop.ana, message.conversation_id, "em_atendimento")
        await until(lambda: _nothing_open(db, shop, message))
    (settled,) = await logged_events(db, shop.tenant_id, "stage.suggestion_settled")
    assert settled.body["state"] == "superseded"


async def test_a_better_suggestion_replaces_the_open_one(
    db: Database, shop: Shop, provider: Provider
) -> None:
    first = await receive(db, shop, "quanto custa o edredom casal?")
    await answer(db, shop, provider, first.conversation_id)
    await receive(db, shop, "não tenho mais interesse")
    await answer(db, shop, provider, first.conversation_id)
    suggestion = await open_suggestion(db, shop, first.conversation_id)
    assert suggestion is not None
    assert suggestion.suggested_stage == "perdido"


async def _nothing_open(db: Database, shop: Shop, message: object) -> bool:
    return await open_suggestion(db, shop, message.conversation_id) is None  # type: ignore[attr-defined]
