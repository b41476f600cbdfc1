"""Groups, broadcast lists, channels and stories are no conversations and are left aside; what somebody
answers to a story of ours is one."""

from typing import Any

import pytest

from inbox.channels import Channels
from inbox.intake import Intake
from realtime.database import Database
from tests.factories import Shop
from tests.inbox.real_channels import connect
from tests.providers import cloud, evolution, zapi

LIST = "5511900000001-1600000000@broadcast"
CROWDS: dict[str, list[Any]] = {
    "cloud": [cloud.webhook([cloud.inbound("no grupo") | {"group_id": "120363000000000001"}])],
    "evolution": [
        evolution.event("messages.upsert", evolution.inbound("no grupo", "120363000000000001@g.us")),
        evolution.event("messages.upsert", evolution.inbound("na lista", LIST)),
        evolution.event("messages.upsert", evolution.inbound("no canal", "120363000000000002@newsletter")),
        evolution.event("messages.upsert", evolution.inbound("no status", "status@broadcast")),
    ],
    "zapi": [
        zapi.received("no grupo", "120363000000000001-group", isGroup=True),
        zapi.received("na lista", "5511900000001-broadcast", broadcast=True),
        zapi.received("no canal", "120363000000000002@newsletter", isNewsletter=True),
    ],
}


@pytest.mark.parametrize("provider", CROWDS)
async def test_crowds_are_left_aside_and_nobody_is_alarmed(
    db: Database, intake: Intake, channels: Channels, shop: Shop, provider: str
) -> None:
    number = await connect(db, intake, shop.tenant_id, provider)
    for body in CROWDS[provider]:
        await number.post(body)
    await number.read(channels)
    assert await number.texts() == []
    assert {end for end, _ in await number.ends()} == {"ignored"}


async def test_an_answer_to_a_story_is_a_message(
    db: Database, intake: Intake, channels: Channels, shop: Shop
) -> None:
    number = await connect(db, intake, shop.tenant_id, "zapi")
    await number.post(zapi.received("quanto custa esse do story?", isStatusReply=True))
    await number.read(channels)
    assert await number.texts() == ["quanto custa esse do story?"]
