"""The pilot answers, asks again, and gives up in time; people see where it stands and take over."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from playwright.async_api import Locator, expect

from tests.journeys.cast import Cast
from tests.journeys.inbox_window import InboxWindow
from tests.journeys.test_narrow_screen import fits

PACE = {"debounce_seconds": 0.2, "min_delay": 4, "max_delay": 4, "handoff_timeout": "Leva uns 10 minutos."}


@pytest.fixture
async def piloted(cast: Cast) -> AsyncIterator[Cast]:
    """The demo company's pilot is on for one journey, and off for all others."""
    davi = await cast.davi()
    channel = cast.house.demo["simulator"]["channel_id"]
    await _put(davi, "", {"numbers": PACE})
    await _put(davi, f"/channels/{channel}", {"on": True})
    await _put(davi, "/switch", {"on": True})
    yield cast
    await _put(davi, "/switch", {"on": False})
    await _put(davi, f"/channels/{channel}", {"on": False})


async def test_the_ladder_is_seen_climbing_until_a_person_gets_the_conversation(piloted: Cast) -> None:
    ana, phone = await piloted.ana(), await piloted.customer("Otília Ladeira")
    await phone.writes("asdf qwer")
    await ana.open("Otília Ladeira")
    strip = _strip(ana)
    await expect(strip).to_contain_text("1/3 · pediu esclarecimento")
    await expect(strip).to_contain_text("Não entendeu o que o cliente quer")
    await strip.get_by_role("button", name="Enviar já").click()
    await expect(phone.bubble("o que você procura?")).to_be_visible()

    await phone.writes("zxcv bnm")
    await expect(strip).to_contain_text("2/3 · pediu esclarecimento")
    await expect(phone.bubble("produto, um pedido já feito")).to_be_visible()

    await phone.writes("qwop lkjh")
    await expect(phone.bubble("Leva uns 10 minutos.")).to_be_visible()
    handed = ana.page.get_by_role("region", name="O piloto passou a conversa")
    await expect(handed).to_contain_text("Não entendeu o cliente 3 vezes seguidas.")
    await handed.get_by_role("button", name="Últimas tentativas").click()
    await expect(handed.get_by_role("listitem")).to_have_count(3)
    await expect(handed).to_contain_text("zxcv bnm")

    path = ana.panel.get_by_role("listitem").filter(has_text="Com uma pessoa")
    await expect(path).to_be_visible()
    await ana.page.set_viewport_size({"width": 390, "height": 780})
    await expect(handed).to_be_visible()
    await fits(ana.page, 390)


async def test_a_person_takes_over_before_the_reply_has_left(piloted: Cast) -> None:
    bruno, phone = (
        await piloted.bruno(viewport={"width": 390, "height": 780}),
        await piloted.customer("Olavo Remo"),
    )
    await phone.writes("vocês entregam em Recife?")
    await bruno.open("Olavo Remo")
    strip = _strip(bruno)
    await expect(strip).to_contain_text("Sai em")
    await fits(bruno.page, 390)
    await strip.get_by_role("button", name="Assumir agora").click()
    await expect(strip).to_have_count(0)
    await expect(bruno.thread).to_contain_text("Uma pessoa assumiu a conversa")
    await bruno.send("Entregamos sim, Olavo!")
    await expect(phone.bubble("Entregamos sim, Olavo!")).to_be_visible()
    await expect(phone.bubble("dias úteis")).to_have_count(0)


def _strip(window: InboxWindow) -> Locator:
    return window.page.get_by_role("region", name="O piloto conduz esta conversa")


async def _put(window: InboxWindow, path: str, body: dict[str, Any]) -> None:
    request, url = window.page.context.request, window.page.url.rstrip("/")
    csrf = (await (await request.get(f"{url}/v1/me")).json())["csrf_token"]
    answer = await request.put(f"{url}/v1/settings/pilot{path}", data=body, headers={"x-csrf-token": csrf})
    assert answer.ok, await answer.text()
