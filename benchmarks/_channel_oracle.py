"""What became of a story: each company's threads as its people read them, against what was told."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import httpx

from benchmarks._channel_companies import Listener
from benchmarks._channel_story import Bubble, Story
from benchmarks._house import House
from benchmarks._people import owner_connection

_FAULTS = """
SELECT (SELECT count(*) FROM raw_events WHERE state <> 'done') AS unread,
  (SELECT count(*) FROM (SELECT tenant_id FROM event_log GROUP BY tenant_id
     HAVING max(seq) <> count(*)) AS with_holes) AS logs_with_holes,
  (SELECT count(*) FROM (SELECT 1 FROM event_log WHERE kind = 'message.received'
     GROUP BY tenant_id, body::json->'message'->>'id' HAVING count(*) > 1) AS twice) AS told_twice
"""


class Seen(NamedTuple):
    """Of one bubble, all that a change could spoil."""

    kind: str
    outbound: bool
    text: str
    edited: bool
    revoked: bool
    reaction: str | None
    status: str | None


def judge(port: int, listeners: Sequence[Listener], stories: Sequence[Story]) -> dict[str, Any]:
    """Counts of what is wrong, and the first few by name."""
    wrong: list[str] = []
    found = {"messages": 0, "lost": 0, "doubled": 0, "foreign": 0, "disordered": 0, "differing": 0}
    for number, (listener, story) in enumerate(zip(listeners, stories, strict=True)):
        threads = _threads(port, listener)
        found["foreign"] += sum(
            one.text != "" and not one.text.startswith(f"E{number} ")
            for thread in threads.values()
            for one in thread
        )
        for chat, bubbles in story.chats.items():
            _compare(sorted(bubbles, key=lambda one: one.at), threads.pop(chat, []), found, wrong)
        found["doubled"] += sum(map(len, threads.values()))
    return {"found": found, "examples": wrong[:5]}


def _compare(told: Sequence[Bubble], seen: Sequence[Seen], found: dict[str, int], wrong: list[str]) -> None:
    expected = [_seen(one) for one in told]
    found["messages"] += len(seen)
    found["lost"] += max(0, len(expected) - len(seen))
    found["doubled"] += max(0, len(seen) - len(expected))
    if expected == list(seen) or len(expected) != len(seen):
        return
    if sorted(map(str, expected)) == sorted(map(str, seen)):
        found["disordered"] += 1
        return
    for one, other in zip(expected, seen, strict=True):
        if one != other:
            found["differing"] += 1
            wrong.append(f"told {tuple(one)}, seen {tuple(other)}")


def _seen(one: Bubble) -> Seen:
    return Seen(
        one.kind,
        one.outbound,
        "" if one.revoked else one.text,
        one.edited,
        one.revoked,
        None if one.revoked else one.reaction,
        one.status if one.outbound else None,
    )


def _threads(port: int, listener: Listener) -> dict[str, list[Seen]]:
    headers = {"authorization": f"Bearer {listener.token}"}
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=headers, timeout=30) as http:
        rows = _rows(http)
        return {
            "".join(filter(str.isdigit, row["contact"]["phone"])): [
                _read(one) for one in _messages(http, f"/v1/crm/conversations/{row['id']}/messages")
            ]
            for row in rows
        }


def _rows(http: httpx.Client) -> list[Any]:
    items: list[Any] = []
    query: dict[str, str] = {}
    while True:
        page = http.get("/v1/crm/conversations", params=query).raise_for_status().json()
        items += page["items"]
        if page["next_cursor"] is None:
            return items
        query = {"cursor": page["next_cursor"]}


def _messages(http: httpx.Client, path: str) -> list[Any]:
    """Pages go backwards, each in the order of reading."""
    items: list[Any] = []
    before: str | None = None
    while True:
        query = {"limit": "100"} | ({"before": before} if before else {})
        page = http.get(path, params=query).raise_for_status().json()
        items = page["items"] + items
        before = page["next_before"]
        if before is None:
            return items


def _read(message: Any) -> Seen:
    outbound = message["direction"] == "outbound"
    emojis = [one["emoji"] for one in message["reactions"] if one["by"] == "customer"]
    return Seen(
        message["kind"],
        outbound,
        message["text"] if message["kind"] in ("text", "image") else "",
        message["edited_at"] is not None,
        message["revoked_at"] is not None,
        emojis[0] if emojis and message["revoked_at"] is None else None,
        message["status"] if outbound else None,
    )


async def faults_of(house: House) -> dict[str, int]:
    connection = await owner_connection(house)
    try:
        return dict(await connection.fetchrow(_FAULTS))
    finally:
        await connection.close()


async def unread(house: House) -> int:
    connection = await owner_connection(house)
    try:
        return int(await connection.fetchval("SELECT count(*) FROM raw_events WHERE state = 'new'"))
    finally:
        await connection.close()
