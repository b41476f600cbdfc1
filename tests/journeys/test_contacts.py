"""Who a customer is, from webhooks of the Cloud API to what people decide; and the day that runs out."""

import json
import time
from typing import Any

from playwright.async_api import expect

from tests.journeys.cast import Cast
from tests.journeys.inbox_window import InboxWindow
from tests.providers.cloud import CREDENTIALS, CloudServer, inbound, webhook

OLD, NEW = "5541990001111", "5541990002222"
NUMBER, BUSINESS = "100000000000077", "200000000000077"
DAY_AND_MORE = 30 * 3600


class Number:
    """A number on the Cloud API that an administrator connected."""

    def __init__(self, window: InboxWindow, address: str) -> None:
        self._window, self._address = window, address

    @classmethod
    async def connected_by(cls, window: InboxWindow, url: str) -> "Number":
        request = window.page.request
        csrf = (await (await request.get(f"{url}/v1/me")).json())["csrf_token"]
        added = await request.post(
            f"{url}/v1/channels",
            headers={"x-csrf-token": csrf},
            data={
                "provider": "cloud",
                "name": "Loja na Cloud",
                "settings": {"phone_number_id": NUMBER, "waba_id": BUSINESS},
                "credentials": {name: CREDENTIALS[name] for name in ("access_token", "app_secret")},
            },
        )
        assert added.ok, await added.text()
        channel = (await added.json())["channel"]["id"]
        told = await (await request.get(f"{url}/v1/channels/{channel}/webhook")).json()
        return cls(window, url + "/webhooks/" + told["address"].partition("/webhooks/")[2])

    async def tells(self, *messages: dict[str, Any], names: dict[str, str] | None = None) -> None:
        contacts = [{"wa_id": id_, "profile": {"name": name}} for id_, name in (names or {}).items()]
        body = json.dumps(webhook(messages, contacts=contacts, number=NUMBER, business=BUSINESS)).encode()
        headers = {**CloudServer().sign(body), "content-type": "application/json"}
        answer = await self._window.page.request.post(self._address, data=body, headers=headers)
        assert answer.ok, await answer.text()


async def test_a_changed_number_that_is_known_is_asked_about_merged_and_parted(cast: Cast) -> None:
    davi = await cast.davi()
    number = await Number.connected_by(davi, cast.house.url)
    late = inbound("Preciso de toalhas", OLD)
    late["timestamp"] = str(int(time.time()) - DAY_AND_MORE)
    now = inbound("Oi, mudei de número", NEW)
    await number.tells(late, now, names={OLD: "Marina Prado", NEW: "Marina P."})
    await expect(davi.row("Marina P.")).to_be_visible()
    await davi.search("Marina P")  # her old chat is below all others, where no row is drawn
    await davi.open("Marina Prado")
    await expect(davi.page.get_by_text("A janela de 24 horas fechou")).to_be_visible()
    await expect(davi.field).to_be_hidden()
    await davi.open("Marina P.")
    await expect(davi.page.get_by_text("Texto livre por mais")).to_be_visible()
    moved = {"type": "user_changed_number", "wa_id": NEW}
    await number.tells({**inbound("", OLD), "type": "system", "system": moved})
    strip = davi.page.get_by_role("status").filter(has_text="Marina Prado")
    await strip.get_by_role("button", name="Juntar contatos").click()
    await expect(davi.bubble("Preciso de toalhas")).to_be_visible()
    await expect(davi.bubble("Oi, mudei de número")).to_be_visible()
    await expect(davi.row("Marina Prado")).to_have_count(0)
    await davi.page.get_by_text("Contatos juntados").scroll_into_view_if_needed()
    await davi.panel.get_by_role("button", name="Desfazer").click()
    await expect(davi.bubble("Preciso de toalhas")).to_have_count(0)
    await expect(davi.row("Marina Prado")).to_be_visible()
    await expect(strip).to_have_count(0)
