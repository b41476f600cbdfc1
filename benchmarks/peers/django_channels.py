"""Django Channels with the pub/sub layer on Redis."""

from contextlib import AbstractAsyncContextManager

from benchmarks.peers._python_app import package_missing, python_app
from benchmarks.peers.base import Lab, Running


class DjangoChannels:
    name = "django"
    title = "Django Channels"

    def missing(self, lab: Lab) -> str | None:
        return package_missing(lab, "channels_redis")

    def running(self, lab: Lab) -> AbstractAsyncContextManager[Running]:
        return python_app(lab, "django_channels")
