"""What is not plain words, and what is done to messages after they came, up to the records of screens."""

import itertools
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest

from inbox.channels.neutral import (
    Card,
    Choice,
    IdentityRef,
    IncomingMessage,
    Media,
    MessageEdited,
    MessageRevoked,
    Place,
    ReactionSet,
    Referral,
)
from inbox.list_conversations import list_conversations
from inbox.message_acts import Act
from inbox.queries.records import ListFilter
from inbox.read_thread import read_thread
from inbox.receive_message import receive_message
from inbox.take_acts import ArrivedAct, take_acts
from realtime.database import Database
from realtime.records import Conversation, Message
from server.settings import Settings
from tests.factories import JOANA, PEDRO, Shop, incoming, logged_events, make_shop

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
NAME = "wamid.1"
OF_JOANA = [IdentityRef(kind="wa_id", value=JOANA)]
OF_PEDRO = [IdentityRef(kind="wa_id", value=PEDRO)]


def edit(text: str, seconds: int = 1, chat: list[IdentityRef] = OF_JOANA) -> MessageEdited:
    at = NOW + timedelta(seconds=seconds)
    return MessageEdited(chat=chat, target_provider_id=NAME, text=text, provider_at=at)


def revoke(chat: list[IdentityRef] = OF_JOANA) -> MessageRevoked:
    return MessageRevoked(chat=chat, target_provider_id=NAME, provider_at=NOW + timedelta(seconds=9))


def reaction(emoji: str | None, seconds: int = 1) -> ReactionSet:
    at = NOW + timedelta(seconds=seconds)
    return ReactionSet(chat=OF_JOANA, target_provider_id=NAME, by="customer", emoji=emoji, provider_at=at)


class Line:
    """A shop's line, and what is told to it."""

    def __init__(self, db: Database, shop: Shop) -> None:
        self.db, self.shop = db, shop

    async def comes(self, message: IncomingMessage | None = None, **about: Any) -> Message | None:
        told = message or incoming("Quero o azul", provider_id=NAME, at=NOW)
        told = msgspec.structs.replace(told, **about)
        received_at = NOW + timedelta(minutes=1)
        return await receive_message(self.db, self.shop.tenant_id, self.shop.channel_id, told, received_at)

    async def act(self, *acts: Act) -> None:
        async with self.db.tenant_transaction(self.shop.tenant_id) as tx:
            arrived = [ArrivedAct(act, NOW + timedelta(minutes=1)) for act in acts]
            await take_acts(tx, self.shop.channel_id, arrived)

    async def row(self) -> Conversation:
        found = await list_conversations(
            self.db, self.shop.tenant_id, self.shop.clara, ListFilter(), None, 50
        )
        return found.items[0]

    async def thread(self) -> Sequence[Message]:
        row = await self.row()
        return (await read_thread(self.db, self.shop.tenant_id, self.shop.clara, row.id, None, 50)).items

    async def message(self) -> Message:
        return (await self.thread())[0]

    async def changes(self) -> list[dict[str, Any]]:
        return [event.body for event in await logged_events(self.db, self.shop.tenant_id, "message.changed")]


@pytest.fixture
def line(db: Database, shop: Shop) -> Line:
    return Line(db, shop)


async def test_a_file_shows_what_it_is_and_keeps_its_address_to_itself(line: Line) -> None:
    media = Media(reference="4711", url="https://lookaside.example/secret", mime="image/jpeg", size=9)
    await line.comes(kind="image", text="Olha", media=media)
    message = await line.message()
    assert (message.kind, message.text) == ("image", "Olha")
    assert message.content is not None
    assert message.content.media is not None
    assert message.content.media.mime == "image/jpeg"
    assert b"lookaside" not in msgspec.json.encode(message)
    assert b"lookaside" not in b"".join(
        msgspec.json.encode(event.body) for event in await logged_events(line.db, line.shop.tenant_id)
    )
    preview = (await line.row()).last_message
    assert preview is not None
    assert (preview.kind, preview.text, preview.revoked) == ("image", "Olha", False)


