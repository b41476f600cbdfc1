"""One short story for each durable event type: what is there before, and what happens then."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from itertools import pairwise
from typing import Any, NamedTuple, cast
from uuid import UUID

import msgspec

from copilot.audit.notes import note_desk
from copilot.pilot.giving_back.give_back import give_back
from copilot.pilot.switching.switch_conversation import switch_conversation
from copilot.pilot.switching.switch_pilot import switch_pilot
from inbox.channel_states import take_state
from inbox.channels.neutral import IdentityChanged, IdentityRef, MessageEdited, MessageRevoked, ReactionSet
from inbox.desk.change_desk import change_desk
from inbox.desk.records import DeskChange
from inbox.funnel_editor.change_funnel import change_funnel
from inbox.funnel_editor.read_funnel import read_funnel
from inbox.funnel_editor.records import FunnelChange
from inbox.hours.change_hours import change_hours
from inbox.hours.current_hours import DEFAULT
from inbox.hours.records import HoursChange
from inbox.lead_card.change_lead import change_lead
from inbox.lead_card.records import DealValue, LeadChange
from inbox.lead_form.change_lead_form import LeadFormChange, change_lead_form
from inbox.notes.change_note import change_note
from inbox.notes.records import NewNote, NoteWords
from inbox.notes.see_mentions import see_mentions
from inbox.notes.write_note import write_note
from inbox.quick_replies.add_quick_reply import add_quick_reply
from inbox.quick_replies.records import NewQuickReply
from inbox.simulator.lines import Line
from inbox.simulator.phone_writes import phone_writes
from inbox.stars.records import Stars
from inbox.stars.star_messages import star_messages
from inbox.take_identity_changes import take_identity_changes
from inbox.versions import Author, Decided
from inbox.viewer import Viewer
from realtime.ids import new_id
from realtime.lead_form import LeadField, LossReason, Tag, TagColor
from realtime.records import Message, MessageStatus, Role
from realtime.transaction import Tx
from server.accounts.change_user import change_user
from server.accounts.create_api_token import create_api_token
from server.accounts.records import NewApiToken, UserChange
from server.accounts.revoke_api_token import revoke_api_token
from tests.apply.scene import PRICE, Scene
from tests.factories import JOANA, PEDRO, make_user

TAGS: dict[TagColor, UUID] = {"blue": UUID(int=1), "red": UUID(int=2)}
FIELD = UUID(int=3)

Act = Callable[[Scene, Message], Awaitable[None]]


class Scenario(NamedTuple):
    act: Act
    before: Act | None = None


async def nothing(scene: Scene, first: Message) -> None:
    """Joana's first message is all there is."""


async def ana_has_it(scene: Scene, first: Message) -> None:
    await scene.assign(scene.shop.ana, first.conversation_id, scene.shop.ana)


async def draft_and_stage(scene: Scene, first: Message) -> None:
    await scene.customer_writes("Quero um orçamento de 2 edredons casal. Quanto custa?")
    await scene.draft(first.conversation_id)
    assert await scene.suggestion(first.conversation_id)


async def messages_arrive(scene: Scene, first: Message) -> None:
    await scene.customer_writes("Alguém?")
    await scene.customer_writes("Bom dia!", PEDRO, "Pedro")
    await scene.customer_writes("Esta se atrasou no caminho", ago=timedelta(hours=1))
    await scene.customer_writes("Ainda estou aqui", PEDRO, "Pedro Paulo")


async def answers(scene: Scene, first: Message) -> None:
    await scene.answer(scene.shop.ana, first.conversation_id, "Oi, Joana!")
    await scene.answer(scene.shop.clara, first.conversation_id, "Já te respondemos.")


async def statuses(scene: Scene, first: Message) -> None:
    shop = scene.shop
    first_answer = await scene.answer(shop.ana, first.conversation_id, "Oi, Joana!")
    await scene.deliver(first.conversation_id)
    await scene.status(first_answer, MessageStatus.DELIVERED, MessageStatus.SENT)
    second = await scene.answer(shop.ana, first.conversation_id, "Tudo bem?")
    refusal = (400, {"error": {"code": "recipient_unreachable", "message": "no"}})
    await scene.deliver(first.conversation_id, refusal)
    await scene.status(first_answer, MessageStatus.READ)
    await scene.customer_writes("Tudo!")
    assert second.id != first_answer.id


async def reads(scene: Scene, first: Message) -> None:
    await scene.read(scene.shop.ana, first)
    last = await scene.customer_writes("Mais uma")
    await scene.customer_writes("E outra")
    await scene.read(scene.shop.clara, last)


