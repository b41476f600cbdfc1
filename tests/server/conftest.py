"""The front door as callers meet it: over HTTP in the same event loop, or over real sockets."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import msgspec
import pytest

from realtime.database import Database
from server.asgi import Web, create_asgi
from server.resources import build_resources
from server.settings import Settings
from tests.server.cast import Cast, cast_of
from tests.support.web import listening_socket, serve

ORIGIN = "http://localhost:8000"


@dataclass(frozen=True)
class Running:
    """One web process."""

    app: Web
    settings: Settings
    url: str = ORIGIN

    def browser(self, *, origin: str = ORIGIN, raises: bool = True) -> httpx.AsyncClient:
        """A browser's page: keeps cookies and says where it comes from."""
        transport = httpx.ASGITransport(self.app, raise_app_exceptions=raises)
        return httpx.AsyncClient(transport=transport, base_url=ORIGIN, headers={"origin": origin})

    def program(self, token: str) -> httpx.AsyncClient:
        transport = httpx.ASGITransport(self.app)
        return httpx.AsyncClient(
            transport=transport, base_url=ORIGIN, headers={"authorization": f"Bearer {token}"}
        )


@asynccontextmanager
async def web_process(settings: Settings, **options: Any) -> AsyncIterator[tuple[Running, str]]:
    """On a real port, in this event loop, with the lifespan of production."""
    with listening_socket() as listener:
        address = "http://{}:{}".format(*listener.getsockname()[:2])
        settings = msgspec.structs.replace(settings, allowed_origins=f"{ORIGIN},{address}")
        resources = build_resources(settings, "test-web", reactors=[])
        app = create_asgi(settings, resources)
        async with serve(app, listener, **options) as url:
            yield Running(app, settings, url), url


@pytest.fixture
async def web(settings: Settings) -> AsyncIterator[Running]:
    async with web_process(settings) as (running, _):
        yield running


@pytest.fixture
async def cast(db: Database, web: Running) -> Cast:
    """Ana sells, Bia supervises, Caio administers; Davi is the admin of another company."""
    return await cast_of(db, web.settings)
