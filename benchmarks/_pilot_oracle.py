"""What became of a run's messages: each has one end, phones got each reply once, and in order."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

import asyncpg

from benchmarks._house import House
from benchmarks._people import owner_connection
from benchmarks._pilot_companies import Asks
from benchmarks._pilot_outside import Phones, number_in

_INBOUND = """
SELECT m.id, m.conversation_id, m.text, c.holder_kind FROM messages AS m
JOIN conversations AS c ON c.tenant_id = m.tenant_id AND c.id = m.conversation_id
WHERE m.direction = 'inbound' AND m.tenant_id = ANY ($1) ORDER BY m.id
"""
_TURNS = """
SELECT t.conversation_id, t.first_message_id, t.trigger_message_id, t.state, t.reason->>'code' AS reason,
  t.message_ids, t.created_at FROM pilot_turns AS t
WHERE t.tenant_id = ANY ($1) AND t.state <> 'cancelled' ORDER BY t.created_at
"""
_OUTBOUND = """
SELECT id, conversation_id, provider_id, status, sort_at FROM messages
WHERE direction = 'outbound' AND origin = 'ai' AND tenant_id = ANY ($1)
"""
_BUSY = """
SELECT (SELECT count(*) FROM raw_events WHERE state = 'new')
  + (SELECT count(*) FROM pilot_turns WHERE state = 'running')
  + (SELECT count(*) FROM jobs WHERE kind IN ('copilot.draft_reply', 'pilot.take_turn'))
  + (SELECT count(*) FROM messages WHERE status IN ('queued', 'sending') AND origin = 'ai')
"""


SETTLED = ("accepted", "sent", "delivered", "read", "cancelled")


class Facts(NamedTuple):
    inbound: Mapping[int, asyncpg.Record]
    """By number."""
    turns: Mapping[UUID, list[asyncpg.Record]]
    outbound: Mapping[UUID, asyncpg.Record]


async def busy(house: House) -> int:
    connection = await owner_connection(house)
    try:
        return int(await connection.fetchval(_BUSY))
    finally:
        await connection.close()


async def read_facts(house: House, asks: Sequence[Asks]) -> Facts:
    tenants = list({one.door.tenant_id for one in asks})
    connection = await owner_connection(house)
    try:
        inbound = await connection.fetch(_INBOUND, tenants)
        turns: dict[UUID, list[asyncpg.Record]] = defaultdict(list)
        for turn in await connection.fetch(_TURNS, tenants):
            turns[turn["conversation_id"]].append(turn)
        outbound = {row["id"]: row for row in await connection.fetch(_OUTBOUND, tenants)}
    finally:
        await connection.close()
    numbered = {number: row for row in inbound if (number := number_in(row["text"])) is not None}
    return Facts(numbered, turns, outbound)


class Answer(NamedTuple):
    """A reply that reached a phone, and the number of the message it ends."""

    number: int
    at: int


def judge(asks: Sequence[Asks], facts: Facts, phones: Phones) -> tuple[dict[str, Any], list[Answer]]:
    found = Counter[str]({"lost": 0, "answered_twice": 0, "disordered": 0, "undelivered": 0})
    ends, reasons = Counter[str](), Counter[str]()
    told = {row["provider_id"]: row for row in facts.outbound.values() if row["provider_id"]}
    for one in asks:
        _one(facts, one, found, ends, reasons)
    words = Counter((to, text) for at, to, text in phones.taken.values() if number_in(text))
    found["answered_twice"] += sum(times - 1 for times in words.values())
    mine = [
        (told[name]["conversation_id"], at, text)
        for name, (at, _, text) in phones.taken.items()
        if name in told
    ]
    found["disordered"] = _disordered(mine)
    found["undelivered"] = sum(row["status"] not in SETTLED for row in facts.outbound.values())
    verdict = {**found, "ends": dict(ends.most_common()), "reasons": dict(reasons.most_common())}
    return verdict, _answers(asks, facts, phones)


def _one(facts: Facts, one: Asks, found: Counter[str], ends: Counter[str], reasons: Counter[str]) -> None:
    """Ids grow with arrival, so a turn covers what lies between its first and its last message."""
    row = facts.inbound.get(one.number)
    if row is None:
        found["lost"] += 1
        return
    turns = facts.turns.get(row["conversation_id"], [])
    covering = [turn for turn in turns if turn["first_message_id"] <= row["id"] <= turn["trigger_message_id"]]
    if len(covering) > 1:
        found["answered_twice"] += 1
    for turn in covering[:1]:
        ends[turn["state"]] += 1
        if turn["reason"] and turn["state"] != "clarified":
            reasons[turn["reason"]] += 1
    if not covering:
        # Handed over before: people have it, who were told so.
        passed_on = row["holder_kind"] != "ai" and any(
            turn["state"] in ("handed_over", "held", "failed") for turn in turns
        )
        ends["with_people" if passed_on else "unanswered"] += 1
        found["lost"] += not passed_on


def _disordered(mine: Sequence[tuple[UUID, int, str]]) -> int:
    """Replies name the message they answer; one phone may write to several companies."""
    seen: dict[UUID, int] = {}
    wrong = 0
    for conversation_id, _, text in sorted(mine, key=lambda one: one[1]):
        number = number_in(text)
        if number is None:
            continue
        wrong += number < seen.get(conversation_id, -1)
        seen[conversation_id] = max(number, seen.get(conversation_id, -1))
    return wrong


def _answers(asks: Sequence[Asks], facts: Facts, phones: Phones) -> list[Answer]:
    numbers = {row["id"]: number for number, row in facts.inbound.items()}
    wanted = {one.number for one in asks}
    answers = []
    for turn in (turn for turns in facts.turns.values() for turn in turns):
        number = numbers.get(turn["trigger_message_id"])
        names = [facts.outbound[id_]["provider_id"] for id_ in turn["message_ids"] if id_ in facts.outbound]
        taken = [phones.taken[name][0] for name in names if name in phones.taken]
        if number is not None and number in wanted and taken:
            answers.append(Answer(number, min(taken)))
    return answers
