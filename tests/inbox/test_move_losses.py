"""Whom a number that moves loses from sight, told before; and what the rating of a number comes to."""

import time
from datetime import datetime
from typing import Any

from tests.inbox.office import Office
from tests.providers import cloud, zapi

BSUID = "BR.700000000000000003"


async def cloud_number(office: Office) -> str:
    added = await office.add("cloud")
    await office.check(added)
    channel_id = str(added["channel"]["id"])
    office.cloud.webhook_url = (await office.call("GET", f"channels/{channel_id}/webhook"))["address"]
    return channel_id


async def channel_of(office: Office) -> Any:
    (item,) = (await office.call("GET", "channels"))["items"]
    return item["channel"]


async def test_people_without_a_number_are_named_before_the_move_and_known_after_it(office: Office) -> None:
    channel_id = await cloud_number(office)
    hidden = cloud.inbound("Oi, vi o perfil") | {"from_user_id": BSUID}
    del hidden["from"]
    profile = {"profile": {"name": "Marina", "username": "marina.e"}, "user_id": BSUID}
    await office.cloud.tell(cloud.webhook([hidden], contacts=[profile]))
    await office.cloud.tell(cloud.webhook([cloud.inbound("Oi, sou quem tem número")]))

    async def both() -> bool:
        return len(await office.product.listed()) == 2

    await office.product.until(both)
    losses = await office.call("GET", f"channels/{channel_id}/move")
    assert losses == {"names": ["Marina"], "people": 1, "more": False}
    move = {"provider": "zapi", "settings": zapi.SETTINGS, "credentials": zapi.CREDENTIALS}
    await office.call("POST", f"channels/{channel_id}/move", move)
    moved_at = datetime.fromisoformat((await channel_of(office))["moved_at"])
    lost = [one for one in await office.product.listed() if one["contact"]["phone"] is None]
    assert [one["contact"]["name"] for one in lost] == ["Marina"]
    assert datetime.fromisoformat(lost[0]["last_inbound_at"]) < moved_at


async def test_a_message_that_fails_by_restriction_restricts_and_a_round_trip_does_not_end_it(
    office: Office,
) -> None:
    channel_id = await cloud_number(office)
    channel = await channel_of(office)
    assert (channel["state"], channel["quality"], channel["messaging_limit"]) == (
        "connected", "GREEN", "TIER_2K"
    )  # fmt: skip
    now, errors = str(int(time.time())), [{"code": 131048, "title": "Spam rate limit hit"}]
    failed = {"id": "wamid.X", "status": "failed", "timestamp": now, "errors": errors}
    await office.cloud.tell(cloud.webhook(statuses=[failed]))

    async def restricted() -> bool:
        return await office.state(channel_id) == "restricted"

    await office.product.until(restricted)
    await office.call("POST", f"channels/{channel_id}/check")
    channel = await channel_of(office)
    assert channel["state"] == "restricted"
    assert channel["restricted_until"] is not None
