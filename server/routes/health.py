"""For balancers and monitoring."""

import asyncio
import contextlib
from typing import Any, Literal

import msgspec
from litestar import Request, Response, get
from litestar.di import NamedDependency
from redis.exceptions import RedisError
from sqlalchemy.exc import SQLAlchemyError

from realtime.hub import Hub
from server import queries
from server.access import ACCESS, Access
from server.errors import MetricsNotAllowed
from server.metrics_access import may_read_metrics
from server.resources import Resources
from server.settings import Settings

PATIENCE = 2.0


class Health(msgspec.Struct, frozen=True, kw_only=True):
    status: Literal["ok"]


class Readiness(msgspec.Struct, frozen=True, kw_only=True):
    """`degraded`: Redis is away, so screens follow within a second instead of at once. Nothing is lost."""

    status: Literal["ready", "degraded", "unavailable"]
    postgres: bool
    redis: bool


@get("/healthz", opt={ACCESS: Access.MACHINE}, tags=["operations"], operation_id="health")
async def healthz() -> Health:
    """The process runs and its event loop answers."""
    return Health(status="ok")


@get("/readyz", opt={ACCESS: Access.MACHINE}, tags=["operations"], operation_id="readiness")
async def readyz(resources: NamedDependency[Resources], hub: NamedDependency[Hub]) -> Response[Readiness]:
    """Whether to send people here: 503 when Postgres does not answer. Without Redis the product is ready."""
    postgres, redis = await asyncio.gather(_postgres(resources), _redis(resources))
    serving = postgres and not hub.draining  # on its way out, this process takes nobody in
    status: Literal["ready", "degraded", "unavailable"] = (
        "unavailable" if not serving else "ready" if redis else "degraded"
    )
    return Response(
        Readiness(status=status, postgres=postgres, redis=redis), status_code=200 if serving else 503
    )


@get("/metrics", opt={ACCESS: Access.MACHINE}, include_in_schema=False)
async def metrics(
    request: Request[Any, Any, Any],
    resources: NamedDependency[Resources],
    settings: NamedDependency[Settings],
) -> Response[bytes]:
    client = request.client.host if request.client else None
    if not may_read_metrics(settings.metrics_token, client, request.headers):
        raise MetricsNotAllowed
    if resources.metrics.claim_count():
        with contextlib.suppress(SQLAlchemyError, OSError, TimeoutError):
            async with asyncio.timeout(PATIENCE), resources.db.installation_transaction() as session:
                resources.metrics.queue(*await queries.read_queue(session))
    return Response(resources.metrics.render(), media_type=resources.metrics.content_type)


async def _postgres(resources: Resources) -> bool:
    try:
        async with asyncio.timeout(PATIENCE), resources.db.installation_transaction() as session:
            return await queries.answers(session)
    except (SQLAlchemyError, OSError, TimeoutError):
        return False


async def _redis(resources: Resources) -> bool:
    try:
        async with asyncio.timeout(PATIENCE):
            return bool(await resources.redis.ping())
    except (RedisError, OSError, TimeoutError):
        return False
