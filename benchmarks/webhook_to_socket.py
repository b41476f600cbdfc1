"""From a customer's message at the webhook to the seller's socket: p50 and p99 through web and worker.

The floor of the same run is the bare acknowledgement: verify, store with fsync, answer 200. What comes on top
is the way through queue, worker, conversation, log, Redis and hub. Both are loopback figures on the machine
that also makes the load; compare ratios, not milliseconds.
"""

import argparse
import asyncio
import hashlib
import hmac
import json
import statistics
import sys
import time
from typing import Any
from uuid import uuid4

import httpx
import websockets

from benchmarks._product import running_product

CONVERSATIONS = 20
RUN = uuid4().hex[:8]
"""Ids of another run would be redeliveries and arrive nowhere."""


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--messages", type=int, default=600)
    parser.add_argument("--rate", type=float, default=20.0, help="messages a second")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with running_product() as product:
        result = asyncio.run(measure(product, options.messages, options.rate))
    if options.json:
        sys.stdout.write(json.dumps(result, indent=2) + "\n")
        return 0
    sys.stdout.write(f"{result['messages']} messages at {result['rate']:g}/s, {result['lost']} lost\n")
    for name in ("acknowledged", "on_socket"):
        figures = result[name]
        sys.stdout.write(f"  {name:<14} p50 {figures['p50_ms']:7.1f} ms   p99 {figures['p99_ms']:7.1f} ms\n")
    sys.stdout.write(f"  on_socket / acknowledged, p50: {result['ratio_p50']:.1f}\n")
    return 0


async def measure(product: dict[str, Any], messages: int, rate: float) -> dict[str, Any]:
    sent: dict[str, float] = {}
    arrived: dict[str, float] = {}
    acknowledged: list[float] = []
    headers = {"Authorization": f"Bearer {product['tokens']['supervisor']}"}
    async with httpx.AsyncClient(base_url=product["address"], headers=headers, timeout=30) as http:
        snapshot = (await http.get("/v1/snapshot")).raise_for_status().json()
        address = product["address"].replace("http", "ws", 1) + "/v1/realtime"
        async with websockets.connect(address, additional_headers=headers, compression=None) as socket:
            await socket.send(
                json.dumps({"f": "hello", "epoch": snapshot["epoch"], "cursor": snapshot["head"]})
            )
            listening = asyncio.create_task(_listen(socket, arrived, messages))
            start = time.monotonic()
            posts = []
            for number in range(messages):
                await asyncio.sleep(max(0.0, start + number / rate - time.monotonic()))
                posts.append(
                    asyncio.create_task(_post(http, product["simulator"], number, sent, acknowledged))
                )
            await asyncio.gather(*posts)
            await asyncio.wait({listening}, timeout=30)
            listening.cancel()
    delays = [arrived[text] - sent[text] for text in sent if text in arrived]
    result: dict[str, Any] = {
        "messages": messages,
        "rate": rate,
        "lost": messages - len(delays),
        "acknowledged": _figures(acknowledged),
        "on_socket": _figures(delays),
    }
    return {**result, "ratio_p50": result["on_socket"]["p50_ms"] / result["acknowledged"]["p50_ms"]}


async def _listen(socket: websockets.ClientConnection, arrived: dict[str, float], expected: int) -> None:
    while len(arrived) < expected:
        for line in str(await socket.recv()).split("\n"):
            frame = json.loads(line)
            if frame["f"] == "event" and frame["d"]["t"] == "message.received":
                arrived.setdefault(frame["d"]["message"]["text"], time.monotonic())


async def _post(
    http: httpx.AsyncClient,
    simulator: dict[str, Any],
    number: int,
    sent: dict[str, float],
    acknowledged: list[float],
) -> None:
    text, phone = f"medida {RUN} {number}", f"55119{90000000 + number % CONVERSATIONS}"
    message = {
        "id": f"{RUN}-{number}",
        "from": phone,
        "timestamp": int(time.time() * 1000),
        "type": "text",
        "text": {"body": text},
    }
    entry = {"id": simulator["channel_id"], "profiles": [], "messages": [message], "statuses": []}
    body = json.dumps({"object": "simulator_line", "entry": [entry]}).encode()
    signature = (
        "sha256=" + hmac.new(bytes.fromhex(simulator["webhook_secret_hex"]), body, hashlib.sha256).hexdigest()
    )
    sent[text] = time.monotonic()
    answer = await http.post(
        simulator["webhook_url"], content=body, headers={simulator["signature_header"]: signature}
    )
    acknowledged.append(time.monotonic() - sent[text])
    answer.raise_for_status()


def _figures(seconds: list[float]) -> dict[str, float]:
    cuts = statistics.quantiles(seconds, n=100)
    return {
        "p50_ms": round(cuts[49] * 1000, 2),
        "p95_ms": round(cuts[94] * 1000, 2),
        "p99_ms": round(cuts[98] * 1000, 2),
    }


if __name__ == "__main__":
    sys.exit(main())
