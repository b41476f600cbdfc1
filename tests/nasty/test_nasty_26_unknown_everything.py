"""Unknown types, fields, enums, statuses: a placeholder or quarantine, never an error to the provider, and
nothing else of the same body is lost."""

from typing import Any

import pytest

from inbox.channels import Channels
from inbox.intake import Intake
from realtime.database import Database
from tests.factories import Shop
from tests.inbox.real_channels import connect
from tests.providers import cloud, evolution, zapi

HOLOGRAM = {
    "from": "5511900000001", "id": "wamid.novo", "timestamp": "1795176000",
    "type": "hologram", "hologram": {"id": "h1"}, "mood": "curious",
}  # fmt: skip
STRANGE: dict[str, list[Any]] = {
    "cloud": [
        cloud.webhook([HOLOGRAM, cloud.inbound("e isto chegou")]),
        cloud.webhook(statuses=[{"id": "wamid.x", "status": "levitated", "timestamp": "1795176000"}]),
        {"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [
            {"field": "moon_phase", "value": {"phase": "full"}}]}]},
    ],
    "evolution": [
        evolution.event("messages.upsert", evolution.inbound("e isto chegou")),
        evolution.event("messages.upsert", evolution.inbound("x") | {"message": {"hologramMessage": {}}}),
        evolution.event("messages.update", {"keyId": "A", "status": "LEVITATED"}),
        evolution.event("moon.phase", {"phase": "full"}),
    ],
    "zapi": [
        zapi.received("e isto chegou"),
        zapi.received("x") | {"text": None, "hologram": {"id": "h1"}},
        {"instanceId": zapi.INSTANCE_ID, "type": "MoonCallback"},
        {"instanceId": zapi.INSTANCE_ID, "type": "MessageStatusCallback", "status": "FLEW", "ids": ["A"]},
    ],
}  # fmt: skip
UNREADABLE: list[bytes] = [b"", b"[]", b"\xff\x00\xfe", b'{"entry": 7}', b"{" * 200_000, b'"' + b"a" * 9_000]


@pytest.mark.parametrize("provider", STRANGE)
async def test_what_is_strange_is_taken_and_loses_nothing_beside_it(
    db: Database, intake: Intake, channels: Channels, shop: Shop, provider: str
) -> None:
    number = await connect(db, intake, shop.tenant_id, provider)
    for body in STRANGE[provider]:
        assert await number.post(body)
    await number.read(channels)
    assert "e isto chegou" in await number.texts()
    assert await number.ask("SELECT kind FROM messages WHERE kind = 'unsupported'") == ["unsupported"]
    assert "new" not in [end for end, _ in await number.ends()]


@pytest.mark.parametrize("provider", STRANGE)
async def test_what_is_no_webhook_at_all_waits_in_quarantine_and_stops_nothing(
    db: Database, intake: Intake, channels: Channels, shop: Shop, provider: str
) -> None:
    number = await connect(db, intake, shop.tenant_id, provider)
    for body in [*UNREADABLE, STRANGE[provider][0]]:
        assert await number.post(body)
    await number.read(channels)
    *broken, good = await number.ends()
    assert {end for end, _ in broken} == {"quarantined"}
    assert all(reason for _, reason in broken)
    assert good[0] == "done"
    assert "e isto chegou" in await number.texts()
