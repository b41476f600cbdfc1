# mypy: ignore-errors
# ruff: noqa: ANN001, ANN201
"""Runs under the peers' own interpreter."""

import os

import django
from django.conf import settings

layer = {
    "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
    "CONFIG": {"hosts": [f"redis://127.0.0.1:{os.environ['BROKER_PORT']}"]},
}
settings.configure(
    SECRET_KEY="of-a-measurement",  # noqa: S106
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    CHANNEL_LAYERS={"default": layer},
)
django.setup()

from channels.generic.websocket import AsyncWebsocketConsumer  # noqa: E402
from channels.layers import get_channel_layer  # noqa: E402
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from django.core.asgi import get_asgi_application  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.urls import path  # noqa: E402


class Follower(AsyncWebsocketConsumer):
    async def connect(self):
        await self.channel_layer.group_add("tenant", self.channel_name)
        await self.accept()

    async def event(self, message):
        await self.send(text_data=message["text"])


async def publish(request):
    message = {"type": "event", "text": request.body.decode()}
    await get_channel_layer().group_send("tenant", message)
    return HttpResponse("ok")


urlpatterns = [path("publish", publish)]
sockets = URLRouter([path("follow", Follower.as_asgi())])
app = ProtocolTypeRouter({"http": get_asgi_application(), "websocket": sockets})
