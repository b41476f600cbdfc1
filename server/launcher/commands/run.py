"""The whole product from nothing, until Ctrl-C."""

import argparse
import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

from server.launcher import frontend, ports, product, schema
from server.launcher.console import complain, say, step
from server.launcher.instance import Instance, State
from server.launcher.paths import data_directory, socket_directory
from server.launcher.services import Embedded
from server.launcher.supervisor import Supervisor


@dataclass(frozen=True)
class Options:
    host: str
    port: int
    demo: bool
    logs: bool

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def wants_demo(self) -> bool:
        return self.demo or not os.environ.get("DATABASE_URL")

    def log(self, instance: Instance, name: str) -> Path | None:
        return None if self.logs else instance.logs / f"{name}.log"


def parse(arguments: list[str]) -> Options:
    parser = argparse.ArgumentParser(prog="./dev run", description="Run the whole product on this machine.")
    host, port = os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT") or "8000"
    parser.add_argument("--host", default=host, help="address to serve on (also HOST)")
    parser.add_argument("--port", type=int, default=port, help="port to serve on (also PORT)")
    parser.add_argument("--demo", action="store_true", help="a demo company on an external database too")
    parser.add_argument("--logs", action="store_true", help="show the logs of web and worker here")
    return Options(**vars(parser.parse_args(arguments)))


def preflight(arguments: list[str]) -> None:
    """What would stop the run anyway is said before the first download."""
    options = parse(arguments)
    Instance(data_directory()).refuse_if_running()
    ports.require_free(options.host, options.port)


def run(arguments: list[str]) -> int:
    _stop_on_signals()
    options, instance, supervisor = parse(arguments), Instance(data_directory()), Supervisor()
    lock = instance.hold(options.url)
    try:
        _start(options, instance, supervisor, lock)
        supervisor.watch()
    except KeyboardInterrupt:
        say("\n  Stopping …")
    finally:
        _stop(supervisor)
        instance.forget_state()
    say("  Stopped.")
    return 0


def _start(options: Options, instance: Instance, supervisor: Supervisor, lock: int) -> None:
    began = time.monotonic()
    frontend.build()
    ports.require_free(options.host, options.port)
    embedded = Embedded(instance.data, socket_directory(instance.data), instance.logs)
    with step("Postgres and Valkey"):
        addresses = embedded.start(supervisor.start, os.environ, [lock])
    simulator = {} if os.environ.get("DATABASE_URL") else {"SIMULATOR_OPEN": "1"}
    variables = product.environment(
        addresses,
        secret_key=instance.secret_key(),
        port=options.port,
        MEDIA_URL=str(instance.data / "media"),
        **simulator,
    )
    instance.write_state(State(os.getpid(), options.url, _named(variables)))
    schema.migrate(instance, embedded.postgres, variables)
    with step("Web, worker and demo company"), ThreadPoolExecutor() as beside:
        demo = beside.submit(product.demo_as_json, variables, ensure=True) if options.wants_demo else None
        log = options.log(instance, "web")
        web = supervisor.start(
            product.web(variables, host=options.host, port=options.port, log=log, kept_open=[lock])
        )
        supervisor.start(product.worker(variables, log=options.log(instance, "worker"), kept_open=[lock]))
        product.wait_until_ready(options.port, web.running, log, host=options.host)
    _greet(options, instance, demo.result() if demo else None, time.monotonic() - began)


def _greet(options: Options, instance: Instance, demo: dict[str, Any] | None, seconds: float) -> None:
    say(f"\n  PilotoDeVendas is running ({seconds:.1f} s)\n")
    say(f"  Inbox      {options.url}")
    say(f"  Simulator  {options.url}/simulador   the customer's phone")
    say(f"  API        {options.url}/schema/openapi.json")
    for user in demo["users"] if demo else []:
        say(f"  Sign in    {user['email']} / {user['password']}   {user['name']}, {user['role']}")
    if demo is None:
        say("  An external database gets no demo company unless you ask: ./dev run --demo")
    if not options.logs:
        say(f"  Logs       {instance.logs}")
    say("\n  Ctrl-C stops everything.")


def _named(variables: dict[str, str]) -> dict[str, str]:
    names = ("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "PUBLIC_URL", "PORT", "SIMULATOR_OPEN")
    return {name: variables[name] for name in names if name in variables}


def _stop(supervisor: Supervisor) -> None:
    try:
        supervisor.stop()
    except KeyboardInterrupt:
        complain("  Not waiting any longer.")
        supervisor.kill()


def _stop_on_signals() -> None:
    # SIGINT as well: a shell script starts what it puts in the background with SIGINT ignored.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _interrupt)
    if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # nohup means it
        signal.signal(signal.SIGHUP, _interrupt)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
