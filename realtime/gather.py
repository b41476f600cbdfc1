"""What arrives together is done together: arrivals while one batch is under way are the next one.

A lone arrival starts at once and waits for nobody, so nothing gets slower to let something else get faster.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")


class Gather(Generic[Item, Outcome]):
    """`do` gets some of the items, in order of arrival, and returns or raises for each; what it raises itself
    is the end of all of them. `weigh` and `limit` bound a batch; one item always fits."""

    def __init__(
        self,
        do: Callable[[Sequence[Item]], Awaitable[Sequence[Outcome | Exception]]],
        weigh: Callable[[Item], int],
        limit: int,
    ) -> None:
        self._do = do
        self._weigh = weigh
        self._limit = limit
        self._waiting: deque[tuple[Item, asyncio.Future[Outcome]]] = deque()
        self._working: asyncio.Task[None] | None = None

    async def put(self, item: Item) -> Outcome:
        """Whoever is cancelled while waiting takes nothing back: the item is done all the same."""
        future: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, future))
        if self._working is None or self._working.done():
            self._working = asyncio.create_task(self._work())
        return await future

    async def _work(self) -> None:
        while self._waiting:
            batch = self._next_batch()
            outcomes: Sequence[Outcome | BaseException]
            try:
                outcomes = await self._do([item for item, _ in batch])
            except BaseException as error:
                outcomes = [error] * len(batch)
                if not isinstance(error, Exception):
                    _tell(batch, outcomes)
                    raise
            _tell(batch, outcomes)

    def _next_batch(self) -> list[tuple[Item, "asyncio.Future[Outcome]"]]:
        batch = [self._waiting.popleft()]
        weight = self._weigh(batch[0][0])
        while self._waiting and (weight := weight + self._weigh(self._waiting[0][0])) <= self._limit:
            batch.append(self._waiting.popleft())
        return batch


def _tell(
    batch: Sequence[tuple[Item, "asyncio.Future[Outcome]"]], outcomes: Sequence[Outcome | BaseException]
) -> None:
    for (_, future), outcome in zip(batch, outcomes, strict=True):
        if future.done():
            continue  # nobody waits for it any more
        if isinstance(outcome, BaseException):
            future.set_exception(outcome)
        else:
            future.set_result(outcome)
