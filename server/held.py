"""What one web process holds, and how its routes find it: in the scope of each request.

Compiling the routes takes Litestar a fifth of a second, so it is done once, and they belong to no process.
"""

import traceback
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any, cast

from litestar.di import Provide
from litestar.types import Scope as LitestarScope

from realtime.database import Database
from realtime.hub import Hub
from server.gate import Gate
from server.openapi.document import Document
from server.plain_asgi import Application, Receive, Scope, Send
from server.resources import Resources
from server.settings import Settings

_KEY = "piloto.held"


@dataclass(frozen=True, slots=True)
class Held:
    settings: Settings
    resources: Resources
    db: Database
    hub: Hub
    document: Document
    gate: Gate


def held_in(scope: LitestarScope) -> Held:
    return cast(Held, cast(Scope, scope)[_KEY])


def provide_held(name: str) -> Provide:
    def provide(scope: LitestarScope) -> Any:
        return getattr(held_in(scope), name)

    return Provide(provide, sync_to_thread=False)


def holding(
    routes: Application, held: Held, serving: Callable[[], AbstractAsyncContextManager[None]]
) -> Application:
    """The application of one process; `serving` is open for as long as it serves."""

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _live(serving(), receive, send)
            return
        scope[_KEY] = held
        await routes(scope, receive, send)

    return application


async def _live(serving: AbstractAsyncContextManager[None], receive: Receive, send: Send) -> None:
    """The server listens once it hears `complete`; told of a failure, it writes it down and ends."""
    await receive()
    phase = "startup"
    try:
        async with serving:
            await send({"type": "lifespan.startup.complete"})
            phase = "shutdown"
            await receive()
    except BaseException:
        await send({"type": f"lifespan.{phase}.failed", "message": traceback.format_exc()})
        raise
    await send({"type": "lifespan.shutdown.complete"})
