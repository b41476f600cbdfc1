"""Places at a vendor: companies in turn, and waiting counts."""

import asyncio
import time
from uuid import UUID

import pytest

from copilot.engine.errors import Crowded
from copilot.engine.fair import SLOTS_OF_TENANT, FairQueue
from copilot.engine.text_model import Finished, Request
from copilot.engine.traffic import Traffic
from realtime.ids import new_id
from tests.copilot.contexts import a_request
from tests.copilot.vendors.gemini import Gemini
from tests.copilot.vendors.replies import an_answer
from tests.copilot.vendors.server import Say, vendor_server

ONE, OTHER = new_id(), new_id()


async def settle() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


class Callers:
    def __init__(self, queue: FairQueue) -> None:
        self._queue = queue
        self.order: list[UUID] = []
        self.go = asyncio.Event()
        self.most = 0
        self._now = 0

    async def call(self, tenant_id: UUID) -> None:
        async with self._queue.place(tenant_id, 5):
            self.order.append(tenant_id)
            self._now += 1
            self.most = max(self.most, self._now)
            await self.go.wait()
            self._now -= 1


async def test_a_company_has_so_many_places_and_no_more() -> None:
    callers = Callers(FairQueue(slots=10, per_tenant=4))
    async with asyncio.TaskGroup() as group:
        for _ in range(9):
            group.create_task(callers.call(ONE))
        await settle()
        assert len(callers.order) == 4
        callers.go.set()
    assert callers.most == 4


async def test_companies_take_turns() -> None:
    callers = Callers(FairQueue(slots=1, per_tenant=1))
    async with asyncio.TaskGroup() as group:
        for _ in range(5):
            group.create_task(callers.call(ONE))
        await settle()
        for _ in range(2):
            group.create_task(callers.call(OTHER))
        callers.go.set()
    assert callers.order == [ONE, ONE, OTHER, ONE, OTHER, ONE, ONE]


@pytest.mark.parametrize("cancelled", [True, False])
async def test_who_gives_up_leaves_no_trace(cancelled: bool) -> None:
    queue = FairQueue(slots=1, per_tenant=1)
    async with queue.place(ONE, 1):
        waiting = asyncio.create_task(_visit(queue, 5 if cancelled else 0.01))
        await settle()
        if cancelled:
            waiting.cancel()
        with pytest.raises(asyncio.CancelledError if cancelled else Crowded):
            await waiting
    async with asyncio.timeout(30), queue.place(OTHER, 30):
        pass


async def test_who_gives_up_in_the_very_moment_of_its_turn_takes_no_place_with_it() -> None:
    queue, leave = FairQueue(slots=1, per_tenant=1), asyncio.Event()

    async def hold() -> None:
        async with queue.place(ONE, 5):
            await leave.wait()

    holding, waiting = asyncio.create_task(hold()), asyncio.create_task(_visit(queue, 5))
    await settle()
    leave.set()
    waiting.cancel()  # the place is given back before the one who waited comes round to leaving
    await holding
    with pytest.raises(asyncio.CancelledError):
        await waiting
    async with asyncio.timeout(30), queue.place(OTHER, 30):
        pass


async def _visit(queue: FairQueue, seconds: float) -> None:
    async with queue.place(OTHER, seconds):
        pass


async def test_a_flood_of_one_company_does_not_delay_anothers_draft() -> None:
    """200 calls of one, each 0.2 s at the vendor, and one of another."""
    async with vendor_server(Gemini()) as server:
        server.will(*[Say(pieces=[an_answer("Oi")], slow=0.2)] * 201)
        model = Gemini().model(server.url)
        drafts = Traffic().lanes(model).drafts

        async def ask(request: Request) -> None:
            parts = [part async for part in drafts.stream(request)]
            assert isinstance(parts[-1], Finished)

        flood = [asyncio.create_task(ask(a_request(tenant_id=ONE))) for _ in range(200)]
        await flood[0]
        await ask(a_request(tenant_id=OTHER))
        unfinished = sum(not task.done() for task in flood)
        for task in flood:
            task.cancel()
        await asyncio.gather(*flood, return_exceptions=True)
        await model.close()
    assert unfinished > 50


async def test_waiting_counts_in_the_time_of_a_call() -> None:
    async with vendor_server(Gemini()) as server:
        server.will(*[Say(pieces=[an_answer("Oi")], hold_after=0)] * SLOTS_OF_TENANT)
        model = Gemini().model(server.url)
        drafts = Traffic().lanes(model).drafts

        async def ask(seconds: float) -> None:
            async for _ in drafts.stream(a_request(tenant_id=ONE, seconds=seconds)):
                pass

        held = [asyncio.create_task(ask(60)) for _ in range(SLOTS_OF_TENANT)]
        async with asyncio.timeout(30):
            while len(server.asked) < SLOTS_OF_TENANT:
                await asyncio.sleep(0.01)
        begun = time.monotonic()
        with pytest.raises(Crowded):
            await ask(0.3)
        assert time.monotonic() - begun < 1.0
        assert len(server.asked) == SLOTS_OF_TENANT
        for task in held:
            task.cancel()
        await asyncio.gather(*held, return_exceptions=True)
        await model.close()
