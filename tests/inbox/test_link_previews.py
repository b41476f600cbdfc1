"""A preview lives and ends with its message: taken, shown, read, edited away, deleted, forgotten."""

import base64
from datetime import UTC, datetime, timedelta
from uuid import UUID

import msgspec
import pytest
from sqlalchemy import select

from inbox.assign_conversation import assign_conversation
from inbox.channels.neutral import IncomingMessage, LinkPreview, MessageEdited, MessageRevoked, PastMessage
from inbox.errors import ConversationNotFound
from inbox.forget_revoked import KEEP, forget_revoked
from inbox.jobs import SettleOrphan
from inbox.media.errors import MediaNotFound
from inbox.read_link_picture import read_link_picture
from inbox.read_thread import read_thread
from inbox.receive_message import receive_message
from inbox.settle_orphan import settle_orphan
from inbox.tables.messages import MessageRow
from inbox.take_acts import ArrivedAct, take_acts
from inbox.take_echo import lock_echoes, take_echo
from inbox.take_history import take_history
from inbox.take_messages import Arrival
from inbox.viewer import Viewer
from realtime import content_records
from realtime.database import Database
from realtime.ids import new_id
from realtime.records import Message
from tests.factories import PEDRO, Shop, incoming, logged_events, receive
from tests.inbox.running import Product
from tests.inbox.test_forwarding import pass_on
from tests.support.pictures import jpeg, png

URL = "https://loja.example/tapete"
WORDS = f"Ainda tem este? {URL}"
PICTURE = base64.b64encode(jpeg()).decode()
MADE = LinkPreview(url=URL, title="Tapete azul", description="Feito à mão", picture=PICTURE)
SHOWN = content_records.LinkPreview(url=URL, title="Tapete azul", description="Feito à mão", picture=True)
ID = "wamid.tapete"


def with_preview(text: str = WORDS, **changes: object) -> IncomingMessage:
    told = incoming(text, provider_id=ID)
    return msgspec.structs.replace(told, **({"link_preview": MADE} | changes))


async def comes(db: Database, shop: Shop, told: IncomingMessage) -> Message:
    message = await receive_message(db, shop.tenant_id, shop.channel_id, told, datetime.now(UTC))
    assert message is not None
    return message


async def acts(db: Database, shop: Shop, act: MessageEdited | MessageRevoked) -> None:
    async with db.tenant_transaction(shop.tenant_id) as tx:
        await take_acts(tx, shop.channel_id, [ArrivedAct(act, datetime.now(UTC))])


def edit(text: str) -> MessageEdited:
    told = incoming()
    return MessageEdited(
        chat=told.author,
        by="customer",
        target_provider_id=ID,
        text=text,
        provider_at=None,
        chat_ref=told.chat_ref,
    )


def revoke() -> MessageRevoked:
    return MessageRevoked(chat=incoming().author, by="customer", target_provider_id=ID, provider_at=None)


async def shown_in(db: Database, shop: Shop, conversation_id: UUID) -> content_records.LinkPreview | None:
    """Of the thread's latest message."""
    page = await read_thread(db, shop.tenant_id, shop.clara, conversation_id, None, 50)
    return content.link_preview if (content := page.items[-1].content) else None


async def stored(db: Database, shop: Shop) -> str:
    """All that the rows of messages hold."""
    async with db.tenant_snapshot(shop.tenant_id) as tx:
        rows = await tx.session.execute(select(MessageRow.text, MessageRow.content, MessageRow.extra))
        return str(rows.all())


async def test_it_stands_in_thread_and_event_and_its_picture_in_neither(db: Database, shop: Shop) -> None:
    message = await comes(db, shop, with_preview())
    assert message.content is not None
    assert message.content.link_preview == SHOWN
    assert await shown_in(db, shop, message.conversation_id) == SHOWN
    (event,) = await logged_events(db, shop.tenant_id, "message.received")
    assert event.body["message"]["content"]["link_preview"] == msgspec.to_builtins(SHOWN)
    assert PICTURE not in str(event.body)


async def test_whoever_sees_the_thread_sees_the_picture_and_nobody_else(
    db: Database, shop: Shop, rival: Shop
) -> None:
    message = await comes(db, shop, with_preview())
    other = await receive(db, shop, number=PEDRO)
    await assign_conversation(db, shop.tenant_id, shop.clara, message.conversation_id, shop.bia.user_id)

    async def read(viewer: Viewer, conversation_id: UUID, tenant_id: UUID = shop.tenant_id) -> object:
        return await read_link_picture(db, tenant_id, viewer, conversation_id, message.id)

    assert await read(shop.bia, message.conversation_id) == (jpeg(), "image/jpeg")
    assert await read(shop.clara, message.conversation_id) == (jpeg(), "image/jpeg")
    with pytest.raises(ConversationNotFound):
        await read(shop.ana, message.conversation_id)
    with pytest.raises(ConversationNotFound):
        await read(rival.clara, message.conversation_id, rival.tenant_id)
    with pytest.raises(MediaNotFound):
        await read(shop.ana, other.conversation_id)


