"""The customer's telephone: the simulator's page."""

from urllib.parse import urlencode

from playwright.async_api import Locator, Page, expect

from tests.journeys.house import House


class Phone:
    def __init__(self, page: Page, house: House, name: str, number: str) -> None:
        self.page, self._house = page, house
        self.name, self.number = name, number

    @property
    def line(self) -> str:
        return self._house.line

    async def open(self) -> None:
        """The chat with the shop."""
        line = self._house.demo["simulator"]["channel_id"]
        query = urlencode({"linha": line, "numero": self.number, "nome": self.name})
        await self.page.goto(f"{self._house.url}/simulador?{query}")
        await expect(self.page.get_by_role("log")).to_be_visible()

    async def close_chat(self) -> None:
        await self.page.get_by_role("button", name="Voltar").click()
        await expect(self.page.get_by_role("log")).to_have_count(0)

    async def writes(self, text: str) -> None:
        await self.page.get_by_label("Mensagem", exact=True).fill(text)
        await self.page.get_by_role("button", name="Enviar", exact=True).click()
        await expect(self.bubble(text, author="customer")).to_have_count(1)

    async def attaches(self, kind: str, caption: str = "") -> None:
        await self.page.get_by_label("Mensagem", exact=True).fill(caption)
        await self.page.get_by_role("button", name="Anexar").click()
        await self.page.get_by_role("menuitem", name=kind, exact=True).click()
        await expect(self.bubble(kind, author="customer")).to_have_count(1)

    async def edits(self, text: str, now: str) -> None:
        await self._choose(self.bubble(text, author="customer"), "Editar")
        await self.writes(now)

    async def answers(self, text: str, words: str, *, author: str = "business") -> None:
        """Quotes a bubble."""
        await self._choose(self.bubble(text, author=author).last, "Responder")
        await self.writes(words)

    async def deletes(self, text: str) -> None:
        await self._choose(self.bubble(text, author="customer"), "Apagar para todos")

    async def reacts(self, text: str, emoji: str) -> None:
        await self._choose(self.bubble(text), f"Reagir {emoji}")

    async def _choose(self, bubble: Locator, entry: str) -> None:
        await bubble.hover()
        await bubble.get_by_role("button", name="Opções da mensagem").click()
        await self.page.locator("[popover]:popover-open").get_by_text(entry, exact=True).click()

    def bubble(self, text: str, *, author: str = "business") -> Locator:
        return self.page.locator(f"[data-author={author}]").filter(has_text=text)

    async def set_fault(self, name: str, on: bool) -> None:
        """A switch of the panel «Falhas e atraso»."""
        async with self.page.expect_response(lambda answer: answer.request.method == "PUT"):
            await self.page.get_by_role("switch", name=name).set_checked(on)
