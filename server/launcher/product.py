"""The product's own processes: the commands a Procfile names, and the environment they read."""

import http.client
import json
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from server.launcher.child import Child, Service, last_lines
from server.launcher.commandline import tool_environment
from server.launcher.failure import LaunchFailure
from server.launcher.paths import ROOT, VENV_PYTHON

READY_SECONDS = 60.0


def environment(addresses: Mapping[str, str], *, secret_key: str, port: int, **more: str) -> dict[str, str]:
    inherited = tool_environment()
    # Byte code is kept: without it every start compiles the whole library again.
    inherited.pop("PYTHONDONTWRITEBYTECODE", None)
    return {
        "PUBLIC_URL": f"http://localhost:{port}",
        "SECRET_KEY": secret_key,
        "DRAIN_SECONDS": "0.3",
        **more,
        **inherited,
        **addresses,
        "PORT": str(port),
        "PYTHONUNBUFFERED": "1",
    }


def web(
    variables: Mapping[str, str], *, host: str, port: int, log: Path | None, kept_open: Sequence[int] = ()
) -> Service:
    return Service(
        name="web",
        command=[str(VENV_PYTHON), "-m", "server.web", "--host", host, "--port", str(port)],
        environment=variables,
        directory=ROOT,
        log=log,
        kept_open=kept_open,
    )


def worker(variables: Mapping[str, str], *, log: Path | None, kept_open: Sequence[int] = ()) -> Service:
    return Service(
        name="worker",
        command=[str(VENV_PYTHON), "-m", "server.worker"],
        environment=variables,
        directory=ROOT,
        log=log,
        kept_open=kept_open,
    )


def run_to_end(arguments: Sequence[str], variables: Mapping[str, str], log: Path) -> None:
    """`python -m server.cli …`; its own last words explain a failure."""
    command = [str(VENV_PYTHON), "-m", "server.cli", *arguments]
    service = Service(arguments[0], command, environment=variables, directory=ROOT, log=log)
    child = Child(service)
    try:
        code = child.wait()
    finally:
        child.stop()
    if code != 0:
        words = " ".join(arguments)
        raise LaunchFailure(f"`server.cli {words}` failed with code {code} ({log}):\n{last_lines(log)}")


def demo_as_json(variables: Mapping[str, str], *, ensure: bool = False) -> dict[str, Any]:
    """Address, people, tokens and webhook; with `ensure`, of a company made now if there was none."""
    options = ["--ensure", "--json"] if ensure else ["--json"]
    command = [str(VENV_PYTHON), "-m", "server.cli", "demo", *options]
    done = subprocess.run(command, env=variables, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise LaunchFailure(f"`server.cli demo {' '.join(options)}` failed:\n{done.stderr.strip()}")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def wait_until_ready(
    port: int, running: Callable[[], bool], log: Path | None, host: str = "127.0.0.1"
) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while running() and time.monotonic() < deadline:
        if ready(port, host):
            return
        time.sleep(0.03)
    words = f" The end of {log}:\n{last_lines(log)}" if log else ""
    raise LaunchFailure(f"The web process did not become ready.{words}")


def ready(port: int, host: str = "127.0.0.1") -> bool:
    """Asked where it is served: one address, or this machine for all of them."""
    reached = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    connection = http.client.HTTPConnection(reached, port, timeout=2)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
