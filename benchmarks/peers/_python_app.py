"""Peers that are Python applications under uvicorn, with the flags we give ourselves."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from benchmarks._house import free_port
from benchmarks._sockets import Door
from benchmarks.peers.base import APPS, Lab, Running, broker, http_publisher, process

FLAGS = "--ws websockets-sansio --ws-per-message-deflate false --loop uvloop --log-level error".split()


@asynccontextmanager
async def python_app(lab: Lab, name: str) -> AsyncIterator[Running]:
    folder, port = lab.scratch(name), free_port()
    async with broker(lab) as (broker_pid, broker_port):
        words: list[str | Path] = [lab.python, "-m", "uvicorn", f"{name}:app", "--port", str(port), *FLAGS]
        environment = {"BROKER_PORT": str(broker_port), "PYTHONDONTWRITEBYTECODE": "1"}
        async with process(words, port, folder / "log", folder=APPS, environment=environment) as pid:
            door = Door(port=port, path="/follow", needle='"seq"')
            yield Running(door, pid, http_publisher(port, "/publish"), others={"broker": broker_pid})


def package_missing(lab: Lab, package: str) -> str | None:
    found = any(lab.python.parent.parent.glob(f"lib/python*/site-packages/{package}"))
    return None if found else f"the Python package {package}"
