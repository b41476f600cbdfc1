"""A browser before a seeded product: windows that are signed in, and what a page's main thread has spent."""

import math
import re
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, CDPSession, Page, ViewportSize

from benchmarks._browser_seed import EMAIL, PASSWORD, Seed, Seeded
from benchmarks._browser_traffic import Traffic

WATCH = Path(__file__).with_name("_browser_watch.js").read_text("utf-8")
DESK = ViewportSize(width=1360, height=820)
Figures = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Work:
    seed: Seed = field(default_factory=Seed)
    loads: int = 5
    rows_per_second: float = 200.0
    tokens_per_second: float = 50.0
    seconds: float = 10.0
    prepends: int = 15
    sends: int = 20
    opens: int = 40
    soak_minutes: float = 2.0
    soak_rows_per_second: float = 50.0
    wall_rows_per_second: float = 96.0
    """On 24 tiles: each changes four times a second."""


TINY = Work(
    seed=Seed(conversations=300, messages=1_000, pictures=400),
    loads=1,
    rows_per_second=40.0,
    seconds=1.0,
    prepends=2,
    sends=2,
    opens=4,
    soak_minutes=0.05,
)


@dataclass
class Stage:
    browser: Browser
    url: str
    seeded: Seeded
    traffic: Traffic
    work: Work
    cookies: list[Any] = field(default_factory=list)

    @asynccontextmanager
    async def window(self, path: str | None = "/") -> AsyncIterator[Page]:
        """Nothing cached; at `path`, with the list on the screen."""
        context = await self.browser.new_context(
            viewport=DESK, locale="pt-BR", timezone_id="America/Sao_Paulo", base_url=self.url
        )
        try:
            if not self.cookies:
                signed = await context.request.post(
                    "/v1/auth/login", data={"email": EMAIL, "password": PASSWORD}
                )
                if not signed.ok:
                    raise RuntimeError(f"Signing in was refused: {await signed.text()}")
                self.cookies = list(await context.cookies())
            await context.add_cookies(self.cookies)
            await context.add_init_script(WATCH)
            page = await context.new_page()
            await give_room(page, DESK)
            if path is not None:
                await page.goto(path)
                await page.locator("h1").first.wait_for()
            yield page
        finally:
            await context.close()

    async def open(self, page: Page, name: str) -> Figures:
        await page.locator("[data-conversation]").filter(has_text=name).first.wait_for()
        opened: Figures = await page.evaluate("(name) => bench.open(name)", name)
        return opened


async def give_room(page: Page, size: ViewportSize) -> None:
    """A page of this size in a window that shows all of it.

    What lies beyond the window's edge is never presented: the browser tells of keys there only when something
    else is.
    """
    await page.set_viewport_size(size)
    session = await page.context.new_cdp_session(page)
    window = await session.send("Browser.getWindowForTarget")
    # The window's own bars take their part.
    bounds = {"width": size["width"] + 50, "height": size["height"] + 200}
    await session.send("Browser.setWindowBounds", {"windowId": window["windowId"], "bounds": bounds})
    await session.detach()


class Spent:
    """Of the page's main thread, between two calls."""

    def __init__(self, session: CDPSession) -> None:
        self.session = session
        self._before: dict[str, float] = {}

    @classmethod
    async def on(cls, page: Page) -> "Spent":
        session = await page.context.new_cdp_session(page)
        # The thread's own clock: a machine that does other things meanwhile does not count as ours.
        await session.send("Performance.enable", {"timeDomain": "threadTicks"})
        spent = cls(session)
        await spent.take()
        return spent

    async def metrics(self) -> dict[str, float]:
        answer = await self.session.send("Performance.getMetrics")
        return {each["name"]: float(each["value"]) for each in answer["metrics"]}

    async def take(self) -> dict[str, float]:
        """Seconds of all work and of scripts, as shares of the time that went by."""
        now = await self.metrics() | {"Timestamp": time.monotonic()}
        before, self._before = self._before, now
        if not before:
            return {}
        seconds = now["Timestamp"] - before["Timestamp"]
        return {
            "main_share": round((now["TaskDuration"] - before["TaskDuration"]) / seconds, 3),
            "script_share": round((now["ScriptDuration"] - before["ScriptDuration"]) / seconds, 3),
            "layout_share": round((now["LayoutDuration"] - before["LayoutDuration"]) / seconds, 3),
            "style_share": round((now["RecalcStyleDuration"] - before["RecalcStyleDuration"]) / seconds, 3),
        }


def at(values: Sequence[float], share: float) -> float:
    """The smallest value that `share` of all do not exceed; 0 of nothing."""
    ordered = sorted(values)
    if not ordered:
        return 0.0
    return round(ordered[min(len(ordered) - 1, max(0, math.ceil(len(ordered) * share) - 1))], 1)


def frames(deltas: Sequence[float]) -> Figures:
    late = sum(delta > 25 for delta in deltas)
    return {
        "frames": len(deltas),
        "fps": round(1000 * len(deltas) / max(1.0, sum(deltas)), 1),
        "p95_ms": at(deltas, 0.95),
        "late_share": round(late / max(1, len(deltas)), 4),
        "worst_ms": at(deltas, 1.0),
    }


async def long_tasks(page: Page) -> list[float]:
    """Since `bench.clear()`."""
    return [round(each["duration"]) for each in await page.evaluate("bench.long")]


def number_in(text: str) -> float:
    found = re.search(r"[\d.]+", text)
    return float(found[0]) if found else 0.0
