"""An administrator's numbers, from the form to the provider and back, with the providers on loopback."""

from typing import Any

import msgspec
import pytest

from tests.factories import Shop, logged_events
from tests.inbox.office import Office
from tests.providers import cloud, evolution, zapi


@pytest.mark.parametrize("provider", ["cloud", "evolution", "zapi"])
async def test_a_number_is_added_tested_and_takes_webhooks(office: Office, provider: str) -> None:
    added = await office.add(provider)
    assert (added["channel"]["state"], added["channel"]["provider"]) == ("connecting", provider)
    checked = await office.check(added)
    assert (checked["reachable"], checked["channel"]["state"]) == (True, "connected")
    given = await office.call("GET", f"channels/{added['channel']['id']}/webhook")
    server = getattr(office, provider)
    server.webhook_url = given["address"]
    match provider:
        case "cloud":
            told = {"hub.mode": "subscribe", "hub.verify_token": given["verify_token"], "hub.challenge": "42"}
            challenge = await office.product.http.get(given["address"], params=told)
            assert (challenge.status_code, challenge.text) == (200, "42")
            assert await server.tell(cloud.webhook([cloud.inbound("Oi")])) == 200
        case "evolution":
            assert server.webhook["url"] == given["address"]
            assert server.webhook["base64"] is False
            body = msgspec.json.encode(evolution.event("messages.upsert", evolution.inbound("Oi")))
            answer = await office.product.http.post(
                given["address"], content=body, headers=server.webhook["headers"]
            )
            assert answer.status_code == 200
        case _:
            assert server.webhook == {"value": given["address"], "notifySentByMe": True}
            assert await server.tell(zapi.received("Oi")) == 200
    conversation = await office.product.first_conversation()
    assert conversation["last_message"]["text"] == "Oi"


async def test_no_answer_ever_has_a_secret(office: Office) -> None:
    secrets = [cloud.ACCESS_TOKEN, cloud.APP_SECRET, evolution.API_KEY, zapi.TOKEN, zapi.CLIENT_TOKEN]
    told = ""
    for provider in ("cloud", "evolution", "zapi"):
        added = await office.add(provider)
        assert added["credentials"]
        told += str(added) + str(await office.check(added))
    told += str(await office.call("GET", "channels"))
    told += str(await logged_events(office.product.db, office.product.tenant_id))
    assert [secret for secret in secrets if secret in told] == []


WRONG: list[tuple[str, Any, str]] = [
    ("cloud", {"settings": {"phone_number_id": "1", "waba_id": "200000000000001"}}, "phone_number_id"),
    ("cloud", {"credentials": {"access_token": "EAAG-example-token"}}, "app_secret"),
    ("zapi", {"settings": {"instance_id": "a/b"}}, "instance_id"),
    ("evolution", {"settings": {"base_url": "file:///etc", "instance": "a"}}, "base_url"),
    ("evolution", {"credentials": {"api_key": "uma-chave-boa", "extra": "x"}}, "extra"),
]


async def test_a_wrong_field_is_named_and_not_repeated(office: Office) -> None:
    for provider, changes, field in WRONG:
        problem = await office.add(provider, 422, **changes)
        assert (problem["code"], problem["field"]) == ("channel_field_invalid", field)
    assert (await office.call("GET", "channels"))["items"] == []


async def test_one_number_is_one_channel(office: Office) -> None:
    await office.add("cloud")
    assert (await office.add("cloud", 409))["code"] == "channel_exists"


async def test_a_lost_token_disconnects_and_a_new_one_brings_the_number_back(office: Office) -> None:
    added = await office.add("cloud")
    await office.check(added)
    office.cloud.token = "EAAG-another-token"
    checked = await office.check(added)
    assert (checked["reachable"], checked["channel"]["state"]) == (False, "disconnected")
    assert "autorização" in checked["reason"]
    channel_id = added["channel"]["id"]
    body = {"credentials": {"access_token": "EAAG-another-token"}}
    await office.call("PUT", f"channels/{channel_id}/credentials", body)

    async def is_back() -> bool:
        return await office.state(channel_id) == "connected"

    await office.product.until(is_back)


async def test_a_provider_that_is_away_says_nothing_about_the_number(office: Office) -> None:
    added = await office.add("zapi")
    await office.check(added)
    await office.zapi.close()
    checked = await office.check(added)
    assert (checked["reachable"], checked["channel"]["state"]) == (False, "connected")


async def test_a_renewed_address_takes_what_was_on_its_way_to_the_former(office: Office) -> None:
    added = await office.add("evolution")
    await office.check(added)
    former = office.evolution.webhook
    assert former is not None
    path = f"channels/{added['channel']['id']}/credentials"
    await office.call("PUT", path, {"credentials": {}, "renew_address": True})

    async def is_told() -> bool:
        return office.evolution.webhook != former

    await office.product.until(is_told)
    assert office.evolution.webhook is not None
    for webhook in (former, office.evolution.webhook):
        body = msgspec.json.encode(evolution.event("messages.upsert", evolution.inbound("Oi")))
        answer = await office.product.http.post(webhook["url"], content=body, headers=webhook["headers"])
        assert answer.status_code == 200
    crossed = await office.product.http.post(
        office.evolution.webhook["url"], content=b"{}", headers={"x-webhook-token": "chute"}
    )
    assert crossed.status_code == 401


