"""asyncpg, spoken to directly: to begin and end transactions, and for statements that run for every message.
A statement costs a third of what it costs through the toolkit above, and its errors are the toolkit's."""

from collections.abc import Sequence
from typing import Any

import asyncpg
from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

_ERRORS = (asyncpg.PostgresError, asyncpg.InterfaceError, OSError)


class Driver:
    """The driver's side of a connection of the pool."""

    def __init__(self, connection: AsyncConnection, raw: Any) -> None:
        self._connection = connection
        self._raw = raw

    @classmethod
    async def of(cls, connection: AsyncConnection) -> "Driver":
        return cls(connection, (await connection.get_raw_connection()).driver_connection)

    async def fetch(self, statement: str, *arguments: Any) -> list[Any]:
        """Arguments are `$1`, `$2`, …; rows are tuples with names. jsonb goes in as
        text and comes out decoded."""
        try:
            return list(await self._raw.fetch(statement, *arguments))
        except _ERRORS as error:
            raise await self._translated(error, statement) from error

    async def run_many(self, statement: str, rows: Sequence[Sequence[Any]]) -> None:
        """The statement for each of the rows, in order, in one round trip."""
        try:
            await self._raw.executemany(statement, rows)
        except _ERRORS as error:
            raise await self._translated(error, statement) from error

    async def run(self, script: str) -> None:
        """Several statements at once, without arguments."""
        try:
            await self._raw.execute(script)
        except _ERRORS as error:
            raise await self._translated(error, script) from error

    async def roll_back(self) -> None:
        """However that ends: what may still be in a transaction never returns to the pool."""
        try:
            if self._raw.is_closed() or self._raw.is_in_transaction():
                await self.run("ROLLBACK")
        except (DBAPIError, OSError):
            await self._connection.invalidate()
        except BaseException:
            await self._connection.invalidate()
            raise

    async def _translated(self, error: Exception, statement: str) -> Exception:
        closed = bool(self._raw.is_closed())
        if closed:
            await self._connection.invalidate(error)
        if isinstance(error, OSError):
            return error
        kind: type[DBAPIError] = DBAPIError
        if isinstance(error, asyncpg.InterfaceError):
            kind = InterfaceError
        elif isinstance(error, asyncpg.IntegrityConstraintViolationError):
            kind = IntegrityError
        return kind(statement, None, error, hide_parameters=True, connection_invalidated=closed)


class Begun:
    """A transaction that has begun. The toolkit's session joins it when somebody asks for one: to open, flush
    and close it costs more than most statements."""

    def __init__(self, connection: AsyncConnection, driver: Driver) -> None:
        self.driver = driver
        self._connection = connection
        self._session: AsyncSession | None = None

    @property
    def session(self) -> AsyncSession:
        if self._session is None:
            self._session = AsyncSession(
                self._connection, expire_on_commit=False, info={"driver": self.driver}
            )
        return self._session

    async def flush(self) -> None:
        if self._session is not None:
            await self._session.flush()

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()


def driver_of(session: AsyncSession) -> Driver:
    """Of a session that `Database` handed out: statements of both run in one transaction."""
    driver: Driver = session.info["driver"]
    return driver
