"""What the browser does when nothing else happens: the first screen, threads, older pages, own messages."""

import asyncio
import json
import statistics
import subprocess
from collections.abc import Awaitable, Callable
from typing import Any

from playwright.async_api import Page, Route

from benchmarks._browser_live import whole_list
from benchmarks._browser_seed import LONG, PICTURES
from benchmarks._browser_stage import Figures, Spent, Stage, at, frames, long_tasks
from server.launcher.frontend import npm
from server.launcher.paths import STATIC
from tests.inbox.media.files import picture
from tests.journeys.watching import until

SLOW_NET = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
SLOW_CPU = 4
WHEEL_PX, WHEEL_EVERY = -400, 0.04
LATE_IMAGE, LATE_PAGE = 0.4, 0.3


def sizes() -> Figures:
    """Kilobytes, gzip -9, of each entry."""
    command = [*npm("run", "--silent", "size"), "--", "--json"]
    done = subprocess.run(command, cwd=STATIC, capture_output=True, text=True, check=False)
    entries: dict[str, Figures] = json.loads(done.stdout)
    inbox = entries.pop("index.html")
    largest = max(entries, key=lambda name: entries[name]["js"])
    return {
        "js_kb": inbox["js"],
        "css_kb": inbox["css"],
        "largest_part": largest,
        "largest_part_kb": entries[largest]["js"],
    }


async def first_rows(stage: Stage) -> Figures:
    """From the beginning of the navigation to painted rows, nothing cached."""
    return {
        "no_limit_ms": await _first_rows(stage, slow=False),
        "slow_ms": await _first_rows(stage, slow=True),
    }


async def _first_rows(stage: Stage, *, slow: bool) -> float:
    taken = []
    for _ in range(stage.work.loads):
        async with stage.window(None) as page:
            if slow:
                session = await page.context.new_cdp_session(page)
                await session.send("Network.enable")
                await session.send("Network.emulateNetworkConditions", SLOW_NET)
                await session.send("Emulation.setCPUThrottlingRate", {"rate": SLOW_CPU})
            await page.goto("/")
            await until(page, "bench.firstRows !== null")
            taken.append(float(await page.evaluate("bench.firstRows")))
    return round(statistics.median(taken), 1)


async def long_list(stage: Stage) -> Figures:
    """The whole list in memory, then the wheel."""
    async with stage.window() as page:
        whole = await whole_list(stage, page)
        box = page.locator("[data-conversation]").first
        await box.hover()
        await page.evaluate("bench.clear()")
        spent = await Spent.on(page)
        seconds = min(3.0, stage.work.seconds)
        watched = asyncio.create_task(page.evaluate("(seconds) => bench.frames(seconds)", seconds))
        await _wheel(page, seconds, -WHEEL_PX)
        deltas = await watched
        shares = await spent.take()
        return {**whole, "frames": frames(deltas), "long_tasks": await long_tasks(page), **shares}


async def long_thread(stage: Stage) -> Figures:
    """Opened cold, then read upwards, page after page."""
    async with stage.window() as page:
        await page.evaluate("bench.clear()")
        opened = await stage.open(page, LONG)
        result = {"open_ms": round(opened["ms"], 1), "newest_seen": opened["newestSeen"]}
        result |= {"nodes": opened["nodes"], "open_long_tasks": await long_tasks(page)}
        await page.locator("[role=log]").hover()
        await page.evaluate("bench.clear()")
        spent = await Spent.on(page)
        seconds = min(7.0, stage.work.seconds)
        watched = asyncio.create_task(page.evaluate("(seconds) => bench.scrollUp(seconds)", seconds))
        await _wheel(page, seconds, WHEEL_PX)
        seen = await watched
        shares = await spent.take()
        result |= {f"scroll_{name}": seen[name] for name in ("backward", "worst", "blank", "lost")}
        result |= {"scroll": frames(seen["deltas"]), "scroll_long_tasks": await long_tasks(page), **shares}
        result["nodes_after"] = await page.evaluate("document.getElementsByTagName('*').length")
        return result


async def _wheel(page: Page, seconds: float, step: int) -> None:
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while loop.time() < end:
        await page.mouse.wheel(0, step)
        await asyncio.sleep(WHEEL_EVERY)


async def prepends(stage: Stage) -> Figures:
    return {"plain": await _prepends(stage, LONG), "pictures": await _prepends(stage, PICTURES)}


async def _prepends(stage: Stage, name: str) -> Figures:
    """Pictures come late: after their page stands, before one looks again."""
    image = picture()

    def late(seconds: float, **answer: Any) -> Callable[[Route], Awaitable[None]]:
        async def handle(route: Route) -> None:
            await asyncio.sleep(seconds)
            await (route.fulfill(**answer) if answer else route.continue_())

        return handle

    async with stage.window() as page:
        await page.route("**/messages?before=*", late(LATE_PAGE))
        await page.route("**/v1/crm/media/*", late(LATE_IMAGE, body=image, content_type="image/jpeg"))
        await stage.open(page, name)
        seen = [await page.evaluate("bench.prepend(45)") for _ in range(stage.work.prepends)]
        good = [each for each in seen if each["grew"] and not each["early"]]
        return {
            "prepends": len(good),
            "drift_px": max((round(each["drift"], 2) for each in good), default=0.0),
            "flicker_px": max((round(each["flicker"], 2) for each in good), default=0.0),
            "pictures": await page.locator("[role=log] img").count(),
        }


async def cached(stage: Stage) -> Figures:
    """Threads that were open before, one after the other."""
    async with stage.window() as page:
        names = [
            (await row.inner_text()).splitlines() for row in await page.locator("[data-conversation]").all()
        ]
        people = [next(line for line in lines if len(line) > 3) for lines in names[:10]]
        for person in people:
            await stage.open(page, person)
        taken = [
            (await stage.open(page, people[number % len(people)]))["ms"] for number in range(stage.work.opens)
        ]
        return {"opens": len(taken), "p50_ms": at(taken, 0.5), "p95_ms": at(taken, 0.95)}


async def own_sends(stage: Stage) -> Figures:
    """Written while an earlier message is read: the own one comes into sight."""
    taken, gaps = [], []
    async with stage.window() as page:
        await stage.open(page, LONG)
        field = page.locator("main textarea")
        for number in range(stage.work.sends):
            text = f"Minha resposta {number}."
            await page.locator("[role=log]").evaluate("(log) => log.scrollBy(0, -2500)")
            await asyncio.sleep(0.15)
            await field.focus()
            await page.keyboard.insert_text(text)
            sent = asyncio.create_task(page.evaluate("(text) => bench.sends(text)", text))
            await asyncio.sleep(0.05)
            await page.keyboard.press("Enter")
            seen = await sent
            taken.append(seen["ms"])
            gaps.append(seen["gap"])
    return {
        "sends": len(taken),
        "at_the_end": sum(gap <= 4 for gap in gaps),
        "p50_ms": at(taken, 0.5),
        "worst_ms": at(taken, 1.0),
    }
