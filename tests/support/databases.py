"""A migrated database per test: a copy of the template, dropped afterwards."""

import asyncio
import os
import tempfile
import threading
import time
from collections.abc import Coroutine, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import asyncpg

from server.launcher.locks import one_at_a_time
from tests.support.clusters import migrate

CLOSING_SECONDS = 5.0


class Databases:
    """Talks to the server on a thread of its own, so that synchronous tests and fixtures can use it too."""

    def __init__(self, server_url: str, template: str | None, migrating: Mapping[str, str]) -> None:
        """Without a template it makes one, with these variables of the release command."""
        self._server_url = server_url
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._admin: asyncpg.Connection = self._run(asyncpg.connect(server_url))
        self._template = template or f"piloto_template_{uuid4().hex[:12]}"
        self._made_template = template is None
        if self._made_template:
            self._make_template(migrating)

    def _make_template(self, migrating: Mapping[str, str]) -> None:
        """On a server that was given. One at a time on this machine: the application's role belongs to the
        whole server, which refuses two changes of it at once.
        """
        self._execute(f"CREATE DATABASE {self._template}")
        with one_at_a_time(Path(tempfile.gettempdir()) / f"piloto-migration-{os.getuid()}.lock"):
            migrate({**migrating, "DATABASE_URL": self._url(self._template)})

    def copy(self) -> str:
        name = f"piloto_test_{uuid4().hex[:12]}"
        # Copying files takes the server less than half the work of writing each page to its log.
        self._execute(f"CREATE DATABASE {name} TEMPLATE {self._template} STRATEGY FILE_COPY")
        return self._url(name)

    def empty(self) -> str:
        name = f"piloto_test_{uuid4().hex[:12]}"
        self._execute(f"CREATE DATABASE {name}")
        return self._url(name)

    def drop(self, url: str) -> None:
        self._run(self._drop(urlsplit(url).path.removeprefix("/")))

    def close(self) -> None:
        if self._made_template:
            self._run(self._drop(self._template))
        self._run(self._admin.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _drop(self, name: str) -> None:
        """The owner may not end sessions of the application's role, so one that is closing gets a moment."""
        deadline = time.monotonic() + CLOSING_SECONDS
        while True:
            try:
                await self._admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
                return
            except (asyncpg.InsufficientPrivilegeError, asyncpg.ObjectInUseError):
                if time.monotonic() > deadline:
                    raise
            await asyncio.sleep(0.02)

    def _url(self, name: str) -> str:
        return urlunsplit(urlsplit(self._server_url)._replace(path=f"/{name}"))

    def _execute(self, statement: str) -> None:
        self._run(self._admin.execute(statement))

    def _run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout=60)
