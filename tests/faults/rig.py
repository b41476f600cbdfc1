"""The product as several processes on one private Postgres and Valkey, each link through a proxy."""

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import redis.asyncio as redis

from realtime.database import Database
from server.launcher import product
from server.launcher.postgres import Postgres
from server.launcher.valkey import Valkey
from server.reactors import REACTORS
from server.resources import Resources, build_resources
from server.settings import Settings, read_settings
from tests.faults.machine import Machine, Server
from tests.faults.proxy import Proxy, Target, running_proxy
from tests.support.web import listening_socket

SECRET_KEY = "an-example-secret-key-for-faults-only-012345"


@dataclass
class Rig:
    folder: Path
    cluster: Postgres
    postgres: Server
    valkey: Server
    keeper: Valkey
    webs: list[Machine]
    workers: list[Machine]
    settings: Settings
    resources: Resources
    """Of this process, which writes like any other process of the product, over links of its own."""
    writer: Machine
    """Those links."""
    front: Proxy
    """A balancer before the web processes, for HTTP and for what needs no link of its own."""
    stack: AsyncExitStack

    @property
    def db(self) -> Database:
        return self.resources.db

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.front.port}"

    def live(self) -> list[Target]:
        """Web processes that run, in turn, as a balancer deals them out."""
        self._turn = getattr(self, "_turn", 0) + 1
        live = [web.address for web in self.webs if web.alive]
        start = self._turn % len(live) if live else 0
        return live[start:] + live[:start]

    async def gate(self) -> Proxy:
        """A link of its own to the web processes, for one client."""
        return await self.stack.enter_async_context(running_proxy(self.live))

    async def add_web(self) -> Machine:
        web = await _machine(self.stack, self.folder, f"web-{len(self.webs)}", web=True)
        self.wire(web)
        self.stack.push_async_callback(web.kill)
        await web.start()
        self.webs.append(web)
        return web

    def wire(self, machine: Machine) -> None:
        """Looked up at each connection: a promotion puts another cluster in the first one's place."""
        machine.postgres.targets = lambda: [str(self.cluster.sockets / ".s.PGSQL.5432")]
        machine.redis.targets = lambda: [str(self.keeper.socket)]
        machine.variables = {**machine.variables, "PUBLIC_URL": self.url}

    @property
    def machines(self) -> list[Machine]:
        return [*self.webs, *self.workers]

    def store(self) -> redis.Redis:
        """Straight to Valkey, past every proxy."""
        return redis.Redis.from_url(self.keeper.url())

    async def heal(self) -> None:
        """Whatever the last injection broke works again."""
        for server in (self.postgres, self.valkey):
            if server.child is None or not server.child.running():
                await server.start()
        for machine in (*self.machines, self.writer):
            machine.postgres.heal()
            machine.redis.heal()
        self.front.heal()
        await asyncio.gather(*(machine.start() for machine in self.machines if not machine.alive))

    async def restart_webs(self) -> None:
        await asyncio.gather(*(web.stop() for web in self.webs))
        await asyncio.gather(*(web.start() for web in self.webs))


@asynccontextmanager
async def running_rig(webs: int = 2, workers: int = 2, *, parent: Path | None = None) -> AsyncIterator[Rig]:
    folder = Path(tempfile.mkdtemp(prefix="piloto-faults-", dir=parent))
    folder.chmod(0o711)
    try:
        async with AsyncExitStack() as stack:
            yield await _start(folder, stack, webs, workers)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


async def _start(folder: Path, stack: AsyncExitStack, webs: int, workers: int) -> Rig:
    sockets = folder / "sockets"
    sockets.mkdir(mode=0o700)
    cluster = Postgres(folder / "postgres", sockets, folder / "logs" / "postgres.log")
    keeper = Valkey(folder / "valkey", sockets, folder / "logs" / "valkey.log")
    postgres, valkey = postgres_server(cluster), Server(keeper.service, keeper.wait)
    for server in (postgres, valkey):
        stack.push_async_callback(server.stop)
        await server.start()
    await asyncio.to_thread(cluster.create_owner)
    machines = [await _machine(stack, folder, f"web-{number}", web=True) for number in range(webs)]
    machines += [await _machine(stack, folder, f"worker-{number}") for number in range(workers)]
    writer = await _machine(stack, folder, "writer")
    settings = read_settings(writer.variables)
    resources = build_resources(settings, "piloto-faults", REACTORS)
    stack.push_async_callback(resources.close)
    rig = Rig(
        folder, cluster, postgres, valkey, keeper, machines[:webs], machines[webs:], settings, resources,
        writer, Proxy(list), stack,
    )  # fmt: skip
    rig.front = await rig.gate()
    for machine in (*machines, writer):
        rig.wire(machine)
    await asyncio.to_thread(product.run_to_end, ["migrate"], writer.variables, folder / "logs/migrate.log")
    for machine in machines:
        stack.push_async_callback(machine.kill)
    await asyncio.gather(*(machine.start() for machine in machines))
    return rig


def postgres_server(cluster: Postgres) -> Server:
    account = cluster.prepare()
    stale = [""]

    def make() -> object:
        stale[0] = cluster.status()
        service = cluster.service(account)
        return replace(service, command=[*service.command, "-c", "max_connections=200"])

    return Server(make, lambda running: cluster.wait(running, stale[0]))  # type: ignore[arg-type]


async def _machine(stack: AsyncExitStack, folder: Path, name: str, *, web: bool = False) -> Machine:
    postgres = await stack.enter_async_context(running_proxy(list))
    store = await stack.enter_async_context(running_proxy(list))
    with listening_socket() as listener:
        port = listener.getsockname()[1] if web else 0
    addresses = {
        "DATABASE_URL": f"postgresql://piloto_owner@127.0.0.1:{postgres.port}/piloto",
        "REDIS_URL": f"redis://127.0.0.1:{store.port}",
        "ENVIRONMENT": f"faults-{folder.name[-8:]}",
        "SIMULATOR_OPEN": "1",
        "SOCKETS_PER_USER": "5000",  # thousands of clients are a handful of people here
        "DRAIN_SECONDS": "4",
    }
    variables = product.environment(addresses, secret_key=SECRET_KEY, port=port or 8000)
    return Machine(name, port, variables, folder / "logs" / f"{name}.log", postgres, store)
