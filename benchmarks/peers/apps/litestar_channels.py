# mypy: ignore-errors
"""Runs under the peers' own interpreter."""

import os

from litestar import Litestar, Request, WebSocket, post, websocket
from litestar.channels import ChannelsPlugin
from litestar.channels.backends.redis import RedisChannelsPubSubBackend
from redis.asyncio import Redis

backend = RedisChannelsPubSubBackend(redis=Redis(port=int(os.environ["BROKER_PORT"])))
channels = ChannelsPlugin(backend, channels=["tenant"])


@websocket("/follow")
async def follow(socket: WebSocket) -> None:
    await socket.accept()
    async with channels.start_subscription(["tenant"]) as subscriber:
        async for event in subscriber.iter_events():
            await socket.send_text(event)


@post("/publish")
async def publish(request: Request) -> None:
    channels.publish(await request.body(), ["tenant"])


app = Litestar([follow, publish], plugins=[channels])