async def test_an_edit_takes_the_preview_only_with_its_link(db: Database, shop: Shop) -> None:
    message = await comes(db, shop, with_preview())
    await acts(db, shop, edit(f"E este, tem? {URL}"))
    assert await shown_in(db, shop, message.conversation_id) == SHOWN
    await acts(db, shop, edit(f"Digo, este: {URL}-verde"))
    assert await shown_in(db, shop, message.conversation_id) is None
    assert "link_picture" not in await stored(db, shop)
    with pytest.raises(MediaNotFound):
        await read_link_picture(db, shop.tenant_id, shop.clara, message.conversation_id, message.id)
    event = (await logged_events(db, shop.tenant_id, "message.changed"))[-1]
    assert event.body["message"]["content"]["link_preview"] is None


async def test_a_message_that_comes_after_its_edit_shows_no_preview_of_its_former_words(
    db: Database, shop: Shop
) -> None:
    await acts(db, shop, edit("Deixa, já achei"))
    job = SettleOrphan(channel_id=shop.channel_id, provider_id=ID)
    await settle_orphan(db, shop.tenant_id, job)
    assert "Deixa" in await stored(db, shop)
    assert (
        await receive_message(db, shop.tenant_id, shop.channel_id, with_preview(), datetime.now(UTC)) is None
    )
    assert "Tapete azul" not in await stored(db, shop)
    assert PICTURE not in await stored(db, shop)


async def test_a_deleted_one_is_shown_to_nobody_and_forgotten_with_its_words(
    db: Database, shop: Shop
) -> None:
    message = await comes(db, shop, with_preview())
    await acts(db, shop, revoke())
    assert await shown_in(db, shop, message.conversation_id) is None
    with pytest.raises(MediaNotFound):
        await read_link_picture(db, shop.tenant_id, shop.clara, message.conversation_id, message.id)
    assert PICTURE in await stored(db, shop)
    later = datetime.now(UTC) + KEEP + timedelta(days=1)
    assert await forget_revoked(db, shop.tenant_id, None, later) == 1
    left = await stored(db, shop)
    assert "Tapete" not in left
    assert PICTURE not in left


async def test_what_was_typed_on_the_phone_and_what_is_past_bring_theirs(db: Database, shop: Shop) -> None:
    message = await receive(db, shop)
    echo = Arrival(with_preview(origin="phone", profile_name=None), datetime.now(UTC))
    async with db.tenant_transaction(shop.tenant_id) as tx:
        await lock_echoes(tx, shop.channel_id, [echo])
        await take_echo(tx, shop.channel_id, echo)
    assert await shown_in(db, shop, message.conversation_id) == SHOWN
    (event,) = await logged_events(db, shop.tenant_id, "message.queued")
    assert event.body["message"]["content"]["link_preview"] == msgspec.to_builtins(SHOWN)
    other = await receive(db, shop, number=PEDRO)
    at = datetime.now(UTC) + timedelta(seconds=1)
    author = incoming(number=PEDRO).author
    past = with_preview(provider_id="wamid.past", author=author, chat_ref=PEDRO, provider_at=at)
    async with db.tenant_transaction(shop.tenant_id) as tx:
        await take_history(tx, shop.channel_id, [PastMessage(message=past)], at)
    assert await shown_in(db, shop, other.conversation_id) == SHOWN


async def test_passed_on_it_is_words_again(db: Database, shop: Shop) -> None:
    said = await comes(db, shop, with_preview())
    to = (await receive(db, shop, number=PEDRO)).conversation_id
    sent = (await pass_on(db, shop, shop.ana, said, to)).message
    assert sent.text == WORDS
    assert sent.content is not None
    assert (sent.content.forwarded, sent.content.link_preview) == ("once", None)


async def test_a_phone_makes_one_of_a_page_it_knows_and_the_picture_is_served_as_what_it_is(
    product: Product,
) -> None:
    await product.post(
        f"{product.phone}/messages", {"text": "este: https://casaaurora.example/kit-de-toalhas"}
    )
    conversation = await product.first_conversation()
    thread = f"/v1/crm/conversations/{conversation['id']}/messages"
    (message,) = (await product.get(thread))["items"]
    assert message["content"]["link_preview"] == {
        "url": "https://casaaurora.example/kit-de-toalhas",
        "title": "Kit de toalhas 5 peças | Casa Aurora",
        "description": "Algodão 500 g/m², em branco, cinza e rosa. Banho, rosto e piso.",
        "picture": True,
    }
    answer = await product.http.get(f"{thread}/{message['id']}/link-picture")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/jpeg")
    assert answer.content.startswith(b"\xff\xd8\xff")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert answer.headers["cache-control"] == "private, max-age=600"
    stranger = await product.http.get(f"{thread}/{message['id']}/link-picture", headers={"authorization": ""})
    assert (stranger.status_code, stranger.json()["code"]) == (401, "unauthenticated")
    absent = await product.http.get(f"{thread}/{new_id()}/link-picture")
    assert (absent.status_code, absent.json()["code"]) == (404, "media_not_found")


async def test_a_png_is_served_as_one(db: Database, shop: Shop) -> None:
    picture = base64.b64encode(png()).decode()
    told = with_preview(link_preview=msgspec.structs.replace(MADE, picture=picture))
    message = await comes(db, shop, told)
    found = await read_link_picture(db, shop.tenant_id, shop.ana, message.conversation_id, message.id)
    assert found == (png(), "image/png")
