"""A web or worker process with links of its own, which can be killed, frozen and cut off."""

import asyncio
import os
import signal
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from server.launcher import product
from server.launcher.child import Child, Service
from tests.faults.proxy import Proxy, Target


@dataclass
class Machine:
    name: str
    port: int
    """Of the web process; 0 for a worker."""
    variables: Mapping[str, str]
    log: Path
    postgres: Proxy
    redis: Proxy
    child: Child | None = None
    starts: int = 0
    more: dict[str, str] = field(default_factory=dict)
    """Variables for the next start."""

    @property
    def address(self) -> Target:
        return ("127.0.0.1", self.port)

    @property
    def alive(self) -> bool:
        return self.child is not None and self.child.running()

    async def start(self) -> None:
        """Returns when it answers; a worker when it runs."""
        self.starts += 1
        variables = {**self.variables, **self.more}
        service = (
            product.web(variables, host="127.0.0.1", port=self.port, log=self.log)
            if self.port
            else product.worker(variables, log=self.log)
        )
        self.child = child = await asyncio.to_thread(Child, service)
        if self.port:
            await asyncio.to_thread(product.wait_until_ready, self.port, child.running, self.log)

    async def kill(self) -> None:
        """kill -9."""
        if self.child is not None:
            self.child.kill()
            await asyncio.to_thread(self.child.stop)

    async def stop(self) -> None:
        """SIGTERM, as a deploy does it."""
        if self.child is not None:
            await asyncio.to_thread(self.child.stop)

    @property
    def pid(self) -> int:
        assert self.child is not None
        return child_pid(self.child)

    def freeze(self) -> None:
        os.kill(self.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        os.kill(self.pid, signal.SIGCONT)

    def kilobytes(self) -> int:
        """Resident memory."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1])

    def files(self) -> int:
        return len(os.listdir(f"/proc/{self.pid}/fd"))

    def said(self, word: str) -> int:
        """How often a word stands in its log."""
        return self.log.read_text("utf-8", "replace").count(word) if self.log.exists() else 0


def child_pid(child: Child) -> int:
    """The process itself, below its shim."""
    return int(Path(f"/proc/{child.pid}/task/{child.pid}/children").read_text().split()[0])


@dataclass
class Server:
    """Postgres or Valkey: started again in the same place after it was killed."""

    make: Callable[[], Service]
    wait: Callable[[Callable[[], bool]], None]
    child: Child | None = None

    async def start(self) -> None:
        self.child = child = await asyncio.to_thread(Child, self.make())
        await asyncio.to_thread(self.wait, child.running)

    async def kill(self) -> None:
        assert self.child is not None
        self.child.kill()
        await asyncio.to_thread(self.child.stop)

    async def end(self, number: signal.Signals) -> None:
        """By a signal of its own, such as Postgres' immediate shutdown."""
        assert self.child is not None
        os.kill(child_pid(self.child), number)
        await asyncio.to_thread(self.child.wait)

    async def stop(self) -> None:
        if self.child is not None:
            await asyncio.to_thread(self.child.stop)