async def test_a_device_is_paired_by_picture_or_by_code_and_neither_is_kept(office: Office) -> None:
    for provider in ("evolution", "zapi"):
        path = f"channels/{(await office.add(provider))['channel']['id']}/pair"
        answer = await office.product.http.post(f"/v1/{path}", json={})
        assert answer.json()["image"].startswith("data:image/png")
        assert answer.headers["cache-control"] == "no-store"
        assert (await office.call("POST", path, {"phone": "5511900000100"}))["code"]
    meta = (await office.add("cloud"))["channel"]["id"]
    assert (await office.call("POST", f"channels/{meta}/pair", {}, 409))["code"] == "pairing_refused"


async def test_a_paused_number_holds_its_queue_until_it_is_resumed(office: Office) -> None:
    added = await office.add("zapi")
    await office.check(added)
    channel_id = added["channel"]["id"]
    office.zapi.webhook_url = (await office.call("GET", f"channels/{channel_id}/webhook"))["address"]
    await office.zapi.tell(zapi.received("Oi"))
    conversation = await office.product.first_conversation()
    await office.call("POST", f"channels/{channel_id}/pause")
    await office.product.answer(conversation, "Tenho sim!")

    async def waits() -> bool:
        (item,) = (await office.call("GET", "channels"))["items"]
        return bool(item["waiting"] == 1)

    await office.product.until(waits)
    assert (await office.check(added))["channel"]["state"] == "paused"
    assert office.zapi.sent == []
    await office.call("POST", f"channels/{channel_id}/resume")
    await office.product.until(office.product.has_status(conversation, "accepted"))
    assert office.zapi.texts == ["Tenho sim!"]


async def test_a_number_that_moves_keeps_its_threads(office: Office) -> None:
    """From Z-API to Evolution to Meta: one conversation, which goes on in both directions."""
    added = await office.add("zapi")
    await office.check(added)
    channel_id = added["channel"]["id"]
    office.zapi.webhook_url = (await office.call("GET", f"channels/{channel_id}/webhook"))["address"]
    await office.zapi.tell(zapi.received("pelo Z-API"))
    conversation = await office.product.first_conversation()
    for provider, settings, credentials in (
        ("evolution", office.evolution.settings, {"api_key": evolution.API_KEY}),
        ("cloud", cloud.SETTINGS, {"access_token": cloud.ACCESS_TOKEN, "app_secret": cloud.APP_SECRET}),
    ):
        move = {"provider": provider, "settings": settings, "credentials": credentials}
        await office.call("POST", f"channels/{channel_id}/move", move)
        await office.check(added)
        assert await office.state(channel_id) == "connected"
    path = f"/v1/crm/conversations/{conversation['id']}/messages"
    reply = {"client_message_id": "0195f3c0-0000-7000-8000-00000000000b", "text": "agora pela Meta"}
    quoted = conversation["last_message"]["id"]
    await office.product.post(path, reply | {"quoted_message_id": quoted})
    await office.product.until(office.product.has_status(conversation, "accepted"))
    (sent,) = office.cloud.sent
    assert sent.to == "5511900000001"
    assert "context" not in sent.asked.body
    office.cloud.webhook_url = (await office.call("GET", f"channels/{channel_id}/webhook"))["address"]
    await office.cloud.tell(cloud.webhook([cloud.inbound("e respondo por aqui")]))

    async def all_there() -> bool:
        return len(await office.product.texts(conversation)) == 3

    await office.product.until(all_there)
    assert len(await office.product.listed()) == 1
    await office.zapi.tell(zapi.received("ainda pelo antigo"))


async def test_quarantine_is_seen_read_again_and_put_away(office: Office) -> None:
    added = await office.add("zapi", settings=zapi.SETTINGS | {"instance_id": "ERRADA"})
    channel_id = added["channel"]["id"]
    office.zapi.webhook_url = (await office.call("GET", f"channels/{channel_id}/webhook"))["address"]
    assert await office.zapi.tell(zapi.received("guardada")) == 200
    assert await office.zapi.tell(b"isto nem JSON \xff") == 200

    async def both() -> bool:
        return bool((await office.call("GET", "quarantine"))["total"] == 2)

    await office.product.until(both)
    newest, oldest = (await office.call("GET", "quarantine"))["items"]
    assert "another instance" in oldest["reason"]
    assert "guardada" in (await office.call("GET", f"quarantine/{oldest['id']}"))["body"]
    await office.call("DELETE", f"quarantine/{newest['id']}", status=204)
    assert (await office.call("GET", f"quarantine/{newest['id']}", status=404))[
        "code"
    ] == "webhook_not_quarantined"
    move = {"provider": "zapi", "settings": zapi.SETTINGS, "credentials": zapi.CREDENTIALS}
    await office.call("POST", f"channels/{channel_id}/move", move)
    assert (await office.call("POST", "quarantine/replay"))["count"] == 1
    conversation = await office.product.first_conversation()
    assert conversation["last_message"]["text"] == "guardada"
    assert (await office.call("GET", "quarantine"))["total"] == 0
    trail = (await office.call("GET", "audit"))["items"]
    told = [
        (entry["kind"], entry["details"]["channel"].get("webhooks"))
        for entry in trail
        if entry["details"].get("channel")
    ]
    assert told[0] == ("quarantine.replayed", 1)
    assert ("quarantine.discarded", 1) in told


async def test_another_companys_channel_is_as_one_that_does_not_exist(office: Office, rival: Shop) -> None:
    for method, path, body in (
        ("PATCH", "", {"name": "Meu"}),
        ("PUT", "/credentials", {"credentials": {}}),
        ("GET", "/webhook", None),
        ("POST", "/check", None),
        ("POST", "/pair", {}),
        ("POST", "/pause", None),
        ("POST", "/resume", None),
    ):
        problem = await office.call(method, f"channels/{rival.channel_id}{path}", body, 404)
        assert problem["code"] == "channel_not_found", path