async def test_every_kind_comes_back_from_the_database_as_it_was_told(line: Line) -> None:
    received = await line.comes(
        kind="choice",
        choice=Choice(id="slot:9", title="Sexta 9h", description="de manhã", answers={"nome": "Bia"}),
        place=Place(latitude=-23.5, longitude=-46.6, name="Praça", address="Rua 1"),
        cards=[Card(name="Bia", phones=["+55 21 90000-0003"])],
        referral=Referral(source_url="https://fb.me/x", headline="Oferta"),
        forwarded="many",
    )
    assert received is not None
    assert received.content is not None
    assert await line.message() == received


async def test_an_address_that_no_browser_should_open_is_not_passed_on(line: Line) -> None:
    received = await line.comes(referral=Referral(source_url="javascript:alert(1)", headline="Oferta"))
    assert received is not None
    assert received.content is not None
    assert received.content.referral is not None
    assert received.content.referral.url is None


async def test_an_edit_replaces_the_words_and_tells_every_screen(line: Line) -> None:
    await line.comes()
    await line.act(edit("Quero o verde"))
    message = await line.message()
    assert message.text == "Quero o verde"
    assert message.edited_at == NOW + timedelta(seconds=1)
    (change,) = await line.changes()
    assert change["message"]["text"] == "Quero o verde"
    assert change["conversation"]["last_message"]["text"] == "Quero o verde"
    assert change["conversation"]["unread_count"] == 1
    assert change["conversation"]["version"] == (await line.row()).version


async def test_a_deleted_message_leaves_the_server_no_more(line: Line) -> None:
    await line.comes(media=Media(reference="4711", mime="image/jpeg"), kind="image")
    await line.act(revoke())
    message = await line.message()
    assert (message.text, message.content) == ("", None)
    assert message.revoked_at is not None
    preview = (await line.row()).last_message
    assert preview is not None
    assert (preview.revoked, preview.text) == (True, "")


async def test_a_reaction_is_replaced_and_taken_back(line: Line) -> None:
    await line.comes()
    await line.act(reaction("❤️", 1), reaction("👍", 2))
    assert [one.emoji for one in (await line.message()).reactions] == ["👍"]
    await line.act(reaction(None, 3))
    assert (await line.message()).reactions == []


@pytest.mark.parametrize(
    "act", [edit("Quero o verde"), revoke(), reaction("👍")], ids=["edit", "revoke", "react"]
)
async def test_an_act_that_comes_twice_says_nothing_the_second_time(line: Line, act: Act) -> None:
    await line.comes()
    await line.act(act)
    before = await line.message()
    await line.act(act)
    assert await line.message() == before
    assert len(await line.changes()) == 1


ACTS: list[Act] = [edit("Quero o verde", 1), edit("Quero o branco", 2), reaction("👍", 1), reaction("❤️", 2)]


@pytest.mark.parametrize("first", range(5))
async def test_message_and_acts_in_any_order_end_alike(db: Database, settings: Settings, first: int) -> None:
    for rest in itertools.permutations(set(range(5)) - {first}):
        line = Line(db, await make_shop(db, settings.derive))
        for index in (first, *rest):
            if index == 4:
                await line.comes()
            else:
                await line.act(ACTS[index])
        message, row = await line.message(), await line.row()
        assert message.text == "Quero o branco", rest
        assert [one.emoji for one in message.reactions] == ["❤️"], rest
        assert row.last_message is not None
        assert (row.last_message.text, row.unread_count) == ("Quero o branco", 1), rest


async def test_nobody_changes_what_stands_in_somebody_elses_chat(line: Line) -> None:
    """Senders choose ids: Pedro's phone may well say that it deletes Joana's message."""
    await line.comes(incoming("Oi", number=PEDRO, name="Pedro", provider_id="wamid.2", at=NOW))
    await line.comes()
    before = await line.message()
    await line.act(revoke(OF_PEDRO), edit("sou a Joana", chat=OF_PEDRO))
    assert await line.message() == before
    assert await line.changes() == []


async def test_an_act_of_another_company_finds_nothing(line: Line, rival: Shop) -> None:
    await line.comes()
    other = Line(line.db, rival)
    await other.act(revoke())
    assert (await line.message()).revoked_at is None


async def test_a_parked_act_waits_for_its_own_companys_message(line: Line, rival: Shop) -> None:
    await Line(line.db, rival).act(revoke())
    await line.comes()
    assert (await line.message()).revoked_at is None