async def assignments(scene: Scene, first: Message) -> None:
    shop, conversation = scene.shop, first.conversation_id
    await scene.assign(shop.clara, conversation, shop.bia)
    await scene.customer_writes("Agora com quem falo?")
    await scene.assign(shop.clara, conversation, shop.ana)


async def hidings(scene: Scene, first: Message) -> None:
    shop, conversation = scene.shop, first.conversation_id
    await scene.assign(shop.bia, conversation, shop.bia)
    await scene.answer(shop.bia, conversation, "Comigo, Joana.")


async def back_to_the_queue(scene: Scene, first: Message) -> None:
    shop, conversation = scene.shop, first.conversation_id
    await scene.hold(shop.ana, conversation, "queue")
    await scene.hold(shop.ana, conversation, "seller")
    await scene.hold(shop.clara, conversation, "seller")


async def moves(scene: Scene, first: Message) -> None:
    await scene.move(scene.shop.ana, first.conversation_id, "qualificado")
    await scene.move(scene.shop.clara, first.conversation_id, "proposta")


async def numbers_change(scene: Scene, first: Message) -> None:
    """Passed on three times, so that each seller gains it, loses it, and is told only after the fact."""
    shop, conversation = scene.shop, first.conversation_id
    await scene.customer_writes("Boa tarde!", PEDRO, "Pedro")
    await scene.move(shop.ana, conversation, "qualificado")
    await scene.assign(shop.clara, conversation, shop.bia)
    await scene.move(shop.bia, conversation, "proposta")
    await scene.assign(shop.clara, conversation, shop.ana)
    await scene.move(shop.ana, conversation, "negociacao")
    await scene.assign(shop.ana, conversation, None)


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


async def people_change(scene: Scene, first: Message) -> None:
    """One who is looked over the shoulder gets another name; one who is not leaves with a conversation."""
    db, shop = scene.db, scene.shop
    dora = await make_user(db, shop.tenant_id, "Dora")
    await scene.assign(shop.clara, first.conversation_id, dora)
    changes = ((shop.ana, UserChange(name="Ana Ribeiro")), (dora, UserChange(active=False)))
    for viewer, change in changes:
        await change_user(db, shop.tenant_id, shop.clara.user_id, viewer.user_id, change)


async def two_customers(scene: Scene, first: Message) -> None:
    await scene.customer_writes("Bom dia!", PEDRO, "Pedro")


async def customers_change(scene: Scene, first: Message) -> None:
    """One moves to a number that nobody had, and on to one that somebody has."""
    numbers = (JOANA, "5521977776666", PEDRO)
    async with scene.db.tenant_transaction(scene.shop.tenant_id) as tx:
        for former, present in pairwise(numbers):
            change = IdentityChanged(
                former=IdentityRef(kind="wa_id", value=former),
                present=[IdentityRef(kind="wa_id", value=present)],
            )
            await take_identity_changes(tx, scene.shop.channel_id, [change])


async def messages_change(scene: Scene, first: Message) -> None:
    joana = [IdentityRef(kind="wa_id", value=JOANA)]
    about: dict[str, Any] = {"chat": joana, "target_provider_id": "wamid.verde", "provider_at": None}
    await scene.customer_writes("Tem em verde?", provider_id="wamid.verde")
    await scene.act(MessageEdited(**about, text="Tem em branco?"))
    await scene.act(ReactionSet(**about, by="business", emoji="👍"))
    await scene.customer_writes("E o preço?")
    await scene.act(ReactionSet(**about, by="business", emoji=None), MessageRevoked(**about))


async def a_token_ends(scene: Scene, first: Message) -> None:
    wanted = NewApiToken(name="outro sistema")
    minted = await create_api_token(scene.db, scene.shop.tenant_id, scene.shop.clara.user_id, wanted)
    clara = scene.shop.clara.user_id
    await revoke_api_token(scene.db, scene.shop.tenant_id, clara, minted.id)


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


async def channel_stops_and_returns(scene: Scene, first: Message) -> None:
    for state, reason in (("disconnected", "O aparelho foi desconectado."), ("connected", None)):
        async with scene.db.tenant_transaction(scene.shop.tenant_id) as tx:
            await take_state(tx, scene.shop.channel_id, cast(Any, state), state, reason)


async def writes_note(scene: Scene, viewer: Viewer, first: Message, *mentions: Viewer) -> UUID:
    note = NewNote(note_id=new_id(), text="Dá desconto?", mentions=[each.user_id for each in mentions])
    await write_note(scene.db, scene.shop.tenant_id, viewer, first.conversation_id, note)
    return note.note_id


