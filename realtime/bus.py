"""Redis as the doorbell: events to the hubs of all instances, drafts as they grow, and a bell for workers.

Everything here is best effort. What Redis loses, the head check of every hub finds in the log; so nothing
waits for Redis and nothing fails because of it.
"""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from uuid import UUID

import msgspec
import redis.asyncio as redis
import structlog
from redis.exceptions import RedisError

from realtime.ephemeral_events import EphemeralEvent
from realtime.log import Entry
from realtime.notices import SUBSCRIBED, Bell, Notice, Numbered, Passing, Ring, Viewing

PUBLISH_TIMEOUT = 2.0
"""Seconds until Redis counts as gone."""
COOL_DOWN = 1.0
"""Seconds without another try after a failed publish; what is said meanwhile is found in the log."""
SILENCE = 5.0
BATCH = 128
OUTBOX_LIMIT = 4096
"""Notices that may wait; further ones are dropped, as with a Redis that is gone."""

_log = structlog.get_logger("realtime.bus")


Listener = Callable[[Notice], None]
Reconnected = Callable[[], Awaitable[None]]

_encode = msgspec.msgpack.Encoder().encode
_decoder: msgspec.msgpack.Decoder[Notice] = msgspec.msgpack.Decoder(Notice)


class Bus:
    """Publishes without waiting; `listen` follows the tenants that were asked for, for as long as it runs."""

    def __init__(self, client: redis.Redis, environment: str) -> None:
        self._redis = client
        self._prefix = f"rt:{environment}"
        self._followed: set[UUID] = set()
        self._changed = asyncio.Event()
        self._quiet_until = 0.0
        self._outbox: deque[tuple[str, bytes]] = deque()
        self._posting: asyncio.Task[None] | None = None
        self._listening = False
        self._publishing = True
        self._hears_work = False
        self._watched: dict[UUID, set[asyncio.Event]] = {}

    @property
    def hears_work(self) -> bool:
        """The workers' bell reaches this process, so that `watching` learns of what happens elsewhere."""
        return self._hears_work and self._publishing

    @property
    def healthy(self) -> bool:
        """False while Redis is known to be unwell; hubs then check heads more often."""
        return self._listening and self._publishing

    def publish(self, tenant_id: UUID, entries: Sequence[Entry]) -> None:
        """Numbered events, in order. The frame travels whole, so that other instances need not read it."""
        for entry in entries:
            notice = Numbered(tenant_id, entry.seq, entry.kind, entry.audience, entry.frame)
            self._post(self._channel(tenant_id), notice)

    def ring(self, tenant_id: UUID) -> None:
        self._post(self._channel(tenant_id), Ring(tenant_id))

    def ring_workers(self, due: Iterable[tuple[str, float]], stirred: Iterable[UUID] = ()) -> None:
        bell = Bell(tuple(due), tuple(stirred))
        self._stir(bell.stirred)
        self._post(self._jobs, bell)

    @contextmanager
    def watching(self, conversation_id: UUID) -> Iterator[asyncio.Event]:
        """Set when something has happened there that may end what is being written. Best effort, like all
        that comes over Redis: whoever watches looks by itself now and then."""
        stirred = asyncio.Event()
        self._watched.setdefault(conversation_id, set()).add(stirred)
        try:
            yield stirred
        finally:
            others = self._watched[conversation_id]
            others.discard(stirred)
            if not others:
                del self._watched[conversation_id]

    def _stir(self, conversation_ids: Iterable[UUID]) -> None:
        for conversation_id in conversation_ids:
            for watcher in self._watched.get(conversation_id, ()):
                watcher.set()

    def publish_ephemeral(
        self, tenant_id: UUID, event: EphemeralEvent, audience: Sequence[str], conversation_id: UUID
    ) -> None:
        notice = Passing(tenant_id, conversation_id, tuple(audience), event)
        self._post(self._channel(tenant_id), notice)

    def publish_viewing(self, notice: Viewing) -> None:
        self._post(self._channel(notice.tenant_id), notice)

    async def close(self) -> None:
        """Sends what still waits."""
        if self._posting is not None:
            await self._posting

    def follow(self, tenant_id: UUID) -> None:
        self._followed.add(tenant_id)
        self._changed.set()

    def unfollow(self, tenant_id: UUID) -> None:
        self._followed.discard(tenant_id)
        self._changed.set()

    async def listen(self, listener: Listener, reconnected: Reconnected) -> None:
        """Runs until cancelled and survives every failure of Redis; `reconnected` runs after each
        (re)subscription, because what was published in between is gone."""
        await self._supervise(self._listen_once, listener, reconnected)

    async def listen_for_jobs(self, listener: Listener) -> None:
        """As `listen`, for the workers' bell."""
        try:
            await self._supervise(self._listen_for_jobs_once, listener)
        finally:
            self._hears_work = False

    async def _supervise(self, once: Callable[..., Awaitable[None]], *args: object) -> None:
        pause = 0.2
        while not _cancelled():
            started = time.monotonic()
            try:
                await once(*args)
            except (RedisError, OSError, TimeoutError) as error:
                self._listening = self._hears_work = False
                _log.warning("redis_unwell", error=type(error).__name__)
            pause = 0.2 if time.monotonic() - started > 10 else min(pause * 2, 2.0)
            await asyncio.sleep(pause)

    async def _listen_once(self, listener: Listener, reconnected: Reconnected) -> None:
        async with self._redis.pubsub() as pubsub:
            # A channel of our own keeps the subscription alive while no tenant is followed.
            await pubsub.subscribe(f"{self._prefix}:idle")
            if _cancelled():
                return
            self._changed.set()
            # Two tasks for the life of the link and none for a message: this is the way of every event.
            reading = asyncio.create_task(self._read_on(pubsub, listener, reconnected))
            following = asyncio.create_task(self._follow_on(pubsub))
            try:
                ended, _ = await asyncio.wait({reading, following}, return_when=asyncio.FIRST_COMPLETED)
                for task in ended:
                    task.result()
            finally:
                await _end(reading)
                await _end(following)

    async def _read_on(
        self, pubsub: redis.client.PubSub, listener: Listener, reconnected: Reconnected
    ) -> None:
        while not _cancelled():
            notice = await self._take(pubsub)
            if notice is SUBSCRIBED:
                await reconnected()
            elif notice is not None:
                listener(notice)

    async def _follow_on(self, pubsub: redis.client.PubSub) -> None:
        subscribed: set[UUID] = set()
        while not _cancelled():
            await self._changed.wait()
            subscribed = await self._adjust(pubsub, subscribed)

    async def _adjust(self, pubsub: redis.client.PubSub, subscribed: set[UUID]) -> set[UUID]:
        self._changed.clear()
        wanted = set(self._followed)
        if added := wanted - subscribed:
            await pubsub.subscribe(*(self._channel(tenant_id) for tenant_id in added))
        if removed := subscribed - wanted:
            await pubsub.unsubscribe(*(self._channel(tenant_id) for tenant_id in removed))
        return wanted

    async def _listen_for_jobs_once(self, listener: Listener) -> None:
        async with self._redis.pubsub() as pubsub:
            await pubsub.subscribe(self._jobs)
            while not _cancelled():
                notice = await self._take(pubsub)
                self._hears_work = True
                if isinstance(notice, Bell):
                    self._stir(notice.stirred)
                if notice is not None:
                    listener(notice)

    async def _take(self, pubsub: redis.client.PubSub) -> Notice | None:
        """One message. Silence proves nothing about the link: after 5 silent seconds it is pinged, and
        when the answer does not come in another 5 it counts as dead."""
        message = await pubsub.get_message(timeout=SILENCE)
        if message is None:
            await pubsub.ping()
            message = await pubsub.get_message(timeout=SILENCE)
        if message is None:
            raise TimeoutError("Redis does not answer a ping")
        self._listening = True
        if message["type"] == "subscribe":
            return SUBSCRIBED
        return self._read(message["data"]) if message["type"] == "message" else None

    def _read(self, data: bytes) -> Notice | None:
        """A process of a newer release may say what this one does not know; the log is read instead."""
        try:
            return _decoder.decode(data)
        except (msgspec.DecodeError, msgspec.ValidationError):
            _log.warning("notice_not_understood")
            return None

    def _post(self, channel: str, notice: Notice) -> None:
        """Nobody who commits waits for Redis: one task sends what has gathered, in order, many at a time."""
        if time.monotonic() < self._quiet_until or len(self._outbox) >= OUTBOX_LIMIT:
            return
        self._outbox.append((channel, _encode(notice)))
        if self._posting is None or self._posting.done():
            self._posting = asyncio.create_task(self._send_outbox())

    async def _send_outbox(self) -> None:
        while self._outbox:
            batch = [self._outbox.popleft() for _ in range(min(len(self._outbox), BATCH))]
            try:
                async with asyncio.timeout(PUBLISH_TIMEOUT):
                    pipeline = self._redis.pipeline(transaction=False)
                    for channel, message in batch:
                        pipeline.publish(channel, message)
                    await pipeline.execute()
                self._publishing = True
            except (RedisError, OSError, TimeoutError) as error:
                self._outbox.clear()
                self._quiet_until = time.monotonic() + COOL_DOWN
                self._publishing = False
                _log.warning("publish_failed", error=type(error).__name__)

    @property
    def _jobs(self) -> str:
        return f"{self._prefix}:jobs"

    def _channel(self, tenant_id: UUID) -> str:
        return f"{self._prefix}:{tenant_id}"


def _cancelled() -> bool:
    """redis-py awaits with `asyncio.wait_for`, which before Python 3.12 may swallow a cancellation; the task
    still knows that it was asked to end."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


async def _end(task: "asyncio.Task[None]") -> None:
    """Cancels until it holds, for the same reason."""
    while not task.done():
        task.cancel()
        await asyncio.wait({task}, timeout=0.1)
