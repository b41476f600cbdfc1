"""Many webhooks taken in one transaction leave what each alone would have left."""

import asyncio
import random
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from inbox import normalise_raw_events as normalise_module
from inbox.channels import Channels
from inbox.intake import Intake
from inbox.jobs import NormaliseRawEvents
from inbox.normalise_raw_events import normalise_raw_events
from inbox.queries import raw_events
from inbox.store_webhook import store_webhook
from realtime.database import Database
from realtime.jobs import Enqueued, Reactor
from server.settings import Settings
from tests.factories import (
    PEDRO,
    Shop,
    a_message,
    a_status,
    logged_events,
    receive,
    signed,
    webhook_body,
    webhook_path,
)
from tests.inbox.answers import answer

MARIA = "5521977776666"


class Line:
    """A shop's webhook and the worker behind it."""

    def __init__(self, db: Database, shop: Shop, channels: Channels, settings: Settings) -> None:
        self.db, self.shop, self.channels = db, shop, channels
        self._intake = Intake(db, channels)
        self._derive = settings.derive
        self._key = webhook_path(shop.channel_id, settings.derive).rpartition("/")[2]

    async def drop(
        self, messages: Sequence[Any] = (), statuses: Sequence[Any] = (), names: Any = None
    ) -> None:
        body = webhook_body(self.shop.channel_id, messages, statuses, names)
        headers = signed(self.shop.channel_id, self._derive, body)
        await store_webhook(self._intake, "simulator", self._key, headers, body)

    async def work(self) -> None:
        job = NormaliseRawEvents(channel_id=self.shop.channel_id)
        await normalise_raw_events(self.db, self.channels, self.shop.tenant_id, job)

    async def rows(self, statement: str) -> list[Any]:
        async with self.db.tenant_transaction(self.shop.tenant_id) as tx:
            return [tuple(row) for row in await tx.session.execute(text(statement))]

    async def left(self) -> Any:
        """Rows and events, with ids named in order of appearance, so that two shops can be compared."""
        events = await logged_events(self.db, self.shop.tenant_id)
        rows = await self.rows(
            "SELECT c.name, v.chat_ref, v.version, v.unread_count, v.last_message_id,"
            " v.last_inbound_message_id, v.last_inbound_at, v.last_activity_at,"
            " m.id, m.text, m.provider_id, m.quoted_message_id, m.sort_at"
            " FROM conversations v JOIN contacts c ON c.id = v.contact_id JOIN messages m ON"
            " m.conversation_id = v.id ORDER BY v.chat_ref, m.sort_at, m.provider_id"
        )
        names: dict[str, str] = {}
        told = [(event.kind, event.audience, _plain(event.body, names)) for event in events]
        return told, _plain(rows, names)


def _plain(value: Any, names: dict[str, str]) -> Any:
    """The shops' own ids and clocks differ; everything else must not."""
    if isinstance(value, dict):
        return {key: _plain(one, names) for key, one in value.items() if key not in _OWN}
    if isinstance(value, list | tuple):
        return [_plain(one, names) for one in value]
    word = str(value)
    try:
        UUID(word)
    except ValueError:
        return word
    return names.setdefault(word, f"id {len(names)}")


_OWN = {"channel_id", "created_at", "stage_changed_at"}


@pytest.fixture
def line(db: Database, shop: Shop, channels: Channels, settings: Settings) -> Line:
    return Line(db, shop, channels, settings)


def an_hour_of_talk(seed: int) -> list[list[dict[str, Any]]]:
    """Webhooks of three customers: some messages come twice, some late, some quote, some bear taken ids."""
    chance = random.Random(seed)
    webhooks: list[list[dict[str, Any]]] = []
    said: list[dict[str, Any]] = []
    for number in range(40):
        writer = chance.choice((MARIA, PEDRO, "5511955554444"))
        minute = number if chance.random() < 0.8 else number - 20
        message = a_message(
            f"fala {number}", number=writer, id=f"m{number}", timestamp=1_790_000_000_000 + minute * 60_000
        )
        if said and chance.random() < 0.2:
            message["context"] = {"id": chance.choice(said)["id"]}
        if said and chance.random() < 0.15:
            message["id"] = chance.choice(said)["id"]
        said.append(message)
        webhooks.append([message])
        if chance.random() < 0.3:
            webhooks.append([chance.choice(said)])
    return webhooks


@pytest.mark.parametrize("seed", range(4))
async def test_a_batch_leaves_what_each_alone_would_have_left(
    line: Line, rival: Shop, channels: Channels, settings: Settings, seed: int
) -> None:
    singly = Line(line.db, rival, channels, settings)
    for number, messages in enumerate(an_hour_of_talk(seed)):
        names = {message["from"]: f"Nome {number // 9}" for message in messages if number % 4 == 0}
        await line.drop(messages, names=names)
        await singly.drop(messages, names=names)
        await singly.work()
    await line.work()
    together, alone = await line.left(), await singly.left()
    assert together[0] == alone[0]
    assert together[1] == alone[1]


async def test_the_same_message_twice_in_a_batch_is_one(line: Line) -> None:
    message = a_message("uma vez")
    await line.drop([message, message])
    await line.drop([message])
    await line.work()
    (event,) = await logged_events(line.db, line.shop.tenant_id)
    assert event.body["conversation"]["unread_count"] == 1
    assert await line.rows("SELECT count(*) FROM messages") == [(1,)]


