"""Takes the pictures of docs/screens from the running product: `./dev screens [other folder]`.

It starts a product of its own, with the demo company, and plays everybody who works or writes there.
"""

import asyncio
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page, ViewportSize, expect

from server.launcher import frontend, product
from server.launcher.paths import ROOT
from tests.journeys.cast import Cast
from tests.journeys.company import Cookies
from tests.journeys.house import House, open_house
from tests.journeys.inbox_window import InboxWindow
from tests.journeys.phone import Phone
from tests.journeys.states import STATES, is_whole
from tests.journeys.watching import first_words
from tests.support.browser import running_browser
from tests.support.product import running_product
from tests.support.servers import running_servers

FOLDER = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "screens"
DESK: ViewportSize = {"width": 1360, "height": 820}
LOW: ViewportSize = {"width": 1360, "height": 620}
NARROW = {"width": 390, "height": 780}
NARROWEST = {"width": 320, "height": 640}
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"viewport": DESK},
    "dark": {"viewport": DESK, "color_scheme": "dark"},
    "phone": {"viewport": NARROW},
}
RAFAEL = "Rafael Lima"
WANTS = "Consigo desconto nos 2 jogos de cama pagando no Pix?"


async def shot(page: Page, name: str) -> None:
    await page.mouse.move(700, 5)
    await is_whole(page)
    await page.evaluate("document.fonts.ready")
    await expect(page.locator("[data-moving]")).to_have_count(0)
    await page.screenshot(path=FOLDER / f"{name}.png", animations="disabled", caret="hide")


async def strangers(cast: Cast) -> None:
    page = await cast.opens_window(viewport=DESK)
    await page.goto(cast.house.url)
    await expect(page.get_by_role("heading", name="Entrar")).to_be_visible()
    await shot(page, "login")


async def the_inbox(cast: Cast, phone: Phone) -> InboxWindow:
    ana = await cast.ana(viewport=DESK)
    await shot(ana.page, "empty-thread")
    await ana.open(RAFAEL)
    await phone.writes(WANTS)
    await expect(ana.bubble(WANTS)).to_be_visible()
    await expect(ana.ready_card).to_be_visible()
    await expect(ana.stage_suggestion).to_be_visible()
    await shot(ana.page, "inbox-light")
    await ana.stage_suggestion.screenshot(path=FOLDER / "stage-suggestion.png", animations="disabled")
    dark = await cast.ana(viewport=DESK, color_scheme="dark")
    await dark.open(RAFAEL)
    await expect(dark.ready_card).to_be_visible()
    await expect(dark.stage_suggestion).to_be_visible()
    await shot(dark.page, "inbox-dark")
    return ana


async def answers(ana: InboxWindow, phone: Phone) -> None:
    await expect(ana.ready_card).to_be_visible()
    draft = await ana.draft_text.inner_text()
    await ana.field.press("Tab")
    await expect(ana.field).to_have_value(draft)
    await ana.field.press("Enter")
    await expect(ana.status(draft)).to_have_attribute("data-status", "read")
    await expect(phone.bubble(draft)).to_be_visible()


async def supervision(cast: Cast, phone: Phone) -> None:
    """While the draft is being written for Ana."""
    carla = await cast.carla(viewport=DESK)
    await carla.open(RAFAEL)
    await expect(carla.thread.locator("[data-direction]").last).to_be_visible()
    await first_words(carla.page, phone.writes("Perfeito! E em quanto tempo chega aqui em São Paulo?"))
    await shot(carla.page, "supervisor")
    await carla.go("/funil")
    await expect(carla.page.locator("[data-card]").first).to_be_visible()
    await shot(carla.page, "board")


async def offline(ana: InboxWindow) -> None:
    await ana.page.context.set_offline(True)
    await expect(ana.strip).to_be_visible()
    await ana.field.fill("")
    await ana.send("Já separo para você e te aviso por aqui.")
    anyway = ana.page.get_by_role("button", name="Enviar mesmo assim")
    queued = ana.strip.filter(has_text="1 mensagem na fila")
    await expect(anyway.or_(queued)).to_be_visible()
    if await anyway.is_visible():  # a colleague was typing a moment ago
        await anyway.click()
    await expect(queued).to_be_visible()
    await shot(ana.page, "offline")
    await ana.page.context.set_offline(False)


