"""The light client `wsload.c` as an object: sockets that are counted and timed outside of Python."""

import asyncio
import json
import shutil
import subprocess
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).with_name("wsload.c")
OPENING_SECONDS = 60.0


@dataclass(frozen=True, kw_only=True)
class Door:
    """Where sockets are opened and what is looked for on them."""

    port: int
    path: str
    needle: str
    order_key: str = '"seq":'
    stamp_key: str = '"sent":'
    clock_key: str | None = None
    ready: str | None = None
    first_frames: Sequence[str] = ()
    headers: Sequence[str] = ()
    own_headers: Path | None = None
    """One header line a socket, taken in turn: everybody signs in with a token of their own."""
    engine_io: bool = False

    def options(self) -> list[str]:
        given: dict[str, Sequence[str | Path | None]] = {
            "-m": [self.needle],
            "-k": [self.order_key],
            "-t": [self.stamp_key],
            "-a": [self.clock_key],
            "-w": [self.ready],
            "-f": self.first_frames,
            "-H": self.headers,
            "-L": [self.own_headers],
        }
        words = [
            str(word) for name, values in given.items() for value in values if value for word in (name, value)
        ]
        return [*words, *(["-2"] if self.engine_io else [])]


@dataclass
class Sockets:
    process: asyncio.subprocess.Process
    opened: dict[str, Any] = field(default_factory=dict)
    """The first report: how many are ready, and how long that took."""

    async def expect(self, count: int, seconds: float) -> "asyncio.Task[dict[str, Any]]":
        """Ask before the events are sent; the task ends when every socket has `count` of them."""
        await self._order(f"wait {count} {seconds}")
        return asyncio.create_task(self._answer(seconds + 10))

    async def report(self) -> dict[str, Any]:
        await self._order("report")
        return await self._answer(10)

    async def _order(self, words: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{words}\n".encode())
        await self.process.stdin.drain()

    async def _answer(self, seconds: float) -> dict[str, Any]:
        assert self.process.stdout is not None
        async with asyncio.timeout(seconds):
            line = await self.process.stdout.readline()
        if not line:
            raise RuntimeError("The light client ended by itself.")
        answer: dict[str, Any] = json.loads(line)
        return answer


@asynccontextmanager
async def open_sockets(client: Path, door: Door, count: int) -> AsyncIterator[Sockets]:
    """`count` sockets, ready to be counted; closed at the end."""
    words = [str(client), "-n", str(count), *door.options(), "127.0.0.1", str(door.port), door.path]
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*words, stdin=pipe, stdout=pipe)
    sockets = Sockets(process)
    began = asyncio.get_running_loop().time()
    try:
        sockets.opened = await sockets._answer(OPENING_SECONDS)
        sockets.opened["opening_s"] = round(asyncio.get_running_loop().time() - began, 3)
        if sockets.opened["ready"] < count:
            raise RuntimeError(f"Only {sockets.opened['ready']} of {count} sockets opened: {sockets.opened}")
        yield sockets
    finally:
        if process.stdin is not None:
            process.stdin.close()
        try:
            await asyncio.wait_for(process.wait(), 10)
        except TimeoutError:
            process.kill()
            await process.wait()


def build_client(folder: Path) -> Path:
    """Compiled anew when its source is newer; a C compiler is all it needs."""
    program = folder / "wsload"
    newest = max(path.stat().st_mtime for path in (SOURCE, SOURCE.with_name("delays.h")))
    if program.exists() and program.stat().st_mtime > newest:
        return program
    compiler = next((found for name in ("cc", "gcc", "clang") if (found := shutil.which(name))), None)
    if compiler is None:
        raise RuntimeError("The light client is C: a compiler named cc, gcc or clang is needed.")
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run([compiler, "-O2", "-o", str(program), str(SOURCE)], check=True)
    return program
