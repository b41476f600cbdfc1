"""What the browser does while much happens: the whole list, a draft, keys, a wall, a long stay."""

import asyncio
import time

from playwright.async_api import Page

from benchmarks._browser_seed import LONG
from benchmarks._browser_stage import Figures, Spent, Stage, at, frames, give_room, long_tasks

END = "(list) => (list.scrollTop = list.scrollHeight)"
SCROLLER = "xpath=//*[@data-conversation]/ancestor::div[1]"
TYPED = "qual seria o melhor horario para entregar a mesa nova na sua casa amanha "


async def load(stage: Stage) -> Figures:
    """A thread open, the whole list in memory, rows and tokens for ten seconds; then the same with typing."""
    work, traffic = stage.work, stage.traffic
    async with stage.window() as page:
        whole = await whole_list(stage, page)
        await stage.open(page, LONG)
        draft = await traffic.begin_draft(stage.seeded.long_id)
        warm = asyncio.create_task(traffic.stream(draft, work.tokens_per_second, 0.5))
        await page.locator("[data-draft-text]").wait_for()
        await warm
        await page.evaluate("bench.clear(), bench.watchTokens()")
        spent = await Spent.on(page)
        before = traffic.sent
        async with asyncio.TaskGroup() as group:
            group.create_task(traffic.rows(work.rows_per_second, work.seconds))
            group.create_task(traffic.stream(draft, work.tokens_per_second, work.seconds))
            watched = group.create_task(page.evaluate("(seconds) => bench.frames(seconds)", work.seconds))
        shares = await spent.take()
        tokens = await page.evaluate("bench.tokens")
        result = {
            **whole,
            "rows_sent": traffic.sent - before,
            "publisher_behind_s": round(traffic.late_s, 3),
            "frames": frames(watched.result()),
            "long_tasks": await long_tasks(page),
            **shares,
            "rows_received": await _received(page, traffic.sent - before),
            "token_p50_ms": at(tokens, 0.5),
            "token_p95_ms": at(tokens, 0.95),
            "token_paints": len(tokens),
        }
        result["typing"] = await _typing(stage, page)
        await traffic.end_draft(draft)
    return result


async def whole_list(stage: Stage, page: Page) -> Figures:
    """To the end of the list, page after page, until every conversation is in memory; then to the top."""
    await page.locator("[data-conversation]").first.wait_for()
    list_of = page.locator(SCROLLER).first
    began, wanted = time.monotonic(), stage.work.seed.conversations
    while True:
        await list_of.evaluate(END)
        size = await page.locator("[data-conversation]").first.get_attribute("aria-setsize")
        if int(size or 0) >= wanted or time.monotonic() - began > 60:
            break
        await asyncio.sleep(0.02)
    taken = time.monotonic() - began
    await list_of.evaluate("(list) => (list.scrollTop = 0)")
    return {"rows_in_memory": int(size or 0), "whole_list_s": round(taken, 1)}


async def _received(page: Page, wanted: int) -> int:
    """The last ones may be under way."""
    for _ in range(50):
        if int(await page.evaluate("bench.events")) >= wanted:
            break
        await asyncio.sleep(0.1)
    return int(await page.evaluate("bench.events"))


async def _typing(stage: Stage, page: Page) -> Figures:
    work = stage.work
    field = page.locator("main textarea")
    await field.click()
    await page.evaluate("bench.clear()")
    seconds = min(work.seconds, len(TYPED) * 0.12)
    typed = 0

    async def type_on() -> None:
        nonlocal typed
        began = time.monotonic()
        for number, letter in enumerate(TYPED):
            await asyncio.sleep(max(0.0, began + number * 0.12 - time.monotonic()))
            if time.monotonic() - began > seconds:
                break
            await page.keyboard.press("Space" if letter == " " else letter)
            typed += 1

    async with asyncio.TaskGroup() as group:
        group.create_task(stage.traffic.rows(work.rows_per_second, seconds))
        group.create_task(type_on())
    await asyncio.sleep(0.3)
    keys = await page.evaluate("bench.keys")
    # Those below 16 ms are not told apart by the browser.
    every = [*keys, *[16.0] * max(0, typed - len(keys))]
    await field.fill("")
    return {"keys": typed, "p50_ms": at(every, 0.5), "p98_ms": at(every, 0.98), "worst_ms": at(every, 1.0)}


