"""Real Postgres, real Valkey, a fresh migrated database per test. See docs/development.md."""

import faulthandler
import gc
import os
import secrets
import tempfile
from collections.abc import AsyncIterator, Generator, Iterator
from pathlib import Path

import hypothesis
import pytest
import redis.asyncio as redis
import structlog
from playwright.async_api import Browser

from realtime.bus import Bus
from realtime.database import Database, create_engine
from realtime.vault import Vault
from server.settings import Settings, read_settings
from tests.support.browser import running_browser
from tests.support.databases import Databases
from tests.support.product import Product, running_product
from tests.support.reporting import AtOnce, remarkable
from tests.support.servers import Servers, running_servers

SECRET_KEY = "an-example-secret-key-for-tests-only-0123456789"
APP_ROLE = "piloto_test_app"
MIGRATING = {
    "DATABASE_APP_ROLE": APP_ROLE,
    "ENVIRONMENT": "test",
    "REDIS_URL": "redis://not.used",
    "SECRET_KEY": SECRET_KEY,
}

# How fast an example runs says something about the machine only.
hypothesis.settings.register_profile(
    "tests", deadline=None, derandomize=True, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("tests")
# Else rich, which a tool of the tests brings along, takes seconds to draw each traceback that is logged.
structlog.dev.ConsoleRenderer.get_active().exception_formatter = structlog.dev.plain_traceback
# Half a million objects of modules never go away: looking at them again and again is a tenth of all time.
gc.disable()


def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()
    gc.enable()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--failures-to", type=Path, help="a file for the names of tests that failed")


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Workers of xdist have no terminal, and none of their own is to speak."""
    terminal = config.pluginmanager.get_plugin("terminalreporter")
    if terminal is not None and not hasattr(config, "workerinput"):
        config.pluginmanager.register(AtOnce(terminal))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if (file := config.getoption("--failures-to")) is not None:
        failed = [one for kind in ("failed", "error") for one in terminalreporter.getreports(kind)]
        file.write_text("".join(f"{one.nodeid}\n" for one in failed), "utf-8")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    report.sections = [(name, remarkable(text)) for name, text in report.sections]
    return report


@pytest.hookimpl(trylast=True)
def pytest_exception_interact() -> None:
    """pytest ends its watch at the first failure of a test, for debuggers; what is put away then may hang."""
    faulthandler.dump_traceback_later(120, exit=True)


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def servers() -> Iterator[Servers]:
    with running_servers(MIGRATING) as servers:
        yield servers


@pytest.fixture(scope="session")
def databases(servers: Servers) -> Iterator[Databases]:
    databases = Databases(servers.database_url, servers.template, MIGRATING)
    yield databases
    databases.close()


@pytest.fixture
def database_url(databases: Databases) -> Iterator[str]:
    """The owner's address of a database that only this test has."""
    url = databases.copy()
    yield url
    databases.drop(url)


@pytest.fixture
def variables(servers: Servers, database_url: str) -> dict[str, str]:
    """The environment a process of the product needs to run on this test's database."""
    return _variables(database_url, servers.redis_url)


@pytest.fixture
def settings(variables: dict[str, str]) -> Settings:
    return read_settings(variables)


@pytest.fixture
async def db(settings: Settings) -> AsyncIterator[Database]:
    """As web and worker see it: the application's role, under row-level security."""
    client = redis.Redis.from_url(settings.redis_url)
    engine = create_engine(
        settings.app_url.render_as_string(hide_password=False), pool_size=5, application_name="test"
    )
    vault = Vault(settings.derive("channel-credentials"))
    database = Database(engine, Bus(client, settings.environment), vault=vault)
    yield database
    await database.bus.close()
    await engine.dispose()
    await client.aclose()


@pytest.fixture
def product(variables: dict[str, str], tmp_path: Path) -> Iterator[Product]:
    """Web and worker as processes of their own, with the demo company, for journeys."""
    with running_product(variables, tmp_path) as product:
        yield product


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with running_browser() as browser:
        yield browser


def _variables(database_url: str, redis_url: str) -> dict[str, str]:
    """Redis channels know no database numbers, so each test gets a prefix of its own instead."""
    return {
        "DATABASE_URL": database_url,
        "DATABASE_APP_ROLE": APP_ROLE,
        "REDIS_URL": redis_url,
        "DRAIN_SECONDS": "0",
        "ENVIRONMENT": f"test-{secrets.token_hex(6)}",
        "MEDIA_URL": str(Path(tempfile.gettempdir()) / f"piloto-media-{os.getpid()}"),
        "SECRET_KEY": SECRET_KEY,
        "SIMULATOR_OPEN": "1",
    }
