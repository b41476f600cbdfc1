"""No peer but the floor under all of us on Python: bare protocols on uvloop that write a ready frame."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from benchmarks._house import free_port
from benchmarks._sockets import Door
from benchmarks.peers.base import APPS, Lab, Running, http_publisher, process


class Floor:
    name = "floor"
    title = "Raw floor (uvloop, ready frames)"

    def missing(self, lab: Lab) -> str | None:
        return None

    @asynccontextmanager
    async def running(self, lab: Lab) -> AsyncIterator[Running]:
        folder, port = lab.scratch(self.name), free_port()
        words: list[str | Path] = [sys.executable, APPS / "floor.py", str(port)]
        async with process(words, port, folder / "log") as pid:
            door = Door(port=port, path="/follow", needle='"seq"')
            yield Running(door, pid, http_publisher(port, "/publish"))
