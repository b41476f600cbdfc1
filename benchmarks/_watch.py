"""Sellers' screens while webhooks come: when each message reaches the socket of its company."""

import asyncio
import json
import time
from collections.abc import Sequence

import httpx
import websockets

from benchmarks._companies import Company, Said
from benchmarks._load import Load, send

OPENING = 50
"""Sockets opened at a time."""


async def watched(
    port: int,
    companies: Sequence[Company],
    messages: Sequence[Said],
    requests: Sequence[bytes],
    *,
    rate: float,
    connections: int = 64,
    patience: float = 20.0,
) -> tuple[Load, list[float]]:
    """The load, and for each message that arrived the milliseconds from when it was due to a socket."""
    arrived: dict[str, int] = {}
    expected = len(messages)
    complete = asyncio.Event()
    gate = asyncio.Semaphore(OPENING)
    opened: asyncio.Queue[None] = asyncio.Queue()
    watching = [
        asyncio.create_task(_watch(port, company, arrived, expected, gate, opened, complete))
        for company in companies
    ]
    try:
        for _ in companies:
            await opened.get()
        load = await asyncio.to_thread(
            send, port, requests, rate=rate, connections=connections, patience=patience
        )
        try:
            async with asyncio.timeout(patience):
                await complete.wait()
        except TimeoutError:
            pass  # the caller sees how many came
    finally:
        for task in watching:
            task.cancel()
        await asyncio.gather(*watching, return_exceptions=True)
    delays = [
        (arrived[said.text] - answer.due) / 1e6
        for said, answer in zip(messages, load.answers, strict=True)
        if said.text in arrived
    ]
    return load, delays


async def _watch(
    port: int,
    company: Company,
    arrived: dict[str, int],
    expected: int,
    gate: asyncio.Semaphore,
    opened: "asyncio.Queue[None]",
    complete: asyncio.Event,
) -> None:
    headers = {"Authorization": f"Bearer {company.token}"}
    async with gate:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", headers=headers) as http:
            snapshot = (await http.get("/v1/snapshot", timeout=30)).raise_for_status().json()
        socket = await websockets.connect(
            f"ws://127.0.0.1:{port}/v1/realtime", additional_headers=headers, compression=None
        )
    async with socket:
        await socket.send(json.dumps({"f": "hello", "epoch": snapshot["epoch"], "cursor": snapshot["head"]}))
        opened.put_nowait(None)
        async for words in socket:
            moment = time.monotonic_ns()
            for line in str(words).split("\n"):
                frame = json.loads(line)
                if frame["f"] == "event" and frame["d"]["t"] == "message.received":
                    arrived.setdefault(frame["d"]["message"]["text"], moment)
            if len(arrived) >= expected:
                complete.set()
