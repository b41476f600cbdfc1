"""`./dev rebuild`, as an operator types it, on companies of every provider."""

import asyncio
import signal
from collections.abc import Sequence
from random import Random
from time import time
from typing import Any

import asyncpg
import httpx
import pytest

from benchmarks._channel_companies import Listener, make_listeners
from benchmarks._channel_oracle import judge
from benchmarks._channel_story import Story, requests, tell
from server.launcher.instance import Instance
from server.settings import Settings, read_settings
from tests.launcher.test_dev import Checkout, checkout

__all__ = ["checkout"]
COMPANIES, PAYLOADS = 4, 300
UNREAD = "SELECT count(*) FROM raw_events WHERE state = 'new'"
# All that people see of what providers told. Ids are of our making, and are others afterwards; files go on
# being looked for, where nobody answers here.
PROJECTION = (
    """SELECT m.channel_id, m.provider_id, m.direction, m.origin, m.kind, m.text,
      nullif(m.content, 'null') #- '{media}', m.content #> '{media,mime}',
      (SELECT jsonb_object_agg(key, value -> 'emoji') FROM jsonb_each(m.reactions)), m.status, m.edited_at,
      m.revoked_at IS NOT NULL, m.sort_at, v.chat_ref, p.name, p.phone, q.provider_id
    FROM messages AS m JOIN conversations AS v ON v.id = m.conversation_id
    JOIN contacts AS p ON p.id = v.contact_id LEFT JOIN messages AS q ON q.id = m.quoted_message_id
    WHERE m.provider_id IS NOT NULL AND m.channel_id = ANY ($1)
    ORDER BY m.channel_id, m.provider_id, m.direction""",
    """SELECT v.channel_id, v.chat_ref, v.unread_count, v.last_inbound_at, v.last_activity_at,
      v.window_expires_at, m.provider_id, l.stage
    FROM conversations AS v JOIN messages AS m ON m.id = v.last_message_id
    JOIN leads AS l ON l.conversation_id = v.id
    WHERE v.channel_id = ANY ($1) ORDER BY v.channel_id, v.chat_ref""",
)
CHANNELS = "SELECT array_agg(id) FROM channels WHERE provider <> 'simulator'"
# As if the database had lost all but the webhooks; in the order of the foreign keys.
LOST = (
    "UPDATE conversations SET last_message_id = NULL, last_inbound_message_id = NULL",
    "DELETE FROM media",
    "DELETE FROM messages",
    "DELETE FROM leads",
    "DELETE FROM conversations",
    "DELETE FROM contact_identities",
    "DELETE FROM contacts",
    "DELETE FROM message_acts",
    "DELETE FROM status_receipts",
)


def test_what_was_lost_comes_back_while_the_product_runs(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKER_DRAFTING_SLOTS", "0")
    stopped = checkout.say("rebuild")
    assert (stopped[0], "Nothing is running on this data folder" in stopped[1]) == (1, True)
    running, _ = checkout.run()
    try:
        settings = _settings(checkout)
        listeners = asyncio.run(make_listeners(settings, COMPANIES))
        stories = tell([one.door for one in listeners], PAYLOADS, 4, Random(3), int(time()))
        before = asyncio.run(_tell(checkout.port, requests(stories, Random(4)), settings))
        assert _faults(checkout.port, listeners, stories) == set()
        epoch = _epoch(checkout, listeners[0])
        code, said = checkout.say("rebuild")
        numbers = [line for line in said.splitlines() if " webhooks read, " in line]
        assert code == 0, said
        assert len(numbers) > COMPANIES
        assert all(line.endswith(" 0 messages restored, 0 webhooks refused") for line in numbers), said
        assert _changed(asyncio.run(_projection(settings)), before) == []
        assert _epoch(checkout, listeners[0]) == epoch
        asyncio.run(_lose(settings))
        code, said = checkout.say("rebuild")
        assert code == 0, said
        for provider in ("cloud", "evolution", "zapi"):
            line = next(line for line in said.splitlines() if f"({provider})" in line)
            assert " 0 messages restored" not in line
            assert "0 webhooks refused" in line
        assert _changed(asyncio.run(_projection(settings)), before) == []
        assert _faults(checkout.port, listeners, stories) == set()
        assert _epoch(checkout, listeners[0]) != epoch, "browsers keep ids that are no more"
    finally:
        running.send_signal(signal.SIGINT)
        running.communicate(timeout=50)


def _settings(checkout: Checkout) -> Settings:
    state = Instance(checkout.data).state()
    assert state is not None
    return read_settings(state.environment)


def _faults(port: int, listeners: Sequence[Listener], stories: Sequence[Story]) -> set[str]:
    found = judge(port, listeners, stories)["found"]
    assert found.pop("messages") > PAYLOADS / 2
    return {name for name, count in found.items() if count}


def _epoch(checkout: Checkout, listener: Listener) -> str:
    headers = {"authorization": f"Bearer {listener.token}"}
    return str(httpx.get(f"{checkout.url}/v1/snapshot", headers=headers).json()["epoch"])


async def _tell(port: int, told: Sequence[bytes], settings: Settings) -> Any:
    for request in told:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(request)
        assert b" 200 " in await reader.readline()
        writer.close()
    connection = await _connected(settings)
    async with asyncio.timeout(60):
        while await connection.fetchval(UNREAD):
            await asyncio.sleep(0.05)
    await connection.close()
    return await _projection(settings)


async def _projection(settings: Settings) -> Any:
    connection = await _connected(settings)
    channels = await connection.fetchval(CHANNELS)
    tables = [[tuple(row) for row in await connection.fetch(one, channels)] for one in PROJECTION]
    await connection.close()
    return tables


def _changed(now: Any, before: Any) -> list[Any]:
    rows, former = ({row for table in tables for row in table} for tables in (now, before))
    return sorted(rows ^ former, key=str)


async def _lose(settings: Settings) -> None:
    connection = await _connected(settings)
    tenants = "SELECT array_agg(tenant_id) FROM channels WHERE provider <> 'simulator'"
    losers = await connection.fetchval(tenants)
    for statement in LOST:
        await connection.execute(f"{statement} WHERE tenant_id = ANY ($1)", losers)
    await connection.close()


async def _connected(settings: Settings) -> Any:
    """As somebody whom row-level security does not bind."""
    owner = settings.owner_url.set(drivername="postgresql", username="postgres")
    return await asyncpg.connect(owner.render_as_string(hide_password=False))
