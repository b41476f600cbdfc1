"""Words found again among 200,000 messages of a company, beside a plain ILIKE over the same rows.

Both in a transaction of the application's role, so under row-level security, and both for the newest 41 of
what the asking person may see; the floor is that transaction with nothing in it. `http` is the whole request
of a screen, with people, excerpts and rows beside. Another company in the same tables has as many messages.
"""

import argparse
import asyncio
import json
import statistics
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import UUID

from benchmarks._companies import Company
from benchmarks._grown import Size, grow
from benchmarks._house import House, machine, open_house
from benchmarks._line import Line
from benchmarks._people import owner_connection
from benchmarks._product_doors import QUIET
from inbox.folding import fold
from inbox.queries.search import search_messages
from inbox.search.words import query_of
from inbox.viewer import Viewer
from realtime.database import Database
from realtime.ids import new_id
from realtime.records import Role
from server.resources import build_resources

SIZE, TINY = Size(conversations=2_000, messages=100), Size(conversations=40, messages=5)
MOST = 41
WARM, TIMES = 3, 30
ALL, RARE = "azul", "girassol"
QUESTIONS = {
    "in all": ALL,
    "in one of 100": "57",
    "in five": RARE,
    "in five, as typed so far": RARE[:4],
    "two words": f"{ALL} 57",
    "in none": "inexistente",
}
"""«Tem em azul? 57» is one message in every conversation (see `_grown`)."""
RARELY = """
UPDATE messages SET text = text || ' Tem girassol?' WHERE id IN (
  SELECT id FROM messages WHERE tenant_id = $1 ORDER BY sort_at DESC LIMIT 5 OFFSET 3)
"""
PLAIN = """
SELECT m.id FROM messages AS m JOIN conversations AS c ON c.id = m.conversation_id
WHERE m.revoked_at IS NULL AND c.merged_into IS NULL
  AND ($1::uuid IS NULL OR c.assigned_user_id IS NULL OR c.assigned_user_id = $1)
  AND m.text ILIKE ALL ($2::text[])
ORDER BY m.sort_at DESC, m.id DESC LIMIT $3
"""
Figures = dict[str, Any]


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="./dev bench search", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--tiny", action="store_true", help="small sizes: only whether it runs")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--out", type=Path, help="a file that gets the JSON too")
    options = parser.parse_args()
    size, times = (TINY, 2) if options.tiny else (SIZE, TIMES)
    command = " ".join(["./dev bench search", *sys.argv[1:]])
    result: Figures = {"machine": machine(), "command": command, "messages": size.events}
    result |= asyncio.run(measure(size, times))
    if options.out:
        options.out.write_text(json.dumps(result, indent=1) + "\n")
    sys.stdout.write(json.dumps(result, indent=1) + "\n" if options.json else table(result))
    return 0 if all(each["same"] for each in result["questions"].values()) else 1


async def measure(size: Size, times: int) -> Figures:
    with open_house(**QUIET) as house:
        port = house.start_web()
        company, _ = await grow(house, size)
        await _say_rarely(house, company)
        resources = build_resources(house.settings, "piloto-bench", ())
        try:
            asking = Asking(resources.db, company, port, times)
            return {
                "floor_ms": (await asking.timed(asking.nothing))[0],
                "questions": {name: await asking.about(typed) for name, typed in QUESTIONS.items()},
            }
        finally:
            await resources.close()


async def _say_rarely(house: House, company: Company) -> None:
    connection = await owner_connection(house)
    try:
        await connection.execute(RARELY, company.tenant_id)
        await connection.execute("VACUUM ANALYZE")
    finally:
        await connection.close()


class Asking:
    """The same question by several ways, as a seller, for whom each conversation has to be looked at."""

    def __init__(self, db: Database, company: Company, port: int, times: int) -> None:
        self._db, self._company, self._times = db, company, times
        self._viewer = Viewer(new_id(), Role.SELLER)
        self._line = Line(port)

    async def about(self, typed: str) -> Figures:
        found_ms, found = await self.timed(lambda: self.found(typed))
        plain_ms, plain = await self.timed(lambda: self.plain(typed))
        http_ms, _ = await self.timed(lambda: self.http(typed))
        return {
            "hits": len(found),
            "same": found == plain,
            "search_ms": found_ms,
            "ilike_ms": plain_ms,
            "http_ms": http_ms,
        }

    async def timed(self, ask: Callable[[], Awaitable[list[UUID]]]) -> tuple[float, list[UUID]]:
        """The median, and what was found."""
        taken, found = [], await ask()
        for _ in range(WARM + self._times):
            began = time.perf_counter()
            await ask()
            taken.append((time.perf_counter() - began) * 1000)
        return round(statistics.median(taken[WARM:]), 2), found

    async def nothing(self) -> list[UUID]:
        async with self._db.tenant_snapshot(self._company.tenant_id) as tx:
            await tx.fetch("SELECT 1")
        return []

    async def found(self, typed: str) -> list[UUID]:
        async with self._db.tenant_snapshot(self._company.tenant_id) as tx:
            query = query_of(typed)
            if query is None:
                raise ValueError(f"«{typed}» is too short to be asked for")
            hits = await search_messages(tx, self._viewer, query, typed, None, None, MOST)
        return [hit.message_id for hit in hits]

    async def plain(self, typed: str) -> list[UUID]:
        async with self._db.tenant_snapshot(self._company.tenant_id) as tx:
            parts = [f"%{word}%" for word in fold(typed).split()]
            rows = await tx.fetch(PLAIN, self._viewer.user_id, parts, MOST)
        return [row[0] for row in rows]

    async def http(self, typed: str) -> list[UUID]:
        """As the company's supervisor, whose token this is."""
        asked = f"GET /v1/crm/search?q={quote(typed)} HTTP/1.1\r\nHost: localhost\r\n"
        await self._line.ask(f"{asked}Authorization: Bearer {self._company.token}\r\n\r\n".encode())
        return []


def table(result: Figures) -> str:
    lines = [f"{result['machine']}\n{result['command']}\n{result['messages']} messages, medians in ms\n"]
    lines.append(f"{'':<28}{'hits':>6}{'search':>10}{'ILIKE':>10}{'times':>8}{'http':>10}")
    lines.append(f"{'a transaction':<28}{'':>6}{result['floor_ms']:>10.2f}")
    for name, each in result["questions"].items():
        times = each["ilike_ms"] / each["search_ms"]
        lines.append(
            f"{name:<28}{each['hits']:>6}{each['search_ms']:>10.2f}{each['ilike_ms']:>10.2f}{times:>8.1f}"
            f"{each['http_ms']:>10.2f}{'' if each['same'] else '  NOT THE SAME'}"
        )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
