"""Words are found again by those who may see them, and by nobody else."""

import re
from datetime import UTC, datetime
from uuid import UUID

import msgspec
import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from inbox.assign_conversation import assign_conversation
from inbox.channels.neutral import IdentityRef, Media, MessageEdited, MessageRevoked
from inbox.errors import ConversationNotFound, MessageNotFound
from inbox.media.change_message_media import change_message_media
from inbox.queries.search_ddl import FOUND
from inbox.receive_message import receive_message
from inbox.search.read_window import read_window
from inbox.search.search_inbox import search_inbox
from inbox.search.search_thread import search_thread
from inbox.search.words import excerpt_of, query_of
from inbox.take_acts import ArrivedAct, take_acts
from inbox.viewer import Viewer
from realtime.content_records import Transcript
from realtime.database import Database
from realtime.ids import new_id
from tests.factories import JOANA, PEDRO, Shop, incoming, receive


async def found(db: Database, shop: Shop, viewer: Viewer, typed: str) -> list[str]:
    results = await search_inbox(db, shop.tenant_id, viewer, typed, None)
    return [hit.excerpt for hit in results.messages.items]


async def test_35_accents_case_order_and_beginnings_do_not_matter(db: Database, shop: Shop) -> None:
    await receive(db, shop, "Vocês têm EDREDOM de solteiro em São José?", number=PEDRO, name="João Conceição")
    await receive(db, shop, "O edredom chegou rasgado")
    assert len(await found(db, shop, shop.ana, "edredom")) == 2
    for typed in ("voces tem", "sao JOSE", "solteiro edre", "ÉDREDOM são"):
        assert await found(db, shop, shop.ana, typed) == ["Vocês têm EDREDOM de solteiro em São José?"]
    assert await found(db, shop, shop.ana, "e") == []
    assert await found(db, shop, shop.ana, "toalha") == []
    assert await found(db, shop, shop.ana, "'; DROP TABLE messages; -- | & ! ( :*") == []
    results = await search_inbox(db, shop.tenant_id, shop.ana, "conceicao", None)
    assert [item.contact.name for item in results.conversations] == ["João Conceição"]
    by_number = await search_inbox(db, shop.tenant_id, shop.ana, PEDRO[-8:], None)
    assert [item.contact.name for item in by_number.contacts] == ["João Conceição"]
    assert by_number.conversations == []


async def test_35_only_what_the_seller_may_see_is_found(db: Database, shop: Shop, rival: Shop) -> None:
    place = (await receive(db, shop, "Meu segredo é abacaxi")).conversation_id
    assert len(await found(db, shop, shop.bia, "abacaxi")) == 1
    await assign_conversation(db, shop.tenant_id, shop.ana, place, shop.ana.user_id)
    seen = [len(await found(db, shop, viewer, "abacaxi")) for viewer in (shop.ana, shop.bia, shop.clara)]
    assert seen == [1, 0, 1]
    assert await found(db, rival, rival.clara, "abacaxi") == []
    for viewer, company in ((shop.bia, shop), (rival.clara, rival)):
        with pytest.raises(ConversationNotFound):
            await search_thread(db, company.tenant_id, viewer, place, "abacaxi", None)
        with pytest.raises(ConversationNotFound):
            await read_window(db, company.tenant_id, viewer, place, None, None, new_id(), 5)
    async with db.tenant_transaction(rival.tenant_id) as tx:
        with pytest.raises(ProgrammingError, match="permission denied"):
            await tx.session.execute(text("SELECT * FROM message_search"))


async def test_35_changed_and_deleted_words_are_found_as_they_are_now(db: Database, shop: Shop) -> None:
    await receive(db, shop, "Tem em verde?", provider_id="wamid.verde")
    joana = [IdentityRef(kind="wa_id", value=JOANA)]
    about = {"chat": joana, "target_provider_id": "wamid.verde", "provider_at": None}

    async def acts(act: MessageEdited | MessageRevoked) -> None:
        async with db.tenant_transaction(shop.tenant_id) as tx:
            await take_acts(tx, shop.channel_id, [ArrivedAct(act, tx.now())])

    await acts(MessageEdited(**about, text="Tem em branco?"))  # type: ignore[arg-type]
    assert await found(db, shop, shop.ana, "verde") == []
    assert await found(db, shop, shop.ana, "branco") == ["Tem em branco?"]
    await acts(MessageRevoked(**about))  # type: ignore[arg-type]
    assert await found(db, shop, shop.ana, "branco") == []


