"""Who may ask a vendor now: so many calls at once in all, so many of one company, and companies in turn.

Waiting counts: a call that waited has so much less time, and one that waited too long is not made.
"""

import asyncio
from collections import Counter, OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from uuid import UUID

from copilot.engine.errors import Crowded
from copilot.engine.text_model import Finished, Request, TextModel, listening
from copilot.engine.vendor_http import RETRY_AFTER_SECONDS

SLOTS = 32
SLOTS_OF_TENANT = SLOTS // 2
"""As in the worker's lanes: however much one company asks, half is for the others. Fewer than its jobs that
run would only have them wait until their time is over, and rules answer instead of its model."""


class FairQueue:
    """A place is given to the company that was served longest ago, of those that wait and may have one."""

    def __init__(self, slots: int = SLOTS, per_tenant: int = SLOTS_OF_TENANT) -> None:
        self._free = slots
        self._per_tenant = per_tenant
        self._held: Counter[UUID] = Counter()
        self._waiting: OrderedDict[UUID, deque[asyncio.Future[None]]] = OrderedDict()

    @asynccontextmanager
    async def place(self, tenant_id: UUID, seconds: float) -> AsyncIterator[None]:
        turn = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(tenant_id, deque()).append(turn)
        self._serve()
        try:
            async with asyncio.timeout(seconds):
                await turn
        except BaseException as error:
            self._withdraw(tenant_id, turn)
            if isinstance(error, TimeoutError):
                raise Crowded(f"no place within {seconds} s", RETRY_AFTER_SECONDS) from None
            raise
        try:
            yield
        finally:
            self._give_back(tenant_id)

    def _serve(self) -> None:
        while self._free > 0:
            tenant_id = next((one for one in self._waiting if self._held[one] < self._per_tenant), None)
            if tenant_id is None:
                return
            turns = self._waiting.pop(tenant_id)
            turn = turns.popleft()
            if turns:
                self._waiting[tenant_id] = turns  # now behind everybody else who waits
            if turn.done():
                continue  # gave up, and has not yet come round to saying so
            self._free -= 1
            self._held[tenant_id] += 1
            turn.set_result(None)

    def _withdraw(self, tenant_id: UUID, turn: asyncio.Future[None]) -> None:
        """Its turn may have come in the very moment in which it gave up."""
        if turn.done() and not turn.cancelled():
            self._give_back(tenant_id)
            return
        turns = self._waiting.get(tenant_id)
        if turns and turn in turns:
            turns.remove(turn)
            if not turns:
                del self._waiting[tenant_id]

    def _give_back(self, tenant_id: UUID) -> None:
        self._free += 1
        self._held[tenant_id] -= 1
        if not self._held[tenant_id]:
            del self._held[tenant_id]
        self._serve()


class Fair:
    """A text model whose callers queue."""

    def __init__(self, model: TextModel, queue: FairQueue) -> None:
        self._inner = model
        self._queue = queue
        self.provider = model.provider
        self.model = model.model

    async def stream(self, request: Request) -> AsyncIterator[str | Finished]:
        clock = asyncio.get_running_loop().time
        until = clock() + request.seconds
        async with self._queue.place(request.tenant_id, request.seconds):
            in_time = replace(request, seconds=until - clock())
            async with listening(self._inner, in_time) as parts:
                async for part in parts:
                    yield part

    async def close(self) -> None:
        await self._inner.close()
