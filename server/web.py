"""The web process: `python -m server.web [--host 127.0.0.1] [--port 8000]`.

uvicorn with the limits that sockets need, one worker, since the hub lives in one process, and an end in which
sockets are asked to move before they are closed.
"""

import argparse
import asyncio
import socket
import sys
from collections.abc import Sequence

import uvicorn
from litestar.types import ControllerRouterHandler

from realtime.errors import DomainError
from server.asgi import Web, create_asgi
from server.http_protocol import BoundedHead
from server.logging import configure_logging
from server.reactors import REACTORS
from server.resources import build_resources
from server.routes.table import ROUTES
from server.settings import SettingsInvalid, read_settings
from server.websocket_protocol import HandingOver

MAX_FRAME = 65_536
IDLE_SECONDS = 75
"""Longer than balancers and programs keep a connection that nothing goes over: who closes it first must not
be the one that does not know whether a request is on its way."""
GRACE_SECONDS = 5
"""For requests that are under way when the sockets are gone."""


class Server(uvicorn.Server):
    """Ends in an order of its own: uvicorn would close everything at once, and knows nothing of the sockets
    that were handed over."""

    def __init__(self, config: uvicorn.Config, web: Web) -> None:
        super().__init__(config)
        self._web = web

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        draining = asyncio.create_task(self._web.drain())
        while not draining.done() and not self.force_exit:
            await asyncio.wait({draining}, timeout=0.1)
        draining.cancel()
        await super().shutdown(sockets)


def config(web: Web, **options: object) -> uvicorn.Config:
    """The same for production and tests."""
    limits: dict[str, object] = {
        "lifespan": "on",
        "log_config": None,
        "workers": 1,
        "access_log": False,
        "http": BoundedHead,
        "ws": HandingOver,
        "ws_max_size": MAX_FRAME,
        "ws_ping_interval": 20.0,
        "ws_ping_timeout": 20.0,
        "ws_per_message_deflate": False,
        "timeout_keep_alive": IDLE_SECONDS,
        "timeout_graceful_shutdown": GRACE_SECONDS,
    }
    return uvicorn.Config(web, **{**limits, **options})  # type: ignore[arg-type]


def main(arguments: Sequence[str], routes: Sequence[ControllerRouterHandler] = ROUTES) -> None:
    parser = argparse.ArgumentParser(prog="python -m server.web", description="Serves the product.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, help="default: the setting PORT")
    parser.add_argument("--proxy-headers", action="store_true", help="believe FORWARDED_ALLOW_IPS")
    options = parser.parse_args(arguments)
    try:
        settings = read_settings()
        configure_logging(settings.log_level)
        web = create_asgi(settings, build_resources(settings, "piloto-web", REACTORS), routes)
    except (SettingsInvalid, DomainError) as error:
        sys.exit(str(error))
    serving = config(
        web, host=options.host, port=options.port or settings.port, proxy_headers=options.proxy_headers
    )
    Server(serving, web).run()


if __name__ == "__main__":
    main(sys.argv[1:])
