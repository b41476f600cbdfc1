"""One server under the three loads: idle sockets, bursts, a steady pace."""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from benchmarks._processes import cpu_seconds, resident_kib
from benchmarks._sockets import Sockets, open_sockets
from benchmarks.peers.base import Running

PATIENCE = 60.0


@dataclass(frozen=True, kw_only=True)
class Load:
    sockets: int = 1000
    idle: int = 4000
    burst: int = 100
    rounds: int = 3
    rounds_seconds: float = 12.0
    """No further round begins after this; a slow peer has one."""
    pace: float = 20.0
    paced_seconds: float = 6.0
    size: int = 250
    """Bytes of what is published."""
    settle: float = 1.0
    """Seconds between two loads, so that one does not pay for the other."""


TINY = Load(sockets=20, idle=40, burst=5, rounds=1, pace=10, paced_seconds=1, settle=0.2)


async def measure(running: Running, load: Load, client: Path) -> dict[str, Any]:
    speaker = Speaker(running, load.size)
    result: dict[str, Any] = {}
    if not running.paced_only:
        result["idle"] = await _idle(running, speaker, load, client)
    async with open_sockets(client, running.door, load.sockets) as sockets:
        await asyncio.sleep(load.settle)
        if not running.paced_only:
            result["burst"] = await _bursts(running, speaker, load, sockets)
            await asyncio.sleep(load.settle)
        result["paced"] = await _paced(running, speaker, load, sockets)
    return result


class Speaker:
    """Publishes texts that say which they are and when they were sent."""

    def __init__(self, running: Running, size: int) -> None:
        self._running, self._size, self._numbers = running, size, count()

    async def burst(self, messages: int) -> None:
        async def lane(share: int) -> None:
            for _ in range(share):
                await self._say()

        lanes = self._running.lanes
        shares = [messages // lanes + (place < messages % lanes) for place in range(lanes)]
        await asyncio.gather(*(lane(share) for share in shares))

    async def paced(self, messages: int, rate: float) -> None:
        """By the clock: a slow answer does not delay the next publish."""
        began = time.monotonic()
        posts: set[asyncio.Task[None]] = set()
        for number in range(messages):
            await asyncio.sleep(max(0.0, began + number / rate - time.monotonic()))
            posts.add(post := asyncio.create_task(self._say()))
            if self._running.lanes == 1:
                await post
        await asyncio.gather(*posts)

    async def _say(self) -> None:
        text = f'{{"seq":{next(self._numbers)},"sent":{time.monotonic_ns()},"body":"'
        await self._running.publish(f'{text}{"x" * (self._size - len(text) - 2)}"}}'.encode())


async def _idle(running: Running, speaker: Speaker, load: Load, client: Path) -> dict[str, Any]:
    """Over the floor of a process that has served a few sockets: what is loaded once is no socket's."""
    few = max(1, load.idle // 80)
    async with open_sockets(client, running.door, few) as sockets:
        waiting = await sockets.expect(5, PATIENCE)
        await speaker.burst(5)
        await waiting
    await asyncio.sleep(load.settle)
    floor = resident_kib(running.server)
    async with open_sockets(client, running.door, load.idle) as sockets:
        await asyncio.sleep(load.settle)
        full = resident_kib(running.server)
        opening = sockets.opened["opening_s"]
    await asyncio.sleep(load.settle)
    return {
        "sockets": load.idle,
        "opening_s": opening,
        "floor_kib": floor,
        "kib_per_socket": round((full - floor) / load.idle, 2),
    }


async def _bursts(running: Running, speaker: Speaker, load: Load, sockets: Sockets) -> dict[str, Any]:
    began = time.monotonic()
    rounds: list[tuple[dict[str, Any], dict[str, float]]] = []
    while len(rounds) < load.rounds and (not rounds or time.monotonic() - began < load.rounds_seconds):
        waiting = await sockets.expect(load.burst, PATIENCE)
        before, started = _cpu(running, sockets), time.monotonic()
        await speaker.burst(load.burst)
        report = await waiting
        report["seconds"] = time.monotonic() - started
        rounds.append((report, _since(before, running, sockets)))
    return _summary([report for report, _ in rounds], [cpu for _, cpu in rounds], load.burst * load.sockets)


async def _paced(running: Running, speaker: Speaker, load: Load, sockets: Sockets) -> dict[str, Any]:
    messages = round(load.pace * load.paced_seconds)
    waiting = await sockets.expect(messages, load.paced_seconds + PATIENCE)
    before, started = _cpu(running, sockets), time.monotonic()
    await speaker.paced(messages, load.pace)
    report = await waiting
    report["seconds"] = time.monotonic() - started
    cpu = _since(before, running, sockets)
    delays = {name: report[name] for name in ("stamp", "clock") if name in report}
    return {**_summary([report], [cpu], messages * load.sockets), "delays": delays}


def _cpu(running: Running, sockets: Sockets) -> dict[str, float]:
    pids = {"server": running.server, **running.others, "clients": sockets.process.pid}
    return {**{name: cpu_seconds(pid) for name, pid in pids.items()}, "publisher": time.process_time()}


def _since(before: Mapping[str, float], running: Running, sockets: Sockets) -> dict[str, float]:
    return {name: spent - before[name] for name, spent in _cpu(running, sockets).items()}


def _summary(reports: list[dict[str, Any]], spent: list[dict[str, float]], expected: int) -> dict[str, Any]:
    delivered = sum(report["events"] for report in reports)
    cpu = {name: round(sum(one[name] for one in spent), 4) for name in spent[0]}
    return {
        "delivered": delivered,
        "expected": expected * len(reports),
        "repeats": sum(report["repeats"] for report in reports),
        "frames": sum(report["frames"] for report in reports),
        "bytes_each": round(sum(report["bytes"] for report in reports) / max(1, delivered)),
        "seconds": round(sum(report["seconds"] for report in reports), 3),
        "cpu_s": cpu,
        "per_cpu_second": round(delivered / cpu["server"]) if cpu["server"] else None,
    }