async def notes_change(scene: Scene, first: Message) -> None:
    shop = scene.shop
    note_id = await writes_note(scene, shop.ana, first, shop.clara)
    place = (scene.db, shop.tenant_id, shop.ana, first.conversation_id, note_id)
    await change_note(*place, NoteWords(text="Dá 5%?", mentions=[shop.clara.user_id]))
    await change_note(*place, None)


async def desk_rules_change(scene: Scene, first: Message) -> None:
    change = DeskChange(
        distributes=False,
        max_open=20,
        requeue_minutes=None,
        supervisors_see_typing=True,
        waiting_minutes=3,
        expected_version=0,
    )
    await change_desk(scene.db, scene.shop.tenant_id, scene.shop.clara.user_id, change, note_desk)


async def mentions_change(scene: Scene, first: Message) -> None:
    """One sees it, one loses the conversation before she does."""
    shop = scene.shop
    await writes_note(scene, shop.clara, first, shop.ana, shop.bia)
    await writes_note(scene, shop.clara, first, shop.ana)
    await see_mentions(scene.db, shop.tenant_id, shop.ana, first.conversation_id)
    await scene.assign(shop.clara, first.conversation_id, shop.ana)
    await scene.assign(shop.clara, first.conversation_id, shop.bia)


async def unsent_texts_change(scene: Scene, first: Message) -> None:
    """One goes on to another seller and comes back while it is unsent, one is sent, one is a supervisor's."""
    shop, other = scene.shop, await scene.customer_writes("Boa tarde!", PEDRO, "Pedro")
    await scene.writes(shop.ana, first.conversation_id, "Oi, Jo", 0)
    await scene.writes(shop.ana, first.conversation_id, "Oi, Joana! Chega", 1)
    await scene.writes(shop.ana, other.conversation_id, "Boa tarde, Pedro", 0)
    await scene.writes(shop.clara, other.conversation_id, "Posso ajudar?", 0)
    await scene.writes(shop.ana, other.conversation_id, "", 1)
    await scene.assign(shop.clara, first.conversation_id, shop.bia)
    await scene.assign(shop.clara, first.conversation_id, shop.ana)


async def marks_change(scene: Scene, first: Message) -> None:
    shop, other = scene.shop, await scene.customer_writes("Boa tarde!", PEDRO, "Pedro")
    await scene.mark(shop.ana, first.conversation_id, pinned=True)
    await scene.mark(shop.ana, first.conversation_id, muted=True)
    await scene.mark(shop.ana, other.conversation_id, archived=True)
    await scene.mark(shop.bia, other.conversation_id, unread=True)
    await scene.mark(shop.bia, other.conversation_id, unread=False)
    await scene.assign(shop.clara, first.conversation_id, shop.bia)
    await scene.assign(shop.clara, first.conversation_id, shop.ana)


async def pilot_answers(scene: Scene, first: Message) -> None:
    """A question, something nobody understands, and a wish for a person."""
    await scene.pilot_on()
    for words in ("vcs entregam em Recife?", "asdf qwer", "quero falar com um atendente"):
        message = await scene.customer_writes(words, number=PEDRO, name="Pedro")
        await scene.pilot_answers(message.conversation_id)


async def stars_change(scene: Scene, first: Message) -> None:
    shop = scene.shop
    for starred in (True, False):
        wanted = Stars(message_ids=[first.id], starred=starred)
        await star_messages(scene.db, shop.tenant_id, shop.ana, first.conversation_id, wanted)


async def quick_replies_change(scene: Scene, first: Message) -> None:
    """The company's, which everybody hears of, and one of a supervisor's own."""
    for personal in (False, True):
        wanted = NewQuickReply(shortcut="oi", title="Oi", text="Oi, {nome}!", personal=personal)
        await add_quick_reply(scene.db, scene.shop.tenant_id, scene.shop.clara, wanted)


def a_form(version: int = 0, *colors: TagColor) -> LeadFormChange:
    tags = [Tag(id=TAGS[color], name=color, color=color) for color in colors]
    field = LeadField(id=FIELD, name="Aniversário", type="date")
    reasons = [LossReason(id=FIELD, name="Preço")]
    return LeadFormChange(tags=tags, fields=[field], loss_reasons=reasons, expected_version=version)


async def nobody_hears(tx: Tx, decided: Decided) -> None:
    """The trail has tests of its own."""


async def form_changes(scene: Scene, first: Message) -> None:
    author = Author(scene.shop.clara.user_id, nobody_hears)
    await change_lead_form(scene.db, scene.shop.tenant_id, author, a_form(0, "blue"))
    await change_lead_form(scene.db, scene.shop.tenant_id, author, a_form(1, "blue", "red"))


