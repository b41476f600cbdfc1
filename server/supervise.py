"""Keeps a background loop of the process alive for as long as a block runs."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager

import structlog

PAUSE = 1.0

_log = structlog.get_logger("server.supervise")


@asynccontextmanager
async def supervised(name: str, run: Callable[[], Awaitable[None]]) -> AsyncGenerator[None]:
    """Such loops end only by a mistake of ours: it is logged and the loop starts again, because sockets that
    follow nothing any more are worse than a process that complains."""
    task = asyncio.create_task(_forever(name, run), name=name)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _forever(name: str, run: Callable[[], Awaitable[None]]) -> None:
    while True:
        try:
            await run()
        except Exception as error:
            _log.error("background_loop_failed", loop=name, exc_info=error)
        await asyncio.sleep(PAUSE)
