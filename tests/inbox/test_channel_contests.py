"""A number in the hands of two administrators, of another company's, and of time that passes meanwhile."""

import asyncio

from tests.factories import Shop
from tests.inbox.office import Office
from tests.providers import cloud, zapi


async def test_two_administrators_at_once_are_told_once_and_none_is_refused(office: Office) -> None:
    added = await office.add("zapi")
    await office.check(added)
    path = f"channels/{added['channel']['id']}"
    await asyncio.gather(*(office.call("POST", f"{path}/pause") for _ in range(2)))
    tokens = [{"credentials": {"token": f"{zapi.TOKEN}{which}"}} for which in "ab"]
    await asyncio.gather(*(office.call("PUT", f"{path}/credentials", body) for body in tokens))
    await asyncio.gather(*(office.call("POST", f"{path}/resume") for _ in range(2)))
    kinds = [entry["kind"] for entry in (await office.call("GET", "audit"))["items"]]
    assert sorted(kind for kind in kinds if kind.startswith("channel.")) == [
        "channel.added", "channel.paused", "channel.resumed", "channel.rotated", "channel.rotated"
    ]  # fmt: skip


async def test_what_waits_while_secrets_change_leaves_by_the_new_ones(office: Office) -> None:
    added = await office.add("cloud")
    await office.check(added)
    channel_id = added["channel"]["id"]
    office.cloud.webhook_url = (await office.call("GET", f"channels/{channel_id}/webhook"))["address"]
    await office.cloud.tell(cloud.webhook([cloud.inbound("Oi")]))
    conversation = await office.product.first_conversation()
    await office.call("POST", f"channels/{channel_id}/pause")
    await office.product.answer(conversation, "Tenho sim!")
    office.cloud.token = "EAAG-another-token"
    body = {"credentials": {"access_token": "EAAG-another-token"}}
    await office.call("PUT", f"channels/{channel_id}/credentials", body)
    await office.call("POST", f"channels/{channel_id}/resume")
    await office.product.until(office.product.has_status(conversation, "accepted"))
    assert office.cloud.texts == ["Tenho sim!"]


async def test_a_move_of_another_companys_number_is_of_none(office: Office, rival: Shop) -> None:
    move = {"provider": "zapi", "settings": zapi.SETTINGS, "credentials": zapi.CREDENTIALS}
    for method, body in (("GET", None), ("POST", move)):
        problem = await office.call(method, f"channels/{rival.channel_id}/move", body, 404)
        assert problem["code"] == "channel_not_found"
