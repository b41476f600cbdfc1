"""The states in which a screen is met when things are not as always, and how each comes and goes.

The pictures of docs/screens/states are taken of them, and axe looks at them.
"""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

from playwright.async_api import Page, Route, expect

from tests.journeys.cast import Cast
from tests.journeys.inbox_window import InboxWindow

State = Callable[..., AbstractAsyncContextManager[Page]]
"""Of a cast, and of how the browser's window is."""

SNAPSHOT = "**/v1/snapshot*"
MESSAGES = "**/v1/crm/conversations/*/messages*"
CLOSED_WINDOW = "Pousada Vale Verde"
ANYBODY = "Mariana Costa"
NOT_READ_AHEAD = "Juliana Prado"
"""Far enough down the list that her messages are fetched only when somebody opens them."""
NOT_ONES_OWN = ("version", "by_user_id", "created_at")
UNKNOWN = "/c/00000000-0000-7000-8000-000000000000"


async def is_whole(page: Page) -> None:
    """With what comes after the first paint: without a connection it would not come any more."""
    await expect(page.locator("[data-panel]:not(:has(> aside))")).to_have_count(0)
    if await page.locator("[data-composer-field]").is_visible():
        await expect(page.get_by_text("Texto livre por mais")).to_be_visible()


@asynccontextmanager
async def nothing_yet(cast: Cast, **options: Any) -> AsyncIterator[Page]:
    """The first minute of a company."""
    with tempfile.TemporaryDirectory() as folder:
        secret = await asyncio.to_thread(cast.house.found_company, Path(folder))
    page = await cast.opens_window(**options)
    await page.request.post(f"{cast.house.url}/v1/auth/login", data=secret)
    await page.goto(cast.house.url)
    await expect(page.get_by_role("region", name="Conversas")).to_be_visible()
    yield page


@asynccontextmanager
async def loading(cast: Cast, **options: Any) -> AsyncIterator[Page]:
    ana = await cast.ana(**options)
    async with _stalled(ana.page, SNAPSHOT):
        await ana.page.reload(wait_until="commit")
        await expect(ana.page.get_by_role("status", name="Carregando")).to_be_visible()
        yield ana.page


@asynccontextmanager
async def failed(cast: Cast, **options: Any) -> AsyncIterator[Page]:
    ana = await cast.ana(**options)
    await ana.page.route(SNAPSHOT, _fails)
    await ana.page.reload()
    await expect(ana.page.get_by_role("alert")).to_be_visible()
    yield ana.page


@asynccontextmanager
async def thread_loading(cast: Cast, **options: Any) -> AsyncIterator[Page]:
    ana = await cast.ana(**options)
    async with _stalled(ana.page, MESSAGES):
        await ana.row(NOT_READ_AHEAD).click()
        await expect(ana.page.get_by_role("status", name="Carregando")).to_be_visible()
        yield ana.page


@asynccontextmanager
async def thread_failed(cast: Cast, **options: Any) -> AsyncIterator[Page]:
    ana = await cast.ana(**options)
    await ana.page.route(MESSAGES, _fails)
    await ana.row(NOT_READ_AHEAD).click()
    await expect(ana.page.get_by_role("alert")).to_be_visible()
    await expect(ana.page.get_by_text("A janela de 24 horas fechou")).to_be_visible()
    yield ana.page


@asynccontextmanager
async def offline(cast: Cast, **options: Any) -> AsyncIterator[Page]:
    ana = await cast.ana(**options)
    await ana.open(ANYBODY)
    await is_whole(ana.page)
    await ana.page.context.set_offline(True)
    await expect(ana.strip).to_be_visible()
    yield ana.page


@asynccontextmanager
async def nothing_found(cast: Cast, **options: Any) -> AsyncIterator[Page]:
    ana = await cast.ana(**options)
    await ana.search("Zoroastro")
    await expect(ana.page.get_by_text("Nada encontrado")).to_be_visible()
    yield ana.page


