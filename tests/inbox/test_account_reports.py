"""What Meta tells of an account and not of a conversation: quality, limits, and what nobody knows yet."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from inbox.channel_admin.check_channel import check_channel
from inbox.channels import Channels
from inbox.channels.cloud import CloudChannel
from inbox.channels.wire import http_client
from inbox.intake import Intake
from realtime.database import Database
from tests.factories import Shop, logged_events
from tests.inbox.real_channels import Number, connect
from tests.providers.cloud import WABA_ID, CloudServer, inbound, webhook
from tests.providers.server import serving

FLAGGED = {
    "display_phone_number": "15550783881",
    "event": "FLAGGED",
    "current_limit": "TIER_2K",
}


def of_account(field: str, **value: Any) -> dict[str, Any]:
    change = {"field": field, "value": value}
    return {"object": "whatsapp_business_account", "entry": [{"id": WABA_ID, "changes": [change]}]}


@asynccontextmanager
async def at_meta(db: Database, shop: Shop) -> AsyncIterator[tuple[Number, Channels, CloudServer]]:
    async with serving(CloudServer()) as server, http_client(timeout=2) as http:
        channels: Channels = {"cloud": CloudChannel(http, server.url)}
        yield await connect(db, Intake(db, channels), shop.tenant_id, "cloud"), channels, server


async def checks(number: Number) -> int:
    (count,) = await number.ask("SELECT count(*) FROM jobs WHERE kind = 'inbox.check_channel'")
    return int(count)


async def test_a_change_of_quality_or_limits_has_the_number_asked_at_once(db: Database, shop: Shop) -> None:
    async with at_meta(db, shop) as (number, channels, server):
        await number.ask("DELETE FROM jobs RETURNING 1")
        await number.post(of_account("phone_number_quality_update", **FLAGGED))
        await number.post(of_account("business_capability_update", max_phone_numbers_per_business=2))
        await number.read(channels)
        assert await checks(number) == 1, "one bell for however many reports"
        assert {end for end, _ in await number.ends()} == {"done"}
        server.status = "FLAGGED"
        await check_channel(db, channels, shop.tenant_id, number.channel_id, "")
    stands = await number.ask("SELECT state || ' ' || quality || ' ' || messaging_limit FROM channels "
                              "WHERE provider = 'cloud'")  # fmt: skip
    assert stands == ["restricted GREEN TIER_2K"]
    told = await logged_events(db, shop.tenant_id, "channel.changed")
    assert told[-1].body["channel"]["state"] == "restricted"


async def test_what_is_of_the_account_and_unknown_is_no_fault_and_messages_without_a_number_are(
    db: Database, shop: Shop
) -> None:
    async with at_meta(db, shop) as (number, channels, _):
        await number.post(of_account("moon_phase", phase="full"))
        await number.post(of_account("message_template_components_update", message_template_name="oferta",
                                     message_template_language="pt_BR"))  # fmt: skip
        lost = webhook([inbound("de quem?")])
        del lost["entry"][0]["changes"][0]["value"]["metadata"]
        await number.post(lost)
        await number.read(channels)
        assert [end for end, _ in await number.ends()] == ["ignored", "done", "quarantined"]
        synced = await number.ask("SELECT count(*) FROM jobs WHERE kind = 'inbox.sync_templates'")
        assert synced == [1], "its words are others, which the list has"
