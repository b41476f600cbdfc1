"""The audit says who did what to a number and when, and has no value of any secret."""

from typing import Any

from tests.inbox.office import Office
from tests.providers import evolution, zapi


async def trail(office: Office) -> list[Any]:
    items: list[Any] = (await office.call("GET", "audit"))["items"]
    return [entry for entry in items[::-1] if entry["kind"] != "token.created"]


async def test_the_life_of_a_number_is_told(office: Office) -> None:
    added = await office.add("evolution")
    path = f"channels/{added['channel']['id']}"
    await office.call("PATCH", path, {"name": "Loja do Centro"})
    for _ in range(3):
        await office.call("POST", f"{path}/pair", {})
    await office.call("POST", f"{path}/pause")
    await office.call("POST", f"{path}/pause")
    await office.call("POST", f"{path}/resume")
    secrets = {"credentials": {"api_key": evolution.API_KEY}, "renew_address": True}
    await office.call("PUT", f"{path}/credentials", secrets)
    await office.call("POST", f"{path}/check")
    move = {"provider": "zapi", "settings": zapi.SETTINGS, "credentials": zapi.CREDENTIALS}
    await office.call("POST", f"{path}/move", move)
    told = await trail(office)
    facts = [entry["details"]["channel"] for entry in told]
    assert [entry["kind"].partition(".")[2] for entry in told] == [
        "added", "changed", "pairing", "paused", "resumed", "rotated", "moved"
    ]  # fmt: skip
    assert {entry["by_name"] for entry in told} == {"Ana"}
    assert [one.get("changed") for one in facts] == [
        None, ["name"], ["qr"], None, None, ["api_key", "webhook_address"], None
    ]  # fmt: skip
    assert (facts[0]["name"], facts[1]["name"]) == ("Vendas evolution", "Loja do Centro")
    assert (facts[-1]["from_provider"], facts[-1]["provider"]) == ("evolution", "zapi")
    sheet = (await office.product.http.get("/v1/audit/export", params={"locale": "pt-BR"})).text
    assert "evolution -> zapi" in sheet
    values = [evolution.API_KEY, zapi.TOKEN, zapi.CLIENT_TOKEN]
    assert [value for value in values if value in sheet or value in str(told)] == []
