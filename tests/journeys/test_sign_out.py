"""Signing in and out, with more than one tab open."""

from playwright.async_api import Page, expect

from tests.journeys.cast import Cast
from tests.journeys.inbox_window import InboxWindow
from tests.journeys.watching import socket_ends

REVOKED = 4401


async def sign_in(page: Page, email: str, password: str) -> None:
    await page.get_by_label("E-mail").fill(email)
    await page.get_by_label("Senha", exact=True).fill(password)
    await page.get_by_role("button", name="Entrar").click()


async def test_signing_out_ends_cookie_socket_and_the_other_tab(cast: Cast) -> None:
    first = await cast.opens_window()
    await first.goto(cast.house.url)
    secret = cast.secret_of("bruno")
    await sign_in(first, secret["email"], secret["password"])
    await expect(first.get_by_role("heading", name="Conversas")).to_be_visible()
    kept = await first.context.cookies()
    assert all(cookie["httpOnly"] for cookie in kept)
    second = InboxWindow(await first.context.new_page(), cast.house)
    await second.go()

    await first.get_by_role("button", name="Conta e preferências").click()
    await first.get_by_role("menuitem", name="Sair").click()
    await expect(first.get_by_role("heading", name="Entrar")).to_be_visible()
    await expect(second.page.get_by_text("Sua sessão terminou")).to_be_visible()
    assert await socket_ends(second.page) == [REVOKED]
    assert await first.context.cookies() == []
    stolen = await cast.opens_window()
    await stolen.context.add_cookies(kept)  # type: ignore[arg-type]
    answer = await stolen.request.get(f"{cast.house.url}/v1/me")
    assert answer.status == 401


async def test_a_wrong_password_is_refused_in_a_sentence(cast: Cast) -> None:
    page = await cast.opens_window()
    await page.goto(cast.house.url)
    email = cast.secret_of("bruno")["email"]
    await sign_in(page, email, "não é esta")
    await expect(page.get_by_role("alert")).to_contain_text("senha")
    await expect(page.get_by_label("E-mail")).to_have_value(email)
