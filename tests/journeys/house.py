"""The running product of the journeys, whose web process can be taken away and brought back."""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from playwright.async_api import Page

from inbox.channels.simulator.credentials import sign
from server.launcher import product
from server.launcher.child import Child
from tests.factories import webhook_body
from tests.support.product import Product


@dataclass
class _Processes:
    """Of all companies: whoever starts one anew leaves it to the next journey."""

    web: Child
    worker: Child


class House:
    def __init__(self, running: Product, demo: Mapping[str, Any], processes: _Processes) -> None:
        self._running, self._processes = running, processes
        self.url = running.url
        self.demo = demo

    def of(self, demo: Mapping[str, Any]) -> "House":
        """The same product, as another company has it."""
        return House(self._running, demo, self._processes)

    @property
    def web(self) -> Child:
        return self._processes.web

    @property
    def worker(self) -> Child:
        return self._processes.worker

    @property
    def logs(self) -> Path:
        assert self.web.service.log is not None
        return self.web.service.log.parent

    @property
    def variables(self) -> Mapping[str, str]:
        return self._running.variables

    @property
    def database_url(self) -> str:
        return self.variables["DATABASE_URL"]

    @property
    def line(self) -> str:
        return f"{self.url}/simulator/v1/lines/{self.demo['simulator']['channel_id']}"

    def found_company(self, folder: Path) -> dict[str, str]:
        """One in which nothing has happened yet; how its administrator signs in."""
        email = f"{secrets.token_hex(4)}@nova.example"
        log = folder / "found.log"
        product.run_to_end(["found-company", "Loja Nova", "Nina Prado", email], self._running.variables, log)
        return {"email": email, "password": log.read_text().split()[-1]}

    async def told(self, page: Page, **entry: Any) -> None:
        """A webhook of the simulated provider."""
        line = self.demo["simulator"]
        body = webhook_body(UUID(line["channel_id"]), **entry)
        signature = sign(bytes.fromhex(line["webhook_secret_hex"]), body)
        headers = {line["signature_header"]: signature, "content-type": "application/json"}
        answer = await page.request.post(line["webhook_url"], data=body, headers=headers)
        assert answer.ok

    def start_web(self) -> None:
        port = urlsplit(self.url).port
        assert port is not None
        self._processes.web = Child(self.web.service)
        product.wait_until_ready(port, self.web.running, self.web.service.log)

    def start_worker(self) -> None:
        self._processes.worker = Child(self.worker.service)


@contextmanager
def open_house(running: Product) -> Iterator[House]:
    """Whatever was started in place of the first processes is stopped at the end."""
    house = House(running, running.demo, _Processes(running.web, running.worker))
    try:
        yield house
    finally:
        house.worker.stop()
        house.web.stop()
