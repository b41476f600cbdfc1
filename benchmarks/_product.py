"""The product as a newcomer starts it, in a folder of its own, for the time of a measurement."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).resolve().parent.parent
DEV = [sys.executable, str(ROOT / "dev")]


@contextmanager
def running_product() -> Iterator[dict[str, Any]]:
    """What `./dev demo --json` prints: address, tokens per role, webhook and its secret."""
    with tempfile.TemporaryDirectory(prefix="piloto-bench-") as folder:
        environment = {**os.environ, "PILOTO_DATA_DIR": folder, "PORT": str(_free_port())}
        with (Path(folder) / "run.log").open("w+") as log:
            process = subprocess.Popen([*DEV, "run"], env=environment, stdout=log, stderr=log, cwd=ROOT)
            try:
                yield _demo(process, environment, log.name)
            finally:
                process.send_signal(signal.SIGINT)
                process.wait(30)


def _demo(process: subprocess.Popen[bytes], environment: dict[str, str], log: str) -> dict[str, Any]:
    """Asks until the product answers; a product that ended says why in its log."""
    address = f"http://127.0.0.1:{environment['PORT']}/readyz"
    while process.poll() is None:
        try:
            httpx.get(address).raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.1)
            continue
        asked = subprocess.run([*DEV, "demo", "--json"], env=environment, capture_output=True, check=True)
        answer: dict[str, Any] = json.loads(asked.stdout)
        return answer
    raise RuntimeError(f"The product did not start:\n{Path(log).read_text()}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
