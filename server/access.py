"""Who is asking and what they may touch. Every route requires a signed-in person unless it says otherwise.

    @get("/v1/x", opt={ACCESS: Access.ANONYMOUS})     # says otherwise
    @put("/v1/y", guards=[require_admin])             # says more

Below the guards stands row-level security: a handler that forgot to ask still sees its own company only.
"""

from enum import Enum
from typing import Any, Literal
from uuid import UUID

import msgspec
from litestar.connection import ASGIConnection, Request
from litestar.handlers.base import BaseRouteHandler

from inbox.viewer import Viewer
from realtime.audience import Reader
from realtime.records import Role
from server.errors import RoleNotAllowed, Unauthenticated

ACCESS = "access"
"""Key of a route's `opt`."""


class Access(Enum):
    """What a route asks of the caller before it runs."""

    SIGNED_IN = "signed_in"
    """A session cookie with its CSRF token for unsafe methods, or an API token."""
    ANONYMOUS = "anonymous"
    """A browser that need not be signed in: only the origin of unsafe methods is checked."""
    SIMULATOR = "simulator"
    """As anonymous where the simulator is open, as signed in elsewhere."""
    MACHINE = "machine"
    """Another server or a probe. Nothing is asked here, and cookies are not looked at: the route checks a key
    of its own, or says only what anybody may know."""


class Principal(msgspec.Struct, frozen=True, kw_only=True):
    """A person, as one request or socket knows them."""

    tenant_id: UUID
    user_id: UUID
    role: Role
    credential: Literal["session", "api_token"]
    credential_id: UUID
    """Of the session or API token; revoking it closes what was opened with it."""
    lowered: bool = False
    """An API token that may do less than its person."""
    as_of: int | None = None
    """Position of the log at which all this was true; what changed later stands behind it."""
    expires_in: float | None = None
    """Seconds from then until the credential ends by itself."""

    @property
    def reader(self) -> Reader:
        return Reader.for_user(self.user_id, self.role)

    @property
    def viewer(self) -> Viewer:
        return Viewer(self.user_id, self.role)


ApiRequest = Request[Principal | None, Any, Any]


def provide_principal(request: ApiRequest) -> Principal:
    """For handlers: `principal: NamedDependency[Principal]`."""
    if request.user is None:
        raise Unauthenticated
    return request.user


def provide_guest(request: ApiRequest) -> Principal | None:
    """For routes that answer strangers, too: `guest: NamedDependency[Principal | None]`."""
    return request.user


def require_supervisor(
    connection: ASGIConnection[Any, Principal | None, Any, Any], _: BaseRouteHandler
) -> None:
    principal = connection.user
    if principal is None:
        raise Unauthenticated
    if principal.role is Role.SELLER:
        raise RoleNotAllowed(role=principal.role.value, required=Role.SUPERVISOR.value)


def require_admin(connection: ASGIConnection[Any, Principal | None, Any, Any], _: BaseRouteHandler) -> None:
    principal = connection.user
    if principal is None:
        raise Unauthenticated
    if principal.role is not Role.ADMIN:
        raise RoleNotAllowed(role=principal.role.value, required=Role.ADMIN.value)
