"""What uvicorn serves: `uvicorn server.asgi:app`. The edge, and behind it the API or the browser app."""

import sys
from pathlib import Path
from typing import cast

from realtime.errors import DomainError
from server.app import create_app
from server.edge import Edge
from server.logging import configure_logging
from server.plain_asgi import Application, Receive, Scope, Send
from server.reactors import REACTORS
from server.resources import Resources, build_resources
from server.security_headers import SecurityHeaders
from server.settings import Settings, SettingsInvalid, read_settings
from server.static_files import StaticFiles

API = ("/v1/", "/webhooks/", "/simulator/", "/schema/", "/healthz/", "/readyz/", "/metrics/")
DIST = Path(__file__).resolve().parent.parent / "static" / "dist"


def create_asgi(settings: Settings, resources: Resources) -> Application:
    api = cast(Application, create_app(settings, resources))
    pages = StaticFiles(Path(settings.static_dir) if settings.static_dir else DIST)

    async def dispatch(scope: Scope, receive: Receive, send: Send) -> None:
        page = scope["type"] == "http" and not f"{scope['path']}/".startswith(API)
        await (pages if page else api)(scope, receive, send)

    headers = SecurityHeaders(settings.origins, secure=settings.secure)
    return Edge(dispatch, headers, resources.metrics)


def _from_environment() -> Application:
    try:
        settings = read_settings()
        configure_logging(settings.log_level)
        return create_asgi(settings, build_resources(settings, "piloto-web", REACTORS))
    except (SettingsInvalid, DomainError) as error:
        sys.exit(str(error))


def __getattr__(name: str) -> Application:
    """Built when uvicorn asks for it, so that tests may import this module with no environment."""
    if name == "app":
        return _from_environment()
    raise AttributeError(name)
