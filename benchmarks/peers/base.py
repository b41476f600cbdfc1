"""What the harness needs to know of a peer, and what starting one takes."""

import asyncio
import os
import signal
import subprocess
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from benchmarks._house import free_port
from benchmarks._line import Line
from benchmarks._sockets import Door
from server.launcher.binaries import valkey_program
from server.launcher.child import last_lines

Publish = Callable[[bytes], Awaitable[None]]
APPS = Path(__file__).with_name("apps")
START_SECONDS = 20.0


@dataclass(frozen=True)
class Lab:
    """The folder outside of the checkout where peers are installed and run."""

    folder: Path

    @property
    def debian(self) -> Path:
        """Root of what was unpacked from the system's packages, none of it installed."""
        return self.folder / "debian"

    @property
    def python(self) -> Path:
        return self.folder / "python" / "bin" / "python"

    @property
    def node(self) -> Path:
        return self.folder / "node"

    def scratch(self, name: str) -> Path:
        path = self.folder / "run" / name
        path.mkdir(parents=True, exist_ok=True)
        return path


def default_lab() -> Lab:
    return Lab(
        Path(os.environ.get("BENCH_LAB") or Path(tempfile.gettempdir()) / f"piloto-bench-{os.getuid()}")
    )


@dataclass(frozen=True)
class Running:
    door: Door
    server: int
    """Whose CPU and memory are compared."""
    publish: Publish
    lanes: int = 1
    """Publishes under way at once in a burst; a publisher of one connection has one."""
    paced_only: bool = False
    others: Mapping[str, int] = field(default_factory=dict)


class Peer(Protocol):
    name: str
    title: str

    def missing(self, lab: Lab) -> str | None:
        """What is not installed, in words; None when it can run."""
        ...

    def running(self, lab: Lab) -> AbstractAsyncContextManager[Running]: ...


@asynccontextmanager
async def process(
    words: Sequence[str | Path],
    port: int,
    log: Path,
    *,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> AsyncIterator[int]:
    """Runs until the end of the block; entered when the port answers."""
    child = _spawn([str(word) for word in words], log, folder, {**os.environ, **(environment or {})})
    try:
        await _answering(child, port, log)
        yield child.pid
    finally:
        child.send_signal(signal.SIGTERM)
        try:
            child.wait(5)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()


def _spawn(
    words: list[str], log: Path, folder: Path | None, environment: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    with log.open("wb") as output:
        return subprocess.Popen(
            words, stdout=output, stderr=output, cwd=folder, env=environment, start_new_session=True
        )


async def _answering(child: subprocess.Popen[bytes], port: int, log: Path) -> None:
    loop = asyncio.get_running_loop()
    deadline = loop.time() + START_SECONDS
    while loop.time() < deadline and child.poll() is None:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.05)
            continue
        writer.close()
        return
    raise RuntimeError(f"It did not start; {log} says:\n{last_lines(log)}")


@asynccontextmanager
async def broker(lab: Lab) -> AsyncIterator[tuple[int, int]]:
    """Pid and port of a Redis-protocol server of its own: the one the product embeds."""
    port = free_port()
    settings = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    async with process([valkey_program(), *settings], port, lab.scratch("broker") / "log") as pid:
        yield pid, port


def http_publisher(port: int, path: str) -> Publish:
    """One connection that is kept, one request at a time."""
    line = Line(port)

    async def publish(body: bytes) -> None:
        head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
        await line.ask(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)

    return publish