async def together(cast: Cast, ana: InboxWindow, phone: Phone) -> None:
    """Carla looks and writes, too, while Ana, who has scrolled up, is about to answer without having read."""
    carla = await cast.carla(viewport=DESK)
    await carla.open(RAFAEL)
    await ana.page.set_viewport_size(LOW)
    await ana.thread.hover()
    await ana.page.mouse.wheel(0, -2000)
    await expect(ana.page.get_by_role("button", name="Voltar ao fim")).to_be_visible()
    await phone.writes("Esqueci: dá para mandar os dois num pacote de presente?")
    await phone.writes("E o cartão em nome da Sofia")
    await expect(ana.page.get_by_role("button", name="2 novidades")).to_be_visible()
    await ana.write("Combinado, Rafael! Envio hoje mesmo.")
    await expect(ana.page.get_by_label("Carla está vendo")).to_be_visible()
    await carla.write("Rafael, ")
    await ana.field.press("Enter")
    await expect(ana.page.get_by_role("alertdialog")).to_be_visible()
    await expect(ana.page.get_by_text("Carla está respondendo esta")).to_be_visible()
    await shot(ana.page, "stale-send")
    await ana.page.get_by_role("alertdialog").get_by_role("button", name="Ver").click()
    await ana.page.set_viewport_size(DESK)


async def narrow(cast: Cast) -> None:
    ana = await cast.ana(viewport=NARROW)
    await expect(ana.row(RAFAEL)).to_be_visible()
    await shot(ana.page, "narrow-list")
    await ana.open("Mariana Costa")
    await expect(ana.ready_card).to_be_visible()
    await shot(ana.page, "narrow-thread")
    await ana.go("/funil")
    await expect(ana.page.locator("[data-card]").first).to_be_visible()
    await shot(ana.page, "narrow-board")
    small = await cast.ana(viewport=NARROWEST, color_scheme="dark")
    await small.open("Mariana Costa")
    await expect(small.ready_card).to_be_visible()
    await shot(small.page, "narrowest-thread-dark")


async def the_rest(cast: Cast) -> None:
    davi = await cast.davi(viewport=DESK)
    await davi.go("/configuracoes")
    await expect(davi.page.get_by_label("Nome da persona")).to_be_visible()
    await shot(davi.page, "settings")
    await davi.page.get_by_role("link", name="Equipe").click()
    await expect(davi.page.get_by_text("ana@casaaurora.example")).to_be_visible()
    await shot(davi.page, "team")
    small = await cast.davi(viewport=NARROW, color_scheme="dark")
    await small.go("/configuracoes/equipe")
    await expect(small.page.get_by_text("ana@casaaurora.example")).to_be_visible()
    await shot(small.page, "narrow-team-dark")
    bruno = await cast.bruno(viewport=DESK)
    await bruno.page.get_by_role("searchbox").fill("Zoroastro")
    await expect(bruno.page.get_by_text("Nada encontrado")).to_be_visible()
    await shot(bruno.page, "empty-search")


async def all_states(browser: Browser, house: House) -> None:
    """Each state light, dark and on a phone; see `states.py`. Windows close after each: a person has room for
    so many connections, and one more would be a picture of being cut off."""
    cookies: Cookies = {}
    for name, state in STATES.items():
        for look, options in LOOKS.items():
            cast = Cast(browser, house, cookies)
            try:
                async with state(cast, **options) as page:
                    await shot(page, f"states/{name}-{look}")
            finally:
                await cast.leave()


async def take_all(house: House) -> None:
    async with running_browser() as browser:
        cast = Cast(browser, house, {})
        try:
            await strangers(cast)
            number = await number_of(cast, RAFAEL)
            phone = Phone(
                await cast.opens_window(viewport={"width": 1280, "height": 860}), house, RAFAEL, number
            )
            await phone.open()
            ana = await the_inbox(cast, phone)
            await answers(ana, phone)
            await supervision(cast, phone)
            await answers(ana, phone)
            await shot(phone.page, "simulator")
            await together(cast, ana, phone)
            await offline(ana)
            await narrow(cast)
            await the_rest(cast)
            await all_states(browser, house)
        finally:
            await cast.leave()


async def number_of(cast: Cast, name: str) -> str:
    page = await cast.opens_window()
    answer: dict[str, Any] = await (await page.request.get(f"{cast.house.line}/phones")).json()
    return next(str(phone["number"]) for phone in answer["phones"] if phone["profile_name"] == name)


def main() -> None:
    frontend.build()
    (FOLDER / "states").mkdir(parents=True, exist_ok=True)
    with running_servers() as servers, tempfile.TemporaryDirectory() as logs:
        variables = {
            **os.environ,
            "DATABASE_URL": servers.database_url,
            "REDIS_URL": servers.redis_url,
            "SECRET_KEY": "an-example-secret-key-for-pictures-only-0123456789",
            "SIMULATOR_OPEN": "1",
        }
        product.run_to_end(["migrate"], variables, Path(logs) / "migrate.log")
        with running_product(variables, Path(logs)) as running, open_house(running) as house:
            asyncio.run(take_all(house))


if __name__ == "__main__":
    main()