async def test_28_what_a_voice_says_is_found_once_it_is_heard(db: Database, shop: Shop) -> None:
    said = msgspec.structs.replace(incoming(""), kind="voice", media=Media(mime="audio/ogg", seconds=4))
    voice = await receive_message(db, shop.tenant_id, shop.channel_id, said, datetime.now(UTC))
    assert voice is not None
    assert await found(db, shop, shop.ana, "jacaranda") == []
    heard = Transcript(state="ready", text="Queria a mesa de jacarandá")
    for transcript, there in ((heard, [heard.text]), (None, [])):
        async with db.tenant_transaction(shop.tenant_id) as tx:
            await change_message_media(tx, voice.conversation_id, voice.id, transcript=transcript)
        assert await found(db, shop, shop.ana, "JACARANDA mesa") == there
        in_thread = await search_thread(
            db, shop.tenant_id, shop.ana, voice.conversation_id, "jacarandá", None
        )
        assert [(hit.kind, hit.excerpt) for hit in in_thread.items] == [("voice", text) for text in there]


async def test_36_pages_of_hits_and_windows_have_neither_holes_nor_repeats(db: Database, shop: Shop) -> None:
    sent = [await receive(db, shop, f"pedido número {index}") for index in range(45)]
    place = sent[0].conversation_id
    first = await search_inbox(db, shop.tenant_id, shop.ana, "pedido", None)
    rest = await search_inbox(db, shop.tenant_id, shop.ana, "pedido", first.messages.next_cursor)
    ids = [hit.message_id for page in (first, rest) for hit in page.messages.items]
    assert ids == [message.id for message in reversed(sent)]
    assert rest.messages.next_cursor is None

    async def window(**about: UUID | None) -> list[UUID]:
        asked = {"around": None, "since": None, "after": None, **about}
        got = await read_window(db, shop.tenant_id, shop.ana, place, **asked, limit=10)  # type: ignore[arg-type]
        return [item.id for item in got.items]

    assert await window(around=sent[30].id) == [message.id for message in sent[5:40]]
    assert await window(after=sent[39].id) == [message.id for message in sent[40:]]
    since = await read_window(db, shop.tenant_id, shop.ana, place, None, sent[20].sort_at, None, 5)
    assert sent[20].id in [item.id for item in since.items]
    with pytest.raises(MessageNotFound):
        await window(around=new_id())


def test_what_is_shown_of_a_long_message_has_the_words_in_it() -> None:
    long = "começo " * 40 + "o edredom é azul-marinho, " + "fim " * 40
    assert "edredom é azul" in excerpt_of(long, "EDREDÔM")
    assert query_of("  ") is None
    assert query_of("São jo") == "'sao' & 'jo':*"


MANY = """
ALTER TABLE message_search DROP CONSTRAINT fk_message_search_messages;
INSERT INTO message_search (tenant_id, message_id, conversation_id, sort_at, tokens)
SELECT app_tenant(), gen_random_uuid(), gen_random_uuid(), now(),
       to_tsvector('simple', 'palavra' || n) FROM generate_series(1, 5000) AS n;
ANALYZE message_search
"""


async def test_the_index_finds_words_although_who_may_see_them_is_a_policy(
    owner: Database, shop: Shop
) -> None:
    """Planned as the definer function plans it."""
    plan = FOUND.format(narrowed="'palavra7'::tsquery")
    for name, value in {
        "before_at": "NULL::timestamptz",
        "before_id": "NULL::uuid",
        "here": f"'{shop.tenant_id}'::uuid",
        "seller": f"'{shop.ana.user_id}'::uuid",
        "most": "41",
    }.items():
        plan = re.sub(rf"\b{name}\b", value, plan)
    async with owner.tenant_transaction(shop.tenant_id) as tx:
        for statement in MANY.split(";"):
            await tx.fetch(statement)
        told = "\n".join(row[0] for row in await tx.fetch(f"EXPLAIN {plan}"))
    assert "ix_message_search_tokens" in told, told
