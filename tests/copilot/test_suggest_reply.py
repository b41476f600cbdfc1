"""A person asks for a reply and waits for the whole of it."""

import asyncio

import pytest

from copilot.change_settings import change_settings
from copilot.dismiss_suggestion import dismiss_suggestion
from copilot.engine.errors import ProviderUnavailable
from copilot.engine.ports import Provider
from copilot.errors import AiDisabled, AiProviderUnavailable, SuggestionNotFound
from copilot.suggest_reply import suggest_reply
from inbox.assign_conversation import assign_conversation
from inbox.errors import ConversationNotFound
from inbox.viewer import Viewer
from realtime.database import Database
from realtime.ids import new_id
from realtime.records import Role
from server.settings import Settings
from tests.copilot.scripted import ScriptedDrafter, scripted
from tests.copilot.steps import answer, draft_story, live_draft, settings_change, until
from tests.factories import Shop, make_shop, receive


async def test_answers_with_the_whole_draft_and_its_sources(
    db: Database, shop: Shop, provider: Provider
) -> None:
    message = await receive(db, shop, "vcs emitem nota fiscal?")
    reply = await suggest_reply(db, shop.tenant_id, shop.ana, message.conversation_id, provider)
    draft = await live_draft(db, shop, message.conversation_id)
    assert draft is not None
    assert (reply.suggestion_id, reply.draft_reply) == (draft.id, draft.text)
    assert "nota fiscal" in reply.draft_reply
    assert reply.metadata.thinking_level_used == "minimal"
    assert 0 <= reply.metadata.confidence_score <= 1
    assert [evidence.title for evidence in reply.evidence] == ["Nota fiscal", "Mensagem do cliente"]


async def test_asking_again_writes_a_new_draft(db: Database, shop: Shop, provider: Provider) -> None:
    message = await receive(db, shop)
    first = await answer(db, shop, provider, message.conversation_id)
    second = await suggest_reply(db, shop.tenant_id, shop.ana, message.conversation_id, provider)
    assert second.suggestion_id != first.id
    assert await draft_story(db, shop) == ["requested", "ready", "settled:superseded", "requested", "ready"]


async def test_several_who_ask_at_once_get_the_same_draft(db: Database, shop: Shop) -> None:
    drafter = ScriptedDrafter("Uma resposta só", pause=0.05)
    message = await receive(db, shop)
    replies = await asyncio.gather(
        *(
            suggest_reply(db, shop.tenant_id, viewer, message.conversation_id, scripted(drafter))
            for viewer in (shop.ana, shop.bia, shop.clara)
        )
    )
    assert len({reply.suggestion_id for reply in replies}) == 1
    assert len(drafter.calls) == 1


async def test_a_message_meanwhile_is_answered_too(db: Database, shop: Shop) -> None:
    drafter = ScriptedDrafter("Primeira", "Segunda", go=asyncio.Event())
    message = await receive(db, shop, "oi")
    asking = asyncio.create_task(
        suggest_reply(db, shop.tenant_id, shop.ana, message.conversation_id, scripted(drafter))
    )
    await asyncio.wait_for(drafter.started.wait(), 30)
    await receive(db, shop, "tem toalha?")
    drafter._go.set()  # type: ignore[union-attr]
    reply = await asking
    assert reply.draft_reply == "Segunda"


async def test_an_answered_message_can_be_answered_anew(db: Database, shop: Shop, provider: Provider) -> None:
    message = await receive(db, shop, "qual o horário?")
    draft = await answer(db, shop, provider, message.conversation_id)
    await dismiss_suggestion(db, shop.tenant_id, shop.ana, message.conversation_id, draft.id)
    reply = await suggest_reply(db, shop.tenant_id, shop.ana, message.conversation_id, provider)
    assert reply.draft_reply == draft.text


async def test_the_persona_in_force_speaks(db: Database, shop: Shop, provider: Provider) -> None:
    message = await receive(db, shop, "oi")
    before = await suggest_reply(db, shop.tenant_id, shop.ana, message.conversation_id, provider)
    change = settings_change(persona_name="Rita", persona_prompt="Seja formal. Assine como Equipe Aurora.")
    await change_settings(db, shop.tenant_id, shop.clara.user_id, change)
    after = await suggest_reply(db, shop.tenant_id, shop.ana, message.conversation_id, provider)
    assert "!" in before.draft_reply
    assert "Aqui é Rita" in after.draft_reply
    assert after.draft_reply.endswith("— Equipe Aurora")
    assert "!" not in after.draft_reply


async def test_a_provider_in_trouble_is_a_structured_refusal(db: Database, shop: Shop) -> None:
    message = await receive(db, shop)
    provider = scripted(ScriptedDrafter("Oi", error=ProviderUnavailable("busy", 3.0)))
    with pytest.raises(AiProviderUnavailable) as refused:
        await suggest_reply(db, shop.tenant_id, shop.ana, message.conversation_id, provider)
    assert refused.value.params["retry_after"] == 5
    assert await draft_story(db, shop) == ["requested", "failed"]


async def test_refuses_where_the_ai_is_off(db: Database, shop: Shop, provider: Provider) -> None:
    message = await receive(db, shop)
    await change_settings(db, shop.tenant_id, shop.clara.user_id, settings_change(enabled=False))
    with pytest.raises(AiDisabled):
        await suggest_reply(db, shop.tenant_id, shop.ana, message.conversation_id, provider)
    assert await draft_story(db, shop) == []


async def test_strangers_and_colleagues_find_no_conversation(
    db: Database, shop: Shop, provider: Provider, settings: Settings
) -> None:
    message = await receive(db, shop)
    await assign_conversation(db, shop.tenant_id, shop.ana, message.conversation_id, shop.ana.user_id)
    other = await make_shop(db, settings.derive, "Concorrente")
    for tenant_id, viewer, conversation_id in (
        (shop.tenant_id, shop.bia, message.conversation_id),
        (other.tenant_id, Viewer(other.clara.user_id, Role.ADMIN), message.conversation_id),
        (shop.tenant_id, shop.clara, new_id()),
    ):
        with pytest.raises(ConversationNotFound):
            await suggest_reply(db, tenant_id, viewer, conversation_id, provider)


async def test_dismissing_what_is_not_there_is_refused(db: Database, shop: Shop) -> None:
    message = await receive(db, shop)
    with pytest.raises(SuggestionNotFound):
        await dismiss_suggestion(db, shop.tenant_id, shop.ana, message.conversation_id, new_id())


async def test_who_lost_the_conversation_meanwhile_gets_no_draft_of_it(db: Database, shop: Shop) -> None:
    drafter = ScriptedDrafter("Uma resposta só", pause=0.05)
    message = await receive(db, shop)
    asking = asyncio.create_task(
        suggest_reply(db, shop.tenant_id, shop.ana, message.conversation_id, scripted(drafter))
    )

    async def begun() -> bool:
        return bool(drafter.calls)

    await until(begun)
    await assign_conversation(db, shop.tenant_id, shop.clara, message.conversation_id, shop.bia.user_id)
    with pytest.raises(ConversationNotFound):
        await asking
