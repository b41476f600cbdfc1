"""One running product for all journeys; each journey has windows and customers of its own."""

import secrets
from collections.abc import AsyncIterator, Iterator

import pytest
from playwright.async_api import Browser

from tests.journeys.cast import Cast, Cookies
from tests.journeys.house import House, open_house
from tests.support.databases import Databases
from tests.support.product import running_product
from tests.support.servers import Servers

SECRET_KEY = "an-example-secret-key-for-tests-only-0123456789"


@pytest.fixture(scope="session")
def house(
    servers: Servers, databases: Databases, tmp_path_factory: pytest.TempPathFactory
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
def cookies() -> Cookies:
    return {}


@pytest.fixture
async def cast(browser: Browser, house: House, cookies: Cookies) -> AsyncIterator[Cast]:
    cast = Cast(browser, house, cookies)
    try:
        yield cast
        cast.assert_no_page_failed()
    finally:
        await cast.leave()
