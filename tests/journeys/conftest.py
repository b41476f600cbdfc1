"""One running product for all journeys; each journey has a company, windows and customers of its own."""

import secrets
import socket
from collections.abc import AsyncIterator, Generator, Iterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Browser

from server.reactors import REACTORS
from server.resources import build_resources
from server.settings import read_settings
from tests.journeys.cast import Cast
from tests.journeys.company import Cookies, Office, open_company
from tests.journeys.house import House, open_house
from tests.support.databases import Databases
from tests.support.product import running_product
from tests.support.reporting import logs_of
from tests.support.servers import Servers
from tests.support.web import listening_socket

FAILED = pytest.StashKey[bool]()
SECRET_KEY = "an-example-secret-key-for-tests-only-0123456789"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    house = getattr(item, "funcargs", {}).get("house")
    if report.failed and isinstance(house, House):
        item.stash[FAILED] = True
        report.sections += logs_of(house.logs)
    return report


@pytest.fixture(scope="session")
def model_door() -> Iterator[socket.socket]:
    """Where the product expects a model's vendor; only companies that choose it ask there."""
    with listening_socket() as door:
        yield door


@pytest.fixture(scope="session")
def house(
    servers: Servers,
    databases: Databases,
    model_door: socket.socket,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[House]:
    url = databases.copy()
    variables = {
        "DATABASE_URL": url,
        "DATABASE_APP_ROLE": "piloto_test_app",
        "REDIS_URL": servers.redis_url,
        "ENVIRONMENT": f"journeys-{secrets.token_hex(6)}",
        "SECRET_KEY": SECRET_KEY,
        "SIMULATOR_OPEN": "1",
        "PRIVATE_HOSTS": "127.0.0.1",
        "AI_GOOGLE_API_KEY": "k",
        "AI_GOOGLE_BASE_URL": f"http://127.0.0.1:{model_door.getsockname()[1]}",
        "MEDIA_URL": str(tmp_path_factory.mktemp("media")),
    }
    try:
        with (
            running_product(variables, tmp_path_factory.mktemp("logs")) as running,
            open_house(running) as house,
        ):
            yield house
    finally:
        databases.drop(url)


@pytest.fixture(scope="session")
async def office(house: House) -> AsyncIterator[Office]:
    settings = read_settings(house.variables)
    resources = build_resources(settings, "journeys", REACTORS)
    yield Office(resources, settings)
    await resources.close()


@pytest.fixture(scope="session")
def cookies() -> Cookies:
    """Of the demo company's people."""
    return {}


@pytest.fixture
async def cast(
    browser: Browser, house: House, office: Office, request: pytest.FixtureRequest
) -> AsyncIterator[Cast]:
    """In a company of this journey's own: what it changes there holds for nobody else."""
    company = await open_company(office)
    async with _played(Cast(browser, house.of(company.demo), company.cookies), request) as cast:
        yield cast


@pytest.fixture
async def settled(
    browser: Browser, house: House, cookies: Cookies, request: pytest.FixtureRequest
) -> AsyncIterator[Cast]:
    """In the demo company, which has a past and which journeys share."""
    async with _played(Cast(browser, house, cookies), request) as cast:
        yield cast


@asynccontextmanager
async def _played(cast: Cast, request: pytest.FixtureRequest) -> AsyncIterator[Cast]:
    try:
        yield cast
        if request.node.stash.get(FAILED, False):
            print(await cast.sights())
        cast.assert_no_page_failed()
    finally:
        await cast.leave()
