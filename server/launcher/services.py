"""The embedded Postgres and Valkey together; each is left out where an address was given instead."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from server.launcher.child import Child, Service
from server.launcher.postgres import Postgres
from server.launcher.valkey import Valkey


@dataclass(frozen=True)
class Embedded:
    data: Path
    sockets: Path
    logs: Path
    durable: bool = True

    @property
    def postgres(self) -> Postgres:
        return Postgres(self.data / "postgres", self.sockets, self.logs / "postgres.log", self.durable)

    @property
    def valkey(self) -> Valkey:
        return Valkey(self.data / "valkey", self.sockets, self.logs / "valkey.log", self.durable)

    def start(
        self,
        start: Callable[[Service], Child],
        given: Mapping[str, str],
        kept_open: Sequence[int] = (),
        *,
        may_create_databases: bool = False,
    ) -> dict[str, str]:
        """The addresses of both, after both answer."""
        postgres, valkey = self.postgres, self.valkey
        addresses = {name: given[name] for name in ("DATABASE_URL", "REDIS_URL") if given.get(name)}
        if "REDIS_URL" not in addresses:
            redis = start(valkey.service(kept_open))
        if "DATABASE_URL" not in addresses:
            account = postgres.prepare()
            stale = postgres.status()
            database = start(postgres.service(account, kept_open))
            postgres.wait(database.running, stale)
            postgres.create_owner(may_create_databases=may_create_databases)
            addresses["DATABASE_URL"] = postgres.url()
        if "REDIS_URL" not in addresses:
            valkey.wait(redis.running)
            addresses["REDIS_URL"] = valkey.url()
        return addresses
