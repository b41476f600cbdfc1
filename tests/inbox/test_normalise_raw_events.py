"""Stored webhooks: read in order of arrival, once, and what can not be read is kept with its reasons."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import select

from inbox import normalise_raw_events as normalise_module
from inbox.channels import Channels
from inbox.errors import WebhookKeyUnknown, WebhookSignatureInvalid
from inbox.intake import Intake
from inbox.jobs import NormaliseRawEvents
from inbox.normalise_raw_events import normalise_raw_events
from inbox.queries import raw_events
from inbox.store_webhook import store_webhook
from inbox.tables.webhooks import RawEvent
from realtime.database import Database
from server.settings import Settings
from tests.factories import (
    PEDRO,
    Shop,
    a_message,
    a_status,
    logged_events,
    signed,
    webhook_body,
    webhook_path,
)


class Mailbox:
    """The webhook of a shop, and the worker behind it."""

    def __init__(self, db: Database, shop: Shop, channels: Channels, settings: Settings) -> None:
        self.db, self.shop, self.channels = db, shop, channels
        self.intake = Intake(db, channels)
        self._derive = settings.derive
        self.key = webhook_path(shop.channel_id, settings.derive).rpartition("/")[2]

    async def drop(self, body: bytes, **headers: str) -> None:
        kept = signed(self.shop.channel_id, self._derive, body) | headers
        await store_webhook(self.intake, "simulator", self.key, kept, body)

    async def work(self) -> None:
        job = NormaliseRawEvents(channel_id=self.shop.channel_id)
        await normalise_raw_events(self.db, self.channels, self.shop.tenant_id, job)

    async def states(self) -> list[tuple[str, str | None]]:
        async with self.db.tenant_transaction(self.shop.tenant_id) as tx:
            rows = await tx.session.execute(
                select(RawEvent.state, RawEvent.reason).order_by(RawEvent.received_at)
            )
            return [(state, reason) for state, reason in rows]

    async def texts(self) -> list[str]:
        events = await logged_events(self.db, self.shop.tenant_id, "message.received")
        return [event.body["message"]["text"] for event in events]

    def body(self, *messages: Any, statuses: Any = ()) -> bytes:
        return webhook_body(self.shop.channel_id, messages, statuses)


@pytest.fixture
def mailbox(db: Database, shop: Shop, channels: Channels, settings: Settings) -> Mailbox:
    return Mailbox(db, shop, channels, settings)


async def test_webhooks_are_read_in_the_order_they_came(mailbox: Mailbox) -> None:
    for number in range(3):
        await mailbox.drop(mailbox.body(a_message(f"{number}a"), a_message(f"{number}b", number=PEDRO)))
    await mailbox.work()
    assert await mailbox.texts() == ["0a", "0b", "1a", "1b", "2a", "2b"]
    assert await mailbox.states() == [("done", None)] * 3


async def test_more_webhooks_than_one_look_takes_are_all_read_in_order(
    mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(normalise_module, "BATCH", 2)
    for number in range(5):
        await mailbox.drop(mailbox.body(a_message(f"mensagem {number}")))
    await mailbox.work()
    assert await mailbox.texts() == [f"mensagem {number}" for number in range(5)]


async def test_big_bodies_are_taken_a_few_at_a_time_and_in_order(
    mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(normalise_module, "BATCH_BYTES", 1)
    looks: list[int] = []
    take = raw_events.take_new_raw_events

    async def note(*arguments: Any) -> Any:
        taken = await take(*arguments)
        looks.append(len(taken))
        return taken

    monkeypatch.setattr(raw_events, "take_new_raw_events", note)
    for number in range(3):
        await mailbox.drop(mailbox.body(a_message(f"mensagem {number}")))
    await mailbox.work()
    assert looks == [1, 1, 1, 0]
    assert await mailbox.texts() == [f"mensagem {number}" for number in range(3)]


async def test_the_same_webhook_twice_and_on_two_workers_is_one_message(mailbox: Mailbox) -> None:
    body = mailbox.body(a_message("uma vez"))
    await asyncio.gather(mailbox.drop(body), mailbox.drop(body))
    await asyncio.gather(mailbox.work(), mailbox.work())
    assert await mailbox.texts() == ["uma vez"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"{not json", "$ not a JSON object with a list «entry»"),
        (b"[" * 100_000, "$ not a JSON object with a list «entry»"),
        (b"\xff\xfe", "$ not a JSON object with a list «entry»"),
        (b'{"entry": [7]}', "$.entry[0] not an object"),
    ],
)
async def test_what_can_not_be_read_is_kept_with_its_reason(
    mailbox: Mailbox, body: bytes, reason: str
) -> None:
    await mailbox.drop(body)
    await mailbox.work()
    assert await mailbox.states() == [("quarantined", reason)]


async def test_the_good_part_of_a_bad_webhook_counts(mailbox: Mailbox) -> None:
    await mailbox.drop(
        mailbox.body(
            {"id": "x"}, a_message("boa"), statuses=[a_status("y", "levitated"), a_status("y", "read")]
        )
    )
    await mailbox.work()
    assert await mailbox.texts() == ["boa"]
    ((state, reason),) = await mailbox.states()
    assert state == "quarantined"
    assert reason == (
        "$.entry[0].messages[0] has no usable «id» and «from»; $.entry[0].statuses[0] reports a status we do"
        " not know"
    )


async def test_an_empty_webhook_is_nothing(mailbox: Mailbox) -> None:
    await mailbox.drop(mailbox.body())
    await mailbox.work()
    assert await mailbox.states() == [("ignored", None)]


async def test_no_secret_of_the_request_is_stored(mailbox: Mailbox, db: Database, shop: Shop) -> None:
    await mailbox.drop(mailbox.body(a_message()), authorization="Bearer secret", cookie="sid=secret")
    async with db.tenant_transaction(shop.tenant_id) as tx:
        headers = await tx.session.scalar(select(RawEvent.headers))
    assert headers == {"content-type": "application/json"}


async def test_a_forged_webhook_leaves_no_trace(mailbox: Mailbox, rival: Shop, settings: Settings) -> None:
    body = mailbox.body(a_message("mentira"))
    for signature in (
        {},
        {"x-simulator-signature": ""},
        {"x-simulator-signature": "sha256=é"},
        signed(rival.channel_id, settings.derive, body),
        signed(mailbox.shop.channel_id, settings.derive, body + b" "),
    ):
        with pytest.raises(WebhookSignatureInvalid):
            await store_webhook(mailbox.intake, "simulator", mailbox.key, signature, body)
    assert await mailbox.states() == []


async def test_a_key_opens_only_its_own_provider(mailbox: Mailbox) -> None:
    for provider, key in (("cloud", mailbox.key), ("simulator", mailbox.key[:-1]), ("simulator", "\udcff")):
        with pytest.raises(WebhookKeyUnknown):
            await store_webhook(mailbox.intake, provider, key, {}, b"{}")


async def test_another_companys_line_in_a_signed_body_is_not_ours_to_write(
    mailbox: Mailbox, rival: Shop
) -> None:
    await mailbox.drop(webhook_body(rival.channel_id, [a_message("para a concorrente")]))
    await mailbox.work()
    assert await mailbox.states() == [("quarantined", "$.entry[0] belongs to another line")]
    assert await logged_events(mailbox.db, rival.tenant_id) == []
