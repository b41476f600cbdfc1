"""The product in the harness's terms: sockets of signed-in sellers, and customers' messages as publishes."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from itertools import count
from pathlib import Path

import httpx

from benchmarks._companies import Company, Said, make_companies, request
from benchmarks._house import House, open_house
from benchmarks._line import Line
from benchmarks._people import seller_tokens, write_headers
from benchmarks._sockets import Door
from benchmarks.peers.base import Lab, Publish, Running
from copilot.queries.settings import insert_settings
from copilot.records import AiSettingsChange
from server.reactors import REACTORS
from server.resources import build_resources

QUIET = {"LOG_LEVEL": "warning", "HANDSHAKES_PER_SECOND": "100000"}
"""The measured sockets come all at once, which no balancer would let happen."""
SELLERS, CUSTOMERS, LANES = 250, 20, 16
NO_DRAFTS = AiSettingsChange(
    enabled=False,
    mode="suggest_only",
    stage_confidence_threshold=0.7,
    persona_name="",
    persona_prompt="",
    reply_max_chars=500,
)


@contextmanager
def house_of(webs: Sequence[str], lab: Lab) -> Iterator[tuple[House, dict[str, int]]]:
    """A worker and these web processes, with the port of each."""
    with open_house(**QUIET) as house:
        ports = {name: house.start_web(name) for name in webs}
        house.start_worker()
        yield house, ports


async def found(house: House, *, drafts: bool) -> Company:
    company = (await make_companies(house.settings, 1))[0]
    if not drafts:
        resources = build_resources(house.settings, "piloto-bench", REACTORS)
        try:
            async with resources.db.tenant_transaction(company.tenant_id) as tx:
                await insert_settings(tx, 1, NO_DRAFTS, None)
        finally:
            await resources.close()
    return company


async def door_of(house: House, company: Company, port: int, headers: Path) -> Door:
    """What follows `hello` at the head of the log: new messages only."""
    bearer = {"Authorization": f"Bearer {company.token}"}
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", headers=bearer) as http:
        snapshot = (await http.get("/v1/snapshot")).raise_for_status().json()
    return Door(
        port=port,
        path="/v1/realtime",
        needle='"t":"message.received"',
        order_key='"s":',
        stamp_key='"sent\\":',
        clock_key='"at":"',
        ready='"f":"caught_up"',
        first_frames=[f'{{"f":"hello","epoch":"{snapshot["epoch"]}","cursor":{snapshot["head"]}}}'],
        own_headers=headers,
    )


def customers(company: Company, port: int, lanes: int = LANES) -> Publish:
    """Each publish is a signed webhook with one message, whose text is what peers are given whole."""
    numbers, free = count(), asyncio.Queue[Line]()
    for _ in range(lanes):
        free.put_nowait(Line(port))

    async def publish(text: bytes) -> None:
        number = next(numbers)
        phone = f"55119{80000000 + number % CUSTOMERS}"
        line = await free.get()
        await line.ask(request(Said(company, f"bench-{number}", phone, text.decode())))
        free.put_nowait(line)

    return publish


class Product:
    """Every event is stored, numbered, and filtered for each reader; sockets resume where they were."""

    def __init__(self, name: str, title: str, *, apart: bool = False, drafts: bool = False) -> None:
        self.name, self.title = name, title
        self._webs = ("web", "webhooks") if apart else ("web",)
        self._drafts = drafts

    def missing(self, lab: Lab) -> str | None:
        return None

    @asynccontextmanager
    async def running(self, lab: Lab) -> AsyncIterator[Running]:
        with house_of(self._webs, lab) as (house, ports):
            company = await found(house, drafts=self._drafts)
            tokens = await seller_tokens(house, company, SELLERS)
            headers = write_headers(tokens, house.folder / "headers")
            door = await door_of(house, company, ports["web"], headers)
            publish = customers(company, ports[self._webs[-1]])
            others = {name: child.pid for name, child in house.children.items() if name != "web"}
            pid = house.children["web"].pid
            yield Running(door, pid, publish, lanes=LANES, paced_only=self._drafts, others=others)
