"""Installs what the peers need, in a folder outside of the checkout.

The system's packages are downloaded and unpacked, not installed, so that no service starts by itself. Only
nginx wants one folder of its own elsewhere.
"""

import shutil
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

from benchmarks._sockets import build_client
from benchmarks.peers.base import Lab
from benchmarks.peers.nchan import COMPILED_IN
from server.launcher.paths import ROOT, VENV_BIN

DEBIAN = ("nginx-light", "libnginx-mod-nchan", "nats-server")
PYTHON = "litestar redis django channels channels_redis uvicorn uvloop httptools websockets".split()
NODE = ("socket.io", "@socket.io/redis-adapter", "@socket.io/redis-emitter", "redis")


def install(lab: Lab) -> list[str]:
    """What could not be had, in words; each peer that lacks nothing can be measured."""
    lab.folder.mkdir(parents=True, exist_ok=True)
    build_client(lab.folder)
    steps = {"nginx with Nchan, NATS": _debian, "Django Channels, Litestar": _python, "Socket.IO": _node}
    failures = []
    for name, step in steps.items():
        try:
            step(lab)
        except (OSError, subprocess.CalledProcessError) as error:
            failures.append(f"{name}: {error}")
    return failures


def _debian(lab: Lab) -> None:
    if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
        raise OSError("their packages are taken with apt-get, which this machine has not")
    archives = lab.folder / "archives"
    (archives / "partial").mkdir(parents=True, exist_ok=True)
    options = [
        "-y",
        "-q",
        "--no-install-recommends",
        "--download-only",
        "-o",
        f"Dir::Cache::archives={archives}",
    ]
    for package in DEBIAN:
        subprocess.run(["apt-get", "install", "--reinstall", *options, package], check=True)
    for archive in sorted(archives.glob("*.deb")):
        subprocess.run(["dpkg-deb", "-x", str(archive), str(lab.debian)], check=True)
    COMPILED_IN.mkdir(exist_ok=True)


def _python(lab: Lab) -> None:
    subprocess.run([sys.executable, "-m", "venv", str(lab.python.parent.parent)], check=True)
    _quiet([lab.python, "-m", "pip", "install", "-q", "--disable-pip-version-check", *PYTHON, *_drawing()])


def _drawing() -> list[str]:
    """The group `bench`, which is not part of the locked environment."""
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text())["dependency-groups"]
    return [str(requirement) for requirement in groups["bench"]]


def _node(lab: Lab) -> None:
    lab.node.mkdir(parents=True, exist_ok=True)
    (lab.node / "package.json").write_text('{"private": true}\n')
    _quiet([VENV_BIN / "npm", "install", "--no-audit", "--no-fund", *NODE], lab.node)


def _quiet(words: Sequence[str | Path], folder: Path | None = None) -> None:
    subprocess.run([str(word) for word in words], cwd=folder, check=True, stdout=subprocess.DEVNULL)
