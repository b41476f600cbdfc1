"""What the server serves: the edge, and behind it the API or the browser app."""

from collections.abc import Sequence
from pathlib import Path

from litestar.types import ControllerRouterHandler

from realtime.hub import Hub
from server.app import create_app
from server.compression import Compression
from server.drain import drain
from server.edge import Edge
from server.plain_asgi import Application, Receive, Scope, Send
from server.resources import Resources
from server.routes.table import ROUTES
from server.security_headers import SecurityHeaders
from server.settings import Settings
from server.socket_metrics import SocketMetrics
from server.static_files import StaticFiles

API = ("/v1/", "/webhooks/", "/simulator/", "/schema/", "/healthz/", "/readyz/", "/metrics/")
DIST = Path(__file__).resolve().parent.parent / "static" / "dist"


class Web:
    """The ASGI application, and the way to end it that its server has to know."""

    def __init__(self, application: Application, hub: Hub, drain_seconds: float) -> None:
        self._application = application
        self._hub = hub
        self._drain_seconds = drain_seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._application(scope, receive, send)

    async def drain(self) -> None:
        await drain(self._hub, self._drain_seconds)


def create_asgi(
    settings: Settings, resources: Resources, routes: Sequence[ControllerRouterHandler] = ROUTES
) -> Web:
    hub = Hub(resources.db, per_tenant=settings.sockets_per_tenant, per_user=settings.sockets_per_user)
    resources.metrics.registry.register(SocketMetrics(hub))
    api = Compression(create_app(settings, resources, hub, routes))
    pages = StaticFiles(Path(settings.static_dir) if settings.static_dir else DIST)

    async def dispatch(scope: Scope, receive: Receive, send: Send) -> None:
        page = scope["type"] == "http" and not f"{scope['path']}/".startswith(API)
        await (pages if page else api)(scope, receive, send)

    headers = SecurityHeaders(settings.origins, secure=settings.secure)
    edge = Edge(dispatch, headers, resources.metrics, settings.handshakes_per_second)
    return Web(edge, hub, settings.drain_seconds)