async def lead_changes(scene: Scene, first: Message) -> None:
    """One hears of a value that she could not see; a tag that goes out of the form stays where it is."""
    shop, author = scene.shop, Author(scene.shop.clara.user_id, nobody_hears)
    place = (scene.db, shop.tenant_id, shop.clara, author, first.conversation_id)
    await change_lead(*place, LeadChange(add_tags=[TAGS["blue"], TAGS["red"]]))
    await change_lead(*place, LeadChange(value=DealValue(cents=129_900), fields={FIELD: "1990-02-01"}))
    await scene.assign(shop.clara, first.conversation_id, shop.ana)
    await change_lead(*place, LeadChange(remove_tags=[TAGS["blue"]], value=DealValue(cents=None)))
    await change_lead_form(scene.db, shop.tenant_id, author, a_form(2))


async def funnel_changes(scene: Scene, first: Message) -> None:
    """A stage gets another name, and one goes; the lead stands where it stood."""
    shop, author = scene.shop, Author(scene.shop.clara.user_id, nobody_hears)
    before = await read_funnel(scene.db, shop.tenant_id, shop.clara)
    stages = [
        msgspec.structs.replace(
            stage,
            name="Chegou" if stage.id == "novo" else stage.name,
            to=[target for target in stage.to if target != "negociacao"],
        )
        for stage in before.funnel.stages
        if stage.id != "negociacao"
    ]
    funnel = msgspec.structs.replace(before.funnel, stages=stages)
    change = FunnelChange(funnel=funnel, expected_version=0)
    await change_funnel(scene.db, shop.tenant_id, shop.clara, author, change)


async def hours_change(scene: Scene, first: Message) -> None:
    hours = msgspec.structs.replace(DEFAULT, always=False)
    author = Author(scene.shop.clara.user_id, nobody_hears)
    await change_hours(scene.db, scene.shop.tenant_id, author, HoursChange(hours=hours, expected_version=0))


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


async def phone_chat(scene: Scene, first: Message) -> None:
    line = Line(scene.shop.tenant_id, scene.shop.channel_id)
    await phone_writes(scene.db, line, JOANA, "Oi, tem alguém?", "Joana")
    await phone_writes(scene.db, line, JOANA, "Alô?", "Joana")


SCENARIOS = {
    "message.received": Scenario(messages_arrive),
    "message.queued": Scenario(answers, ana_has_it),
    "message.status_changed": Scenario(statuses, ana_has_it),
    "message.changed": Scenario(messages_change, ana_has_it),
    "conversation.read": Scenario(reads),
    "conversation.assigned": Scenario(assignments, draft_and_stage),
    "conversation.hidden": Scenario(hidings, draft_and_stage),
    "conversation.changed": Scenario(customers_change, two_customers),
    "conversation.holder_changed": Scenario(back_to_the_queue, ana_has_it),
    "lead.stage_changed": Scenario(moves, draft_and_stage),
    "lead.changed": Scenario(lead_changes, form_changes),
    "lead_form.changed": Scenario(form_changes),
    "funnel.changed": Scenario(funnel_changes),
    "business_hours.changed": Scenario(hours_change),
    "lead_counts.changed": Scenario(numbers_change),
    "draft.requested": Scenario(draft_begins, asks_price),
    "draft.ready": Scenario(draft_is_written, asks_price),
    "draft.alternative": Scenario(another_option, asks_price),
    "draft.failed": Scenario(draft_fails, asks_price),
    "draft.settled": Scenario(drafts_end, draft_and_stage),
    "stage.suggested": Scenario(draft_and_stage),
    "stage.suggestion_settled": Scenario(stage_suggestions_end, draft_and_stage),
    "user.changed": Scenario(people_change),
    "session.revoked": Scenario(a_token_ends),
    "ai_settings.changed": Scenario(settings_change),
    "ai_budget.changed": Scenario(budget_is_reached),
    "channel.changed": Scenario(channel_stops_and_returns),
    "desk_rules.changed": Scenario(desk_rules_change),
    "note.changed": Scenario(notes_change),
    "mentions.changed": Scenario(mentions_change),
    "unsent_text.changed": Scenario(unsent_texts_change),
    "mark.changed": Scenario(marks_change),
    "pilot.thread_changed": Scenario(pilot_answers),
    "handoff.created": Scenario(pilot_answers),
    "stars.changed": Scenario(stars_change),
    "quick_replies.changed": Scenario(quick_replies_change),
    "pilot.switched": Scenario(pilot_is_switched, two_customers),
    "simulator.message_changed": Scenario(phone_chat),
}
"""By the event type that each is about; others may happen in it, too."""

UNSEEN = ("session.revoked", "simulator.message_changed")
"""Those that no seller's or supervisor's browser ever hears."""
