"""Postgres and Valkey of one run: the embedded ones, in memory where there is room, forgotten at the end."""

import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from server.launcher import product
from server.launcher.child import Child, Service
from server.launcher.services import Embedded

ROOM = 2 * 1024**3
MEMORY = Path("/dev/shm")  # noqa: S108 - a file system, not a file


@contextmanager
def open_house() -> Iterator[dict[str, str]]:
    """What the environment says, with the addresses of an empty migrated database. `DATABASE_URL` is not
    asked: hundreds of throw-away companies belong into nobody's database."""
    roomy = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM
    with tempfile.TemporaryDirectory(prefix="piloto-eval-", dir=MEMORY if roomy else None) as name:
        folder = Path(name)
        folder.chmod(0o711)
        sockets = folder / "sockets"
        sockets.mkdir(mode=0o700)
        children: list[Child] = []

        def start(service: Service) -> Child:
            children.append(Child(service))
            return children[-1]

        try:
            addresses = Embedded(folder, sockets, folder / "logs", durable=False).start(start, {})
            variables = product.environment(addresses, secret_key=secrets.token_hex(32), port=8000)
            variables |= {"DATABASE_APP_ROLE": "piloto_eval_app", "DATABASE_APP_URL": ""}
            product.run_to_end(["migrate"], variables, folder / "logs" / "migrate.log")
            yield variables
        finally:
            for child in reversed(children):
                child.stop()
