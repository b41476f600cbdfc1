"""A seller's or a supervisor's window, in the words people use about it."""

import re
from typing import Literal
from urllib.parse import urlsplit

from playwright.async_api import Locator, Page, expect

from tests.journeys.house import House


class InboxWindow:
    def __init__(self, page: Page, house: House) -> None:
        self.page, self._house = page, house

    async def go(self, path: str = "/") -> None:
        await self.page.goto(f"{self._house.url}{path}")
        await expect(self.page.get_by_role("heading", level=1)).to_be_visible()

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

    async def send(self, text: str) -> None:
        await self.write(text)
        await self.page.keyboard.press("Enter")
