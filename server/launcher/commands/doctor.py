"""What is on this machine and what is missing, in plain sentences. Changes nothing."""

import os
import platform
import shutil
import sys
from collections.abc import Iterator

from server.launcher import environment, frontend, ports
from server.launcher.account import user_namespaces_work
from server.launcher.browser import find_browser
from server.launcher.console import say
from server.launcher.instance import Instance
from server.launcher.paths import STATIC, data_directory

WHEELS = {
    ("Linux", "x86_64"),
    ("Linux", "aarch64"),
    ("Darwin", "arm64"),
    ("Darwin", "x86_64"),
}


def run(arguments: list[str]) -> int:
    for topic, finding in _findings():
        say(f"  {topic:<12} {finding}")
    return 0


def _findings() -> Iterator[tuple[str, str]]:
    yield "Python", f"{platform.python_version()} at {sys.executable}"
    yield "Machine", _machine()
    yield "Account", _account()
    yield "Environment", environment.describe()
    yield "Browser app", _browser_app()
    yield "Services", _services()
    yield "Data folder", _data()
    yield "Port", _port()
    yield "Browser", find_browser() or _no_browser()
    yield "Copilot", _copilot()


def _machine() -> str:
    machine = (platform.system(), platform.machine())
    name, libc = " ".join(machine), " ".join(platform.libc_ver()).strip()
    if machine not in WHEELS:
        return f"{name}: no Postgres or Valkey wheel; set DATABASE_URL and REDIS_URL."
    if machine[0] == "Linux" and not libc:
        return f"{name} without glibc: the wheels need glibc 2.28; set DATABASE_URL and REDIS_URL."
    return f"{name} {libc}: wheels of Postgres, Valkey and Node exist."


def _account() -> str:
    if os.getuid() != 0:
        return f"user {os.getuid()}; Postgres runs under it."
    if user_namespaces_work():
        return "root; Postgres, which refuses root, runs in a user namespace."
    return "root, and user namespaces are refused; Postgres runs as `nobody` from a copy in /var/tmp."


def _browser_app() -> str:
    if not (STATIC / "package.json").exists():
        return "not there yet."
    return "built and current." if frontend.current() else "not built for these sources; ./dev run builds it."


def _services() -> str:
    given = [name for name in ("DATABASE_URL", "REDIS_URL") if os.environ.get(name)]
    return f"{' and '.join(given)} given, used as they are." if given else "private Postgres 18 and Valkey."


def _data() -> str:
    data = data_directory()
    if not data.exists():
        return f"{data} is not there yet; ./dev run makes it."
    state = Instance(data).state()
    size = sum(path.stat().st_size for path in data.rglob("*") if path.is_file()) / 1e6
    running = f"in use at {state.url} by process {state.pid}" if state else "nothing runs on it"
    return f"{data}, {size:.0f} MB, {running}."


def _port() -> str:
    port = int(os.environ.get("PORT") or 8000)
    return f"{port} answers: something runs there." if ports.answers(port) else f"{port} is free."


def _copilot() -> str:
    """Who gets to read what customers write."""
    environment = os.environ
    provider = environment.get("AI_PROVIDER") or "local"
    key = environment.get("AI_API_KEY") if provider == "google" else environment.get("AI_GOOGLE_API_KEY")
    if key and not environment.get("AI_VERTEX_PROJECT"):
        return (
            f"{provider}; a Google key is given. On Google's free tier Google may use what you send, and "
            "people may read it: take a key of a project that pays, or Vertex AI."
        )
    return "local: rules on this machine, nothing leaves it." if provider == "local" else f"{provider}."


def _no_browser() -> str:
    if os.getuid() == 0 and shutil.which("apt-get"):
        return "none; ./dev test installs Debian's chromium."
    return "none, so the journeys cannot run. Install chromium, or set BROWSER_PATH."
