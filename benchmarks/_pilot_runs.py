"""What `pilot` measures, run by run. Each returns plain figures."""

import asyncio
import os
import signal
import time
from collections.abc import Sequence
from random import Random
from typing import Any, NamedTuple

from benchmarks import _pilot_oracle as oracle
from benchmarks._house import House
from benchmarks._load import Load, percentile, send
from benchmarks._pilot_companies import Asks, Door, requests, written
from benchmarks._pilot_outside import REPLY, TURN, TYPE, Phones, SeededVendor
from benchmarks._processes import resident_kib, tree
from copilot.reactor import DEBOUNCE_SECONDS

Figures = dict[str, Any]
LOOK = 0.25
MESSAGES_A_CHAT = 6
PATIENCE = 20.0
"""Seconds beyond the load's own for what is still on its way; as long again as the load for a backlog."""
KILLED_PATIENCE = 60.0
"""Leases of turns and jobs run out first."""


class Street(NamedTuple):
    """The product and all that is around it."""

    house: House
    port: int
    vendor: SeededVendor
    phones: Phones
    seed: int


class Plan(NamedTuple):
    """So many messages at a rate; 0 for all at once, each on a connection of its own."""

    name: str
    messages: int
    rate: float
    chats: int
    run: int
    step: int = 0


def load_of(name: str, run: int, *, rate: float, seconds: float, step: int = 0) -> Plan:
    """Customers come back after a while, not at once."""
    count = int(rate * seconds)
    return Plan(name, count, rate, max(count // MESSAGES_A_CHAT, int(rate * 8), 1), run, step)


def at_once(name: str, run: int, count: int) -> Plan:
    return Plan(name, count, 0.0, count, run)


async def warm(street: Street, doors: Sequence[Door], run: int) -> None:
    """A worker's first turns pay for connections and plans."""
    asks = written(doors, 2 * len(doors), 2 * len(doors), run, Random(street.seed))  # noqa: S311
    await _told(street, asks, 5.0)
    await _drained(street.house, PATIENCE)


async def plain(street: Street, doors: Sequence[Door], load: Plan) -> Figures:
    """The same webhooks where nobody answers them by himself."""
    asks = written(doors, load.messages, load.chats, load.run, Random(street.seed))  # noqa: S311
    before = _spent(street.house)
    began = time.monotonic()
    sent = await _told(street, asks, load.rate)
    await _drained(street.house, PATIENCE)
    return _acknowledged(sent) | _cost(street.house, before, sent, load.messages, time.monotonic() - began)


async def piloted(street: Street, doors: Sequence[Door], load: Plan, *, kills: int = 0) -> Figures:
    """Every message is looked for afterwards, and every reply at the phones."""
    dice = Random(street.seed + load.run + load.step)  # noqa: S311
    asks = written(doors, load.messages, load.chats, load.run, dice, step=load.step)
    before, calls = _spent(street.house), street.vendor.calls
    began = time.monotonic()
    killing = asyncio.create_task(_kill_worker(street.house, load, kills)) if kills else None
    sent = await _told(street, asks, load.rate)
    if killing is not None:
        await killing
    told = time.monotonic()
    patience = (KILLED_PATIENCE if kills else PATIENCE) + sent.seconds + load.messages / 5
    left = await _drained(street.house, patience)
    ended = time.monotonic()
    facts = await oracle.read_facts(street.house, asks)
    verdict, answers = oracle.judge(asks, facts, street.phones)
    return (
        _acknowledged(sent)
        | {"verdict": verdict, "left": left, "behind_s": round(ended - told, 1)}
        | _pipeline(street, asks, sent, answers)
        | {"vendor_calls": street.vendor.calls - calls}
        | _cost(street.house, before, sent, load.messages, ended - began)
    )


async def _told(street: Street, asks: Sequence[Asks], rate: float) -> Load:
    made = list(requests(asks, rate, Random(street.seed)))  # noqa: S311
    lines = 64 if rate else len(made)
    return await asyncio.to_thread(send, street.port, made, rate=rate, connections=lines)


async def _drained(house: House, patience: float) -> int:
    """What was still on its way when patience ended."""
    end, quiet = time.monotonic() + patience, 0
    while True:
        left = await oracle.busy(house)
        quiet = 0 if left else quiet + 1
        if quiet > 1 or time.monotonic() > end:
            return left
        await asyncio.sleep(LOOK)


async def _kill_worker(house: House, load: Plan, times: int) -> None:
    """So often while the load lasts, without a word; another starts at once."""
    for _ in range(times):
        await asyncio.sleep(load.messages / load.rate / (times + 1))
        child = house.children.pop("worker")
        for pid in list(tree(child.pid)):
            os.kill(pid, signal.SIGKILL)
        await asyncio.to_thread(house.start_worker)


def _acknowledged(sent: Load) -> Figures:
    return {
        "messages": len(sent.answers),
        "not_200": sum(answer.status != 200 for answer in sent.answers),
        "per_second": round(sent.accepted / sent.seconds, 1),
        "ack": figures_of(sent.delays),
    }


def _pipeline(street: Street, asks: Sequence[Asks], sent: Load, answers: Sequence[oracle.Answer]) -> Figures:
    """From when a webhook was due to when the phone had the reply; `undelayed` without the time in which the
    doorbell collects a burst, which is meant. Of that, what the vendor took for the longer way: the decision
    and the kind of message, or the reply beside them."""
    due = {one.number: answer.due for one, answer in zip(asks, sent.answers, strict=True)}
    whole = [(one.at - due[one.number]) / 1e6 for one in answers]
    vendor = [_vendors(street.vendor.seconds.get(one.number, {})) * 1e3 for one in answers]
    undelayed = [all_ - DEBOUNCE_SECONDS * 1e3 for all_ in whole]
    ours = [all_ - theirs for all_, theirs in zip(undelayed, vendor, strict=True)]
    last = max((one.at for one in answers), default=0)
    first = min((answer.due for answer in sent.answers if answer.due), default=0)
    rate = len(answers) / ((last - first) / 1e9) if answers else 0.0
    return {
        "replies": len(answers),
        "replies_per_second": round(rate, 1),
        "pipeline": figures_of(whole),
        "undelayed": figures_of(undelayed),
        "vendor": figures_of(vendor),
        "ours": figures_of(ours),
    }


def _vendors(tasks: dict[str, float]) -> float:
    return max(tasks.get(REPLY, 0.0), tasks.get(TURN, 0.0) + tasks.get(TYPE, 0.0))


def figures_of(milliseconds: Sequence[float]) -> dict[str, float]:
    shares = {"p50_ms": 0.5, "p95_ms": 0.95, "p99_ms": 0.99, "max_ms": 1.0}
    return {name: round(percentile(milliseconds, share), 1) for name, share in shares.items()}


def _spent(house: House) -> dict[str, float]:
    return house.cpu() | {"outside": time.process_time()}


def _cost(house: House, before: dict[str, float], sent: Load, count: int, seconds: float) -> Figures:
    """CPU for each message in milliseconds; a worker that was killed took its own with it."""
    after = _spent(house) | {"load": sent.cpu}
    return {
        "cpu_ms_each": {
            name: round((now - before.get(name, 0.0)) / count * 1e3, 2)
            for name, now in after.items()
            if now >= before.get(name, 0.0)
        },
        "cores": round(
            sum(max(0.0, now - before.get(name, 0.0)) for name, now in after.items())
            / seconds, 2,
        ),
        "memory_mib": {
            name: round(resident_kib(child.pid) / 1024, 1) for name, child in house.children.items()
        },
    }  # fmt: skip
