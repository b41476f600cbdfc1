"""The whole wiring on one screen: what a web process is made of and who gets what."""

from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import cache, partial
from typing import cast

from litestar import Litestar
from litestar.di import Provide
from litestar.types import ControllerRouterHandler

from inbox.conversation_audiences import conversation_audiences
from realtime.hub import Hub
from realtime.presence import Presence
from server.access import provide_guest, provide_principal
from server.attendance import keep_attendance
from server.authentication import Authentication
from server.check_role import refuse_unsafe_role
from server.gate import Gate
from server.held import Held, holding, provide_held
from server.openapi.document import Document
from server.plain_asgi import Application
from server.problem_handlers import HANDLERS
from server.resources import Resources
from server.revalidation import revalidate_sockets
from server.routes.table import ROUTES
from server.settings import Settings
from server.supervise import supervised

DEPENDENCIES = ("settings", "resources", "db", "hub", "document", "principal", "guest")
"""What a handler may ask for, as `name: NamedDependency[Type]`."""

DOCUMENT = Document(ROUTES, DEPENDENCIES)

MAX_BODY = 64 * 1024


def create_app(
    settings: Settings,
    resources: Resources,
    hub: Hub | None = None,
    routes: Sequence[ControllerRouterHandler] = ROUTES,
) -> Application:
    """Litestar with our routes; `server.asgi` puts the edge and the browser app around it."""
    hub = hub or Hub(resources.db)
    presence = Presence(resources.db.bus, hub.pass_on, partial(conversation_audiences, resources.db))
    hub.presence = presence
    resources.metrics.gauge("hub_connections", "Sockets that follow the log.", lambda: hub.connections)
    held = Held(
        settings=settings,
        resources=resources,
        db=resources.db,
        hub=hub,
        document=DOCUMENT,
        gate=Gate(resources.db, settings),
    )
    return holding(_compiled(tuple(routes)), held, _lifespan(resources, hub, presence))


@cache
def _compiled(routes: tuple[ControllerRouterHandler, ...]) -> Application:
    found = ("settings", "resources", "db", "hub", "document")
    litestar = Litestar(
        route_handlers=routes,
        dependencies={
            **{name: provide_held(name) for name in found},
            "principal": Provide(provide_principal, sync_to_thread=False),
            "guest": Provide(provide_guest, sync_to_thread=False),
        },
        middleware=[Authentication()],
        exception_handlers=HANDLERS,
        request_max_body_size=MAX_BODY,
        logging_config=None,
        openapi_config=None,
    )
    return cast(Application, litestar)


def _lifespan(
    resources: Resources, hub: Hub, presence: Presence
) -> Callable[[], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan() -> AsyncGenerator[None]:
        await refuse_unsafe_role(resources.db)
        try:
            revalidating = partial(revalidate_sockets, hub, resources.db)
            async with (
                supervised("hub", hub.run),
                supervised("presence", presence.run),
                supervised("revalidation", revalidating),
                supervised("attendance", partial(keep_attendance, hub, resources.db)),
            ):
                yield
        finally:
            await resources.close()

    return lifespan
