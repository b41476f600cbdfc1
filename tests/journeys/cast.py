"""The people of a journey, each with a browser window of their own."""

import itertools
from typing import Any

from playwright.async_api import Browser, BrowserContext, Page, Response, expect
from playwright.async_api import Error as PlaywrightError

from tests.journeys.caller import Caller
from tests.journeys.company import Cookies
from tests.journeys.house import House
from tests.journeys.inbox_window import InboxWindow
from tests.journeys.phone import Phone
from tests.journeys.watching import PATIENCE_MS, WATCHING

DESK = {"width": 1360, "height": 820}
SIGHT_MS = 5_000
_numbers = itertools.count(10_000_000)


class Cast:
    def __init__(self, browser: Browser, house: House, cookies: Cookies) -> None:
        self._browser, self.house, self._cookies = browser, house, cookies
        self._contexts: list[BrowserContext] = []
        self._failures: list[str] = []
        self._refused: list[str] = []

    async def ana(self, **options: Any) -> InboxWindow:
        return await self.sits_down("ana", **options)

    async def bruno(self, **options: Any) -> InboxWindow:
        return await self.sits_down("bruno", **options)

    async def carla(self, **options: Any) -> InboxWindow:
        """The supervisor."""
        return await self.sits_down("carla", **options)

    async def davi(self, **options: Any) -> InboxWindow:
        """The administrator."""
        return await self.sits_down("davi", **options)

    async def sits_down(self, name: str, **options: Any) -> InboxWindow:
        """Already signed in, in front of the inbox."""
        page, email = await self.opens_window(**options), self.secret_of(name)["email"]
        if email not in self._cookies:
            await page.request.post(f"{self.house.url}/v1/auth/login", data=self.secret_of(name))
            self._cookies[email] = await page.context.cookies()
        await page.context.add_cookies(self._cookies[email])  # type: ignore[arg-type]
        window = InboxWindow(page, self.house)
        await window.go()
        return window

    async def opens_window(self, **options: Any) -> Page:
        """Of nobody yet."""
        options = {"viewport": DESK, "locale": "pt-BR", "timezone_id": "America/Sao_Paulo", **options}
        context = await self._browser.new_context(**options)
        self._contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        await context.add_init_script(WATCHING)
        context.on("weberror", lambda failure: self._failures.append(str(failure.error)))
        context.on("requestfailed", lambda asked: self._refused.append(f"{asked.method} {asked.url} failed"))
        context.on("response", self._note)
        return await context.new_page()

    async def customer(self, name: str, **options: Any) -> Phone:
        page = await self.opens_window(viewport={"width": 1100, "height": 820}, **options)
        phone = Phone(page, self.house, name, f"55119{next(_numbers)}")
        await phone.open()
        return phone

    async def caller(self, name: str) -> Caller:
        """A customer whose phone nobody looks at, so that no window is opened for it."""
        return Caller(self.house, name, f"55119{next(_numbers)}")

    def secret_of(self, name: str) -> dict[str, str]:
        """How somebody signs in: ana, bruno, carla or davi."""
        of = {user["email"].partition("@")[0]: user for user in self.house.demo["users"]}[name]
        return {"email": of["email"], "password": of["password"]}

    def assert_no_page_failed(self) -> None:
        assert self._failures == [], self._failures

    async def sights(self) -> str:
        """What each window shows, and what was asked in vain: for who reads why a journey failed."""
        pages = [page for context in self._contexts for page in context.pages]
        shown = [f"── {page.url}\n{await _sight(page)}" for page in pages]
        return "\n".join([*shown, "── In vain", *self._refused[-20:]])

    def _note(self, answer: Response) -> None:
        if answer.status >= 400:
            self._refused.append(f"{answer.request.method} {answer.url} {answer.status}")

    async def leave(self) -> None:
        for context in self._contexts:
            await context.close()


async def _sight(page: Page) -> str:
    try:
        return await page.locator("body").aria_snapshot(timeout=SIGHT_MS)
    except PlaywrightError as blind:
        return str(blind)


expect.set_options(timeout=PATIENCE_MS)
