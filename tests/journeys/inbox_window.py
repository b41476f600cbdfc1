"""A seller's or a supervisor's window, in the words people use about it."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Literal
from urllib.parse import urlsplit

from playwright.async_api import Locator, Page, expect

from tests.journeys.house import House

SCROLL = """async (log, [by, to]) => {
  log.scrollTo(0, to ?? log.scrollTop + by);
  for (let still = 0, at = NaN; still < 8; at = log.scrollTop) {
    await new Promise(requestAnimationFrame);
    still = log.scrollTop === at ? still + 1 : 0;
  }
}"""
PAINTED_TOP = """async (bubble) => {
  for (let frames = 2; frames > 0; frames--) await new Promise(requestAnimationFrame);
  return bubble.getBoundingClientRect().top;
}"""


class InboxWindow:
    def __init__(self, page: Page, house: House) -> None:
        self.page, self.house = page, house

    async def go(self, path: str = "/") -> None:
        await self.page.goto(f"{self.house.url}{path}")
        await expect(self.page.get_by_role("heading", level=1)).to_be_visible()
        # With the title comes what no screen needs before it is painted, and the keys are part of that.
        await expect(self.page).to_have_title(re.compile(" · PilotoDeVendas$"))

    async def asks(self, method: str, path: str, body: Any = None) -> Any:
        """As a program of hers would; what the server answers."""
        request, url = self.page.context.request, self.house.url
        csrf = (await (await request.get(f"{url}/v1/me")).json())["csrf_token"]
        answer = await request.fetch(f"{url}{path}", method=method, data=body, headers={"x-csrf-token": csrf})
        assert answer.ok, await answer.text()
        return await answer.json()

    def row(self, name: str) -> Locator:
        return self.page.get_by_role("region", name="Conversas").get_by_role("link", name=name)

    async def open(self, name: str) -> None:
        await self.row(name).click()
        await expect(self.page.get_by_role("log", name=f"Mensagens com {name}")).to_be_visible()

    async def search(self, words: str) -> None:
        await self.page.get_by_role("region", name="Conversas").get_by_role("searchbox").fill(words)

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    @property
    def thread(self) -> Locator:
        return self.page.get_by_role("log")

    def bubble(self, text: str) -> Locator:
        return self.thread.locator("[data-direction]").filter(has_text=text)

    def status(self, text: str) -> Locator:
        """The tick of an own bubble."""
        return self.bubble(text).locator("[data-status]")

    @property
    def menu(self) -> Locator:
        """Of a message, whichever way it was opened."""
        return self.page.get_by_role("menu", name="Opções da mensagem")

    async def act(self, text: str, entry: str) -> None:
        """Chooses from the menu of the bubble that says this."""
        bubble = self.bubble(text).last
        await bubble.hover()
        await bubble.get_by_role("button", name="Opções da mensagem").click()
        await self.choose(entry)

    async def choose(self, entry: str) -> None:
        role: Literal["menuitem", "menuitemradio"] = (
            "menuitemradio" if entry.startswith("Reagir") else "menuitem"
        )
        await self.menu.get_by_role(role, name=entry).click()

    @property
    def quoting(self) -> Locator:
        """What the next message answers, above the field."""
        return self.page.get_by_role("group", name="Responder")

    @property
    def field(self) -> Locator:
        return self.page.get_by_role("textbox", name="Mensagem para")

    @property
    def card(self) -> Locator:
        return self.page.locator("section[data-draft]")

    @property
    def ready_card(self) -> Locator:
        return self.page.locator("section[data-draft][data-phase=ready]")

    @property
    def draft_text(self) -> Locator:
        return self.card.locator("[data-draft-text]")

    @property
    def aside(self) -> Locator:
        """The draft while the seller writes something of her own."""
        return self.page.locator("[data-draft][data-phase=aside]")

    @property
    def strip(self) -> Locator:
        """Not «3 novidades enquanto você estava sem conexão», which a filter without case would take, too."""
        return self.page.get_by_role("status").filter(has_text=re.compile("^Sem conexão"))

    @property
    def panel(self) -> Locator:
        return self.page.get_by_role("complementary", name="Copiloto")

    @property
    def stage_suggestion(self) -> Locator:
        return self.panel.get_by_role("region", name="Sugestão de etapa")

    async def stay(self) -> None:
        """Leaves a mark in the page that a reload would wipe."""
        await self.page.evaluate("window.stayed = true")

    async def has_stayed(self) -> bool:
        return bool(await self.page.evaluate("window.stayed === true"))

    async def write(self, text: str) -> None:
        await self.field.click()
        await self.page.keyboard.type(text)

    @asynccontextmanager
    async def writing(self, text: str) -> AsyncIterator[None]:
        """On and on, one letter a second: a pause in which others look would soon be silence."""
        await self.write(text)

        async def go_on() -> None:
            while True:
                await asyncio.sleep(1)
                await self.page.keyboard.type("…")

        async with asyncio.TaskGroup() as group:
            task = group.create_task(go_on())
            try:
                yield
            finally:
                task.cancel()

    async def scroll(self, *, by: int = 0, to: int | None = None) -> None:
        """Returns when the thread stands still: rows new on screen get their true heights first."""
        await self.thread.evaluate(SCROLL, [by, to])

    async def top_of(self, bubble: Locator) -> float:
        """As it is painted: between two frames rows may stand where they were only guessed to be."""
        return float(await bubble.evaluate(PAINTED_TOP))

    async def send(self, text: str) -> None:
        await self.write(text)
        await self.page.keyboard.press("Enter")
