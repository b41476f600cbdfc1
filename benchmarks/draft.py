"""What we add to a model's own time: from the bytes a vendor writes to the frames a browser's socket gets.

A vendor on loopback writes the pieces of each draft at known times, over its true wire and through its real
SDK; worker, database, Valkey and web stand between it and the socket of a seller who has the thread open.
"""

import argparse
import asyncio
import json
import statistics
import sys
import time
import zlib
from collections.abc import Sequence
from typing import Any

import httpx
import websockets

from benchmarks._companies import Company, Said, make_companies, request
from benchmarks._house import machine, open_house
from benchmarks._line import Line
from benchmarks._product_doors import QUIET
from benchmarks._timed_vendor import Pace, TimedVendor
from tests.copilot.vendors.server import serving

GOAL_MS = 10.0
PACES = {
    "slow": Pace(pieces=20, chars=24, pause=0.08),
    "fast": Pace(pieces=60, chars=8, pause=0.01),
}
"""Slower than the 40 ms within which pieces are sent together, and faster."""
HELD_BACK = 1
"""The last character of what has come may still change its look, and waits for the next."""
Figures = dict[str, Any]


class Screen:
    """How long the reply was on the socket, and when; when the draft was ready. One draft at a time."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        self.shown: list[tuple[float, int]] = []
        self.ready_at = 0.0
        self.ready = asyncio.Event()

    async def read(self, socket: websockets.ClientConnection) -> None:
        async for message in socket:
            now = time.monotonic()
            for line in str(message).split("\n"):
                await self._hear(socket, json.loads(line), now)

    async def _hear(self, socket: websockets.ClientConnection, frame: Figures, now: float) -> None:
        match frame.get("d", {}).get("t"):
            case "message.received":
                watched = [frame["d"]["conversation"]["id"]]
                await socket.send(json.dumps({"f": "watch", "conversation_ids": watched}))
            case "draft.delta":
                self.shown.append((now, frame["d"]["offset"] + len(frame["d"]["text"])))
            case "draft.ready":
                self.ready_at = now
                self.shown.append((now, len(frame["d"]["draft"]["text"])))
                self.ready.set()


class Delays:
    """Seconds that we added."""

    def __init__(self) -> None:
        self.pieces: list[float] = []
        self.first: list[float] = []
        self.ready: list[float] = []
        self.frames = 0

    def add(self, vendor: TimedVendor, screen: Screen) -> None:
        written, lengths = vendor.written, vendor.pace.lengths
        if len(written.pieces) != len(lengths) or screen.shown[-1][1] != lengths[-1]:
            raise RuntimeError(f"not the vendor's draft: {len(written.pieces)} pieces, {screen.shown[-1:]}")
        for wrote, length in zip(written.pieces, lengths, strict=True):
            shown = next(at for at, so_far in screen.shown if so_far >= length - HELD_BACK)
            self.pieces.append(shown - wrote)
        self.first.append(screen.shown[0][0] - written.pieces[0])
        self.ready.append(screen.ready_at - written.end)
        self.frames += len(screen.shown) - 1

    def figures(self) -> Figures:
        return {
            "drafts": len(self.ready),
            "frames_per_draft": round(self.frames / len(self.ready), 1),
            "pieces": _figures(self.pieces),
            "first_piece": _figures(self.first),
            "ready": _figures(self.ready),
        }


def main() -> int:
    parser = argparse.ArgumentParser(prog="./dev bench draft", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--drafts", type=int, default=20, help="of each pace")
    parser.add_argument("--tiny", action="store_true", help="only look whether it runs")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    result = asyncio.run(_measure(2 if options.tiny else options.drafts))
    result = {"machine": machine(), "goal_ms": GOAL_MS, **result}
    sys.stdout.write(json.dumps(result, indent=2) + "\n" if options.json else _table(result))
    return 0


async def _measure(drafts: int) -> Figures:
    vendor = TimedVendor()
    environment = {**QUIET, "AI_PROVIDER": "google", "AI_API_KEY": "k"}
    async with serving(vendor):
        with open_house(**environment, AI_BASE_URL=vendor.url) as house:
            port = house.start_web()
            house.start_worker()
            company = (await make_companies(house.settings, 1))[0]
            # The first draft of a worker pays for connections and plans.
            await _paced(company, port, vendor, "fast", 2, "warm")
            return {name: await _paced(company, port, vendor, name, drafts, name) for name in PACES}


async def _paced(
    company: Company, port: int, vendor: TimedVendor, pace: str, drafts: int, run: str
) -> Figures:
    vendor.pace = PACES[pace]
    line, screen, delays = Line(port), Screen(), Delays()
    headers = {"Authorization": f"Bearer {company.token}"}
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", headers=headers) as http:
        snapshot = (await http.get("/v1/snapshot")).raise_for_status().json()
    address = f"ws://127.0.0.1:{port}/v1/realtime"
    async with websockets.connect(address, additional_headers=headers, compression=None) as socket:
        await socket.send(json.dumps({"f": "hello", "epoch": snapshot["epoch"], "cursor": snapshot["head"]}))
        reading = asyncio.create_task(screen.read(socket))
        for number in range(drafts):
            screen.begin()
            # A conversation each: what nobody answers is one turn, which gets longer and harder.
            customer = f"5511{98_000_000 + zlib.crc32(f'{run}-{number}'.encode()) % 1_000_000}"
            await line.ask(request(Said(company, f"{run}-{number}", customer, "bom dia")))
            async with asyncio.timeout(15):
                await screen.ready.wait()
            delays.add(vendor, screen)
        reading.cancel()
    return delays.figures()


def _figures(seconds: Sequence[float]) -> dict[str, float]:
    cuts = statistics.quantiles(seconds, n=100, method="inclusive")
    return {f"p{part}_ms": round(cuts[part - 1] * 1000, 1) for part in (50, 95)}


def _table(result: Figures) -> str:
    rows = [f"{'':6} {'pieces p50/p95':>18} {'first p50/p95':>18} {'ready p50/p95':>18} {'frames':>8}"]
    for name in PACES:
        row = result[name]
        told = [
            f"{row[part]['p50_ms']:>8} /{row[part]['p95_ms']:>8}"
            for part in ("pieces", "first_piece", "ready")
        ]
        rows.append(f"{name:6} {' '.join(told)} {row['frames_per_draft']:>8}")
    goal = f"goal: p95 of pieces <= {result['goal_ms']} ms where the vendor is slower than the coalescing"
    return "\n".join([*rows, f"{goal}; ms, {result['machine']}", ""])


if __name__ == "__main__":
    sys.exit(main())
