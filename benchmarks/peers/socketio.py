"""Socket.IO on Node with its Redis adapter."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from benchmarks._house import free_port
from benchmarks._sockets import Door
from benchmarks.peers.base import APPS, Lab, Running, broker, http_publisher, process
from server.launcher.paths import VENV_BIN


class SocketIO:
    name = "socketio"
    title = "Socket.IO + Redis adapter (Node)"

    def missing(self, lab: Lab) -> str | None:
        return (
            None if (lab.node / "node_modules/@socket.io/redis-adapter").exists() else "its packages of npm"
        )

    @asynccontextmanager
    async def running(self, lab: Lab) -> AsyncIterator[Running]:
        folder, port = lab.scratch(self.name), free_port()
        program = shutil.copy(APPS / "socketio.mjs", lab.node)  # modules are looked for beside the program
        async with broker(lab) as (broker_pid, broker_port):
            words: list[str | Path] = [VENV_BIN / "node", program, str(port), str(broker_port)]
            async with process(words, port, folder / "log") as pid:
                door = Door(
                    port=port,
                    path="/socket.io/?EIO=4&transport=websocket",
                    needle='"seq"',
                    ready='40{"sid"',
                    first_frames=["40"],
                    engine_io=True,
                )
                yield Running(door, pid, http_publisher(port, "/publish"), others={"broker": broker_pid})
