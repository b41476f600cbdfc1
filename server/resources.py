"""What a process holds open, built once from the settings and handed to whoever needs it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import httpx
import redis.asyncio as redis
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.pool import QueuePool

from copilot.engine.caching import Caching
from copilot.engine.engines import Engines
from copilot.engine.redis_shelf import RedisShelf
from copilot.ledger.keep_calls import keep_cache_call
from copilot.previews import Previews
from inbox.channels import Channels
from inbox.channels.wire import http_client
from inbox.intake import Intake
from inbox.media.store import MediaStore, open_store
from realtime.bus import Bus
from realtime.clock import Clock, wall_clock
from realtime.database import Database, create_engine
from realtime.jobs import Reactor
from realtime.vault import Vault
from server.channels import build_channels, guarded_client
from server.count_calls import CountCalls
from server.metrics import Metrics
from server.rate_limit import RateLimiter
from server.settings import Settings
from server.typing_courier import TypingCourier


@dataclass(frozen=True, slots=True)
class Resources:
    redis: redis.Redis
    http: httpx.AsyncClient
    guarded_http: httpx.AsyncClient
    """Refuses addresses inside our own network."""
    db: Database
    channels: Channels
    intake: Intake
    media: MediaStore
    engines: Engines
    previews: Previews
    limiter: RateLimiter
    typing: TypingCourier
    metrics: Metrics

    async def close(self) -> None:
        await self.typing.close()
        await self.previews.close()
        await self.http.aclose()
        await self.guarded_http.aclose()
        await self.engines.close()
        await self.db.bus.close()
        await self.db.engine.dispose()
        await self.redis.aclose()


def build_resources(
    settings: Settings, application_name: str, reactors: Sequence[Reactor], clock: Clock = wall_clock
) -> Resources:
    """Connects to nothing yet: connections are made when they are first used."""
    client = redis.Redis.from_url(settings.redis_url, socket_connect_timeout=2, health_check_interval=30)
    url = settings.app_url.render_as_string(hide_password=False)
    engine = create_engine(url, pool_size=settings.database_pool, application_name=application_name)
    http, guarded = http_client(), guarded_client(settings)
    metrics = Metrics()
    metrics.gauge("database_connections_busy", "Connections in use.", lambda: busy_connections(engine))
    vault = Vault(settings.derive("channel-credentials"))
    db = Database(engine, Bus(client, settings.environment), reactors, clock, vault)
    caching = Caching(RedisShelf(client, settings.environment), partial(keep_cache_call, db))
    channels = build_channels(settings, http, guarded)
    limiter = RateLimiter(client, settings.environment)
    return Resources(
        redis=client,
        http=http,
        guarded_http=guarded,
        db=db,
        channels=channels,
        intake=Intake(db, channels),
        media=open_store(settings.media_url, settings.media_access),
        engines=Engines(
            settings.engine, settings.other_engines, settings.exchange, CountCalls(metrics), caching
        ),
        previews=Previews(client, settings.environment),
        limiter=limiter,
        typing=TypingCourier(db, channels, limiter, metrics),
        metrics=metrics,
    )


def busy_connections(engine: AsyncEngine) -> float:
    pool = engine.pool
    return pool.checkedout() if isinstance(pool, QueuePool) else 0.0
