"""One more attempt, where it helps: a call that failed before it said anything is repeated once, and one that
says nothing for long is raced by another. Once a word was heard, nothing is repeated."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from copilot.engine.errors import InvalidOutput, Overloaded, ProviderError, RateLimited, Unreachable
from copilot.engine.hedge import Hedging
from copilot.engine.text_model import Finished, Request, TextModel, listening

REPEAT_SECONDS = 0.1
LONGEST_REPEAT = 0.5
"""Who says «try again later» than this is not asked again within one draft."""


class Steady:
    """A text model around another. Without `hedging` nothing is raced. At most one attempt is added to a
    call, so that a vendor in trouble is not asked many times."""

    def __init__(self, model: TextModel, hedging: Hedging | None = None) -> None:
        self._inner = model
        self._hedging = hedging
        self.provider = model.provider
        self.model = model.model

    async def stream(self, request: Request) -> AsyncIterator[str | Finished]:
        async with _runs() as runs:
            winner, first = await self._begin(runs, request)
            await runs.keep(winner)
            part: str | Finished | None = first
            while part is not None:
                yield part
                part = await winner.next()

    async def _begin(self, runs: "_Runs", request: Request) -> tuple["_Run", str | Finished]:
        """The run that said something first, and what it said."""
        clock = asyncio.get_running_loop().time
        begun = clock()
        patience = self._hedging.begin() if self._hedging else None
        run = runs.start(self._inner, request)
        try:
            async with asyncio.timeout(patience):
                first = await run.first()
        except TimeoutError:
            left = request.seconds - (clock() - begun)
            if self._hedging is None or left <= 0 or not self._hedging.take():
                first = await run.first()
            else:
                rival = runs.start(self._inner, request.again(seconds=left))
                run, first = await _faster(run, rival)
        except ProviderError as error:
            wait = _repeat_after(error)
            left = request.seconds - (clock() - begun) - (wait or 0)
            if wait is None or left <= 0:
                raise
            await asyncio.sleep(wait)
            run = runs.start(self._inner, request.again(seconds=left))
            first = await run.first()
        if self._hedging:
            self._hedging.heard(clock() - begun)
        return run, first

    async def close(self) -> None:
        await self._inner.close()


def _repeat_after(error: ProviderError) -> float | None:
    """Seconds; None where asking again at once would not help."""
    match error:
        case Overloaded() | Unreachable():
            return REPEAT_SECONDS
        case RateLimited() if error.retry_after < LONGEST_REPEAT:
            return error.retry_after
        case _:
            return None


async def _faster(one: "_Run", other: "_Run") -> tuple["_Run", str | Finished]:
    """One that fails loses to one that does not."""
    pending = {asyncio.create_task(run.first()): run for run in (one, other)}
    try:
        while True:
            done, _ = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                run = pending.pop(task)
                if task.exception() is None or not pending:
                    return run, task.result()
    finally:
        for task in pending:
            task.cancel()
        await asyncio.gather(*pending, return_exceptions=True)


class _Run:
    """One call in a task of its own: cancelling that closes the vendor's connection at once."""

    def __init__(self, model: TextModel, request: Request) -> None:
        # As the adapters do, it waits for its reader: who stops reading stops the vendor's next word, too.
        self._parts: asyncio.Queue[str | Finished | Exception | None] = asyncio.Queue(1)
        self.task = asyncio.create_task(self._hear(model, request))

    async def _hear(self, model: TextModel, request: Request) -> None:
        try:
            async with listening(model, request) as parts:
                async for part in parts:
                    await self._parts.put(part)
        except Exception as error:  # the reader's to handle, whatever it is; nobody awaits this task
            await self._parts.put(error)
        else:
            await self._parts.put(None)

    async def first(self) -> str | Finished:
        """May be cancelled and awaited again without losing anything."""
        part = await self.next()
        if part is None:
            raise InvalidOutput("the stream ended without saying anything")
        return part

    async def next(self) -> str | Finished | None:
        part = await self._parts.get()
        if isinstance(part, Exception):
            raise part
        return part


class _Runs:
    def __init__(self) -> None:
        self._runs: list[_Run] = []

    def start(self, model: TextModel, request: Request) -> _Run:
        run = _Run(model, request)
        self._runs.append(run)
        return run

    async def keep(self, winner: _Run | None) -> None:
        """Ends all others."""
        losers = [run.task for run in self._runs if run is not winner]
        for task in losers:
            task.cancel()
        await asyncio.gather(*losers, return_exceptions=True)


@asynccontextmanager
async def _runs() -> AsyncIterator[_Runs]:
    runs = _Runs()
    try:
        yield runs
    finally:
        await runs.keep(None)
