"""Litestar's own ChannelsPlugin with its Redis backend: the way that was nearest for us."""

from contextlib import AbstractAsyncContextManager

from benchmarks.peers._python_app import package_missing, python_app
from benchmarks.peers.base import Lab, Running


class LitestarChannels:
    name = "litestar"
    title = "Litestar ChannelsPlugin"

    def missing(self, lab: Lab) -> str | None:
        return package_missing(lab, "litestar")

    def running(self, lab: Lab) -> AbstractAsyncContextManager[Running]:
        return python_app(lab, "litestar_channels")
