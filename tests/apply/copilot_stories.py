"""What the copilot proposes and the pilot does."""

from copilot.pilot.giving_back.give_back import give_back
from copilot.pilot.switching.switch_conversation import switch_conversation
from copilot.pilot.switching.switch_pilot import switch_pilot
from inbox.viewer import Viewer
from realtime.records import Message, Role
from tests.apply.scene import PRICE, Scene
from tests.factories import PEDRO


async def draft_and_stage(scene: Scene, first: Message) -> None:
    await scene.customer_writes("Quero um orçamento de 2 edredons casal. Quanto custa?")
    await scene.draft(first.conversation_id)
    assert await scene.suggestion(first.conversation_id)


async def asks_price(scene: Scene, first: Message) -> None:
    await scene.customer_writes(PRICE)


async def draft_begins(scene: Scene, first: Message) -> None:
    await scene.begin_draft(first.conversation_id)


async def draft_is_written(scene: Scene, first: Message) -> None:
    await scene.draft(first.conversation_id)


async def another_option(scene: Scene, first: Message) -> None:
    draft = await scene.draft(first.conversation_id)
    assert draft is not None
    await scene.think_again(draft)
    await scene.assign(scene.shop.ana, first.conversation_id, scene.shop.ana)


async def draft_fails(scene: Scene, first: Message) -> None:
    draft = await scene.begin_draft(first.conversation_id)
    assert draft is not None
    await scene.writer_dies(draft)


async def drafts_end(scene: Scene, first: Message) -> None:
    shop, conversation = scene.shop, first.conversation_id
    draft = await scene.live(conversation)
    assert draft is not None
    await scene.dismiss(shop.ana, conversation, draft.id)
    await scene.customer_writes("E vocês entregam em Curitiba?")
    draft = await scene.draft(conversation)
    assert draft is not None
    await scene.answer(shop.ana, conversation, draft.text + " Abraço!", draft.id)
    await scene.customer_writes("Obrigada! E o prazo?")
    await scene.draft(conversation)
    await scene.customer_writes("Esqueci de dizer: é para presente")
    await scene.draft(conversation)


async def stage_suggestions_end(scene: Scene, first: Message) -> None:
    shop, conversation = scene.shop, first.conversation_id
    suggestion = await scene.suggestion(conversation)
    assert suggestion is not None
    await scene.settings(mode="assist_execute")
    await scene.apply_stage(shop.ana, suggestion)
    other = await scene.customer_writes("Quero um orçamento de 2 edredons. Quanto custa?", PEDRO, "Pedro")
    await scene.draft(other.conversation_id)
    suggestion = await scene.suggestion(other.conversation_id)
    assert suggestion is not None
    await scene.dismiss(shop.bia, other.conversation_id, suggestion.id)


async def settings_change(scene: Scene, first: Message) -> None:
    await scene.settings(mode="suggest_only")
    await scene.settings(enabled=False)


async def budget_is_reached(scene: Scene, first: Message) -> None:
    await scene.settings(monthly_cap_centavos=0)
    await scene.check_budget()
    await scene.settings(monthly_cap_centavos=5_000)
    await scene.check_budget()
    await scene.settings(monthly_cap_centavos=0)
    await scene.check_budget()


async def pilot_answers(scene: Scene, first: Message) -> None:
    """A question, something nobody understands, and a wish for a person."""
    await scene.pilot_on()
    for words in ("vcs entregam em Recife?", "asdf qwer", "quero falar com um atendente"):
        message = await scene.customer_writes(words, number=PEDRO, name="Pedro")
        await scene.pilot_answers(message.conversation_id)


async def a_call_ends(scene: Scene, first: Message) -> None:
    """It outlives a ball that goes to somebody, to the queue, and to who takes it, until that one answers."""
    await pilot_answers(scene, first)
    called = (await scene.customer_writes("Oi?", number=PEDRO, name="Pedro")).conversation_id
    await scene.assign(scene.shop.clara, called, scene.shop.ana)
    for kind in ("queue", "seller"):
        await scene.hold(scene.shop.ana, called, kind)
    await scene.answer(scene.shop.ana, called, "Oi, Pedro! Aqui é a Ana.")


async def pilot_is_switched(scene: Scene, first: Message) -> None:
    """On, given a conversation, off there, off for all, and on again."""
    shop = scene.shop
    place = (scene.db, shop.tenant_id, Viewer(shop.clara.user_id, Role.ADMIN))
    await switch_pilot(*place, None, True)
    await switch_pilot(*place, shop.channel_id, True)
    await give_back(*place, first.conversation_id, None)
    await switch_conversation(*place, first.conversation_id, False)
    for on in (False, True):
        await switch_pilot(*place, None, on)
        await switch_pilot(*place, shop.channel_id, on)
