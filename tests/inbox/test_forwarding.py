"""Passing messages on: what the sender sees, as the other channel can, once."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import pytest

from copilot.use_draft import use_draft
from inbox.assign_conversation import assign_conversation
from inbox.channels.neutral import Place
from inbox.errors import ContentAmbiguous, KindNotSupported, MessageNotFound
from inbox.forwarding.copy_media import copy_media
from inbox.media.errors import MediaNotFound
from inbox.media.names import file_name
from inbox.media.store import S3Access, open_store
from inbox.queries.media import insert_media
from inbox.receive_message import receive_message
from inbox.requests import SendMessage
from inbox.send_message import Sent, send_message
from inbox.viewer import Viewer
from realtime import content_records
from realtime.database import Database
from realtime.ids import new_id
from realtime.records import Message
from tests.factories import JOANA, PEDRO, Shop, incoming, receive

DETAILS: dict[str, Any] = {
    "width": 2,
    "height": 2,
    "seconds": None,
    "animated": False,
    "thumbnail": True,
    "peaks": [],
}
SHOP = Place(latitude=-23.5, longitude=-46.6, name="Loja", address=None)


async def comes(db: Database, shop: Shop, text: str, number: str = JOANA, **holds: Any) -> Message:
    """Something else than words."""
    told = msgspec.structs.replace(incoming(text, number=number), **holds)
    message = await receive_message(db, shop.tenant_id, shop.channel_id, told, datetime.now(UTC))
    assert message is not None
    return message


async def pass_on(db: Database, shop: Shop, viewer: Viewer, source: Message, to: UUID, **more: Any) -> Sent:
    request = SendMessage(**{"client_message_id": new_id(), "forwarded_message_id": source.id, **more})
    return await send_message(db, shop.tenant_id, viewer, to, request, use_draft)


async def test_words_and_places_go_on_with_the_label_and_once(db: Database, shop: Shop) -> None:
    said = await receive(db, shop, "Rua das Flores, 9")
    place = await comes(db, shop, "Loja", kind="location", place=SHOP)
    to = (await receive(db, shop, number=PEDRO)).conversation_id
    client_id = new_id()
    sent = await pass_on(db, shop, shop.ana, said, to, client_message_id=client_id)
    again = await pass_on(db, shop, shop.ana, said, to, client_message_id=client_id)
    assert (again.message.id, again.replayed) == (sent.message.id, True)
    assert (sent.message.kind, sent.message.text, sent.message.provenance) == ("text", said.text, "human")
    assert sent.message.content is not None
    assert sent.message.content.forwarded == "once"
    placed = (await pass_on(db, shop, shop.ana, place, to)).message
    assert placed.kind == "location"
    assert placed.content is not None
    shown = content_records.Place(latitude=-23.5, longitude=-46.6, name="Loja", address=None)
    assert placed.content.place == shown


async def test_what_the_sender_does_not_see_goes_nowhere(db: Database, shop: Shop) -> None:
    said = await receive(db, shop, "Segredo")
    to = (await receive(db, shop, number=PEDRO)).conversation_id
    await assign_conversation(db, shop.tenant_id, shop.clara, said.conversation_id, shop.bia.user_id)
    with pytest.raises(MessageNotFound):
        await pass_on(db, shop, shop.ana, said, to)
    with pytest.raises(ContentAmbiguous):
        await pass_on(db, shop, shop.clara, said, to, text="E mais isto")
    odd = await comes(db, shop, "", number=PEDRO, kind="unsupported")
    with pytest.raises(KindNotSupported):
        await pass_on(db, shop, shop.clara, odd, said.conversation_id)


async def test_a_file_goes_on_as_a_copy_of_its_own(db: Database, shop: Shop, tmp_path: Path) -> None:
    store = open_store(str(tmp_path), S3Access("", "", "", ""))
    source = await comes(db, shop, "Olha", kind="image")
    to = (await receive(db, shop, number=PEDRO)).conversation_id
    media_id = new_id()
    about = {"state": "ready", "mime": "image/jpeg", "size": 4, "details": DETAILS}
    async with db.tenant_transaction(shop.tenant_id) as tx:
        place = {"conversation_id": source.conversation_id, "message_id": source.id, "kind": "image"}
        await insert_media(tx, media_id, **place, **about)
    for variant in ("original", "thumbnail"):
        await store.put(file_name(shop.tenant_id, media_id, variant), b"foto")
    copied = await copy_media(db, store, shop.tenant_id, shop.ana, to, media_id)
    assert copied.id != media_id
    assert await store.whole(file_name(shop.tenant_id, copied.id)) == b"foto"
    sent = (await pass_on(db, shop, shop.ana, source, to, media_id=copied.id)).message
    assert (sent.kind, sent.text) == ("image", "Olha")
    assert sent.content is not None
    assert sent.content.media is not None
    assert sent.content.media.width == 2
    await assign_conversation(db, shop.tenant_id, shop.clara, source.conversation_id, shop.bia.user_id)
    with pytest.raises(MediaNotFound):
        await copy_media(db, store, shop.tenant_id, shop.ana, to, media_id)
