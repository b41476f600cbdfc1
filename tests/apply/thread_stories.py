"""What happens to conversations and in them."""

from datetime import timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

from inbox.channels.neutral import IdentityChanged, IdentityRef, MessageEdited, MessageRevoked, ReactionSet
from inbox.notes.change_note import change_note
from inbox.notes.records import NewNote, NoteWords
from inbox.notes.see_mentions import see_mentions
from inbox.notes.write_note import write_note
from inbox.simulator.lines import Line
from inbox.simulator.phone_writes import phone_writes
from inbox.stars.records import Stars
from inbox.stars.star_messages import star_messages
from inbox.take_identity_changes import take_identity_changes
from inbox.viewer import Viewer
from realtime.ids import new_id
from realtime.records import Message, MessageStatus
from tests.apply.scene import Scene
from tests.factories import JOANA, PEDRO


async def ana_has_it(scene: Scene, first: Message) -> None:
    await scene.assign(scene.shop.ana, first.conversation_id, scene.shop.ana)


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


async def stars_change(scene: Scene, first: Message) -> None:
    shop = scene.shop
    for starred in (True, False):
        wanted = Stars(message_ids=[first.id], starred=starred)
        await star_messages(scene.db, shop.tenant_id, shop.ana, first.conversation_id, wanted)


async def phone_chat(scene: Scene, first: Message) -> None:
    line = Line(scene.shop.tenant_id, scene.shop.channel_id)
    await phone_writes(scene.db, line, JOANA, "Oi, tem alguém?", "Joana")
    await phone_writes(scene.db, line, JOANA, "Alô?", "Joana")
