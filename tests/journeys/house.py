"""The running product of the journeys, whose web process can be taken away and brought back."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from server.launcher import product
from server.launcher.child import Child
from tests.support.product import Product


class House:
    def __init__(self, running: Product) -> None:
        self._running = running
        self.url = running.url
        self.demo: Mapping[str, Any] = running.demo
        self.web = running.web
        self.worker = running.worker

    @property
    def line(self) -> str:
        return f"{self.url}/simulator/v1/lines/{self.demo['simulator']['channel_id']}"

    def start_web(self) -> None:
        port = urlsplit(self.url).port
        assert port is not None
        self.web = Child(self.web.service)
        product.wait_until_ready(port, self.web.running, self.web.service.log)

    def start_worker(self) -> None:
        self.worker = Child(self.worker.service)


@contextmanager
def open_house(running: Product) -> Iterator[House]:
    """Whatever was started in place of the first processes is stopped at the end."""
    house = House(running)
    try:
        yield house
    finally:
        house.worker.stop()
        house.web.stop()
