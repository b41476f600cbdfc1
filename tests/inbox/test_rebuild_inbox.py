"""The inbox is a function of the stored webhooks: thrown away and rebuilt, it is the same; rebuilt while it
is whole, nothing happens."""

import time
from collections.abc import AsyncIterator
from random import Random
from typing import Any

import pytest
from sqlalchemy import text

from inbox.channels import Channels
from inbox.channels.wire import http_client
from inbox.intake import Intake
from inbox.rebuild_inbox import rebuild_inbox
from realtime.database import Database
from server.channels import build_channels
from server.settings import Settings
from tests.factories import Shop, logged_events
from tests.inbox.real_channels import Number, connect
from tests.providers import cloud, evolution, zapi

MESSAGES = """
SELECT m.provider_id, m.direction, m.origin, m.kind, m.text, m.content, m.reactions, m.status,
  m.edited_at IS NOT NULL, m.revoked_at IS NOT NULL, m.sort_at, v.chat_ref, p.name, p.phone, q.provider_id
FROM messages AS m JOIN conversations AS v ON v.id = m.conversation_id
JOIN contacts AS p ON p.id = v.contact_id LEFT JOIN messages AS q ON q.id = m.quoted_message_id
ORDER BY m.channel_id, m.provider_id
"""
CONVERSATIONS = """
SELECT v.channel_id, v.chat_ref, v.unread_count, v.last_inbound_at, v.last_activity_at, m.provider_id
FROM conversations AS v JOIN messages AS m ON m.id = v.last_message_id ORDER BY v.channel_id, v.chat_ref
"""
IDENTITIES = "SELECT kind, scope, value FROM contact_identities ORDER BY kind, scope, value"
# As if the database had lost all but what providers told; in the order of the foreign keys.
LOST = (
    "UPDATE conversations SET last_message_id = NULL, last_inbound_message_id = NULL",
    "DELETE FROM messages",
    "DELETE FROM leads",
    "DELETE FROM conversations",
    "DELETE FROM contact_identities",
    "DELETE FROM contacts",
    "DELETE FROM message_acts",
    "DELETE FROM status_receipts",
)


@pytest.fixture
async def real(settings: Settings) -> AsyncIterator[Channels]:
    async with http_client(timeout=0.4) as http:
        yield build_channels(settings, http, http)


async def numbers(db: Database, real: Channels, shop: Shop) -> list[Number]:
    intake = Intake(db, real)
    return [await connect(db, intake, shop.tenant_id, name) for name in ("cloud", "evolution", "zapi")]


def told_by_meta(dice: Random) -> list[Any]:
    people = [f"55119000000{number:02}" for number in range(4)]
    said = [cloud.inbound(f"palavra {at}", dice.choice(people), f"wamid.{at}") for at in range(12)]
    since = {"timestamp": str(int(time.time()))}
    edit = {"original_message_id": "wamid.1", "message": {"type": "text", "text": {"body": "outra"}}}
    later = [
        {"from": said[0]["from"], "id": "wamid.r", **since, "type": "reaction",
         "reaction": {"message_id": "wamid.0", "emoji": "👍"}},
        {"from": said[1]["from"], "id": "wamid.e", **since, "type": "edit", "edit": edit},
        {"from": said[2]["from"], "id": "wamid.d", **since, "type": "revoke",
         "revoke": {"original_message_id": "wamid.2"}},
        {**cloud.inbound("respondo", said[3]["from"], "wamid.q"), "context": {"id": "wamid.3"}},
    ]  # fmt: skip
    told = [cloud.webhook([one]) for one in said + later]
    told += [cloud.webhook([{"id": 5}, cloud.inbound("ao lado de uma torta", people[0], "wamid.torta")])]
    return told


def told_by_devices() -> tuple[list[Any], list[Any]]:
    by_evolution = [evolution.event("messages.upsert", evolution.inbound(f"evo {at}")) for at in range(6)]
    echo = evolution.inbound("do celular")
    # A second of its own: which of two bubbles of one second is the latest depends on what is read together.
    echo |= {"key": echo["key"] | {"fromMe": True}, "messageTimestamp": echo["messageTimestamp"] - 60}
    by_evolution.append(evolution.event("messages.upsert", echo))
    by_zapi = [zapi.received(f"zapi {at}", messageId=f"Z{at}") for at in range(6)]
    by_zapi.append(zapi.received("corrigida", messageId="Z1", isEdit=True))
    return by_evolution, by_zapi


async def everything(db: Database, shop: Shop) -> list[list[Any]]:
    async with db.tenant_transaction(shop.tenant_id) as tx:
        return [
            [tuple(row) for row in await tx.session.execute(text(statement))]
            for statement in (MESSAGES, CONVERSATIONS, IDENTITIES)
        ]


@pytest.mark.parametrize("seed", range(3))
async def test_what_was_lost_comes_back_as_it_was(
    db: Database, real: Channels, shop: Shop, seed: int
) -> None:
    meta, evo, hosted = await numbers(db, real, shop)
    dice = Random(seed)
    by_evolution, by_zapi = told_by_devices()
    for number, told in ((meta, told_by_meta(dice)), (evo, by_evolution), (hosted, by_zapi)):
        twice = told + dice.sample(told, 4)
        dice.shuffle(twice)
        for body in twice:
            await number.post(body)
            if dice.random() < 0.3:
                await number.read(real)
        await number.read(real)
    before = await everything(db, shop)
    assert len(before[0]) >= 12 + 1 + 1 + 7 + 6
    async with db.tenant_transaction(shop.tenant_id) as tx:
        for statement in LOST:
            await tx.session.execute(text(statement))
    restored = [
        (await rebuild_inbox(db, real, shop.tenant_id, number.channel_id)).restored
        for number in (meta, evo, hosted)
    ]
    assert sum(restored) == len(before[0])
    after = await everything(db, shop)
    for table, former in zip(after, before, strict=True):
        assert [row for row in table if row not in former] == []
    assert after == before


async def test_while_nothing_is_lost_nothing_happens(db: Database, real: Channels, shop: Shop) -> None:
    meta, _, _ = await numbers(db, real, shop)
    for body in told_by_meta(Random(7)):
        await meta.post(body)
    await meta.read(real)
    before, events = await everything(db, shop), await logged_events(db, shop.tenant_id)
    done = await rebuild_inbox(db, real, shop.tenant_id, meta.channel_id)
    assert (done.webhooks, done.restored, done.refused) == (17, 0, 0)
    assert await everything(db, shop) == before
    assert len(await logged_events(db, shop.tenant_id)) == len(events)
