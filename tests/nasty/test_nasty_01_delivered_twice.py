"""Case 1: the same webhook twice, one after the other or at once, is one message, one unread, one draft."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest

from copilot.draft_reply import draft_reply
from copilot.engine.local.provider import local_provider
from copilot.jobs import DraftReply
from copilot.reactor import react
from inbox.receive_message import receive_message
from realtime.database import Database
from tests.factories import Shop, incoming, logged_events, receive
from tests.nasty.conftest import PROVIDERS, on
from tests.nasty.desk import Desk
from tests.providers import cloud, evolution, zapi

ID = "3EB0TWICE"
QUESTION = "Quanto custa o jogo de cama?"


def asked(provider: str) -> Any:
    match provider:
        case "cloud":
            return cloud.webhook([cloud.inbound(QUESTION, id_=ID)])
        case "evolution":
            return evolution.event("messages.upsert", evolution.inbound(QUESTION, id=ID))
        case _:
            return zapi.received(QUESTION, messageId=ID)


@on(*PROVIDERS)
async def test_01_the_same_webhook_twice_on_two_workers_is_one_message_and_one_draft(desk: Desk) -> None:
    desk.db = Database(desk.db.engine, desk.db.bus, [react], vault=desk.db.vault)
    before, body = await desk.row(), asked(desk.provider)
    for _ in range(2):
        assert await desk.server.tell(body) == 200
    await asyncio.gather(desk.reads(), desk.reads())
    assert await desk.server.tell(body) == 200  # and once more, when it has been read
    await desk.reads()
    row = await desk.row()
    assert [one.text for one in await desk.thread()][1:] == [QUESTION]
    assert row.unread_count == before.unread_count + 1
    assert await desk.rings(f"draft:{row.id}") == 1
    job, engine = DraftReply(conversation_id=row.id), local_provider(piece_seconds=0)
    await asyncio.gather(*(draft_reply(desk.db, engine, desk.shop.tenant_id, job) for _ in range(2)),
                         return_exceptions=True)  # fmt: skip
    assert len(await logged_events(desk.db, desk.shop.tenant_id, "draft.requested")) == 1


@pytest.mark.parametrize("number", [1, 2])
async def test_01_at_once_the_index_decides_and_nobody_looks_first(
    db: Database, shop: Shop, number: int
) -> None:
    """The first message of a person, or one of a conversation that is there."""
    for before in range(number - 1):
        await receive(db, shop, f"antes {before}")
    twice = incoming("Oi!", provider_id=ID)
    taken = await asyncio.gather(
        *(receive_message(db, shop.tenant_id, shop.channel_id, twice, datetime.now(UTC)) for _ in range(5))
    )
    assert sum(message is not None for message in taken) == 1
    told = await logged_events(db, shop.tenant_id, "message.received")
    assert len(told) == number
    assert told[-1].body["conversation"]["unread_count"] == number
