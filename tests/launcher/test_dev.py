"""`./dev` itself, as a person types it."""

import json
import os
import re
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from server.launcher import product
from server.launcher.paths import ROOT
from tests.support.waiting import eventually
from tests.support.web import listening_socket


@dataclass(frozen=True)
class Checkout:
    """This one, with a data folder and a port of its own."""

    data: Path
    port: int

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        kept = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "REDIS_URL", "ENVIRONMENT")}
        return subprocess.Popen(
            [sys.executable, str(ROOT / "dev"), *arguments],
            env={**kept, "PILOTO_DATA_DIR": str(self.data), "PORT": str(self.port)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def say(self, *arguments: str) -> tuple[int, str]:
        """Exit code, and everything it said."""
        process = self.start(*arguments)
        out, err = process.communicate(timeout=50)
        return process.returncode, out + err

    def run(self) -> tuple[subprocess.Popen[str], str]:
        """Once it runs, and what it greeted with."""
        process, greeting = self.start("run"), ""
        assert process.stdout is not None
        while "Ctrl-C stops everything" not in greeting:
            line = process.stdout.readline()
            assert line, f"{greeting}{process.stderr.read() if process.stderr else ''}"
            greeting += line
        return process, greeting

    def processes(self) -> list[str]:
        listing = subprocess.run(["ps", "-eo", "stat=,args="], capture_output=True, text=True, check=True)
        lines = listing.stdout.splitlines()
        return [line for line in lines if str(self.data) in line and not line.startswith("Z")]


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    with listening_socket() as listener:
        port = listener.getsockname()[1]
    return Checkout(tmp_path / "data", port)


def test_run_brings_up_the_product_and_leaves_nothing_behind_however_it_ends(checkout: Checkout) -> None:
    assert "Nothing is running on this data folder" in checkout.say("demo", "--json")[1]
    running, greeting = checkout.run()
    page = httpx.get(checkout.url, headers={"accept": "text/html"})
    assert '<div id="root">' in page.text
    code, said = checkout.say("run")
    assert (code, "already runs on this data folder" in said) == (1, True)
    demo = json.loads(checkout.say("demo", "--json")[1])
    assert {user["role"] for user in demo["users"]} == {"seller", "supervisor", "admin"}
    assert all(f"{user['email']} / {user['password']}" in greeting for user in demo["users"])
    for token in demo["tokens"].values():
        me = httpx.get(f"{checkout.url}/v1/me", headers={"authorization": f"Bearer {token}"})
        assert me.status_code == 200
    running.kill()
    running.communicate()
    eventually(lambda: checkout.processes() == [], seconds=20)

    again, greeting = checkout.run()
    assert checkout.url in greeting
    again.send_signal(signal.SIGINT)
    _, told = again.communicate(timeout=50)
    complaints = [line for line in told.splitlines() if ": done in " not in line]
    assert (again.returncode, complaints, checkout.processes()) == (0, [], [])


def test_an_unknown_command_gets_the_list_of_those_there_are(checkout: Checkout) -> None:
    code, said = checkout.say("rnu")
    assert "`./dev rnu` is not a command." in said
    assert re.search(r"^  run +the whole product", said, re.MULTILINE)
    assert code == 2


def test_the_procfile_serves_what_run_does() -> None:
    web = next(line for line in (ROOT / "Procfile").read_text().splitlines() if line.startswith("web:"))
    served = product.web({}, host="127.0.0.1", port=1, log=None).command
    assert web.split()[1:4] == ["python", *served[1:3]]