async def wall(stage: Stage) -> Figures:
    """24 tiles in sight, each with news four times a second."""
    work = stage.work
    seconds = min(work.seconds, 6.0)
    async with stage.window("/ao-vivo") as page:
        await give_room(page, {"width": 1920, "height": 1200})
        await page.get_by_role("button", name="24", exact=True).click()
        await page.locator("[data-tile]").first.wait_for()
        tiles = await page.locator("[data-tile]").count()
        await page.evaluate("bench.clear()")
        spent = await Spent.on(page)
        among = stage.seeded.busy[:24]
        async with asyncio.TaskGroup() as group:
            group.create_task(stage.traffic.rows(work.wall_rows_per_second, seconds, among))
            watched = group.create_task(page.evaluate("(seconds) => bench.frames(seconds)", seconds))
        shares = await spent.take()
        return {
            "tiles": tiles,
            "frames": frames(watched.result()),
            "long_tasks": await long_tasks(page),
            **shares,
        }


async def jumps(stage: Stage) -> Figures:
    """Five threads by hand, with messages, a draft and own words: what moved under the eye by itself."""
    traffic, threads = stage.traffic, stage.seeded.busy[:4]
    shifts: list[Figures] = []
    async with stage.window() as page:
        await page.locator("[data-conversation]").first.wait_for()
        for thread in [stage.seeded.long_id, *threads]:
            await page.evaluate("bench.clear()")
            await page.locator(f'[data-conversation="{thread}"] a').click()
            await page.locator("[role=log] [data-message-id]").last.wait_for()
            await asyncio.sleep(1.0)
            await traffic.rows(8.0, 0.5, [thread])
            draft = await traffic.begin_draft(thread)
            await traffic.stream(draft, stage.work.tokens_per_second, 1.0)
            await traffic.end_draft(draft)
            await page.locator("main textarea").focus()
            # By keys: what her own keys move is no jump.
            await page.keyboard.type("Sim, no sabado.")
            await page.keyboard.press("Enter")
            await asyncio.sleep(0.7)
            shifts += await page.evaluate("bench.shifts")
    own = [shift for shift in shifts if not shift["hadRecentInput"]]
    return {
        "by_itself": round(sum(shift["value"] for shift in own) / (1 + len(threads)), 4),
        "with_input": round(sum(shift["value"] for shift in shifts) / (1 + len(threads)), 4),
        "moved": sorted(own, key=lambda shift: -float(shift["value"]))[:20],
    }


async def soak(stage: Stage) -> Figures:
    """A stay: rows all the time, and every two seconds another thread, read a bit; memory as collected."""
    work = stage.work
    samples: list[Figures] = []
    async with stage.window() as page:
        await whole_list(stage, page)
        spent = await Spent.on(page)
        until = time.monotonic() + work.soak_minutes * 60
        traffic = asyncio.create_task(stage.traffic.rows(work.soak_rows_per_second, work.soak_minutes * 60))
        number = 0
        while not traffic.done():
            rows = page.locator("[data-conversation] a")
            await rows.nth(number % max(1, min(8, await rows.count()))).click()
            number += 1
            await asyncio.sleep(min(1.0, max(0.0, until - time.monotonic())))
            log = page.locator("[role=log]")
            if await log.count():
                await log.first.evaluate("(log) => log.scrollBy(0, -400)")
            await asyncio.sleep(min(1.0, max(0.0, until - time.monotonic())))
            if number % 10 == 5 or traffic.done():
                samples.append(await _memory(spent, work.soak_minutes * 60 - (until - time.monotonic())))
        await traffic
    return _grown(samples, number)


async def _memory(spent: Spent, after_s: float) -> Figures:
    await spent.session.send("HeapProfiler.collectGarbage")
    now = await spent.metrics()
    heap = round(now["JSHeapUsedSize"] / 1e6, 2)
    return {"after_s": round(after_s), "heap_mb": heap, "nodes": int(now["Nodes"])}


def _grown(samples: list[Figures], opened: int) -> Figures:
    """From the first third on: before, threads that are kept for the way back are still being filled."""
    settled = samples[len(samples) // 3 :]
    first, last = settled[0], settled[-1]
    minutes = max(1, last["after_s"] - first["after_s"]) / 60
    return {
        "threads_opened": opened,
        "heap_mb": last["heap_mb"],
        "heap_growth_mb_per_10_min": round((last["heap_mb"] - first["heap_mb"]) / minutes * 10, 1),
        "nodes": max(each["nodes"] for each in settled),
        "samples": samples,
    }