async def test_two_messages_of_a_stranger_in_one_batch_make_one_contact(line: Line) -> None:
    await line.drop([a_message("oi", number=MARIA)], names={MARIA: "Maria"})
    await line.drop([a_message("tem em azul?", number=MARIA)])
    await line.work()
    assert await line.rows("SELECT count(*), min(name) FROM contacts") == [(1, "Maria")]
    events = await logged_events(line.db, line.shop.tenant_id)
    assert [event.body["conversation"]["unread_count"] for event in events] == [1, 2]
    assert [event.body["conversation"]["version"] for event in events] == [1, 2]


async def test_a_quote_of_a_message_that_comes_with_it_leads_there(line: Line) -> None:
    await line.drop([a_message("esta aqui", id="m1"), a_message("essa!", context={"id": "m1"})])
    await line.work()
    first, second = await logged_events(line.db, line.shop.tenant_id)
    assert second.body["message"]["quoted_message_id"] == first.body["message"]["id"]


async def test_statuses_of_one_message_in_one_batch_move_it_forward_only(line: Line) -> None:
    conversation = (await receive(line.db, line.shop)).conversation_id
    message = await answer(line.db, line.shop, conversation, "Temos sim")
    await line.rows("UPDATE messages SET status = 'sending' WHERE direction = 'outbound' RETURNING 1")
    reference = {"client_ref": str(message.id)}
    await line.drop(
        [a_message("obrigada")],
        [a_status("p1", "delivered", **reference), a_status("p1", "sent", **reference)],
    )
    await line.drop(statuses=[a_status("p1", "read"), a_status("p1", "read"), a_status("p2", "read")])
    await line.work()
    changes = await logged_events(line.db, line.shop.tenant_id, "message.status_changed")
    assert [event.body["status"] for event in changes] == ["delivered", "read"]
    found = await line.rows("SELECT status, provider_id FROM messages WHERE direction = 'outbound'")
    assert found == [("read", "p1")]
    receipts = await line.rows("SELECT provider_id, status FROM status_receipts ORDER BY 1, 2")
    assert receipts == [("p1", "delivered"), ("p1", "read"), ("p1", "sent"), ("p2", "read")]


async def test_a_message_that_is_refused_is_parked_alone(line: Line, owner: Database) -> None:
    async with owner.autocommit() as driver:
        await driver.run("ALTER TABLE messages ADD CHECK (text <> 'veneno')")
    for words in ("um", "dois"):
        await line.drop([a_message(words)])
    await line.drop([a_message("veneno"), a_message("três")])
    await line.drop([a_message("quatro")])
    await line.work()
    events = await logged_events(line.db, line.shop.tenant_id)
    assert [event.body["message"]["text"] for event in events] == ["um", "dois", "três", "quatro"]
    states = await line.rows("SELECT state, reason FROM raw_events ORDER BY received_at")
    assert [state for state, _ in states] == ["done", "done", "quarantined", "done"]
    assert "IncomingMessage was refused by the database" in states[2][1]


async def test_a_worker_that_dies_in_the_middle_of_a_batch_leaves_nothing_half_done(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        await line.drop([a_message(f"fala {number}")])

    async def die(*_: Any) -> None:
        raise asyncio.CancelledError

    with monkeypatch.context() as dying:
        dying.setattr(raw_events, "settle_raw_events", die)
        with pytest.raises(asyncio.CancelledError):
            await line.work()
    assert await logged_events(line.db, line.shop.tenant_id) == []
    await line.work()
    events = await logged_events(line.db, line.shop.tenant_id)
    assert [event.body["message"]["text"] for event in events] == [f"fala {number}" for number in range(4)]
    assert [event.seq for event in events] == [2, 3, 4, 5]  # the first says that there is a lead more


async def test_two_workers_on_one_channel_take_each_message_once_and_in_order(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(normalise_module, "BATCH", 7)
    for number in range(30):
        await line.drop([a_message(f"fala {number}", number=(MARIA, PEDRO)[number % 2])])
    await asyncio.gather(line.work(), line.work(), line.work())
    events = await logged_events(line.db, line.shop.tenant_id)
    assert [event.body["message"]["text"] for event in events] == [f"fala {number}" for number in range(30)]


async def test_what_follows_from_a_batch_follows_from_each_of_its_messages(line: Line) -> None:
    """And one waiting bell a conversation, however many messages rang it."""

    def react(event: Any) -> list[Enqueued]:
        conversation = event.conversation.id
        job = NormaliseRawEvents(channel_id=conversation)
        return [Enqueued(job, key=f"k:{conversation}", once=f"k:{conversation}")]

    reactors: list[Reactor] = [react]
    line.db = Database(line.db.engine, line.db.bus, reactors)
    await line.drop([a_message("um"), a_message("dois"), a_message("três", number=PEDRO)])
    await line.work()
    async with line.db.installation_transaction() as session:
        rung = (await session.execute(text("SELECT once FROM jobs WHERE once LIKE 'k:%'"))).scalars().all()
    conversations = await line.rows("SELECT id FROM conversations")
    assert sorted(rung) == sorted(f"k:{id_}" for (id_,) in conversations)
