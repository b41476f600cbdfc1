"""The pilot answers, asks again, and gives up in time; people see where it stands and take over."""

from playwright.async_api import Locator, expect

from tests.journeys.cast import Cast
from tests.journeys.inbox_window import InboxWindow
from tests.journeys.test_narrow_screen import fits

PACE = {"debounce_seconds": 0.2, "min_delay": 60, "max_delay": 60, "handoff_timeout": "Leva uns 10 minutos."}
"""Nothing leaves by itself while it is looked at."""


async def pilot_on(cast: Cast) -> None:
    davi, channel = await cast.davi(), cast.house.demo["simulator"]["channel_id"]
    await davi.asks("PUT", "/v1/settings/pilot", {"numbers": PACE})
    await davi.asks("PUT", f"/v1/settings/pilot/channels/{channel}", {"on": True})
    await davi.asks("PUT", "/v1/settings/pilot/switch", {"on": True})


async def test_the_ladder_is_seen_climbing_until_a_person_gets_the_conversation(cast: Cast) -> None:
    await pilot_on(cast)
    ana, phone = await cast.ana(), await cast.customer("Otília Ladeira")
    await phone.writes("asdf qwer")
    await ana.open("Otília Ladeira")
    strip = _strip(ana)
    await expect(strip).to_contain_text("1/3 · pediu esclarecimento")
    await expect(strip).to_contain_text("Não entendeu o que o cliente quer")
    await strip.get_by_role("button", name="Enviar já").click()
    await expect(phone.bubble("o que você procura?")).to_be_visible()

    await phone.writes("zxcv bnm")
    await expect(strip).to_contain_text("2/3 · pediu esclarecimento")
    await strip.get_by_role("button", name="Enviar já").click()
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


async def test_a_person_takes_over_before_the_reply_has_left(cast: Cast) -> None:
    await pilot_on(cast)
    bruno = await cast.bruno(viewport={"width": 390, "height": 780})
    phone = await cast.customer("Olavo Remo")
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
