"""A thousand webhooks at once, of all providers and kinds: what is lost, doubled, misplaced, and how fast.

Twelve companies on four providers hear of the same customers under the same names. A fifth of the payloads
comes twice, all of them in disorder: reports, edits, deletions and reactions before what they are about. The
oracle is what every company's supervisor then reads through the API. The floor is the same number of plain
texts through simulated lines, in the same run. Nobody answers at the providers' addresses, so files stay
on their way; drafts are off.
"""

import argparse
import asyncio
import json
import sys
import time
from collections import Counter
from collections.abc import Sequence
from random import Random
from typing import Any

from benchmarks import _channel_oracle as oracle
from benchmarks._channel_companies import Listener, make_listeners, plain_listeners
from benchmarks._channel_story import REPEATED, requests, tell
from benchmarks._channel_wires import Act
from benchmarks._house import House, machine, open_house
from benchmarks._load import percentile, send

Figures = dict[str, Any]
NOWHERE = "http://127.0.0.1:9"
PATIENCE = 120.0


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="./dev bench channels", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--payloads", type=int, default=1000, help="with the repeated ones")
    parser.add_argument("--companies", type=int, default=12)
    parser.add_argument("--chats", type=int, default=5, help="of each company")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--tiny", action="store_true", help="150 payloads")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if options.tiny:
        options.payloads, options.chats = 150, 2
    result = _measure(options)
    if options.json:
        sys.stdout.write(json.dumps(result, indent=2, ensure_ascii=False) + "\n")
    else:
        _print(result)
    return 0


def _measure(options: argparse.Namespace) -> Figures:
    dice = Random(options.seed)  # noqa: S311
    settings = {"WORKER_DRAFTING_SLOTS": "0", "CLOUD_API_URL": NOWHERE, "ZAPI_URL": NOWHERE}
    with open_house(**settings, PRIVATE_HOSTS="127.0.0.1") as house:
        plain = plain_listeners(house.settings, options.companies)
        mixed = asyncio.run(make_listeners(house.settings, options.companies))
        port = house.start_web()
        house.start_worker()
        _burst(house, port, _texts(plain, options.companies * 8, 1, "warm"))
        floor = _burst(house, port, _texts(plain, options.payloads, options.chats, "floor"))
        different = round(options.payloads * (1 - REPEATED))
        stories = tell([one.door for one in mixed], different, options.chats, dice, int(time.time()))
        crowd = _burst(house, port, requests(stories, dice))
        verdict = oracle.judge(port, mixed, stories) | asyncio.run(oracle.faults_of(house))
    return {
        "command": "./dev bench " + " ".join(["channels", *sys.argv[1:]]),
        "machine": machine(),
        "seed": options.seed,
        "companies": options.companies,
        "acts": dict(Counter(act.what for story in stories for act in story.acts).most_common()),
        "plain": floor,
        "mixed": crowd,
        "mixed_to_plain": round(crowd["carried_per_s"] / floor["carried_per_s"], 2),
        "verdict": verdict,
    }


def _texts(listeners: Sequence[Listener], count: int, chats: int, run: str) -> list[bytes]:
    now, told = int(time.time()), []
    for number in range(count):
        listener = listeners[number % len(listeners)]
        chat = f"5511900000{run[0] == 'w':d}{number // len(listeners) % chats:02}"
        told.append(listener.door.request(Act("text", chat, f"{run}-{number}", now, f"{run} {number}")))
    return told


def _burst(house: House, port: int, told: Sequence[bytes]) -> Figures:
    """All at the same moment, each on a connection of its own, until the worker has read the last."""
    before, started = house.cpu(), time.monotonic()
    load = send(port, told, rate=0, connections=len(told), patience=60.0)
    asyncio.run(_read_to_the_end(house))
    seconds = time.monotonic() - started
    spent = {name: now - before.get(name, 0.0) for name, now in house.cpu().items()}
    return {
        "payloads": len(told),
        "not_200": len(told) - load.accepted,
        "acknowledged_per_s": round(load.accepted / load.seconds, 1),
        "ack_p50_ms": round(percentile(load.delays, 0.5), 1),
        "ack_p99_ms": round(percentile(load.delays, 0.99), 1),
        "carried_per_s": round(len(told) / seconds, 1),
        "cpu_ms_each": {name: round(used / len(told) * 1e3, 2) for name, used in spent.items()},
    }


async def _read_to_the_end(house: House) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if not await oracle.unread(house):
            return
        await asyncio.sleep(0.02)


def _print(result: Figures) -> None:
    out = sys.stdout.write
    acts = ", ".join(f"{count} {what}" for what, count in result["acts"].items())
    out(f"{result['command']}\n{result['machine']}\n{result['companies']} companies: {acts}\n\n")
    out(f"{'':<8}{'n':>6}{'not 200':>9}{'ack/s':>8}{'p50 ms':>8}{'p99 ms':>8}{'carried/s':>11}   CPU ms\n")
    for name in ("plain", "mixed"):
        one = result[name]
        spent = "  ".join(f"{who} {used}" for who, used in one["cpu_ms_each"].items() if used >= 0.01)
        out(f"{name:<8}{one['payloads']:>6}{one['not_200']:>9}{one['acknowledged_per_s']:>8}")
        out(f"{one['ack_p50_ms']:>8}{one['ack_p99_ms']:>8}{one['carried_per_s']:>11}   {spent}\n")
    out(f"\nmixed to plain: {result['mixed_to_plain']}\n")
    for name, figure in result["verdict"].items():
        out(f"  {name}: {figure}\n")


if __name__ == "__main__":
    sys.exit(main())
