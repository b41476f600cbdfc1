"""The product as people run it: the web and worker commands of the Procfile, on a database of this test."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from server.launcher import product
from server.launcher.child import Child
from tests.support.web import listening_socket


@dataclass(frozen=True)
class Product:
    url: str
    variables: Mapping[str, str]
    demo: Mapping[str, Any]
    """What `./dev demo --json` prints: users with passwords, tokens, webhook."""
    web: Child
    worker: Child


@contextmanager
def running_product(variables: Mapping[str, str], logs: Path) -> Iterator[Product]:
    """With the demo company; its logs are in `logs`."""
    with listening_socket() as listener:
        port = listener.getsockname()[1]
    url = f"http://localhost:{port}"
    complete = {**product.environment(variables, secret_key="", port=port), "PUBLIC_URL": url}
    demo = product.demo_as_json(complete, ensure=True)
    web_log = logs / "web.log"
    web = Child(product.web(complete, host="127.0.0.1", port=port, log=web_log))
    worker = Child(product.worker(complete, log=logs / "worker.log"))
    try:
        product.wait_until_ready(port, web.running, web_log)
        yield Product(url, complete, demo, web, worker)
    finally:
        worker.stop()
        web.stop()