@asynccontextmanager
async def window_closed(cast: Cast, **options: Any) -> AsyncIterator[Page]:
    ana = await cast.ana(**options)
    await ana.open(CLOSED_WINDOW)
    await expect(ana.page.get_by_text("A janela de 24 horas fechou")).to_be_visible()
    yield ana.page


@asynccontextmanager
async def read_only(cast: Cast, **options: Any) -> AsyncIterator[Page]:
    """What supervisors may look at, but not change."""
    carla = await cast.carla(**options)
    await carla.go("/configuracoes/horarios")
    await expect(carla.page.get_by_text("Só administradores mudam o horário")).to_be_visible()
    yield carla.page


@asynccontextmanager
async def no_access(cast: Cast, **options: Any) -> AsyncIterator[Page]:
    ana = await cast.ana(**options)
    await ana.go("/auditoria")
    yield ana.page


@asynccontextmanager
async def gone(cast: Cast, **options: Any) -> AsyncIterator[Page]:
    """A link to what somebody else has by now."""
    ana = await cast.ana(**options)
    await ana.page.goto(f"{cast.house.url}{UNKNOWN}")
    await expect(ana.page.get_by_text("não está mais disponível para você")).to_be_visible()
    await expect(ana.page.get_by_title("Etiquetas")).to_have_count(1)
    yield ana.page


@asynccontextmanager
async def channel_down(cast: Cast, **options: Any) -> AsyncIterator[Page]:
    davi, ana = await cast.davi(), await cast.ana(**options)
    channel = f"/v1/channels/{cast.house.demo['simulator']['channel_id']}"
    await davi.asks("POST", f"{channel}/pause")
    try:
        await ana.open(ANYBODY)
        await expect(ana.page.get_by_text("está em pausa").first).to_be_visible()
        yield ana.page
    finally:
        await davi.asks("POST", f"{channel}/resume")


@asynccontextmanager
async def ai_off(cast: Cast, **options: Any) -> AsyncIterator[Page]:
    davi, ana = await cast.davi(), await cast.ana(**options)
    await _switch_ai(davi, on=False)
    try:
        await ana.open(ANYBODY)
        folded = ana.page.get_by_role("button", name="Abrir copiloto")
        if await folded.is_visible():  # on a phone, where it would cover the thread
            await folded.click()
        await expect(ana.page.get_by_text("A IA está desligada").first).to_be_visible()
        yield ana.page
    finally:
        await _switch_ai(davi, on=True)


STATES: dict[str, State] = {
    "nothing-yet": nothing_yet,
    "loading": loading,
    "failed": failed,
    "thread-loading": thread_loading,
    "thread-failed": thread_failed,
    "offline": offline,
    "nothing-found": nothing_found,
    "window-closed": window_closed,
    "read-only": read_only,
    "no-access": no_access,
    "gone": gone,
    "channel-down": channel_down,
    "ai-off": ai_off,
}


async def _fails(route: Route) -> None:
    problem = {
        "code": "internal_error",
        "title": "Erro interno",
        "detail": "Algo falhou do nosso lado. Tente de novo; se persistir, informe o código 7f3a9c21.",
        "correlation_id": "7f3a9c21-example",
    }
    await route.fulfill(status=500, json=problem, content_type="application/problem+json")


@asynccontextmanager
async def _stalled(page: Page, url: str) -> AsyncIterator[None]:
    held: list[Route] = []
    await page.route(url, lambda route: held.append(route))
    try:
        yield
    finally:
        for route in held:
            await route.abort()
        await page.unroute(url)


async def _switch_ai(admin: InboxWindow, *, on: bool) -> None:
    settings = (await admin.asks("GET", "/v1/settings/ai"))["settings"]
    kept = {name: value for name, value in settings.items() if name not in NOT_ONES_OWN}
    await admin.asks("PUT", "/v1/settings/ai", kept | {"enabled": on})
