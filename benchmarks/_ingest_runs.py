"""What `ingest` measures, run by run. Each returns plain figures."""

import asyncio
import os
import time
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

import asyncpg

from benchmarks._companies import Company, conversations_of, post, request
from benchmarks._floor import PATH, SECRET
from benchmarks._house import House
from benchmarks._load import Load, percentile, send
from benchmarks._watch import watched
from inbox.channels.simulator.credentials import sign

Figures = dict[str, Any]
CUSTOMERS = 20
"""Of each company: messages of one conversation come again and again, as they do."""
CLOSED_LOOP = 32


def floor(house: House, port: int, count: int) -> Figures:
    """An empty webhook, verified, and nothing stored."""
    nothing = post(PATH, b"", sign(SECRET, b""))
    send(port, [nothing] * 300, rate=0, connections=CLOSED_LOOP)
    before = house.cpu()
    load = send(port, [nothing] * count, rate=0, connections=CLOSED_LOOP)
    return _outcome(load) | _cpu(house, before, load, count)


def stored(house: House, port: int, companies: Sequence[Company], count: int) -> Figures:
    """Webhooks acknowledged as fast as the same process can, while no worker reads them."""
    _send(port, companies, 300, rate=0)
    before = house.cpu()
    load = _send(port, companies, count, rate=0)
    return _outcome(load) | _cpu(house, before, load, count)


def rows(house: House, seconds: float) -> Figures:
    """One client, one row a transaction, as pgbench would; each commit waits for the disk."""

    async def insert() -> int:
        connection = await asyncpg.connect(house.addresses["DATABASE_URL"])
        await connection.execute("CREATE TABLE IF NOT EXISTS bench_rows (id uuid PRIMARY KEY, body bytea)")
        statement = await connection.prepare("INSERT INTO bench_rows VALUES ($1, $2)")
        body, count, end = os.urandom(400), 0, time.monotonic() + seconds
        while time.monotonic() < end:
            await statement.fetch(uuid4(), body)
            count += 1
        await connection.execute("DROP TABLE bench_rows")
        await connection.close()
        return count

    return {"per_second": asyncio.run(insert()) / seconds}


def burst(port: int, companies: Sequence[Company], count: int) -> Figures:
    """All at the same moment, each on a connection of its own."""
    return _outcome(_send(port, companies, count, rate=0, connections=count))


def paced(house: House, port: int, companies: Sequence[Company], rate: float, seconds: float) -> Figures:
    """The whole way at this rate: every message is looked for afterwards."""
    count = int(rate * seconds)
    before = house.cpu()
    started = time.monotonic()
    load = _send(port, companies, count, rate=rate)
    behind = asyncio.run(_read_to_the_end(house))
    figures = _outcome(load) | {"read_to_the_end_s": behind, "seconds": time.monotonic() - started}
    return figures | _cpu(house, before, load, count) | asyncio.run(_lost(house))


def seen(house: House, port: int, companies: Sequence[Company], rate: float, seconds: float) -> Figures:
    """From the webhook to a socket of the company."""
    messages = conversations_of(companies, CUSTOMERS, int(rate * seconds), uuid4().hex[:8])
    requests = _paced_requests(messages, rate)
    before, own = house.cpu(), time.process_time()
    load, delays = asyncio.run(watched(port, companies, messages, requests, rate=rate))
    figures = _outcome(load) | {"on_socket": _delays(delays), "unseen": len(messages) - len(delays)}
    listening = {"sockets": _each(time.process_time() - own - load.cpu, len(messages))}
    return figures | {"cpu_us": _cpu(house, before, load, len(messages))["cpu_us"] | listening}


def _send(port: int, companies: Sequence[Company], count: int, *, rate: float, connections: int = 0) -> Load:
    messages = conversations_of(companies, CUSTOMERS, count, uuid4().hex[:8])
    lines = connections or (CLOSED_LOOP if rate == 0 else 64)
    return send(port, _paced_requests(messages, rate), rate=rate, connections=lines)


def _paced_requests(messages: Sequence[Any], rate: float) -> list[bytes]:
    """Prepared and signed before the clock runs, as if each were written when it is due."""
    start = time.time()
    return [request(said, start + (number / rate if rate else 0)) for number, said in enumerate(messages)]


def _outcome(load: Load) -> Figures:
    refused = sum(answer.status != 200 for answer in load.answers)
    return {
        "requests": len(load.answers),
        "not_200": refused,
        "per_second": load.accepted / load.seconds,
        "acknowledged": _delays(load.delays),
    }


def _delays(milliseconds: Sequence[float]) -> dict[str, float]:
    shares = {"p50_ms": 0.5, "p95_ms": 0.95, "p99_ms": 0.99, "max_ms": 1.0}
    return {name: round(percentile(milliseconds, share), 2) for name, share in shares.items()}


def _cpu(house: House, before: dict[str, float], load: Load, count: int) -> Figures:
    spent = {name: _each(now - before.get(name, 0.0), count) for name, now in house.cpu().items()}
    return {"cpu_us": spent | {"generator": _each(load.cpu, count)}}


def _each(seconds: float, count: int) -> float:
    return round(seconds / count * 1e6, 1)


async def _owner(house: House) -> asyncpg.Connection:
    """Above row-level security, to count what all companies have."""
    return await asyncpg.connect(house.addresses["DATABASE_URL"].replace("piloto_owner", "postgres"))


async def _read_to_the_end(house: House) -> float:
    """Seconds until no webhook waits any more."""
    connection, started = await _owner(house), time.monotonic()
    while await connection.fetchval("SELECT EXISTS (SELECT FROM raw_events WHERE state = 'new')"):
        await asyncio.sleep(0.1)
        if time.monotonic() - started > 120:
            break
    await connection.close()
    return round(time.monotonic() - started, 1)


_LOST = """
SELECT (SELECT count(*) FROM raw_events) AS webhooks,
  (SELECT count(*) FROM raw_events WHERE state <> 'done') AS unread,
  (SELECT count(*) FROM messages) AS messages,
  (SELECT count(*) FROM event_log WHERE kind = 'message.received') AS events,
  (SELECT count(*) FROM (SELECT tenant_id FROM event_log GROUP BY tenant_id
     HAVING max(seq) <> count(*)) AS with_holes) AS logs_with_holes
"""


async def _lost(house: House) -> Figures:
    """In the whole database: each webhook of a measurement holds one message that was never said before."""
    connection = await _owner(house)
    found = dict(await connection.fetchrow(_LOST))
    await connection.close()
    return {"lost": found["webhooks"] - min(found["messages"], found["events"]), "found": found}
